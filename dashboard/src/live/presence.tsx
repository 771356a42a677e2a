import { lazy, Suspense } from 'react';
import type { PresenceProps } from './people-here.tsx';

// Nobody waits for it, and mostly there is nobody else.
const PeopleHere = lazy(() => import('./people-here.tsx').then((people) => ({ default: people.PeopleHere })));

/** Who else is here and what they do, as soon as it is known. */
export function Presence(props: PresenceProps) {
  return (
    <Suspense fallback={null}>
      <PeopleHere {...props} />
    </Suspense>
  );
}
