import type { MyNewsroom } from '../session/session.ts';

const KEY = 'factdesk.newsroom';

export function rememberNewsroom(slug: string): void {
  try {
    localStorage.setItem(KEY, slug);
  } catch {
    // Then the next visit begins with the first newsroom.
  }
}

/** The newsroom that was open last in this browser, otherwise the first; null for somebody who is a member of none. */
export function lastNewsroom(newsrooms: readonly MyNewsroom[]): MyNewsroom | null {
  let last: string | null = null;
  try {
    last = localStorage.getItem(KEY);
  } catch {
    // As above.
  }
  return newsrooms.find(({ slug }) => slug === last) ?? newsrooms[0] ?? null;
}
