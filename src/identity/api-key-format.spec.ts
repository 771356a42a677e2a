import { describe, expect, it } from '@jest/globals';
import { formatApiKey, isWellFormedApiKey, shownPrefix } from './api-key-format.js';

const key = formatApiKey(Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)));

describe('API keys', () => {
  it('carry 32 bytes and a checksum, and show nine characters', () => {
    expect(key).toMatch(/^fd_[A-Za-z0-9_-]{43}[0-9a-f]{8}$/);
    expect(Buffer.from(key.slice(3, 46), 'base64url')).toHaveLength(32);
    expect(shownPrefix(key)).toBe(key.slice(0, 9));
    expect(isWellFormedApiKey(key)).toBe(true);
  });

  it('pads the checksum', () => {
    for (let seed = 0; seed < 2000; seed += 1) {
      const bytes = Buffer.alloc(32);
      bytes.writeUInt32BE(seed);
      expect(isWellFormedApiKey(formatApiKey(bytes))).toBe(true);
    }
  });

  it('notices every single mistyped character', () => {
    for (let at = 0; at < key.length; at += 1) {
      const other = key[at] === 'a' ? 'b' : 'a';
      expect(isWellFormedApiKey(`${key.slice(0, at)}${other}${key.slice(at + 1)}`)).toBe(false);
    }
  });

  it.each(['', 'fd_', key.slice(1), key.slice(0, -1), `${key}0`, key.toUpperCase(), ` ${key}`, `${key}\n`])('refuses %j', (other) => {
    expect(isWellFormedApiKey(other)).toBe(false);
  });
});
