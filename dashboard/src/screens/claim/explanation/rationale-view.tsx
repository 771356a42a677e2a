import { lazy, Suspense } from 'react';
import styles from './explanation-part.module.css';

const Preview = lazy(() => import('./rationale-preview.tsx').then(({ RationalePreview }) => ({ default: RationalePreview })));

/** The rationale; its plain text until the parser is there. */
export function RationaleView({ markdown }: { readonly markdown: string }) {
  return (
    <Suspense
      fallback={
        <p className={styles['plain']} dir="auto">
          {markdown}
        </p>
      }
    >
      <Preview markdown={markdown} />
    </Suspense>
  );
}
