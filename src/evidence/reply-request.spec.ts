import { describe, expect, it } from '@jest/globals';
import { replyProblems, type ReplyRequestFields } from './reply-request.js';

const empty: ReplyRequestFields = {
  speakerId: null,
  name: 'Ministry',
  askedAt: null,
  channel: null,
  dueAt: null,
  outcome: null,
  reason: null,
  text: null,
  evidence: null,
};
const asked: Partial<ReplyRequestFields> = { askedAt: '2026-05-02', channel: 'e-mail', dueAt: new Date('2026-05-04T12:00:00Z') };

type Row = readonly [string, Partial<ReplyRequestFields>, readonly string[]];
const table: readonly Row[] = [
  ['asked, still open', asked, []],
  ['asked, nothing else known', { askedAt: '2026' }, []],
  ['answered in words', { ...asked, outcome: 'answered', text: 'No.' }, []],
  ['answered by evidence', { ...asked, outcome: 'answered', evidence: 2 }, []],
  ['answered by both', { ...asked, outcome: 'answered', text: 'No.', evidence: 2 }, []],
  ['declined', { ...asked, outcome: 'declined' }, []],
  ['declined with words', { ...asked, outcome: 'declined', text: 'We do not comment.' }, []],
  ['no answer', { ...asked, outcome: 'no_answer' }, []],
  ['not asked, with a reason', { outcome: 'not_asked', reason: 'Would endanger the source' }, []],
  ['due at the instant it was asked', { askedAt: '2026-05-02', dueAt: new Date('2026-05-02T00:00:00Z') }, []],
  ['due within the year it was asked in', { askedAt: '2026', dueAt: new Date('2026-01-01T00:00:00Z') }, []],

  ['nothing at all', {}, ['askedAt']],
  ['answered without an answer', { ...asked, outcome: 'answered' }, ['text']],
  ['answered without having been asked', { outcome: 'answered', text: 'No.' }, ['askedAt']],
  ['open, yet with an answer', { ...asked, text: 'No.', evidence: 1 }, ['text', 'evidence']],
  ['no answer, yet with one', { ...asked, outcome: 'no_answer', evidence: 1 }, ['evidence']],
  ['due before it was asked', { ...asked, dueAt: new Date('2026-05-01T23:59:59Z') }, ['dueAt']],
  ['asked on a day that is none', { ...asked, askedAt: 'Monday' }, []],
  ['asked, with a reason for not asking', { ...asked, reason: 'x' }, ['reason']],
  ['not asked, without a reason', { outcome: 'not_asked' }, ['reason']],
  [
    'not asked, with everything of a request',
    { ...asked, outcome: 'not_asked', reason: 'x', text: 'y', evidence: 1 },
    ['askedAt', 'channel', 'dueAt', 'text', 'evidence'],
  ],
];

describe('replyProblems', () => {
  it.each(table)('%s', (_, fields, expected) => {
    const problems = replyProblems({ ...empty, ...fields });
    expect(problems.map((problem) => problem.field)).toEqual(expected);
    for (const problem of problems) expect(problem.detail).toMatch(/^[A-Z]/);
  });
});
