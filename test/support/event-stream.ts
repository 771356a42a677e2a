import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import type { DeskEvent } from '../../src/live/live.schemas.js';

/** One message as it came over the wire. */
export interface Message {
  readonly id: string | null;
  readonly event: string;
  readonly data: DeskEvent;
}

/** A reader of one stream of server-sent events. */
export class EventStream {
  readonly messages: Message[] = [];
  /** Comments, without the colon. */
  readonly comments: string[] = [];
  retry: number | null = null;
  ended = false;
  private rest = '';
  private wake: () => void = () => undefined;

  private constructor(
    readonly response: IncomingMessage,
    private readonly request: ClientRequest,
  ) {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => this.read(chunk));
    const end = (): void => {
      this.ended = true;
      this.wake();
    };
    response.on('end', end).on('close', end).on('error', end);
  }

  /** Resolves when the headers are there, whatever the status. */
  static open(baseUrl: string, path: string, headers: Readonly<Record<string, string>>): Promise<EventStream> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(`${baseUrl}${path}`, { headers, agent: false }, (response) => resolve(new EventStream(response, request)));
      request.on('error', reject).end();
    });
  }

  get events(): DeskEvent[] {
    return this.messages.map(({ data }) => data);
  }

  get lastId(): string {
    return this.messages.findLast(({ id }) => id !== null)?.id ?? '';
  }

  /** The first event of this type from `from` on, also one that is still to come. Throws after `ms`. */
  async next<T extends DeskEvent['type']>(type: T, { from = 0, ms = 2_000 } = {}): Promise<Extract<DeskEvent, { type: T }>> {
    const isIt = (event: DeskEvent): event is Extract<DeskEvent, { type: T }> => event.type === type;
    await this.until(() => this.events.slice(from).some(isIt), ms, `no ${type}`);
    const found = this.events.slice(from).find(isIt);
    if (found === undefined) throw new Error(`no ${type}`);
    return found;
  }

  /** Waits for the server to end the stream. */
  end(ms: number): Promise<void> {
    return this.until(() => this.ended, ms, 'it goes on');
  }

  async until(holds: () => boolean, ms: number, otherwise: string): Promise<void> {
    const giveUp = performance.now() + ms;
    while (!holds()) {
      const left = giveUp - performance.now();
      if (left <= 0) throw new Error(`${otherwise} within ${String(ms)} ms; there were: ${JSON.stringify(this.events)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  close(): void {
    this.request.destroy();
  }

  private read(chunk: string): void {
    const blocks = (this.rest + chunk).split('\n\n');
    this.rest = blocks.pop() ?? '';
    for (const block of blocks) this.take(new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()])));
    this.wake();
  }

  private take(fields: ReadonlyMap<string, string>): void {
    const data = fields.get('data');
    if (data !== undefined) this.messages.push({ id: fields.get('id') ?? null, event: fields.get('event') ?? '', data: JSON.parse(data) as DeskEvent });
    const comment = fields.get('');
    if (comment !== undefined) this.comments.push(comment);
    const retry = fields.get('retry');
    if (retry !== undefined) this.retry = Number(retry);
  }
}
