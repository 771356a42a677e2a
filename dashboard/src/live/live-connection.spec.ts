import { beforeEach, describe, expect, test } from '@jest/globals';
import { ProblemError, UnreachableError } from '../api/problem.ts';
import { FakeClock, quiet } from '../drafts/fake-world.spec-support.ts';
import type { DeskEvent, LiveMode } from './desk-event.ts';
import { LiveConnection, type LiveWorld } from './live-connection.ts';
import { LiveHub } from './live-hub.ts';
import { SharedStream, type TabMessage, type Tabs } from './shared-stream.ts';

const problem = (status: number, retryAfter: number | null = null): ProblemError =>
  new ProblemError({ type: 'about:blank', title: '', status, code: 'X', instance: '/' }, retryAfter);

/** A server whose streams say what a test tells them to. */
class FakeServer {
  readonly asked: (number | null)[] = [];
  readonly errors: Error[] = [];
  position = 10;
  polls = 0;
  isDown = false;
  private streams: { readonly push: (text: string | null) => void }[] = [];

  open = async (after: number | null, signal: AbortSignal): Promise<AsyncIterable<string>> => {
    this.asked.push(after);
    const error = this.errors.shift();
    if (error) throw error;
    const pieces: (string | null)[] = [];
    let wake = (): void => undefined;
    this.streams.push({
      push: (text) => {
        pieces.push(text);
        wake();
      },
    });
    signal.addEventListener('abort', () => wake());
    return (async function* () {
      for (;;) {
        const piece = pieces.shift();
        if (piece === null) return;
        if (signal.aborted) throw new DOMException('aborted', 'AbortError');
        if (piece !== undefined) yield piece;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    })();
  };

  get open_streams(): number {
    return this.streams.length;
  }

  async say(event: DeskEvent): Promise<void> {
    const id = 'position' in event ? `id: ${event.position}\n` : '';
    await this.write(`${id}event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  async write(text: string | null): Promise<void> {
    this.streams.at(-1)?.push(text);
    await quiet();
  }
}

let clock: FakeClock;
let server: FakeServer;
let events: DeskEvent[];
let modes: LiveMode[];

const world = (over: Partial<LiveWorld> = {}): LiveWorld => ({
  now: () => clock.now,
  later: (ms, run) => clock.later(ms, run),
  random: () => 0,
  open: server.open,
  position: async () => {
    server.polls += 1;
    if (server.isDown) throw new UnreachableError('gone');
    return server.position;
  },
  ...over,
});

function connected(over: Partial<LiveWorld> = {}, position: number | null = null): LiveConnection {
  const connection = new LiveConnection(world(over), { event: (event) => void events.push(event), mode: (mode) => void modes.push(mode) }, position);
  connection.start();
  return connection;
}

beforeEach(() => {
  clock = new FakeClock();
  server = new FakeServer();
  [events, modes] = [[], []];
});

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

/** Tabs of one browser: a turn that one of them has, and a channel between them. */
class FakeBrowser {
  private readonly hearers = new Map<string, (message: TabMessage) => void>();
  private holder: { readonly end: () => void; readonly reject: (error: Error) => void } | null = null;
  private line: { readonly go: () => void }[] = [];
  readonly frozen = new Set<string>();
  readonly hubs = new Map<string, LiveHub>();
  readonly streams = new Map<string, SharedStream>();

  open(name: string): LiveHub {
    const hub = new LiveHub();
    const later = (ms: number, run: () => void): (() => void) =>
      clock.later(ms, () => {
        if (!this.frozen.has(name)) run();
      });
    const stream = new SharedStream(world({ later }), this.tabs(name), hub);
    this.hubs.set(name, hub);
    this.streams.set(name, stream);
    stream.start();
    return hub;
  }

  private tabs(name: string): Tabs {
    return {
      post: (message) => {
        for (const [other, hear] of this.hearers) if (other !== name && !this.frozen.has(other)) queueMicrotask(() => hear(message));
      },
      onMessage: (listener) => {
        this.hearers.set(name, listener);
        return () => void this.hearers.delete(name);
      },
      isVisible: () => true,
      takeTurn: (hold, { steal, signal }) =>
        new Promise((resolve, reject) => {
          const go = (): void => {
            const me = {
              reject,
              end: () => {
                if (this.holder !== me) return;
                this.holder = null;
                this.line.shift()?.go();
                resolve();
              },
            };
            this.holder = me;
            void hold().then(me.end);
          };
          signal.addEventListener('abort', () => {
            this.line = this.line.filter((other) => other.go !== go);
            if (this.holder?.reject !== reject) reject(new Error('aborted'));
          });
          if (steal) {
            this.holder?.reject(new Error('stolen'));
            go();
          } else if (this.holder) this.line.push({ go });
          else go();
        }),
    };
  }
}

describe('eight tabs', () => {
  const names = Array.from({ length: 8 }, (_, index) => `tab${index}`);
  let browser: FakeBrowser;
  let heard: string[];

  beforeEach(async () => {
    browser = new FakeBrowser();
    heard = [];
    for (const name of names) {
      browser.open(name).onEvent((event) => void heard.push(`${name} ${event.type}`));
      await quiet();
    }
    await server.say({ type: 'live', position: 10 });
  });

  test('one stream, heard by all', async () => {
    heard.length = 0;
    await server.say({ type: 'changed', position: 11, by: null, changes: [] });
    expect(heard.toSorted()).toEqual(names.map((name) => `${name} changed`));
    expect(server.asked).toHaveLength(1);
    expect([...browser.hubs.values()].map(({ mode }) => mode)).toEqual(names.map(() => 'live'));
  });

  test('its tab is closed: another takes over where it was', async () => {
    await server.say({ type: 'changed', position: 15, by: null, changes: [] });
    browser.streams.get('tab0')?.stop();
    await quiet();
    expect(server.asked).toEqual([null, 15]);
    heard.length = 0;
    await server.say({ type: 'live', position: 15 });
    await server.say({ type: 'changed', position: 16, by: null, changes: [] });
    expect(heard.filter((line) => line.endsWith('changed'))).toHaveLength(7);
  });

  test('its tab is frozen: another takes over, and the frozen one follows when it wakes up', async () => {
    browser.frozen.add('tab0');
    await clock.pass(40_000);
    expect(server.asked.length).toBeGreaterThanOrEqual(2);
    await server.say({ type: 'live', position: 10 });
    browser.frozen.delete('tab0');
    heard.length = 0;
    await server.say({ type: 'changed', position: 20, by: null, changes: [] });
    expect(heard.filter((line) => line.endsWith('changed')).toSorted()).toEqual(names.map((name) => `${name} changed`));
  });

  test('a tab that is opened later learns how things stand, and what happened while it was loading', async () => {
    await server.say({ type: 'presenceSnapshot', present: [{ person: { id: 'ana', name: 'Ana' }, tab: 't', place: { type: 'claim', id: 'c' }, part: 'verdict', since: '2026-11-25T20:00:00.000Z' }] });
    await server.say({ type: 'changed', position: 11, by: null, changes: [] });
    heard.length = 0;
    const hub = browser.open('late');
    hub.onEvent((event) => void heard.push(event.type));
    await quiet();
    expect(hub.mode).toBe('live');
    expect(hub.present).toMatchObject([{ person: { name: 'Ana' } }]);
    expect(heard).toContain('changed');
  });

  test('the session ends and begins again', async () => {
    await server.say({ type: 'goodbye', reason: 'sessionEnded' });
    expect(heard.filter((line) => line.endsWith('goodbye'))).toHaveLength(8);
    browser.streams.get('tab5')?.resume();
    await quiet();
    expect(server.asked).toEqual([null, 10]);
  });
});
