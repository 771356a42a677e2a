import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Content, PartKey } from './content-parts.ts';

type PartName = Exclude<PartKey, `evidence/${number}`> | 'evidence';

export const PARTS: Readonly<Record<PartName, MessageDescriptor>> = {
  correction: msg`Correction`,
  statement: msg`Statement`,
  appearances: msg`Where it appears`,
  attribution: msg`Attribution chain`,
  verdict: msg`Verdict and conclusion`,
  rationale: msg`Rationale`,
  evidence: msg`Evidence`,
  rightOfReply: msg`Right of reply`,
  relations: msg`Relations to other claims`,
  details: msg`Details`,
};

/** The part as a discussion names it. */
export const THREAD_PARTS: Readonly<Record<PartName, string | undefined>> = {
  correction: 'correction',
  statement: 'statement',
  appearances: 'appearances',
  attribution: 'chain',
  verdict: 'verdict',
  rationale: 'explanation',
  evidence: 'evidence',
  rightOfReply: 'replyRequests',
  relations: 'relations',
  details: undefined,
};

export const CORRECTION_KINDS: Readonly<Record<NonNullable<Content['correction']>['kind'], MessageDescriptor>> = {
  correction: msg`Correction`,
  clarification: msg`Clarification`,
  update: msg`Update`,
  verdict_change: msg`Change of verdict`,
  retraction: msg`Retraction`,
};
