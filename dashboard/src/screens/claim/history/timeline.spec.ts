import { describe, expect, it } from '@jest/globals';
import type { ClaimView } from '../frame/open-claim.ts';
import { isDecision, versions } from './timeline.ts';

const view = { claim: { round: 'draft' }, revisions: [{ revision: 2 }, { revision: 1 }] } as unknown as ClaimView;
const inRound = (round: string): ClaimView => ({ ...view, claim: { ...view.claim, round } }) as ClaimView;
const record = (revision: number, kind: 'publish' | 'correct' | 'retract' | 'withhold' | 'import') => ({ revision, kind });

describe('what can be compared', () => {
  it.each([
    ['a draft', view, [], ['draft', 'r2', 'r1']],
    ['one that was sent back', inRound('changes_requested'), [], ['draft', 'r2', 'r1']],
    ['in review', inRound('in_review'), [], ['r2', 'r1']],
    ['what was published stands below, newest first', inRound('closed'), [record(1, 'publish'), record(2, 'correct')], ['r2', 'r1', 'p2', 'p1']],
    ['a retraction has no content of its own', inRound('closed'), [record(1, 'publish'), record(2, 'retract'), record(3, 'withhold')], ['r2', 'r1', 'p1']],
    ['what was imported', inRound('closed'), [record(1, 'import')], ['r2', 'r1', 'p1']],
  ] as const)('%s', (_name, claim, records, keys) => {
    expect(versions(claim, records).map(({ key }) => key)).toEqual(keys);
  });
});

describe('the marks on the line', () => {
  it.each([
    ['approved', true],
    ['approval_revoked', true],
    ['changes_requested', true],
    ['rejected', true],
    ['submitted', false],
    ['published', false],
    ['thread_opened', false],
  ] as const)('%s: %s', (kind, expected) => {
    expect(isDecision({ kind })).toBe(expected);
  });
});
