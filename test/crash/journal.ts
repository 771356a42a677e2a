import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { GivenMember } from '../factories/newsroom.js';
import { Wire, type WireAnswer } from '../support/wire.js';

/** A request that is the same every time it is sent. */
export interface Wish {
  readonly who: GivenMember;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: object;
  /** If-Match */
  readonly version?: number;
}

/** A POST that was answered: what it says has to hold for ever. */
export interface Acknowledged {
  readonly wish: Wish;
  readonly key: string;
  readonly answer: WireAnswer;
}

const AGAIN_AFTER_MS = 25;

/**
 * What clients were promised. They send a request until it is answered, over all breakdowns: a lost connection and 503 mean "again"; any other
 * failure of the server is none that they have to live with.
 */
export class Journal {
  readonly acknowledged: Acknowledged[] = [];
  /** The highest version of each claim that an answer has named. */
  readonly versions = new Map<string, number>();
  /** Answers that nothing explains. */
  readonly surprises: string[] = [];
  /** Requests that were sent; that were never answered; and those that were told to come again. */
  sent = 0;
  unanswered = 0;
  refused = 0;
  /** The codes of the problems by which they were told so. */
  private readonly codes = new Set<string>();
  private wire: Wire;
  private gate: Promise<void> | null = null;
  private open: () => void = () => undefined;

  /** `origin`: an address that stays, whichever process answers behind it. */
  constructor(
    readonly origin: string,
    connections: number,
  ) {
    this.wire = new Wire(origin, connections);
  }

  /** Nobody sends anything from now on; what was sent goes its way. */
  hold(): void {
    this.gate ??= new Promise((resolve) => (this.open = resolve));
  }

  release(): void {
    this.gate = null;
    this.open();
  }

  /** `isAgain`: it may have had its effect before. */
  async send(wish: Wish): Promise<{ answer: WireAnswer; isAgain: boolean }> {
    const key = randomUUID();
    for (let isAgain = false; ; isAgain = true) {
      await this.gate;
      const answer = await this.once(wish, key).catch(() => null);
      if (answer === null) this.unanswered += 1;
      else if (answer.status === 503) this.refuse(answer);
      else {
        this.note(wish, key, answer);
        return { answer, isAgain };
      }
      await pause(AGAIN_AFTER_MS);
    }
  }

  /** The same POST as before, with the same key. */
  async repeat({ wish, key }: Acknowledged): Promise<WireAnswer> {
    return this.once(wish, key);
  }

  refusals(): string[] {
    return [...this.codes];
  }

  close(): void {
    this.wire.close();
  }

  private once({ who, method, path, body, version }: Wish, key: string): Promise<WireAnswer> {
    this.sent += 1;
    const headers = {
      cookie: who.cookie,
      origin: this.origin,
      ...(method === 'POST' ? { 'idempotency-key': key } : {}),
      ...(version === undefined ? {} : { 'if-match': `"${String(version)}"` }),
    };
    return this.wire.send({ method, path, headers, body });
  }

  private refuse({ json }: WireAnswer): void {
    this.refused += 1;
    this.codes.add(json?.code ?? 'no problem at all');
  }

  private note(wish: Wish, key: string, answer: WireAnswer): void {
    if (answer.status >= 500) this.surprises.push(`${wish.method} ${wish.path}: ${answer.text.slice(0, 300)}`);
    if (answer.status >= 300 || wish.method === 'GET') return;
    if (wish.method === 'POST') this.acknowledged.push({ wish, key, answer });
    const claim = answer.json?.['claim'] as { id?: string; version?: number } | undefined;
    if (claim?.id === undefined || claim.version === undefined) return;
    this.versions.set(claim.id, Math.max(claim.version, this.versions.get(claim.id) ?? 0));
  }
}
