import { addressOf } from '../api/openapi-client.ts';
import { askEarly } from '../api/early-answers.ts';
import { askArrivalPosition, isArriving } from '../live/arrival-position.ts';

/**
 * The first screen of a visit needs its files and the server's answer: it must not wait for the one before it asks for the other. Later screens have
 * most files, and may have the answer.
 */
export function askAhead(schemaPath: string, path: { readonly newsroom: string } & Readonly<Record<string, string>>): void {
  // The position first, as everywhere: the stream of events goes on from there.
  void askArrivalPosition(path.newsroom).then(() => {
    if (isArriving(path.newsroom)) askEarly(addressOf(schemaPath, { path }));
  });
}
