import { describe, expect, it } from '@jest/globals';
import { bylinesOf, type BylineMember } from './bylines.js';

const members: readonly BylineMember[] = [
  { personId: 'ann', role: 'reviewer', byline: 'Ann Arbor' },
  { personId: 'bob', role: 'editor', byline: null },
  { personId: 'cy', role: 'reviewer', byline: 'C. Y.' },
];

describe('bylinesOf', () => {
  it.each([
    ['nobody when the newsroom shows nobody', 'none', ['ann', 'bob'], []],
    ['names by consent, in order, once', 'names', ['cy', 'bob', 'ann', 'cy'], ['C. Y.', 'Ann Arbor']],
    ['roles without names, once', 'roles', ['cy', 'bob', 'ann'], ['reviewer', 'editor']],
    ['nobody who has left', 'names', ['gone'], []],
    ['no role of somebody who has left', 'roles', ['gone'], []],
  ] as const)('gives %s', (_what, policy, people, expected) => {
    const shown = bylinesOf(policy, people, members);
    expect(shown.map((byline) => byline.name ?? byline.role)).toEqual(expected);
    expect(shown.filter((byline) => policy === 'roles' && byline.name !== null)).toEqual([]);
  });
});
