import { Outlet } from '@tanstack/react-router';
import { Queries } from '../session/queries.tsx';

/** What stands behind the sign-in. */
export function SignedInDesk() {
  return (
    <Queries>
      <Outlet />
    </Queries>
  );
}
