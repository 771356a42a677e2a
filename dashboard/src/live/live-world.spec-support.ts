import { beforeEach } from '@jest/globals';
import { ProblemError, UnreachableError } from '../api/problem.ts';
import { FakeClock, quiet } from '../drafts/fake-world.spec-support.ts';
import type { DeskEvent, LiveMode } from './desk-event.ts';
import { LiveConnection, type LiveWorld } from './live-connection.ts';

export const problem = (status: number, retryAfter: number | null = null): ProblemError =>
  new ProblemError({ type: 'about:blank', title: '', status, code: 'X', instance: '/' }, retryAfter);

/** A server whose streams say what a test tells them to. */
export class FakeServer {
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

export let clock: FakeClock;
export let server: FakeServer;
export let events: DeskEvent[];
export let modes: LiveMode[];

export const world = (over: Partial<LiveWorld> = {}): LiveWorld => ({
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

export function connected(over: Partial<LiveWorld> = {}, position: number | null = null): LiveConnection {
  const connection = new LiveConnection(world(over), { event: (event) => void events.push(event), mode: (mode) => void modes.push(mode) }, position);
  connection.start();
  return connection;
}

/** Call it at the top of a file of tests: each of them gets a server of its own. */
export function inNewLiveWorld(): void {
  beforeEach(() => {
    clock = new FakeClock();
    server = new FakeServer();
    [events, modes] = [[], []];
  });
}
