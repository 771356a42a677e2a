import { describe, expect, it } from '@jest/globals';
import type { ReviewRow } from './reviews.repository.js';
import { waitingReasonsOf } from './waiting-reasons.js';

type Worked = Parameters<typeof waitingReasonsOf>[0];

const now = new Date('2026-11-25T12:00:00.000Z');
const claim = (round: Worked['round'], change: Partial<Worked> = {}): Worked => ({ round, assigneeId: null, assigneeName: null, assignedAt: null, ...change });
const review = (change: Partial<ReviewRow> = {}): ReviewRow => ({
  claimId: 'c', revision: 3, contentDigest: 'sha256:aa', submittedBy: 'ada', submitterName: 'Ada', submittedAt: new Date('2026-11-24T12:00:00.000Z'), note: null,
  given: 0, needed: 1, scheduledAt: null, holds: null, sentBack: null, ...change,
});
const reasons = (given: Worked, of: ReviewRow | null = null, asks: Parameters<typeof waitingReasonsOf>[1]['asks'] = []) => waitingReasonsOf(given, { review: of, asks }, now);
const nothing = { revision: null, person: null, at: null, approvals: null, detail: null };

describe('what has to come before a claim moves on', () => {
  it('is nothing for one that anybody may take', () => {
    expect(reasons(claim('draft'))).toEqual([]);
    expect(reasons(claim('changes_requested'), review())).toEqual([]);
  });

  it('is the work of a colleague who has it, since when', () => {
    const assigned = { assigneeId: 'bo', assigneeName: 'Bo', assignedAt: new Date('2026-11-25T09:00:00.000Z') };
    expect(reasons(claim('draft', assigned))).toEqual([{ ...nothing, code: 'WITH_COLLEAGUE', person: { id: 'bo', name: 'Bo' }, at: '2026-11-25T09:00:00.000Z' }]);
    expect(reasons(claim('draft', { assigneeId: 'bo' }))).toEqual([{ ...nothing, code: 'WITH_COLLEAGUE', person: { id: 'bo', name: '' } }]);
    expect(reasons(claim('in_review', assigned), review({ given: 1 }))).toEqual([]);
  });

  it('is what an editor asked for when it was sent back', () => {
    const sentBack = { by: 'ed', name: 'Ed', at: '2026-11-25T10:00:00Z' };
    expect(reasons(claim('changes_requested'), review({ sentBack }))).toEqual([{ ...nothing, code: 'CHANGES_REQUESTED', person: { id: 'ed', name: 'Ed' }, revision: 3, at: '2026-11-25T10:00:00.000Z' }]);
    expect(reasons(claim('changes_requested'), review({ sentBack: { ...sentBack, name: null } }))).toMatchObject([{ person: { id: 'ed', name: '' } }]);
    expect(reasons(claim('draft'), review({ sentBack }))).toEqual([]);
  });

  it('is the approvals that are missing, of how many', () => {
    expect(reasons(claim('in_review'), review({ given: 1, needed: 2 }))).toEqual([{ ...nothing, code: 'APPROVALS_MISSING', revision: 3, approvals: { given: 1, needed: 2 }, at: '2026-11-24T12:00:00.000Z' }]);
    expect(reasons(claim('in_review'), review({ given: 2, needed: 2 }))).toEqual([]);
    expect(reasons(claim('approved'), review({ given: 1, needed: 2 }))).toEqual([{ ...nothing, code: 'AWAITS_PUBLICATION', revision: 3 }]);
  });

  it('is the time for which it is scheduled', () => {
    const scheduledAt = new Date('2026-11-26T06:00:00.000Z');
    expect(reasons(claim('scheduled'), review({ scheduledAt }))).toEqual([{ ...nothing, code: 'SCHEDULED', revision: 3, at: '2026-11-26T06:00:00.000Z' }]);
  });

  it('is a hold that has not run out, except for who works on what was sent back', () => {
    const holds = [{ kind: 'legal', until: null }, { kind: 'embargo', until: '2026-11-25T12:00:00.001Z' }, { kind: 'right_of_reply', until: '2026-11-25T12:00:00Z' }];
    expect(reasons(claim('in_review'), review({ given: 1, holds }))).toEqual([
      { ...nothing, code: 'ON_HOLD', detail: 'legal' },
      { ...nothing, code: 'ON_HOLD', detail: 'embargo', at: '2026-11-25T12:00:00.001Z' },
    ]);
    expect(reasons(claim('changes_requested'), review({ holds }))).toEqual([]);
  });

  it('is first what one has asked of others oneself', () => {
    const asks = [{ claimId: 'c', code: 'WITHHOLDING_UNCONFIRMED', at: new Date('2026-11-25T11:00:00.000Z') }] as const;
    expect(reasons(claim('in_review'), review(), asks).map(({ code, at }) => [code, at])).toEqual([['WITHHOLDING_UNCONFIRMED', '2026-11-25T11:00:00.000Z'], ['APPROVALS_MISSING', '2026-11-24T12:00:00.000Z']]);
    expect(reasons(claim('closed'), null, asks)).toHaveLength(1);
  });
});
