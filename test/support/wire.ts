import { Agent, request as httpRequest } from 'node:http';

/** One request as it goes over the wire. `body` is sent as JSON; bytes and text are sent as they are. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  /** An array sends the header several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: Problem | undefined;
}

/** What tests read of a JSON answer, problems above all. */
export interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code?: string; readonly detail: string }[];
  readonly [member: string]: unknown;
}

/** An HTTP client on connections that stay open, without a will of its own: what it is given is what it sends. */
export class Wire {
  private readonly agent: Agent;

  constructor(
    private readonly baseUrl: string,
    connections = 8,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });
  }

  send({ method, path, headers = {}, body }: WireRequest): Promise<WireAnswer> {
    const bytes = bytesOf(body);
    const { hostname, port } = new URL(this.baseUrl);
    const typed = bytes === null || 'content-type' in headers ? headers : { 'content-type': 'application/json', ...headers };
    const length = bytes === null ? {} : { 'content-length': String(bytes.length) };
    return new Promise((resolve, reject) => {
      const sent = httpRequest({ agent: this.agent, hostname, port, method, path, headers: { ...mutable(typed), ...length } }, (response) => {
        const chunks: Buffer[] = [];
        // A stream of events does not end: that it was opened is the answer.
        if (response.headers['content-type']?.startsWith('text/event-stream') === true) {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: '', json: undefined });
          sent.destroy();
          return;
        }
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) });
        });
      });
      sent.on('error', (cause) => reject(new Error(`${method} ${path}: no answer`, { cause })));
      sent.end(bytes ?? undefined);
    });
  }

  /** Opens `count` connections beforehand, so that requests sent together also arrive together. */
  async warm(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.send({ method: 'GET', path: '/livez' })));
  }

  close(): void {
    this.agent.destroy();
  }
}

function bytesOf(body: unknown): Buffer | null {
  if (body === undefined) return null;
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

const mutable = (headers: NonNullable<WireRequest['headers']>): Record<string, string | string[]> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]));

function parsed(text: string): Problem | undefined {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return undefined;
  }
}
