import type { Readable } from 'node:stream';
import { DomainError } from '../errors/domain-error.js';

/** A body of which nothing was read yet: whoever is not let in is answered without it. A class, because a form may have fields of any name. */
export class UnreadBody {
  /** @param limit in bytes */
  constructor(
    readonly stream: Readable,
    readonly limit: number,
  ) {}
}

/** All bytes of a body. Throws BODY_TOO_LARGE (413) as soon as there are more than its limit, MALFORMED_REQUEST (400) when it breaks off. */
export async function readBytes({ stream, limit }: UnreadBody): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new DomainError('MALFORMED_REQUEST', { detail: 'The body broke off.', cause });
  }
  // The rest is not waited for, so nothing can follow on this connection.
  if (length > limit) throw new DomainError('BODY_TOO_LARGE', { headers: { connection: 'close' } });
  return Buffer.concat(chunks, length);
}
