/** Words that stand where a slug stands in a path: `/api/desk/me` is the signed-in person. */
const RESERVED = new Set(['me']);

export const NEWSROOM_SLUG_MAX = 60;

/** Paths name a newsroom by slug or id, so a slug that looks like an id could hide another newsroom. */
const LOOKS_LIKE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Lower-case ASCII letters and digits in groups joined by single hyphens, 2 to 60 characters. */
export const isNewsroomSlug = (slug: string): boolean =>
  slug.length >= 2 &&
  slug.length <= NEWSROOM_SLUG_MAX &&
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) &&
  !RESERVED.has(slug) &&
  !LOOKS_LIKE_ID.test(slug);
