import { describe, expect, test } from '@jest/globals';
import { clock, inNewDraftsWorld, kept, server, shown, tab } from './drafts-world.spec-support.ts';
import { KEY, problem } from './fake-world.spec-support.ts';

inNewDraftsWorld();

describe('saving', () => {
  test('what is typed is in the browser at once, on the server after a pause, and then in the browser no more', async () => {
    const part = shown();
    tab.store.change(part, { conclusion: 'ab' });
    expect(part.look()).toMatchObject({ value: { conclusion: 'ab', rationale: 'b' }, status: 'waiting' });
    expect(kept()).toMatchObject([{ mine: { conclusion: 'ab' }, version: 3 }]);
    await clock.pass(300);
    tab.store.change(part, { conclusion: 'abc' });
    await clock.pass(599);
    expect(server.writes).toEqual([]);
    await clock.pass(1);
    expect(server.writes).toEqual([{ value: { conclusion: 'abc', rationale: 'b' }, version: 3 }]);
    expect(part.look().status).toBe('saved');
    expect(kept()).toEqual([]);
  });

  test('somebody who never pauses is saved every five seconds', async () => {
    const part = shown();
    for (let letter = 0; letter < 30; letter += 1) {
      tab.store.change(part, { conclusion: `a${letter}` });
      await clock.pass(400);
    }
    expect(server.writes.length).toBeGreaterThanOrEqual(2);
  });

  test('typed back to what the server has: nothing is sent', async () => {
    const part = shown();
    tab.store.change(part, { conclusion: 'ab' });
    tab.store.change(part, { conclusion: 'a' });
    expect(part.look().status).toBe('saved');
    await clock.pass(10_000);
    expect(server.writes).toEqual([]);
    expect(kept()).toEqual([]);
  });

  test('one request at a time; what was typed meanwhile goes after it, also when it is what stood there before', async () => {
    const part = shown();
    let let_through = (): void => undefined;
    server.next(async (write) => {
      await new Promise<void>((resolve) => (let_through = resolve));
      return write();
    });
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    expect(part.look().status).toBe('saving');
    tab.store.change(part, { conclusion: 'a' });
    await clock.pass(5_000);
    expect(server.writes).toEqual([]);
    let_through();
    await clock.pass(600);
    expect(server.writes.map(({ value }) => value['conclusion'])).toEqual(['ab', 'a']);
    expect(part.look()).toMatchObject({ status: 'saved', value: { conclusion: 'a' } });
  });

  test('what the server tidied is shown as typed until nobody types any more', async () => {
    const part = shown();
    tab.store.change(part, { conclusion: 'ab ' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'saved', value: { conclusion: 'ab ' } });
    tab.store.settle();
    expect(part.look().value['conclusion']).toBe('ab');
    expect(server.writes).toHaveLength(1);
  });

  test('a part goes on being saved when its screen is left, and at once', async () => {
    const part = tab.store.part(KEY, server.present, server.handling());
    const leave = tab.store.show(part);
    tab.store.change(part, { conclusion: 'ab' });
    leave();
    await clock.pass(0);
    expect(server.present.value['conclusion']).toBe('ab');
    expect(tab.store.part(KEY, server.present, server.handling())).not.toBe(part);
  });

  test('flush sends at once and resolves when it is saved', async () => {
    const part = shown();
    tab.store.change(part, { conclusion: 'ab' });
    const flushed = tab.store.flush(['sample', 'c12']);
    await clock.pass(0);
    await flushed;
    expect(server.present.value['conclusion']).toBe('ab');
  });

  test('flush tells what stopped it', async () => {
    const part = shown();
    server.fail(problem(422));
    tab.store.change(part, { conclusion: 'ab' });
    const flushed = expect(part.flush()).rejects.toMatchObject({ status: 422 });
    await clock.pass(0);
    await flushed;
  });
});
