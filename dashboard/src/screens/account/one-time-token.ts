import { useState } from 'react';

/** The secret of a link stands behind its #, which browsers send to nobody; it is taken out of the address at once, so that no history keeps it. */
export function useOneTimeToken(): string {
  const [token] = useState(() => location.hash.slice(1));
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
  return token;
}
