import { describe, expect, it } from '@jest/globals';
import { parseThreadPart, THREAD_PART_MAX, threadParts } from './thread-part.js';

describe('parseThreadPart', () => {
  it.each(threadParts)('knows %s', (part) => {
    expect(parseThreadPart(part)).toEqual({ part, item: null });
    expect(part.length).toBeLessThanOrEqual(THREAD_PART_MAX);
  });

  it.each([
    ['evidence/3', { part: 'evidence', item: 3 }],
    ['chain/12', { part: 'chain', item: 12 }],
  ])('reads %s', (text, expected) => {
    expect(parseThreadPart(text)).toEqual(expected);
  });

  it.each(['', 'Statement', 'evidence/', 'evidence/0', 'evidence/01', 'evidence/-1', 'evidence/1/2', 'evidence/x', 'evidence/9999999999', 'statement/1', 'verdict/1', '__proto__', 'constructor', '/evidence'])(
    'refuses %j',
    (text) => {
      expect(parseThreadPart(text)).toBeNull();
    },
  );
});
