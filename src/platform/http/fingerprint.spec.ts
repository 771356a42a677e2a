import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
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

  it('stays what it was: it is kept with the key', () => {
    expect(fingerprint(undefined).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const longest = 'x'.repeat(65_536);
    expect(fingerprint(longest).toString('hex')).toBe(createHash('sha256').update(JSON.stringify(longest)).digest('hex'));
    expect(fingerprint({ b: [1, null], a: 'ä' }).toString('hex')).toBe(createHash('sha256').update('{"a":"ä","b":[1,null]}').digest('hex'));
  });
});
