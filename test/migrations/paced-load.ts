import { setTimeout as pause } from 'node:timers/promises';
import { Wire, type WireRequest } from '../support/wire.js';

/** At most so many wait for an answer: what a machine cannot do is left out, instead of piling up until nothing moves. */
const MOST_OPEN = 8;

/** Requests at a given pace. */
export class PacedLoad {
  sent = 0;
  slowestMs = 0;
  readonly failures: string[] = [];
  private readonly ending = new AbortController();
  private readonly open = new Set<Promise<void>>();
  private readonly wire: Wire;

  constructor(
    baseUrl: string,
    private readonly request: (number: number) => WireRequest,
  ) {
    this.wire = new Wire(baseUrl, 64);
  }

  /** Until `end`. */
  async run(perSecond: number): Promise<void> {
    const began = performance.now();
    const { signal } = this.ending;
    while (!signal.aborted) {
      const due = ((performance.now() - began) / 1000) * perSecond;
      while (this.sent < due && this.open.size < MOST_OPEN) {
        const sent = this.once(this.request(this.sent)).finally(() => this.open.delete(sent));
        this.open.add(sent);
        this.sent += 1;
      }
      await pause(5);
    }
  }

  async end(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.open);
    this.wire.close();
  }

  private async once(request: WireRequest): Promise<void> {
    const began = performance.now();
    const answer = await this.wire.send(request).catch((error: unknown) => ({ status: 0, text: String(error) }));
    this.slowestMs = Math.max(this.slowestMs, performance.now() - began);
    if (answer.status >= 300 && answer.status !== 412) this.failures.push(`${request.method} ${request.path}: ${String(answer.status)} ${answer.text.slice(0, 200)}`);
  }
}
