import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isKnown } from './conditional.js';
import { headersOf } from './express-lane.js';

/** Bytes that anybody may have, with the strong ETag that names them. */
export interface PublicAnswer {
  readonly bytes: Buffer;
  readonly etag: string;
  /** 200 unless said */
  readonly status?: number;
}

/** Sends a public answer through the framework: 304 when the reader has the bytes, otherwise the bytes. */
export function sendPublic(request: FastifyRequest, reply: FastifyReply, answer: PublicAnswer): void {
  const { bytes, etag, status = 200 } = answer;
  if (status === 200 && isKnown(request.headers['if-none-match'], etag)) {
    void reply.code(304).headers(headersOf(304)).header('etag', etag).send();
    return;
  }
  void reply.code(status).headers(headersOf(status)).header('etag', etag).send(bytes);
}

/** A small answer that is put together on demand; its ETag is a digest of its bytes. */
export function jsonAnswer(body: object): PublicAnswer {
  const bytes = Buffer.from(JSON.stringify(body));
  return { bytes, etag: etagOf(bytes) };
}

/** 128 bits of SHA-256, as a strong ETag. */
export const etagOf = (bytes: Buffer): string => `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
