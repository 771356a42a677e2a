import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isKnown } from '../platform/http/conditional.js';
import { composedBody, type ComposedBody } from '../public-api/composed-body.js';
import type { ReadyAnswer } from '../public-api/express-lane.js';
import { encodingFor, readyIn, tagOf, type CachedForm, type Encoded, type Encoding, type PageCache } from './page-cache.js';
import { formHeaders } from './page-headers.js';
import { pack } from './packing.js';

/** Of each form that is kept, in each encoding that was asked for: the same object as long as the form is the same. */
const answers = new WeakMap<CachedForm, Partial<Record<Encoding, ReadyAnswer>>>();

/** From memory, in the encoding that the reader takes; undefined when it was not packed yet. */
export function readyNow(entry: CachedForm, acceptEncoding: string | undefined): ReadyAnswer | undefined {
  const encoding = encodingFor(acceptEncoding);
  const known = answers.get(entry)?.[encoding];
  if (known !== undefined) return known;
  const encoded = readyIn(entry, encoding);
  return encoded === null ? undefined : keptAnswer(entry, encoded);
}

/** A form of a claim as it leaves, in front of the framework or through it. */
function keptAnswer(entry: CachedForm, { encoding, body, etag }: Encoded): ReadyAnswer {
  const headers = formHeaders(entry);
  const answer = { status: entry.status, etag, body, headers: encoding === 'identity' ? headers : { ...headers, 'content-encoding': encoding } };
  answers.set(entry, { ...answers.get(entry), [encoding]: answer });
  return answer;
}

export async function sendForm(request: FastifyRequest, reply: FastifyReply, cache: PageCache, entry: CachedForm): Promise<void> {
  const encoded = await cache.encoded(entry, request.headers['accept-encoding']);
  sendReady(request, reply, keptAnswer(entry, encoded));
}

/** Something that is composed for this request: a list, a feed. Packed when the reader takes it so. */
export async function sendText(request: FastifyRequest, reply: FastifyReply, { text, headers, status = 200 }: { text: string; headers: Readonly<Record<string, string>>; status?: number }): Promise<void> {
  const identity = composedBody(text);
  const encoding = encodingFor(request.headers['accept-encoding']);
  const tag = tagOf(identity);
  if (encoding === 'identity') {
    sendReady(request, reply, { status, etag: `"${tag}"`, headers, body: identity });
    return;
  }
  const etag = `"${tag}-${encoding}"`;
  const known = status === 200 && isKnown(request.headers['if-none-match'], etag);
  const body: ComposedBody = known ? '' : await pack(identity, encoding, 'quick');
  sendReady(request, reply, { status, etag, body, headers: { ...headers, 'content-encoding': encoding } });
}

function sendReady(request: FastifyRequest, reply: FastifyReply, { status, etag, headers, body }: ReadyAnswer): void {
  // What the framework sets on data does not all hold for pages: a card may be framed.
  if (!('x-frame-options' in headers)) void reply.removeHeader('x-frame-options');
  void reply.headers(headers);
  reply.hijack();
  const { raw } = reply;
  const given = { ...(reply.getHeaders() as OutgoingHttpHeaders), etag };
  if (status === 200 && isKnown(request.headers['if-none-match'], etag)) {
    raw.writeHead(304, given).end();
    return;
  }
  raw.writeHead(status, { ...given, 'content-length': body.length });
  raw.end(request.method === 'HEAD' ? '' : body, 'latin1');
}
