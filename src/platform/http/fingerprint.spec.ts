import { describe, expect, it } from '@jest/globals';
import { fingerprint } from './fingerprint.js';

const same = (left: unknown, right: unknown): boolean => fingerprint(left).equals(fingerprint(right));

describe('fingerprint', () => {
  it.each([
    [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
    [{ a: 1 }, { a: '1' }, false],
    [{ a: [1, 2] }, { a: [2, 1] }, false],
    [undefined, undefined, true],
    [undefined, null, false],
    [{ file: { bytes: Buffer.from('a') } }, { file: { bytes: Buffer.from('a') } }, true],
    [{ file: { bytes: Buffer.from('a') } }, { file: { bytes: Buffer.from('b') } }, false],
    [{ text: `a${'x'.repeat(100_000)}` }, { text: `a${'x'.repeat(100_000)}` }, true],
    [{ text: `${'x'.repeat(100_000)}a` }, { text: `${'x'.repeat(100_000)}b` }, false],
  ])('%.60j and %.60j: %s', (left, right, expected) => expect(same(left, right)).toBe(expected));
});
