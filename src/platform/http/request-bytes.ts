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

/**
 * All bytes of a body; `look` sees them as they come, and may throw. Throws BODY_TOO_LARGE (413) as soon as there are more than its limit,
 * MALFORMED_REQUEST (400) when it breaks off.
 */
export async function readBytes({ stream, limit }: UnreadBody, look: (chunk: Buffer) => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Whoever is refused before all has come is still answered.
  for await (const chunk of untilItBreaksOff(stream.iterator({ destroyOnReturn: false }))) {
    length += chunk.length;
    if (length > limit) throw new DomainError('BODY_TOO_LARGE');
    look(chunk);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

async function* untilItBreaksOff(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (cause) {
    throw new DomainError('MALFORMED_REQUEST', { detail: 'The body broke off.', cause });
  }
}
