import { parseEdtf } from '../platform/edtf/edtf.js';

/** The right of reply: somebody was asked what they say to the claim, and what came of it. */

export const replyOutcomes = ['answered', 'declined', 'no_answer', 'not_asked'] as const;
export type ReplyOutcome = (typeof replyOutcomes)[number];

/** What a person writes about a reply request; an outcome of null means that the answer is still awaited. */
export interface ReplyRequestFields {
  readonly speakerId: string | null;
  /** Who was asked, as shown to readers. */
  readonly name: string;
  /** EDTF level 0. */
  readonly askedAt: string | null;
  readonly channel: string | null;
  readonly dueAt: Date | null;
  readonly outcome: ReplyOutcome | null;
  /** Why nobody was asked; only then. */
  readonly reason: string | null;
  /** The answer in words. */
  readonly text: string | null;
  /** The answer as a piece of evidence: E<number> of the same claim. */
  readonly evidence: number | null;
}

export interface ReplyRequest extends ReplyRequestFields {
  readonly id: string;
  readonly claimId: string;
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** One contradiction within a reply request, at a top-level field. */
export interface ReplyProblem {
  readonly field: 'askedAt' | 'channel' | 'dueAt' | 'reason' | 'text' | 'evidence';
  readonly detail: string;
}

type Checked = Pick<ReplyRequestFields, 'askedAt' | 'channel' | 'dueAt' | 'outcome' | 'reason' | 'text' | 'evidence'>;

/** Everything that does not fit together in a reply request; empty when it tells one story. A date that is none is not compared. */
export function replyProblems(request: Checked): readonly ReplyProblem[] {
  return request.outcome === 'not_asked' ? notAskedProblems(request) : askedProblems(request);
}

function notAskedProblems(request: Checked): ReplyProblem[] {
  const problems: ReplyProblem[] = [];
  if (request.reason === null) problems.push({ field: 'reason', detail: 'Say why nobody was asked' });
  for (const field of ['askedAt', 'channel', 'dueAt', 'text', 'evidence'] as const) {
    if (request[field] !== null) problems.push({ field, detail: 'Nobody was asked, so this stays empty' });
  }
  return problems;
}

function askedProblems(request: Checked): ReplyProblem[] {
  const problems: ReplyProblem[] = [];
  const { askedAt, dueAt, outcome, reason, text, evidence } = request;
  if (askedAt === null) problems.push({ field: 'askedAt', detail: 'Say when they were asked' });
  if (reason !== null) problems.push({ field: 'reason', detail: 'Only for "not asked"' });
  const earliest = askedAt === null ? null : parseEdtf(askedAt)?.earliest;
  if (earliest && dueAt !== null && dueAt < earliest) {
    problems.push({ field: 'dueAt', detail: 'An answer cannot be due before it was asked for' });
  }
  if (outcome === 'answered' && text === null && evidence === null) {
    problems.push({ field: 'text', detail: 'Give the answer, in words or as the number of a piece of evidence' });
  }
  if (outcome === null || outcome === 'no_answer') {
    for (const field of ['text', 'evidence'] as const) {
      if (request[field] !== null) problems.push({ field, detail: 'There is no answer, so this stays empty' });
    }
  }
  return problems;
}
