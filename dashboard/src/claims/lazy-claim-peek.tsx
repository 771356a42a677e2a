import { lazy, Suspense } from 'react';
import type { ClaimPeekProps } from './claim-peek.tsx';

const Loaded = lazy(() => import('./claim-peek.tsx').then(({ ClaimPeek }) => ({ default: ClaimPeek })));

/** `ClaimPeek`, loaded when somebody looks into a claim for the first time. */
export function ClaimPeek(props: ClaimPeekProps) {
  return (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  );
}
