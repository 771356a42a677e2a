import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** Thrown when a value has no canonical form; `pointer` (RFC 6901) says where. A mistake of ours, not of a client. */
export class NotCanonicalError extends TypeError {
  constructor(
    readonly pointer: string,
    reason: string,
  ) {
    super(`No canonical JSON at ${JSON.stringify(pointer)}: ${reason}`);
    this.name = 'NotCanonicalError';
  }
}

/** Deeper values are refused: our contents are shallow, and the limit also ends a value that contains itself. */
const MAX_DEPTH = 200;

/**
 * RFC 8785 (JCS) bytes of a JSON value, in UTF-8.
 *
 * Only plain JSON is taken: `JSON.stringify` (and every JCS library) drops `undefined`, turns it into null inside
 * arrays and calls `toJSON`, so a forgotten field or a Date would change what is signed without a sound.
 * Throws NotCanonicalError.
 */
export function canonicalBytes(value: unknown): Buffer {
  assertPlainJson(value, '', 0);
  return Buffer.from(canonicalize(value) ?? '', 'utf8');
}

/** SHA-256 of the bytes (or of the UTF-8 form of a string), 64 lower-case hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** `sha256:<hex>` of the canonical bytes of a content: what approvals are bound to and readers can recompute. */
export function contentDigest(content: unknown): `sha256:${string}` {
  return `sha256:${sha256Hex(canonicalBytes(content))}`;
}

function assertPlainJson(value: unknown, pointer: string, depth: number): void {
  if (depth > MAX_DEPTH) throw new NotCanonicalError(pointer, `nested deeper than ${MAX_DEPTH}, or circular`);
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new NotCanonicalError(pointer, 'lone surrogate');
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotCanonicalError(pointer, String(value));
  } else if (Array.isArray(value)) {
    // Not forEach: it skips the holes of a sparse array.
    for (let index = 0; index < value.length; index++) assertPlainJson(value[index], `${pointer}/${index}`, depth + 1);
  } else if (typeof value === 'object' && isPlain(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (!key.isWellFormed()) throw new NotCanonicalError(pointer, 'lone surrogate in a key');
      assertPlainJson(member, `${pointer}/${escapePointer(key)}`, depth + 1);
    }
  } else {
    throw new NotCanonicalError(pointer, `not plain JSON (${Object.prototype.toString.call(value)})`);
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Compared by its place, not by identity: structuredClone and worker messages may bring the Object.prototype of another realm.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return false;
  return !('toJSON' in value) || typeof value.toJSON !== 'function';
}

/** One reference token of a JSON pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
