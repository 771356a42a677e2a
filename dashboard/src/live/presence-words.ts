import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PresencePart } from './desk-event.ts';

/** What somebody does here, as a sentence. */
export const PRESENCE_WORDS: Readonly<Record<PresencePart, (name: string) => MessageDescriptor>> = {
  reading: (name) => msg`${name} is reading`,
  statement: (name) => msg`${name} is editing the statement`,
  chain: (name) => msg`${name} is editing the attribution`,
  appearances: (name) => msg`${name} is editing where it stands`,
  evidence: (name) => msg`${name} is editing the evidence`,
  verdict: (name) => msg`${name} is editing the verdict`,
  explanation: (name) => msg`${name} is editing the explanation`,
  discussion: (name) => msg`${name} is writing a comment`,
  review: (name) => msg`${name} is deciding`,
};
