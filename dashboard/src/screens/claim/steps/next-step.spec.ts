import { describe, expect, it } from '@jest/globals';
import type { ClaimHead } from '../frame/open-claim.ts';
import { concerns, MENU_VERBS, nextStep } from './next-step.ts';

const head = (round: ClaimHead['round'], live: ClaimHead['live'], allowed: readonly string[] = []) =>
  ({ round, live, verbs: allowed.map((verb) => ({ verb, allowed: true, missing: [] })) }) as unknown as ClaimHead;
const proposal = { id: '1', ground: 'g', at: '2024-01-01T00:00:00Z', by: { id: '2', name: 'A' } };

describe('the one next step', () => {
  it.each([
    ['draft', 'never', 'reviewer', { kind: 'verb', verb: 'submit' }],
    ['changes_requested', 'never', 'reviewer', { kind: 'verb', verb: 'submit' }],
    ['draft', 'published', 'editor', { kind: 'verb', verb: 'submit' }],
    ['in_review', 'never', 'reviewer', { kind: 'wait', for: 'editors' }],
    ['in_review', 'never', 'editor', { kind: 'decide', verb: 'approve' }],
    ['approved', 'never', 'reviewer', { kind: 'wait', for: 'editors' }],
    ['approved', 'never', 'admin', { kind: 'decide', verb: 'publish' }],
    ['scheduled', 'never', 'editor', { kind: 'wait', for: 'schedule' }],
    ['dropped', 'never', 'reviewer', { kind: 'verb', verb: 'reopen' }],
    ['closed', 'published', 'reviewer', { kind: 'verb', verb: 'correct' }],
    ['closed', 'retracted', 'reviewer', { kind: 'wait', for: 'nobody' }],
    ['closed', 'retracted', 'editor', { kind: 'verb', verb: 'reopen' }],
    ['closed', 'withheld', 'admin', { kind: 'verb', verb: 'reopen' }],
  ] as const)('%s/%s for a %s', (round, live, role, expected) => {
    expect(nextStep({ claim: head(round, live), withholding: null }, role !== 'reviewer')).toEqual(expected);
  });

  it('is to confirm a withholding for whoever may, before everything else', () => {
    const view = { claim: head('closed', 'published', ['confirmWithhold']), withholding: proposal };
    expect(nextStep(view, true)).toEqual({ kind: 'verb', verb: 'confirmWithhold' });
    expect(nextStep({ ...view, claim: head('closed', 'published') }, true)).toEqual({ kind: 'verb', verb: 'correct' });
  });
});

describe('which verbs the menu shows', () => {
  const shown = (round: ClaimHead['round'], live: ClaimHead['live'], given = 0, withholding: typeof proposal | null = null) =>
    MENU_VERBS.filter((verb) => concerns({ claim: head(round, live), withholding, approvals: { given, needed: 2, missing: 2 - given } }, verb));

  it.each([
    ['draft', 'never', 0, ['drop']],
    ['draft', 'published', 0, ['abandon', 'retract', 'proposeWithhold']],
    ['in_review', 'never', 0, ['withdraw']],
    ['in_review', 'never', 1, ['withdraw', 'revokeApproval']],
    ['approved', 'never', 2, ['revokeApproval', 'reopen']],
    ['scheduled', 'published', 2, ['revokeApproval', 'unschedule', 'retract', 'proposeWithhold']],
    ['dropped', 'never', 0, ['reopen']],
    ['closed', 'published', 0, ['retract', 'proposeWithhold']],
    ['closed', 'retracted', 0, ['reopen', 'proposeWithhold']],
    ['closed', 'withheld', 0, ['reopen']],
  ] as const)('%s/%s with %i approvals', (round, live, given, expected) => {
    expect(shown(round, live, given)).toEqual(expected);
  });

  it('with a proposal to withhold', () => {
    expect(shown('closed', 'published', 0, proposal)).toEqual(['retract', 'confirmWithhold', 'dismissWithhold']);
  });
});
