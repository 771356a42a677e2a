import { getRouteApi } from '@tanstack/react-router';
import type { MyNewsroom, SignedIn } from '../session/session.ts';

const route = getRouteApi('/signed-in/$newsroom');

export interface Here {
  /** The slug, as the API's addresses have it. */
  readonly newsroom: string;
  readonly membership: MyNewsroom;
  readonly person: SignedIn['person'];
}

/** The newsroom that is open, and who looks at it. Only below the frame, which shows nothing to those who are no members. */
export function useHere(): Here {
  const { newsroom, signedIn } = route.useRouteContext();
  if (newsroom === null) throw new Error('Not a member of this newsroom');
  return { newsroom: newsroom.slug, membership: newsroom, person: signedIn.person };
}
