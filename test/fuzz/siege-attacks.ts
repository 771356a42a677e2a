import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Wire } from '../support/wire.js';

/** Where the attack goes, and as whom. */
export interface Target {
  readonly baseUrl: string;
  /** Of somebody who may send articles; null: of nobody. */
  readonly cookie: string | null;
  /** Takes 6 MiB. */
  readonly articles: string;
  /** Takes 1 MiB. */
  readonly threads: string;
}

export interface Attack {
  readonly what: string;
  readonly path: string;
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** What it has to be answered, by whoever is let in and has budget left. */
  readonly refused: readonly number[];
}

/** What an attack came to. Status 0: the server hung up before all of it had come, which it may. */
export interface Blow {
  readonly what: string;
  readonly status: number;
}

const MEBIBYTE = 1024 * 1024;
const numbered = (count: number): string => `{${Array.from({ length: count }, (_, index) => `"${String(index)}":1`).join(',')}}`;
const titled = (title: string): string => `{"title":"${title}","text":"x"}`;
/** 100 MiB in 100 KiB. */
const bomb = (): Buffer => gzipSync(Buffer.alloc(100 * MEBIBYTE));

/** Made once: whoever attacks must not be busy with making them. */
export function attacks({ articles, threads }: Pick<Target, 'articles' | 'threads'>): Attack[] {
  const long = 'x'.repeat(5 * MEBIBYTE);
  const made: (Omit<Attack, 'body'> & { readonly body: string | Buffer })[] = [
    { what: 'JSON of 100,000 levels', path: articles, body: '['.repeat(100_000) + ']'.repeat(100_000), refused: [400] },
    { what: 'objects of 100,000 levels', path: articles, body: '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000), refused: [400] },
    { what: 'a packed body that unfolds', path: articles, body: bomb(), headers: { 'content-encoding': 'gzip' }, refused: [415] },
    { what: 'a title of 5 MB', path: articles, body: titled(long), refused: [422] },
    { what: 'a title of 5 MB in Chinese', path: articles, body: titled('核'.repeat(1.7 * MEBIBYTE)), refused: [422] },
    { what: 'a title of 5 MB in escapes', path: articles, body: titled('\\u6838'.repeat(0.85 * MEBIBYTE)), refused: [422] },
    { what: 'a text of 5 MB whose title is too long', path: articles, body: JSON.stringify({ title: 'x'.repeat(1_000), text: long.slice(1_000) }), refused: [422] },
    { what: 'a text of 5 MB in Chinese, all of it but one character', path: articles, body: JSON.stringify({ title: 'x', text: `${'核'.repeat(1.7 * MEBIBYTE)}\u0001` }), refused: [422] },
    { what: 'a file of 5 MB that is no text', path: articles, ...upload(Buffer.alloc(5 * MEBIBYTE, 0xff)), refused: [422] },
    { what: '5 MB of white space', path: articles, body: `${' '.repeat(5 * MEBIBYTE)}{}`, refused: [413] },
    { what: 'a name of 5 MB', path: articles, body: `{"${long}":1}`, refused: [422] },
    { what: 'a comment of 5 MB', path: threads, body: JSON.stringify({ body: long }), refused: [413] },
    { what: '90,000 members', path: threads, body: numbered(90_000), refused: [413] },
    { what: '500,000 members', path: articles, body: numbered(500_000), refused: [413] },
    { what: 'a list of 2,000,000', path: articles, body: `{"title":[${'1,'.repeat(2_000_000)}1]}`, refused: [413] },
    { what: 'a flood of headers', path: articles, body: '{}', headers: { 'x-flood': Array.from({ length: 1_000 }, () => 'x'.repeat(20)) }, refused: [431] },
  ];
  return made.map((attack) => ({ ...attack, body: Buffer.from(attack.body) }));
}

function upload(file: Buffer): Pick<Attack, 'body' | 'headers'> {
  const before = '--siege\r\nContent-Disposition: form-data; name="file"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\n';
  return { body: Buffer.concat([Buffer.from(before), file, Buffer.from('\r\n--siege--\r\n')]), headers: { 'content-type': 'multipart/form-data; boundary=siege' } };
}

let count = 0;

/** One attack, on a connection of its own. */
export async function strike({ baseUrl, cookie }: Target, { what, path, body, headers = {} }: Attack): Promise<Blow> {
  const wire = new Wire(baseUrl, 1);
  const who: Record<string, string> = cookie === null ? {} : { cookie };
  const sent = { ...who, origin: baseUrl, 'idempotency-key': `siege-${String(process.pid)}-${String((count += 1))}`, 'content-type': 'application/json', ...headers };
  const status = await wire.send({ method: 'POST', path, body, headers: sent }).then((answer) => answer.status, () => 0);
  wire.close();
  return { what, status };
}

/** Connections that say nothing, and such that say one byte a second: of a head, and of a body. */
export async function hold(baseUrl: string, { slow, idle }: { readonly slow: number; readonly idle: number }): Promise<Socket[]> {
  const head = (kind: number): string => (kind % 2 === 0 ? 'GET /api/v1/claims HTTP/1.1\r\nHost: x\r\nX-Slow: ' : 'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{');
  const opened = Array.from({ length: idle + slow }, (_, index) => open(baseUrl, index < idle ? '' : head(index)));
  const sockets = await Promise.all(opened);
  for (const socket of sockets.slice(idle)) {
    const drip = setInterval(() => { if (socket.writable) socket.write('x'); }, 1_000);
    socket.once('close', () => clearInterval(drip));
  }
  return sockets;
}

async function open(baseUrl: string, first: string): Promise<Socket> {
  const { port, hostname } = new URL(baseUrl);
  const socket = connect(Number(port), hostname);
  // That the server hangs up is what it should do.
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  socket.write(first);
  return socket;
}
