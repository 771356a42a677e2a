import { describe, expect, it } from '@jest/globals';
import type { ClaimView } from './open-claim.ts';
import { staleApproval, turnOf } from './turn.ts';

const person = (id: string) => ({ id, name: id.toUpperCase() });
const view = (round: string, change: object = {}, allowed: readonly string[] = []) =>
  ({
    claim: { round, live: 'never', verbs: allowed.map((verb) => ({ verb, allowed: true, missing: [] })) },
    assignment: null,
    revisions: [],
    createdBy: person('other'),
    ...change,
  }) as unknown as ClaimView;
const assigned = (id: string) => ({ assignment: { person: person(id), at: '' } });
const submitted = (id: string) => ({ revisions: [{ revision: 1, submittedBy: person(id), decisions: [] }] });

describe('whose turn it is', () => {
  it.each([
    ['my assignment', view('draft', assigned('me')), { whose: 'you', name: null }],
    ['somebody else’s', view('draft', assigned('ana')), { whose: 'reviewer', name: 'ANA' }],
    ['nobody’s draft', view('draft'), { whose: 'reviewer', name: null }],
    ['my own draft', view('draft', { createdBy: person('me') }), { whose: 'you', name: null }],
    ['sent back to me', view('changes_requested', submitted('me')), { whose: 'you', name: null }],
    ['sent back, then given to somebody else', view('changes_requested', { ...submitted('me'), ...assigned('ana') }), { whose: 'reviewer', name: 'ANA' }],
    ['in review, I may approve', view('in_review', {}, ['approve']), { whose: 'you', name: null }],
    ['in review, I may not', view('in_review'), { whose: 'editor', name: null }],
    ['approved, I may publish', view('approved', {}, ['publish']), { whose: 'you', name: null }],
    ['approved', view('approved'), { whose: 'editor', name: null }],
    ['scheduled', view('scheduled'), { whose: 'nobody', name: null }],
    ['closed', view('closed'), { whose: 'nobody', name: null }],
    ['dropped', view('dropped'), { whose: 'nobody', name: null }],
  ])('%s', (_name, claim, turn) => {
    expect(turnOf(claim, 'me')).toEqual(turn);
  });
});

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
