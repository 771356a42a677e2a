import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decidedOrEdited, editingAfter, oneWins, openArena, ROUNDS, step, violations, type Arena, type Outcome, type Race, type Side } from './arena.js';

let arena: Arena;

beforeAll(async () => void (arena = await openArena()), 120_000);
afterAll(() => arena.close());

const approving = (who: 'editor' | 'second'): Side =>
  step(() => arena, 'POST', 'approval', ({ desk, versions, read }) => ({ who: desk[who], version: versions.inReview, body: read }));
const sendingBack = step(() => arena, 'POST', 'change-request', ({ desk, versions, read }) => ({
  who: desk.second,
  version: versions.inReview,
  body: { ...read, comment: 'Which bridge?' },
}));
const withdrawing = step(() => arena, 'DELETE', 'submission', ({ desk, versions }) => ({ who: desk.reviewer, version: versions.inReview }));

describe(`${String(ROUNDS)} rounds each, both sides at once`, () => {
  const noViolation = async (race: Race): Promise<void> => {
    const { found, leftWins } = await violations(arena, race);
    expect(found).toEqual([]);
    // If one side always came first, it would be no race.
    expect(leftWins).toBeGreaterThan(ROUNDS / 50);
    expect(leftWins).toBeLessThan(ROUNDS - ROUNDS / 50);
  };

  it('approve ∥ approve: one approval is enough, and there is one', async () => {
    const violation = (outcome: Outcome): string | null =>
      oneWins(outcome, { left: ['approved', 'claim.approved'], right: ['approved', 'claim.approved'] }) ??
      (outcome.stored.approvals.length === 1 ? null : `${String(outcome.stored.approvals.length)} approvals`);
    await noViolation({ claims: arena.inReview, left: approving('editor'), right: approving('second'), violation });
  }, 240_000);

  it('approve ∥ edit: what was approved is what stands there', async () => {
    const violation = (outcome: Outcome, round: number): string | null =>
      decidedOrEdited(outcome, round, { decided: ['approved', 'claim.approved'], opened: ['draft', 'claim.withdrawn'] });
    const right = editingAfter(() => arena, withdrawing);
    await noViolation({ claims: arena.inReview, left: approving('editor'), right, violation });
  }, 240_000);

  it('approve ∥ request changes: the claim is approved or sent back', async () => {
    const violation = (outcome: Outcome): string | null =>
      oneWins(outcome, { left: ['approved', 'claim.approved'], right: ['changes_requested', 'claim.changesRequested'] });
    await noViolation({ claims: arena.inReview, left: approving('editor'), right: sendingBack, violation });
  }, 240_000);
});
