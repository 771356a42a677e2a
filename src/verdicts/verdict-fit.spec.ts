import { describe, expect, it } from '@jest/globals';
import { misfits, type ProposedRating, type RatedClaim } from './verdict-fit.js';

const fact: RatedClaim = { kind: 'fact', chainLength: 2, ratingKeys: ['true', 'false'] };
const rating: ProposedRating = { axis: 'truth', link: null, ratingKey: 'true' };

type Row = readonly [string, Partial<ProposedRating>, Partial<RatedClaim>, readonly string[]];
const table: readonly Row[] = [
  ['is a fact so', {}, {}, []],
  ['is a fact in the article’s own voice so', {}, { chainLength: 0 }, []],
  ['was a fact said', { axis: 'attribution' }, {}, []],
  ['was it said at the first link', { axis: 'attribution', link: 1 }, {}, []],
  ['was it said at the last link', { axis: 'attribution', link: 2 }, {}, []],
  ['was a prediction said', { axis: 'attribution' }, { kind: 'prediction' }, []],
  ['was an opinion said', { axis: 'attribution' }, { kind: 'opinion' }, []],

  ['is a prediction so', {}, { kind: 'prediction' }, ['/axis not_applicable']],
  ['is an opinion so', {}, { kind: 'opinion' }, ['/axis not_applicable']],
  ['was it said, without a chain', { axis: 'attribution' }, { chainLength: 0 }, ['/axis not_applicable']],
  ['is it so at a link', { link: 1 }, {}, ['/link not_applicable']],
  ['was it said, beyond the chain', { axis: 'attribution', link: 3 }, {}, ['/link unknown_link']],
  ['was it said at link 0', { axis: 'attribution', link: 0 }, {}, ['/link unknown_link']],
  ['a rating that the scale does not have', { ratingKey: 'pants-on-fire' }, {}, ['/ratingKey unknown_rating']],
  [
    'nothing fits',
    { link: 5, ratingKey: 'no' },
    { kind: 'opinion' },
    ['/axis not_applicable', '/link not_applicable', '/ratingKey unknown_rating'],
  ],
];

describe('misfits', () => {
  it.each(table)('%s', (_, proposed, claim, expected) => {
    const found = misfits({ ...rating, ...proposed }, { ...fact, ...claim });
    expect(found.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(expected);
    for (const { detail } of found) expect(detail).toMatch(/^[A-Z].*\.$/);
  });
});
