import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decidedOrEdited, editingAfter, oneWins, openArena, ROUNDS, step, violations, type Arena, type Outcome, type Race, type Side } from './arena.js';

let arena: Arena;

beforeAll(async () => void (arena = await openArena()), 120_000);
afterAll(() => arena.close());

const publishing = step(() => arena, 'POST', 'publication', ({ desk, versions }) => ({
  who: desk.editor,
  version: versions.approved,
  body: { publish: 'now' },
}));
const reopening = step(() => arena, 'POST', 'reopening', ({ desk, versions }) => ({
  who: desk.second,
  version: versions.approved,
  body: { reason: 'Once more' },
}));
const taking = (who: 'colleague' | 'editor'): Side => step(() => arena, 'POST', 'take', ({ desk }) => ({ who: desk[who] }));

describe(`${String(ROUNDS)} rounds each, both sides at once`, () => {
  const noViolation = async (race: Race): Promise<void> => {
    const { found, leftWins } = await violations(arena, race);
    expect(found).toEqual([]);
    // If one side always came first, it would be no race.
    expect(leftWins).toBeGreaterThan(ROUNDS / 50);
    expect(leftWins).toBeLessThan(ROUNDS - ROUNDS / 50);
  };

  it('publish ∥ edit: what is published is what was approved, to the byte', async () => {
    const violation = (outcome: Outcome, round: number): string | null =>
      decidedOrEdited(outcome, round, { decided: ['closed', 'claim.published'], opened: ['draft', 'claim.reopened'] });
    const right = editingAfter(() => arena, reopening);
    await noViolation({ claims: arena.approved, left: publishing, right, violation });
  }, 240_000);

  it('take ∥ take: a claim has one assignee', async () => {
    const violation = (outcome: Outcome): string | null => {
      const { desk } = arena;
      const winner = outcome.left[0] === 200 ? desk.colleague : desk.editor;
      if (outcome.stored.assignee !== winner.personId) return 'the assignee is somebody else';
      return oneWins(outcome, { left: ['draft', 'claim.taken'], right: ['draft', 'claim.taken'] });
    };
    await noViolation({ claims: arena.drafts, left: taking('colleague'), right: taking('editor'), violation });
  }, 240_000);

  it('take the oldest, by six at once: six different claims', async () => {
    const { desk, drafts, request } = arena;
    const people = [desk.reviewer, desk.colleague, desk.editor, desk.second, desk.admin, desk.editor];
    for (let round = 0; round < 20; round += 1) {
      for (const id of drafts.ids) await drafts.arm(id);
      const answers = await Promise.all(people.map((member) => request(member, 'POST', `${desk.newsroom.path}/claims/take`)));
      const taken = answers.map(({ json }) => (json?.['claim'] as { id: string } | null)?.id);
      expect(taken.sort()).toEqual([...drafts.ids].sort());
    }
  }, 120_000);
});
