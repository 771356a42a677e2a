import { i18n } from '@lingui/core';
import type { Problem } from './problem.ts';

/** Quoted words, one or a list of them; numbers; names of rights such as claim.edit. */
const VALUES = /"(?:[^"\\]|\\.)*"(?:, "(?:[^"\\]|\\.)*")*|\d+(?:[.,]\d+)*|\b[a-z]+(?:[.:][a-z][A-Za-z]*)+\b/gu;

/** What the server says in English, in the language of the desk (src/server-words has what is known); what nobody translated as it is. */
export const serverWords = (english: string): string => translated(english) ?? english;

/** What kind of problem it is, and what the server says of this one; details that nobody translated stand beside the kind. */
export function serverProblem({ title, detail }: Pick<Problem, 'title' | 'detail'>): string {
  if (detail === undefined) return serverWords(title);
  const kind = serverWords(title);
  return translated(detail) ?? filledIn('{0} ({1})', [kind, detail]) ?? `${kind} (${detail})`;
}

/** As a whole, or sentence by sentence; null where one of them has no words. */
function translated(english: string): string | null {
  if (i18n.locale === 'en') return english;
  const whole = oneSentence(english);
  if (whole !== null) return whole;
  const [first = null, ...others] = english.split(/(?<=\.) (?=\p{Lu})/u).map(oneSentence);
  if (others.length === 0) return null;
  return others.reduce((before, next) => (before === null || next === null ? null : filledIn('{0}. {1}', [before, next])), first);
}

function oneSentence(english: string): string | null {
  const said = english.replace(/\.$/, '');
  const values: string[] = [];
  const pattern = said.replace(VALUES, (value) => `{${String(values.push(value) - 1)}}`);
  return filledIn(said, []) ?? filledIn(pattern, values);
}

const filledIn = (pattern: string, values: readonly string[]): string | null => (pattern in i18n.messages ? i18n._(pattern, Object.fromEntries(values.entries())) : null);
