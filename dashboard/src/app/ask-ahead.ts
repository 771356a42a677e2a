import { addressOf } from '../api/openapi-client.ts';
import { askEarly } from '../api/early-answers.ts';

let arrived = false;

/**
 * The first screen of a visit needs its files and the server's answer: it must not wait for the one before it asks for the other. Later screens have
 * most files, and may have the answer.
 */
export function askAhead(schemaPath: string, path: Readonly<Record<string, string>>): void {
  if (!arrived) askEarly(addressOf(schemaPath, { path }));
  arrived = true;
}
