import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** SHA-256 of a parsed request body that does not depend on the order of members; files count with their bytes. */
export function fingerprint(body: unknown): Buffer {
  const canonical = canonicalize(withoutBytes(body)) ?? '';
  return createHash('sha256').update(canonical).digest();
}

/** In UTF-16 units. */
const LONG_TEXT = 65_536;

/** JSON has no bytes: a file stands in the canonical form as its digest, and so does a long text, which would be copied several times. */
function withoutBytes(value: unknown): unknown {
  if (Buffer.isBuffer(value) || (typeof value === 'string' && value.length > LONG_TEXT)) return { sha256: createHash('sha256').update(value).digest('hex') };
  if (Array.isArray(value)) return value.map(withoutBytes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutBytes(member)]));
}
