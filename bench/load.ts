import { connect, type Socket } from 'node:net';

export interface Load {
  readonly base: string;
  readonly paths: readonly string[];
  readonly headers?: (path: string) => Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
  /** The only status that is right. */
  readonly status: number;
}

export interface Measured {
  readonly requestsPerSecond: number;
  readonly requests: number;
}

/** Requests that are written out before the clock starts, all connections together; they go round when it lasts longer. */
const PREPARED = 60_000;

/**
 * Sends the paths over keep-alive connections for some seconds, each connection one request at a time, and counts whole answers. Works on
 * sockets: a client that does more for each request would be slower than the fastest server, and hide what is measured.
 * Throws when an answer has another status, or a connection breaks.
 */
export async function measure(load: Load): Promise<Measured> {
  const { hostname, port } = new URL(load.base);
  const each = Math.min(load.paths.length, Math.ceil(PREPARED / load.connections));
  const step = Math.floor(load.paths.length / load.connections);
  const prepared = Array.from({ length: load.connections }, (_, connection) =>
    Array.from({ length: each }, (__, at) => requestOf(load, load.paths[(step * connection + at) % load.paths.length] ?? '/')),
  );
  const sockets = await Promise.all(prepared.map(() => open(hostname, Number(port))));
  const began = performance.now();
  const until = began + load.seconds * 1000;
  const counts = await Promise.all(sockets.map((socket, at) => converse(socket, prepared[at] ?? [], until, load.status)));
  const took = performance.now() - began;
  for (const socket of sockets) socket.destroy();
  const requests = counts.reduce((sum, count) => sum + count, 0);
  return { requests, requestsPerSecond: (requests / took) * 1000 };
}

function requestOf({ base, headers }: Load, path: string): Buffer {
  const more = Object.entries(headers?.(path) ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${new URL(base).host}\r\n${more.join('')}\r\n`);
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => resolve(socket)).once('error', reject);
  });
}

function converse(socket: Socket, requests: readonly Buffer[], until: number, status: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0;
    let left = -1;
    const send = (): void => void socket.write(requests[count % requests.length] as Buffer);
    const fail = (reason: string): void => reject(new Error(reason));
    socket.on('error', reject).on('close', () => fail('The server closed the connection.'));
    socket.on('data', (chunk: Buffer) => {
      left = left < 0 ? remainder(chunk, status, fail) : left - chunk.length;
      if (left !== 0) return;
      left = -1;
      count += 1;
      if (performance.now() >= until) resolve(count);
      else send();
    });
    send();
  });
}

/** Bytes of the answer that are still to come after its first chunk, which holds the whole head. */
function remainder(chunk: Buffer, expected: number, fail: (reason: string) => void): number {
  const end = chunk.indexOf('\r\n\r\n');
  const head = chunk.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  if (end < 0 || status !== expected) fail(`Expected ${String(expected)}, got: ${head.slice(0, 200)}`);
  if (status === 304) return 0;
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) fail('An answer without content-length.');
  return Number(length) - (chunk.length - end - 4);
}
