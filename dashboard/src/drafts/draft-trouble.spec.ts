import { describe, expect, test } from '@jest/globals';
import { UnreachableError } from '../api/problem.ts';
import { clock, inNewDraftsWorld, kept, server, shown, storage, tab } from './drafts-world.spec-support.ts';
import { KEY, problem } from './fake-world.spec-support.ts';

inNewDraftsWorld();

describe('when it does not work', () => {
  test.each([
    ['no answer', () => new UnreachableError('gone'), 'offline'],
    ['500', () => problem(500), 'waiting'],
    ['503', () => problem(503), 'waiting'],
  ])('%s: kept, and tried again after 1, 2, 4 seconds', async (_, error, status) => {
    const part = shown();
    server.fail(error(), error(), error());
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status, retryAt: clock.now + 1_000 });
    expect(part.look().problem).toBeTruthy();
    expect(kept()).toHaveLength(1);
    await clock.pass(1_000);
    expect(part.look().retryAt).toBe(clock.now + 2_000);
    await clock.pass(2_000);
    expect(part.look().retryAt).toBe(clock.now + 4_000);
    await clock.pass(4_000);
    expect(part.look()).toMatchObject({ status: 'saved', problem: null });
    expect(server.present.value['conclusion']).toBe('ab');
  });

  test('429: waits as long as the server asks, whatever is typed meanwhile', async () => {
    const part = shown();
    server.fail(problem(429, 30));
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'waiting', retryAt: clock.now + 30_000 });
    tab.store.change(part, { conclusion: 'abc' });
    await clock.pass(29_999);
    expect(server.writes).toEqual([]);
    await clock.pass(1);
    expect(server.writes.map(({ value }) => value['conclusion'])).toEqual(['abc']);
  });

  test('the network comes back: tried at once', async () => {
    const part = shown();
    server.fail(...Array.from({ length: 5 }, () => new UnreachableError('gone')));
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600 + 1_000 + 2_000 + 4_000 + 8_000);
    expect(part.look().status).toBe('offline');
    tab.store.tryAgain();
    await clock.pass(0);
    expect(part.look().status).toBe('saved');
  });

  test.each([403, 404, 409, 422])('%i: kept and told, not sent again until something else is typed', async (status) => {
    const part = shown();
    server.fail(problem(status));
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    expect(part.look()).toMatchObject({ status: 'refused', problem: { status }, value: { conclusion: 'ab' } });
    await clock.pass(600_000);
    expect(server.writes).toEqual([]);
    expect(kept()).toHaveLength(1);
    tab.store.change(part, { conclusion: 'abc' });
    await clock.pass(600);
    expect(part.look().status).toBe('saved');
  });

  test('what was refused can be given up', async () => {
    const part = shown();
    server.fail(problem(409));
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    tab.store.discard(part);
    expect(part.look()).toMatchObject({ status: 'saved', value: { conclusion: 'a' } });
    expect(kept()).toEqual([]);
  });

  test('not editable: kept and not sent, until it is editable again', async () => {
    const part = shown();
    tab.store.change(part, { conclusion: 'ab' });
    part.handle(server.handling({ editable: false }));
    await clock.pass(10_000);
    expect(part.look()).toMatchObject({ status: 'refused', problem: null });
    expect(server.writes).toEqual([]);
    part.handle(server.handling());
    await clock.pass(0);
    expect(server.present.value['conclusion']).toBe('ab');
  });

  test('a slow answer is told after ten seconds, and given up after thirty', async () => {
    const part = shown();
    server.next(() => new Promise(() => undefined));
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600 + 9_999);
    expect(part.look()).toMatchObject({ status: 'saving', isSlow: false });
    await clock.pass(1);
    expect(part.look()).toMatchObject({ status: 'saving', isSlow: true });
    await clock.pass(20_000);
    expect(part.look()).toMatchObject({ status: 'offline', isSlow: false });
    await clock.pass(1_000);
    expect(part.look().status).toBe('saved');
  });

  test('saved, but the answer was lost, and typing went on: no conflict with oneself', async () => {
    const part = shown();
    server.next((write) => {
      write();
      throw new UnreachableError('the answer was lost');
    });
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    tab.store.change(part, { conclusion: 'abc' });
    await clock.pass(10_000);
    expect(part.look()).toMatchObject({ status: 'saved', conflicts: [] });
    expect(server.present.value['conclusion']).toBe('abc');
  });

  test('saved, but the answer was lost, and it was typed back to what it was: the server ends with that', async () => {
    const part = shown();
    server.next((write) => {
      write();
      throw new UnreachableError('the answer was lost');
    });
    tab.store.change(part, { conclusion: 'ab' });
    await clock.pass(600);
    tab.store.change(part, { conclusion: 'a' });
    expect(part.look().status).toBe('offline');
    await clock.pass(10_000);
    expect(part.look()).toMatchObject({ status: 'saved', value: { conclusion: 'a' }, conflicts: [] });
    expect(server.present.value['conclusion']).toBe('a');
    expect(kept()).toEqual([]);
  });

  test('a browser without room: told, and closing the page would lose it', async () => {
    storage.isFull = true;
    const part = shown();
    tab.store.change(part, { conclusion: 'ab' });
    expect(part.look().isKept).toBe(false);
    expect(tab.store.wouldLose()).toBe(true);
    expect(tab.store.unsaved()).toMatchObject([{ key: KEY }]);
    await clock.pass(600);
    expect(tab.store.wouldLose()).toBe(false);
  });
});
