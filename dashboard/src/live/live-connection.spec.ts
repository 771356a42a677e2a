import { describe, expect, test } from '@jest/globals';
import { UnreachableError } from '../api/problem.ts';
import { quiet } from '../drafts/fake-world.spec-support.ts';
import { clock, connected, events, inNewLiveWorld, modes, problem, server } from './live-world.spec-support.ts';

inNewLiveWorld();

describe('one stream', () => {
  test('the first time, everything is read again; after that only what changed', async () => {
    connected();
    await quiet();
    await server.say({ type: 'live', position: 10 });
    await server.say({ type: 'changed', position: 11, by: null, changes: [{ about: 'topics' }] });
    expect(events.map(({ type }) => type)).toEqual(['reset', 'changed']);
    expect(modes).toEqual(['live']);
  });

  test('it ends and comes back where it was, and nothing is read again that was not missed', async () => {
    connected();
    await quiet();
    await server.say({ type: 'live', position: 10 });
    await server.say({ type: 'changed', position: 12, by: null, changes: [] });
    await server.write(null);
    await clock.pass(1_000);
    expect(server.asked).toEqual([null, 12]);
    await server.say({ type: 'live', position: 12 });
    expect(events.map(({ type }) => type)).toEqual(['reset', 'changed', 'live']);
  });

  test('pauses grow, up to a minute; after three failures it polls, and reads again only what changed', async () => {
    server.errors.push(...Array.from({ length: 9 }, () => problem(503)));
    connected();
    await quiet();
    await clock.pass(1_000 + 2_000);
    expect(server.asked).toHaveLength(3);
    expect(modes).toEqual(['polling']);
    expect([server.polls, events.length]).toEqual([1, 1]);
    await clock.pass(15_000);
    expect([server.polls, events.length]).toEqual([2, 1]);
    server.position = 11;
    await clock.pass(15_000);
    expect(events).toMatchObject([{ position: 10 }, { type: 'reset', position: 11 }]);
    const before = server.asked.length;
    await clock.pass(120_000);
    expect(server.asked.length - before).toBeLessThanOrEqual(4);
    await clock.pass(200_000);
    await server.say({ type: 'live', position: 11 });
    expect(modes.at(-1)).toBe('live');
    expect(server.asked.at(-1)).toBe(11);
    const polls = server.polls;
    await clock.pass(30_000);
    expect(server.polls).toBe(polls);
  });

  test('a server that is gone is told, and that it is back', async () => {
    server.errors.push(...Array.from({ length: 30 }, () => new UnreachableError('gone')));
    server.isDown = true;
    connected();
    await clock.pass(5_000);
    expect(modes.at(-1)).toBe('unreachable');
    server.isDown = false;
    await clock.pass(15_000);
    expect(modes.at(-1)).toBe('polling');
  });

  test('silence for 45 seconds is no stream; a heartbeat is one', async () => {
    connected();
    await quiet();
    await server.say({ type: 'live', position: 10 });
    await clock.pass(40_000);
    await server.write(': ♥\n\n');
    await clock.pass(40_000);
    expect(server.asked).toHaveLength(1);
    await clock.pass(6_000);
    expect(server.asked).toHaveLength(2);
  });

  test('429: waits as long as it is told', async () => {
    server.errors.push(problem(429, 30));
    connected();
    await clock.pass(29_000);
    expect(server.asked).toHaveLength(1);
    await clock.pass(1_000);
    expect(server.asked).toHaveLength(2);
  });

  test.each([
    [401, 'sessionEnded'],
    [404, 'left'],
  ])('%i: says so and asks no more', async (status, reason) => {
    server.errors.push(problem(status));
    connected();
    await clock.pass(600_000);
    expect(events).toEqual([{ type: 'goodbye', reason }]);
    expect([server.asked.length, server.polls, modes.at(-1)]).toEqual([1, 0, 'stopped']);
  });

  test('goodbye: a server that restarts is come back to, an ended session is not', async () => {
    connected();
    await quiet();
    await server.say({ type: 'live', position: 10 });
    await server.say({ type: 'goodbye', reason: 'shutdown' });
    await server.write(null);
    await clock.pass(1_000);
    expect(server.asked).toEqual([null, 10]);
    await server.say({ type: 'goodbye', reason: 'sessionEnded' });
    await server.write(null);
    await clock.pass(600_000);
    expect(server.asked).toHaveLength(2);
  });

  test('a server that hears nothing itself is asked', async () => {
    connected();
    await quiet();
    await server.say({ type: 'live', position: 10 });
    await server.say({ type: 'degraded' });
    expect(modes.at(-1)).toBe('polling');
    await server.say({ type: 'live', position: 10 });
    expect(modes.at(-1)).toBe('live');
  });

  test('a browser that cannot polls', async () => {
    connected({ open: null });
    await clock.pass(30_000);
    expect([server.asked.length, server.polls]).toEqual([0, 3]);
  });
});
