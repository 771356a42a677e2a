import { describe, expect, it } from '@jest/globals';
import { citedEvidence } from './citations.js';

describe('citedEvidence', () => {
  it.each([
    ['', []],
    ['No citation, only E1 and [e1] and [F1].', []],
    ['As [E1] says.', [1]],
    ['As [E 2] says, and [E\u00a03].', [2, 3]],
    ['[E10][E2] and again [E10]', [10, 2]],
    ['[E0] [E007]', [0, 7]],
    ['[E1](https://example.org) in a link', [1]],
    ['[E-1] [E1.5] [E1a] [E]', []],
    ['[E1234567890]', []],
  ])('%j', (rationale, numbers) => {
    expect(citedEvidence(rationale)).toEqual(numbers);
  });
});
