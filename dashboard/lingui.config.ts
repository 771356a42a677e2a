import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

/** What is said before anybody is signed in. */
const SHELL = ['src/api', 'src/design', 'src/session/sign-in-screen.tsx', 'src/app/failures.tsx'];
/** The page of a screen that brings words of its own. */
const WEBHOOKS = 'src/screens/admin/webhooks';
/** What only one screen says, or two with the same words, and what the server says. Everything else comes with the first screen behind the sign-in. */
const SCREENS: Readonly<Record<string, readonly string[]>> = {
  account: ['src/screens/account', 'src/membership'],
  admin: ['src/screens/admin', 'src/membership'],
  analytics: ['src/screens/analytics', 'src/charts'],
  approvals: ['src/screens/approvals'],
  claim: ['src/screens/claim'],
  reports: ['src/screens/reports', 'src/reader-reports'],
  server: ['src/server-words'],
  webhooks: [WEBHOOKS],
  workbench: ['src/screens/workbench', 'src/annotator'],
};

const rooted = (paths: readonly string[]): string[] => paths.map((path) => `<rootDir>/${path}`);
const anywhere = (paths: readonly string[]): string[] => paths.map((path) => (path.endsWith('.tsx') ? `**/${path}` : `**/${path}/**`));

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'zh-CN'],
  catalogs: [
    { path: '<rootDir>/locales/{locale}/shell', include: rooted(SHELL) },
    { path: '<rootDir>/locales/{locale}/desk', include: ['<rootDir>/src'], exclude: ['**/node_modules/**', ...anywhere([...SHELL, ...Object.values(SCREENS).flat()])] },
    ...Object.entries(SCREENS).map(([name, paths]) => ({ path: `<rootDir>/locales/{locale}/${name}`, include: rooted(paths), exclude: name === 'webhooks' ? [] : anywhere([WEBHOOKS]) })),
  ],
  // An alias of vite.config.ts for src/i18n/trans.tsx.
  runtimeConfigModule: { Trans: ['#trans', 'Trans'] },
  // Line numbers would change the catalogues with every commit.
  format: formatter({ lineNumbers: false }),
});
