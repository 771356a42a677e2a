import { randomUUID } from 'node:crypto';
import type { GivenMember } from '../factories/newsroom.js';
import { Wire, type WireAnswer } from '../support/wire.js';

/** A claim to be published, by one request that is the same every time it is sent. */
export interface Order {
  readonly claimId: string;
  readonly key: string;
}

/** What a client that does not give up keeps: every answer is an acknowledgement that must hold. */
export class PatientClient {
  readonly answers = new Map<string, WireAnswer>();
  /** Requests that were sent and never answered, over all kills. */
  unanswered = 0;
  readonly orders: readonly Order[];

  constructor(
    private readonly editor: GivenMember,
    claimIds: readonly string[],
    private readonly version: number,
  ) {
    this.orders = claimIds.map((claimId) => ({ claimId, key: randomUUID() }));
  }

  /** Sends what has no answer yet over several connections, until all have one or the server is gone. */
  async publish(baseUrl: string, connections: number): Promise<void> {
    const wire = new Wire(baseUrl, connections);
    const left = this.orders.filter(({ claimId }) => !this.answers.has(claimId));
    let gone = false;
    const connection = async (): Promise<void> => {
      for (let order = left.shift(); order !== undefined && !gone; order = left.shift()) {
        const answer = await this.send(wire, baseUrl, order).catch(() => null);
        if (answer === null) this.unanswered += 1;
        else this.answers.set(order.claimId, answer);
        gone ||= answer === null;
      }
    };
    await Promise.all(Array.from({ length: connections }, connection));
    wire.close();
  }

  /** The same requests once more, with the same keys, to a server that may be another one. */
  async repeatAll(baseUrl: string): Promise<Map<string, WireAnswer>> {
    const wire = new Wire(baseUrl);
    const repeated = new Map<string, WireAnswer>();
    for (const order of this.orders) repeated.set(order.claimId, await this.send(wire, baseUrl, order));
    wire.close();
    return repeated;
  }

  private send(wire: Wire, origin: string, { claimId, key }: Order): Promise<WireAnswer> {
    const { newsroom, cookie } = this.editor;
    return wire.send({
      method: 'POST',
      path: `${newsroom.path}/claims/${claimId}/publication`,
      headers: { cookie, origin, 'idempotency-key': key, 'if-match': `"${String(this.version)}"` },
      body: { publish: 'now' },
    });
  }
}
