import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inverseOf, mayRelate, relationTypes, type Relation, type RelationType } from './relation-rules.js';

const edge = (text: string): Relation => {
  const [from = '', type = '', to = ''] = text.split(' ');
  return { from, to, type: type as RelationType };
};

describe('mayRelate', () => {
  it.each([
    ['a contradicts b', [], 'ok'],
    ['a contradicts a', [], 'RELATION_TO_SELF'],
    ['a part_of a', [], 'RELATION_TO_SELF'],
    ['a denies b', ['a denies b'], 'RELATION_EXISTS'],
    ['a denies b', ['b denies a'], 'ok'],
    ['a denies b', ['a contradicts b'], 'ok'],
    ['a contradicts b', ['b contradicts a'], 'ok'],
    ['a part_of b', ['b part_of a'], 'RELATION_CYCLE b a'],
    ['a part_of b', ['b duplicate_of a'], 'ok'],
    ['a part_of b', ['b part_of c', 'c part_of d', 'd part_of a'], 'RELATION_CYCLE b c d a'],
    ['a part_of b', ['b part_of c', 'c duplicate_of d', 'd part_of a'], 'ok'],
    ['a part_of b', ['c part_of b', 'a part_of c'], 'ok'],
    ['a duplicate_of b', ['b duplicate_of c', 'c duplicate_of a'], 'RELATION_CYCLE b c a'],
    ['a about b', ['b about a'], 'RELATION_CYCLE b a'],
    ['a supports b', ['b supports a'], 'ok'],
    ['a repeats b', ['b repeats a'], 'ok'],
    ['a part_of b', ['b part_of c', 'c part_of b'], 'ok'],
    [
      'a part_of b',
      ['b part_of x', 'b part_of y', 'x part_of z', 'y part_of a', 'z part_of a'],
      'RELATION_CYCLE b y a',
    ],
  ])('%s, given %j: %s', (relation, existing, expected) => {
    const answer = mayRelate(edge(relation), existing.map(edge));
    const said = answer.ok ? 'ok' : [answer.code, ...(answer.code === 'RELATION_CYCLE' ? answer.path : [])].join(' ');
    expect(said).toBe(expected);
  });

  it('never lets a circle arise, however relations are added', () => {
    const node = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const type = fc.constantFrom<RelationType>('part_of', 'duplicate_of', 'about');
    fc.assert(
      fc.property(fc.array(fc.record({ from: node, to: node, type }), { maxLength: 40 }), (wanted) => {
        const kept: Relation[] = [];
        for (const relation of wanted) if (mayRelate(relation, kept).ok) kept.push(relation);
        // Independent check: taking away claims that point nowhere must empty the graph of each type.
        for (const each of ['part_of', 'duplicate_of', 'about']) {
          let rest = kept.filter((relation) => relation.type === each);
          for (let round = 0; round < 6; round++) {
            rest = rest.filter((relation) => rest.some((other) => other.from === relation.to));
          }
          expect(rest).toEqual([]);
        }
      }),
    );
  });
});

describe('inverseOf', () => {
  it('names every type, as written by hand', () => {
    expect(relationTypes.map((type) => `${type} ${inverseOf[type]}`)).toEqual([
      'contradicts contradicts',
      'denies denied_by',
      'supports supported_by',
      'repeats repeated_by',
      'part_of has_part',
      'duplicate_of has_duplicate',
      'about subject_of',
    ]);
  });
});
