import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** The parts of a claim that a thread can be about. */
export const THREAD_PARTS: Readonly<Record<string, MessageDescriptor>> = {
  statement: msg`Statement`,
  appearances: msg`Where it stands`,
  chain: msg`Attribution chain`,
  relations: msg`Relations`,
  topics: msg`Topics`,
  selection: msg`Why it is checked`,
  evidence: msg`Evidence`,
  replyRequests: msg`Right of reply`,
  verdict: msg`Verdict`,
  explanation: msg`Conclusion and rationale`,
  correction: msg`Correction`,
  retraction: msg`Retract the claim`,
};

const ITEM = { evidence: (number: string) => `E${number}` } as const;

/** What a thread is about, in words: "Evidence E3"; null for the whole claim. */
export function partWords(i18n: I18n, part: string): string;
export function partWords(i18n: I18n, part: string | null): string | null;
export function partWords(i18n: I18n, part: string | null): string | null {
  if (part === null) return null;
  const [name = '', item] = part.split('/');
  const words = THREAD_PARTS[name];
  if (words === undefined) return part;
  if (item === undefined) return i18n._(words);
  return `${i18n._(words)} ${name === 'evidence' ? ITEM.evidence(item) : item}`;
}
