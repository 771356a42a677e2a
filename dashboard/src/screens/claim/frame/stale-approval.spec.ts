import { describe, expect, it } from '@jest/globals';
import type { ClaimView } from './open-claim.ts';
import { staleApproval } from './stale-approval.ts';

const view = (round: string, change: object = {}) => ({ claim: { round, live: 'never' }, revisions: [], ...change }) as unknown as ClaimView;

describe('an approval that no longer holds', () => {
  const approval = { kind: 'approve', revokedAt: null };
  const revisions = (...approved: readonly boolean[]) => ({ revisions: approved.map((yes, index) => ({ revision: approved.length - index, decisions: yes ? [approval] : [] })) });
  it.each([
    ['none was given', view('in_review', revisions(false)), null],
    ['it stands on the revision in review', view('in_review', revisions(true)), null],
    ['the next revision is in review', view('in_review', revisions(false, true)), 1],
    ['the claim became a draft again', view('draft', revisions(true)), 1],
    ['the newest of two', view('in_review', revisions(false, true, true)), 2],
    ['it was taken back', view('in_review', { revisions: [{ revision: 2, decisions: [] }, { revision: 1, decisions: [{ kind: 'approve', revokedAt: '2024' }] }] }), null],
    ['nothing was submitted', view('draft'), null],
  ])('%s', (_name, claim, revision) => {
    expect(staleApproval(claim)).toBe(revision);
  });
});
