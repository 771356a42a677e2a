import { answer, api } from '../api/client.ts';

/** Nobody waits longer for it: without it everything is read again as soon as the stream is open. */
const MOST_MS = 1_000;

const arrivals = new Map<string, Promise<number | null>>();
const positions = new Map<string, number>();

/**
 * Where the newsroom's events stand before anything of it is read: the stream that is opened later goes on from there, so that nothing has to be read a
 * second time. Only at the first visit of this page: afterwards there is something in memory that may be older. Done when it is known, or will not be.
 */
export async function askArrivalPosition(newsroom: string): Promise<void> {
  const arrival = arrivals.get(newsroom) ?? positionOf(newsroom);
  const isFirst = !arrivals.has(newsroom);
  arrivals.set(newsroom, arrival);
  const position = await arrival;
  if (isFirst && position !== null) positions.set(newsroom, position);
}

/** The position is known, and no stream was opened yet: nothing that is shown has been read. */
export const isArriving = (newsroom: string): boolean => positions.has(newsroom);

/** Once: whoever opens the stream a second time has heard of more since then. */
export function takeArrivalPosition(newsroom: string): number | null {
  const position = positions.get(newsroom) ?? null;
  positions.delete(newsroom);
  return position;
}

async function positionOf(newsroom: string): Promise<number | null> {
  const asked = api.GET('/api/desk/{newsroom}/live/position', { params: { path: { newsroom } }, cache: 'no-store', signal: AbortSignal.timeout(MOST_MS) });
  return answer(asked).then(({ position }) => position, () => null);
}
