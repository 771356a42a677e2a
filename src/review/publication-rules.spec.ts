import { describe, expect, it } from '@jest/globals';
import { approval, claimFacts, later, now } from '../../test/factories/claim-facts.js';
import { publicationFacts } from './outcomes.js';
import {
  activeHolds,
  approvalsMissing,
  dueScheduleOutcome,
  endOfHolds,
  missingForPublish,
  type PublicationFacts,
} from './publication-rules.js';

const ready: PublicationFacts = publicationFacts(claimFacts('approved', 'published'));

const rows: readonly (readonly [string, Partial<PublicationFacts>, string])[] = [
  ['nothing is missing', {}, ''],
  ['one approval', { approvals: [approval('x')] }, 'APPROVALS_MISSING /approvals'],
  [
    'one approval and nobody left',
    { approvals: [approval('x')], eligibleApproverLeft: false },
    'APPROVALS_MISSING /approvals, NO_ELIGIBLE_APPROVER /approvals',
  ],
  ['nobody left, but none needed', { eligibleApproverLeft: false }, ''],
  ['a stricter policy', { approvalPolicy: { atSubmit: 2, now: 3 } }, 'APPROVALS_MISSING /approvals'],
  ['a relaxed policy', { approvalPolicy: { atSubmit: 3, now: 1 } }, 'APPROVALS_MISSING /approvals'],
  ['nothing submitted', { frozen: null }, 'CONTENT_CHANGED , APPROVALS_MISSING /approvals'],
  ['a hold', { holds: [{ kind: 'legal', until: null }] }, 'HOLD_ACTIVE /holds'],
  [
    'two holds',
    {
      holds: [
        { kind: 'legal', until: null },
        { kind: 'embargo', until: later(1) },
      ],
    },
    'HOLD_ACTIVE /holds, HOLD_ACTIVE /holds',
  ],
  ['a hold that ends now', { holds: [{ kind: 'embargo', until: now }] }, ''],
  [
    'no corrections policy',
    { newsroom: { ...ready.newsroom, correctionsPolicyUrl: null } },
    'CORRECTIONS_POLICY_MISSING /newsroom/correctionsPolicyUrl',
  ],
  [
    'no complaints address',
    { newsroom: { ...ready.newsroom, complaintsUrl: null } },
    'COMPLAINTS_ADDRESS_MISSING /newsroom/complaintsUrl',
  ],
  [
    'a correction without note',
    { correction: { hasKind: true, hasNote: false } },
    'CORRECTION_NOTE_MISSING /correction/note',
  ],
  ['a first publication', { correction: null }, ''],
  ['changed content', { workingDigest: 'sha256:other' }, 'CONTENT_CHANGED '],
  ['content not computed', { workingDigest: null }, ''],
];

describe('missingForPublish', () => {
  it.each(rows)('%s', (_, change, expected) => {
    const missing = missingForPublish({ ...ready, ...change }, now);
    expect(missing.map((item) => `${item.code} ${item.pointer}`).join(', ')).toBe(expected);
    for (const item of missing) expect(item.detail).toMatch(/^[A-Z\d].*\.$/);
  });

  it('says how many approvals are missing, and until when a hold lasts', () => {
    const facts = { ...ready, approvals: [], holds: [{ kind: 'embargo' as const, until: later(60) }] };
    expect(missingForPublish(facts, now).map((item) => item.detail)).toEqual([
      '2 more approvals are needed.',
      'On hold (embargo) until 2026-11-20T13:00:00.000Z.',
    ]);
    const other = { ...ready, approvals: [approval('x')], holds: [{ kind: 'legal' as const, until: null }] };
    expect(missingForPublish(other, now).map((item) => item.detail)).toEqual(['One more approval is needed.', 'On hold (legal).']);
  });
});

describe('approvalsMissing', () => {
  it.each([
    ['both count', [approval('x'), approval('y')], 0],
    ['more than needed', [approval('x'), approval('y'), approval('z')], 0],
    ['one person twice', [approval('x'), approval('x')], 1],
    ['revoked', [approval('x', { revoked: true }), approval('y')], 1],
    ['revoked and given again', [approval('x', { revoked: true }), approval('x'), approval('y')], 0],
    ['of another revision', [approval('x', { revision: 2 }), approval('y')], 1],
    ['of another digest', [approval('x', { contentDigest: 'sha256:b' }), approval('y')], 1],
    ['suspended', [approval('x', { standing: { role: 'admin', active: false } }), approval('y')], 1],
    ['now a reviewer', [approval('x', { standing: { role: 'reviewer', active: true } }), approval('y')], 1],
    ['now an admin', [approval('x', { standing: { role: 'admin', active: true } }), approval('y')], 0],
  ])('%s', (_, approvals, missing) => {
    expect(approvalsMissing({ ...ready, approvals })).toBe(missing);
  });
});

describe('activeHolds', () => {
  it('drops those that have ended', () => {
    const holds = [
      { kind: 'safety' as const, until: null },
      { kind: 'embargo' as const, until: later(5) },
    ];
    expect(activeHolds(holds, now)).toHaveLength(2);
    expect(activeHolds(holds, later(5))).toEqual([holds[0]]);
  });
});

describe('endOfHolds', () => {
  const legal = { kind: 'legal' as const, until: null };
  it('is the last of their ends, never before now, whatever has no end', () => {
    expect(endOfHolds([], now)).toEqual(now);
    expect(endOfHolds([legal], now)).toEqual(now);
    expect(endOfHolds([{ kind: 'embargo', until: later(5) }, legal, { kind: 'safety', until: later(9) }], now)).toEqual(later(9));
    expect(endOfHolds([{ kind: 'embargo', until: later(-5) }], now)).toEqual(now);
  });
});

describe('dueScheduleOutcome', () => {
  it('publishes at the time and after it', () => {
    expect(dueScheduleOutcome(ready, now, now)).toEqual({ publish: true });
    expect(dueScheduleOutcome(ready, now, later(500))).toEqual({ publish: true });
  });

  it('is not asked before the time', () => {
    expect(() => dueScheduleOutcome(ready, later(1), now)).toThrow(new RangeError('the scheduled time has not come'));
  });

  it.each([
    ['CONTENT_CHANGED', { workingDigest: 'sha256:other', approvals: [] }],
    ['APPROVALS_MISSING', { approvals: [approval('x')] }],
    ['HOLD_ACTIVE', { holds: [{ kind: 'safety' as const, until: null }] }],
    ['CORRECTIONS_POLICY_MISSING', { newsroom: { ...ready.newsroom, correctionsPolicyUrl: null } }],
  ])('hands back with %s', (queueReason, change) => {
    expect(dueScheduleOutcome({ ...ready, ...change }, now, now)).toMatchObject({ publish: false, queueReason });
  });
});
