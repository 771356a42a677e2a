import { describe, expect, it } from '@jest/globals';
import type { ClaimView } from '../frame/open-claim.ts';
import { timeline, versions } from './timeline.ts';

const at = (minute: number): string => `2024-05-18T10:${String(minute).padStart(2, '0')}:00.000Z`;
const by = (name: string) => ({ id: name, name });
const decision = (id: string, kind: string, minute: number, revokedAt: string | null = null) => ({ id, kind, at: at(minute), by: by('Edda'), note: null, revokedAt });
const view = {
  createdAt: at(0),
  createdBy: by('Remy'),
  claim: { round: 'draft' },
  revisions: [
    { revision: 2, submittedAt: at(5), submittedBy: by('Remy'), note: 'better', contentDigest: 'd2', decisions: [decision('b', 'approve', 6)] },
    { revision: 1, submittedAt: at(1), submittedBy: by('Remy'), note: null, contentDigest: 'd1', decisions: [decision('a', 'approve', 2, at(3)), decision('c', 'request_changes', 4)] },
  ],
} as unknown as ClaimView;
const record = { revision: 1, kind: 'publish', at: at(6), note: null, contentDigest: 'd2', reviewRevision: 2, slug: 's' } as const;

describe('what has happened to a claim', () => {
  it('stands in one line, newest first; what is published follows from the decision of the same moment', () => {
    expect(timeline(view, [record]).map(({ id, kind, revision, isRevoked }) => [id, kind, revision, isRevoked])).toEqual([
      ['p1', 'publish', 1, false],
      ['b', 'approve', 2, false],
      ['r2', 'submitted', 2, false],
      ['c', 'request_changes', 1, false],
      ['a', 'approve', 1, true],
      ['r1', 'submitted', 1, false],
      ['created', 'created', null, false],
    ]);
  });
});

describe('what can be compared', () => {
  it('the draft while it is one, the revisions, what was published; a retraction has no content of its own', () => {
    const records = [record, { ...record, revision: 2, kind: 'retract' as const }, { ...record, revision: 3, kind: 'correct' as const }];
    expect(versions(view, records).map(({ key }) => key)).toEqual(['draft', 'r2', 'r1', 'p3', 'p1']);
    expect(versions({ ...view, claim: { ...view.claim, round: 'in_review' } }, []).map(({ key }) => key)).toEqual(['r2', 'r1']);
  });
});
