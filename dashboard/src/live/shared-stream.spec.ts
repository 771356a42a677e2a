import { beforeEach, describe, expect, test } from '@jest/globals';
import { quiet } from '../drafts/fake-world.spec-support.ts';
import { LiveHub } from './live-hub.ts';
import { clock, inNewLiveWorld, server, world } from './live-world.spec-support.ts';
import { SharedStream, type TabMessage, type Tabs } from './shared-stream.ts';

inNewLiveWorld();

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

  tabs(name: string): Tabs {
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

test('a tab that knew where things stood before it read anything goes on from there, and reads nothing again', async () => {
  const hub = new LiveHub();
  const heard: string[] = [];
  hub.onEvent((event) => void heard.push(event.type));
  const stream = new SharedStream(world({}), new FakeBrowser().tabs('tab'), hub, 7);
  stream.start();
  await quiet();
  await server.say({ type: 'changed', position: 8, by: null, changes: [] });
  await server.say({ type: 'live', position: 8 });
  expect(server.asked).toEqual([7]);
  expect(heard).toEqual(['changed', 'live']);
});

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
