import { lazy, Suspense } from 'react';
import type { RationaleProps } from './rationale-preview.tsx';
import styles from './rationale-view.module.css';

const Preview = lazy(() => import('./rationale-preview.tsx').then(({ RationalePreview }) => ({ default: RationalePreview })));

/** The rationale; its plain text until the parser is there. */
export function RationaleView(props: RationaleProps) {
  return (
    <Suspense
      fallback={
        <p className={styles['plain']} lang={props.language} dir="auto">
          {props.markdown}
        </p>
      }
    >
      <Preview {...props} />
    </Suspense>
  );
}
