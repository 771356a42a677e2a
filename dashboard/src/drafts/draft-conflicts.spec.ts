import { describe, expect, test } from '@jest/globals';
import { UnreachableError } from '../api/problem.ts';
import { clock, inNewDraftsWorld, kept, server, shown, tab } from './drafts-world.spec-support.ts';
import { problem } from './fake-world.spec-support.ts';

inNewDraftsWorld();

describe('somebody else writes, too', () => {
  test('another field: both stay', async () => {
    const part = shown();
    server.change({ rationale: 'hers' });
    tab.store.change(part, { conclusion: 'mine' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'saved', conflicts: [] });
    expect(server.present.value).toEqual({ conclusion: 'mine', rationale: 'hers' });
    expect(server.reads).toBe(1);
  });

  test('the same field: both are shown, the typed one stays where it was typed, and the choice is mine', async () => {
    const part = shown();
    server.change({ conclusion: 'hers' });
    tab.store.change(part, { conclusion: 'mine', rationale: 'also mine' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({
      status: 'conflict',
      value: { conclusion: 'mine' },
      conflicts: [{ field: 'conclusion', mine: 'mine', theirs: 'hers', by: { name: 'Ana' } }],
    });
    expect(server.present.value).toEqual({ conclusion: 'hers', rationale: 'also mine' });
    expect(kept()).toHaveLength(1);
    tab.store.change(part, { conclusion: 'mine, longer' });
    await clock.pass(5_000);
    expect(server.present.value['conclusion']).toBe('hers');
    part.keepMine('conclusion');
    await clock.pass(0);
    expect(server.present.value['conclusion']).toBe('mine, longer');
    expect(part.look()).toMatchObject({ status: 'saved', conflicts: [] });
  });

  test('taking theirs sends nothing', async () => {
    const part = shown();
    server.change({ conclusion: 'hers' });
    tab.store.change(part, { conclusion: 'mine' });
    await clock.pass(600);
    tab.store.takeTheirs(part, 'conclusion');
    expect(part.look()).toMatchObject({ status: 'saved', value: { conclusion: 'hers' } });
    await clock.pass(5_000);
    expect(server.writes).toEqual([]);
    expect(kept()).toEqual([]);
  });

  test('what they write comes in by itself: shown where nothing was typed, merged where something was', async () => {
    const part = shown();
    server.change({ conclusion: 'hers' });
    part.refresh(server.present);
    expect(part.look().value['conclusion']).toBe('hers');
    tab.store.change(part, { conclusion: 'mine' });
    server.change({ conclusion: 'hers again', rationale: 'hers' });
    part.refresh(server.present);
    expect(part.look()).toMatchObject({ status: 'conflict', value: { conclusion: 'mine', rationale: 'hers' } });
    server.change({ conclusion: 'mine' });
    part.refresh(server.present);
    expect(part.look()).toMatchObject({ status: 'saved', conflicts: [] });
  });

  test('what was refused is not mine when somebody else writes the same afterwards', async () => {
    const part = shown();
    server.fail(problem(409));
    tab.store.change(part, { conclusion: 'x' });
    await clock.pass(600);
    server.change({ conclusion: 'x' });
    tab.store.change(part, { conclusion: 'y' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'conflict', conflicts: [{ mine: 'y', theirs: 'x', by: { name: 'Ana' } }] });
  });

  test('an answer that was overtaken is left aside', async () => {
    const part = shown();
    const old = server.present;
    tab.store.change(part, { conclusion: 'mine' });
    await clock.pass(600);
    part.refresh(old);
    expect(part.look().value['conclusion']).toBe('mine');
  });

  test('what comes in while a request is under way waits for its answer', async () => {
    const part = shown();
    server.next(async (write) => {
      const answer = write();
      server.change({ rationale: 'hers' });
      part.refresh(server.present);
      return answer;
    });
    tab.store.change(part, { conclusion: 'mine' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'saved', value: { conclusion: 'mine', rationale: 'hers' } });
  });

  test('412, and what is newer cannot be read: tried again', async () => {
    let reads = 0;
    const part = shown(tab, {
      newest: async () => {
        reads += 1;
        if (reads === 1) throw new UnreachableError('gone');
        return server.present;
      },
    });
    server.change({ rationale: 'hers' });
    tab.store.change(part, { conclusion: 'mine' });
    await clock.pass(600);
    expect(part.look().status).toBe('offline');
    await clock.pass(1_000);
    expect(part.look().status).toBe('saved');
    expect(server.present.value).toEqual({ conclusion: 'mine', rationale: 'hers' });
  });
});
