import { Readable } from 'node:stream';
import type { MemberActor } from '../access/actor.js';
import type { DeskEvent } from './live.schemas.js';

/** A reader that lets more than this wait is cut off and comes back when it can (bytes). */
const MAX_WAITING = 256 * 1024;
const RECONNECT_AFTER_MS = 3_000;

/** One open stream of server-sent events (WHATWG HTML, section 9.2) and how far it has been told. */
export class DeskStream extends Readable {
  /** The position up to which it knows everything; null: it has not been told any. */
  position: number | null;
  /** Whether it hears notices as they come. */
  isLive = false;
  private isFinished = false;

  /** `lastEventId`: the position that it knew before it came back. */
  constructor(
    readonly actor: MemberActor,
    lastEventId: number | null,
  ) {
    super();
    this.position = lastEventId;
    this.put(`retry: ${String(RECONNECT_AFTER_MS)}\n\n`);
  }

  override _read(): void {
    // Events come when something happens, not when somebody asks.
  }

  tell(event: DeskEvent): void {
    const id = 'position' in event ? `id: ${String(event.position)}\n` : '';
    this.put(`${id}event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  /** A comment, so that neither side nor a proxy between them takes silence for a dead connection. */
  beat(): void {
    this.put(': ♥\n\n');
  }

  /** Ends when everything told before has been read; what is told from here on, nobody hears. */
  finish(): void {
    if (this.isFinished || this.destroyed) return;
    this.isFinished = true;
    this.push(null);
  }

  private put(text: string): void {
    // The server may begin to stop while a stream is still being opened: an answer that was ended must not become an error.
    if (this.isFinished || this.destroyed) return;
    if (this.readableLength > MAX_WAITING) this.destroy();
    else this.push(text);
  }
}
