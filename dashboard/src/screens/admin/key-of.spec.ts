import { describe, expect, it } from '@jest/globals';
import { freeKey, keyOf } from './key-of.ts';

describe('the word in addresses', () => {
  it.each([
    ['China & Russia', 'china-russia'],
    ['  Élections 2027! ', 'elections-2027'],
    ['Straße', 'stra-e'],
    ['核武器', ''],
    ['a'.repeat(70), 'a'.repeat(60)],
    [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
  ])('of %j is %j', (name, key) => {
    expect(keyOf(name, 60)).toBe(key);
  });

  it('is none that is taken', () => {
    const taken = new Set(['true', 'mixed', 'mixed-2']);
    expect(freeKey('false', taken)).toBe('false');
    expect(freeKey('true', taken)).toBe('true-2');
    expect(freeKey('mixed', taken)).toBe('mixed-3');
  });
});
