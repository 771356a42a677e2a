import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { composedBody, type ComposedBody } from './composed-body.js';
import { isKnown } from '../platform/http/conditional.js';
import { headersOf } from './express-lane.js';

/** Bytes that anybody may have, with the strong ETag that names them. */
export interface PublicAnswer {
  /** one after the other */
  readonly parts: readonly ComposedBody[];
  readonly etag: string;
  /** 200 unless said */
  readonly status?: number;
  /** JSON unless said; errors are problems */
  readonly mediaType?: string;
}

/** Sends a public answer, with the headers that the framework has for it: 304 when the reader has the bytes, otherwise the bytes. */
export function sendPublic(request: FastifyRequest, reply: FastifyReply, answer: PublicAnswer): void {
  const { parts, etag, status = 200, mediaType } = answer;
  if (status === 200 && isKnown(request.headers['if-none-match'], etag)) {
    void reply.code(304).headers(headersOf(304)).header('etag', etag).send();
    return;
  }
  // Past the framework, which would want the parts in one piece: a list would be copied as a whole, and its copies fill the memory.
  reply.hijack();
  const { raw } = reply;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  void reply.headers(headersOf(status));
  if (mediaType !== undefined) void reply.type(mediaType);
  raw.writeHead(status, { ...(reply.getHeaders() as OutgoingHttpHeaders), etag, 'content-length': length });
  raw.cork();
  if (request.method !== 'HEAD') for (const part of parts) raw.write(part, 'latin1');
  raw.end();
  raw.uncork();
}

/** A small answer that is put together on demand; its ETag is a digest of its bytes. */
export const jsonAnswer = (body: object): PublicAnswer => jsonTextAnswer(JSON.stringify(body));

/** The same for JSON that is text already. */
export function jsonTextAnswer(text: string): PublicAnswer {
  const part = composedBody(text);
  return { parts: [part], etag: etagOf(part) };
}

/** 128 bits of SHA-256, as a strong ETag. */
const etagOf = (body: ComposedBody): string => `"${createHash('sha256').update(body, 'latin1').digest('base64url').slice(0, 22)}"`;
