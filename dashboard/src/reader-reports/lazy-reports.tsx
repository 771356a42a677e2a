import { lazy, Suspense, type ComponentProps } from 'react';
import { loadWords } from '../i18n/locales.ts';

/** Each is loaded with its words, after what one works with. */
const Accepted = lazy(async () => {
  const [{ AcceptedReports }] = await Promise.all([import('./accepted-reports.tsx'), loadWords('reports')]);
  return { default: AcceptedReports };
});
const New = lazy(async () => {
  const [{ NewReports }] = await Promise.all([import('./new-reports.tsx'), loadWords('reports')]);
  return { default: NewReports };
});
const Waiting = lazy(async () => {
  const [{ WaitingReports }] = await Promise.all([import('./waiting-reports.tsx'), loadWords('reports')]);
  return { default: WaitingReports };
});

export function AcceptedReports(props: ComponentProps<typeof Accepted>) {
  return (
    <Suspense fallback={null}>
      <Accepted {...props} />
    </Suspense>
  );
}

export function NewReports(props: ComponentProps<typeof New>) {
  return (
    <Suspense fallback={null}>
      <New {...props} />
    </Suspense>
  );
}

export function WaitingReports(props: ComponentProps<typeof Waiting>) {
  return (
    <Suspense fallback={null}>
      <Waiting {...props} />
    </Suspense>
  );
}
