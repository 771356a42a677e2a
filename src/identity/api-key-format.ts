import { crc32 } from 'node:zlib';

/**
 * An API key is `fd_` + 43 characters of secret (32 random bytes, base64url) + 8 hexadecimal digits of CRC-32 over what
 * stands before them. The prefix lets secret scanners find leaked keys; the checksum lets us refuse a mistyped or invented key
 * without asking the database (the idea is GitHub's).
 */
const FORM = /^(fd_[A-Za-z0-9_-]{43})([0-9a-f]{8})$/;

/** Characters of a key that lists show: enough to tell keys apart, far too few to use one. */
const SHOWN = 9;

export function formatApiKey(random: Buffer): string {
  const body = `fd_${random.toString('base64url')}`;
  return `${body}${checksum(body)}`;
}

export function isWellFormedApiKey(key: string): boolean {
  const parts = FORM.exec(key);
  return parts?.[1] !== undefined && checksum(parts[1]) === parts[2];
}

export const shownPrefix = (key: string): string => key.slice(0, SHOWN);

const checksum = (body: string): string => crc32(body).toString(16).padStart(8, '0');
