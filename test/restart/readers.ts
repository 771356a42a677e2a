import { setTimeout as pause } from 'node:timers/promises';
import type { GivenDesk } from '../factories/desk.js';
import { EventStream } from '../support/event-stream.js';
import { Wire } from '../support/wire.js';

const PATHS = ['/api/v1/claims?limit=20', '/api/v1/changes?limit=100', '/api/v1/claims?query=bridge', '/openapi.json', '/desk/'];
const BETWEEN_MS = 20;

/** Whoever reads in public, and desks that stay open. */
export class Readers {
  private readonly ending = new AbortController();
  read = 0;
  reconnected = 0;
  readonly failures: string[] = [];

  constructor(
    private readonly origin: string,
    private readonly desk: GivenDesk,
  ) {}

  /** Everybody has had enough. */
  end(): void {
    this.ending.abort();
  }

  async reading(): Promise<void> {
    const wire = new Wire(this.origin, 1);
    const { signal } = this.ending;
    for (let turn = 0; !signal.aborted; turn += 1) {
      const path = PATHS[turn % PATHS.length] ?? '/';
      const answer = await wire.send({ method: 'GET', path }).catch((error: unknown) => ({ status: 0, text: String(error) }));
      this.read += 1;
      if (answer.status !== 200) this.failures.push(`GET ${path}: ${String(answer.status)} ${answer.text.slice(0, 200)}`);
      await pause(BETWEEN_MS);
    }
    wire.close();
  }

  /** As a browser does it: comes back when a stream ends, and says what it knows. Answers the last position that it was told. */
  async watching(): Promise<string> {
    let known = '';
    // Asked anew each time: it changes while something is waited for.
    const isOver = (): boolean => this.ending.signal.aborted;
    while (!isOver()) {
      const stream = await this.open(known);
      if (stream === null) continue;
      while (!stream.ended && !isOver()) await pause(BETWEEN_MS);
      known = stream.lastId || known;
      if (isOver()) stream.close();
      else this.saidGoodbye(stream);
    }
    return known;
  }

  private saidGoodbye({ events }: EventStream): void {
    this.reconnected += 1;
    const last = events.at(-1);
    if (last?.type !== 'goodbye' || last.reason !== 'shutdown') this.failures.push(`a stream ended without a word: ${JSON.stringify(last)}`);
  }

  private async open(known: string): Promise<EventStream | null> {
    const path = `${this.desk.newsroom.path}/live`;
    const headers = { cookie: this.desk.admin.cookie, ...(known === '' ? {} : { 'last-event-id': known }) };
    const stream = await EventStream.open(this.origin, path, headers).catch((error: unknown) => String(error));
    if (typeof stream !== 'string' && stream.response.statusCode === 200) return stream;
    this.failures.push(`GET ${path}: ${typeof stream === 'string' ? stream : String(stream.response.statusCode)}`);
    return null;
  }
}
