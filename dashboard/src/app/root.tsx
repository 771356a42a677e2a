import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { Skeleton } from '../design/skeleton.tsx';

export function Root() {
  return (
    <Suspense fallback={<Skeleton />}>
      <Outlet />
    </Suspense>
  );
}
