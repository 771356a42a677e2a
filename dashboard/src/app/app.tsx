import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { RouterProvider } from '@tanstack/react-router';
import { moveFocusAfterNavigation } from './focus-after-navigation.ts';
import { createAppRouter } from './router.tsx';

const router = createAppRouter();
moveFocusAfterNavigation(router);

export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <RouterProvider router={router} />
    </I18nProvider>
  );
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
