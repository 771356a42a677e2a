/** No position: it leads to a fresh start. */
const UNKNOWN = -1;

/** The position in a Last-Event-ID header; null without one. What is no position of ours is one that cannot be resumed from. */
export function readLastEventId(header: string | string[] | undefined): number | null {
  if (header === undefined || header === '') return null;
  return typeof header === 'string' && /^\d{1,10}$/.test(header) ? Number(header) : UNKNOWN;
}
