import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalBytes } from '../platform/canonical-json/canonical-json.js';
import type { Json } from '../platform/errors/domain-error.js';
import { contentDifference } from './content-difference.js';

const CONTENT = {
  statement: 'China has provided weapons to Russia',
  kind: 'fact',
  claimedAt: '2024-05',
  headline: null,
  attribution: [
    { speaker: { name: 'The Morning Courier', role: null }, mode: 'reports' },
    { speaker: { name: 'officials', role: null }, mode: 'suggest' },
  ],
  relations: [
    { type: 'contradicts', claimDigest: 'sha256:aa' },
    { type: 'supports', claimDigest: 'sha256:bb' },
  ],
  verdict: { rating: { key: 'unproven', value: null }, conclusion: 'Nobody knows.', rationale: 'See [E1].' },
  evidence: [
    { number: 1, stance: 'supports', title: 'One' },
    { number: 2, stance: 'refutes', title: 'Two' },
    { number: 3, stance: 'context', title: 'Three' },
  ],
  topics: [
    { key: 'war', label: 'War' },
    { key: 'trade', label: 'Trade' },
  ],
};
type Content = typeof CONTENT;

const changed = (edit: (content: Content) => object): Json => ({ ...CONTENT, ...edit(structuredClone(CONTENT)) });

describe('contentDifference', () => {
  const [one, two, three] = CONTENT.evidence;
  const [courier, officials] = CONTENT.attribution;
  if (!one || !two || !three || !courier || !officials) throw new Error('incomplete');
  const fourth = { number: 4, stance: 'context', title: 'Four' };
  const agency = { speaker: { name: 'The agency', role: null }, mode: 'says' };

  it.each<[string, (content: Content) => object, unknown[]]>([
    ['nothing', () => ({}), []],
    [
      'a statement, word by word',
      () => ({ statement: 'China has not provided weapons to Russia' }),
      [
        {
          pointer: '/statement',
          kind: 'changed',
          before: CONTENT.statement,
          after: 'China has not provided weapons to Russia',
          words: [
            { op: 'same', text: 'China has' },
            { op: 'added', text: ' not' },
            { op: 'same', text: ' provided weapons to Russia' },
          ],
        },
      ],
    ],
    ['null to text', () => ({ headline: 'Weapons?' }), [{ pointer: '/headline', kind: 'changed', before: null, after: 'Weapons?' }]],
    [
      'a field inside a field',
      (content) => ({ verdict: { ...content.verdict, rating: { key: 'unproven', value: 3 } } }),
      [{ pointer: '/verdict/rating/value', kind: 'changed', before: null, after: 3 }],
    ],
    ['a new member', () => ({ 'a/b~c': 1 }), [{ pointer: '/a~1b~0c', kind: 'added', after: 1 }]],
    ['an undefined member, which is none', () => ({ nothing: undefined }), []],
    ['a member named like an inherited one', () => ({ constructor: 'x' }), [{ pointer: '/constructor', kind: 'added', after: 'x' }]],
    ['new evidence at the end', (content) => ({ evidence: [...content.evidence, fourth] }), [{ pointer: '/evidence/3', kind: 'added', after: fourth }]],
    ['evidence removed in front', () => ({ evidence: [two, three] }), [{ pointer: '/evidence/0', kind: 'removed', before: one }]],
    [
      'evidence removed in front and another changed',
      () => ({ evidence: [two, { ...three, stance: 'refutes' }] }),
      [
        { pointer: '/evidence/0', kind: 'removed', before: one },
        expect.objectContaining({ pointer: '/evidence/1/stance', kind: 'changed', before: 'context', after: 'refutes' }),
      ],
    ],
    [
      'evidence replaced under another number',
      () => ({ evidence: [one, fourth, three] }),
      [
        { pointer: '/evidence/1', kind: 'removed', before: two },
        { pointer: '/evidence/1', kind: 'added', after: fourth },
      ],
    ],
    [
      'evidence in another order',
      () => ({ evidence: [three, one, two] }),
      [{ pointer: '/evidence/0', kind: 'moved', before: 2, after: 0 }],
    ],
    [
      'topics in another order and one renamed',
      () => ({ topics: [{ key: 'trade', label: 'Commerce' }, { key: 'war', label: 'War' }] }),
      expect.arrayContaining([
        expect.objectContaining({ pointer: '/topics/0/label', kind: 'changed', before: 'Trade', after: 'Commerce' }),
        expect.objectContaining({ kind: 'moved' }),
      ]) as unknown as unknown[],
    ],
    [
      'a link put in front of the chain',
      () => ({ attribution: [agency, courier, officials] }),
      [{ pointer: '/attribution/0', kind: 'added', after: agency }],
    ],
    [
      'a link taken out of the chain',
      () => ({ attribution: [officials] }),
      [{ pointer: '/attribution/0', kind: 'removed', before: courier }],
    ],
    [
      'a link of the chain with another mode',
      () => ({ attribution: [courier, { ...officials, mode: 'deny' }] }),
      [expect.objectContaining({ pointer: '/attribution/1/mode', kind: 'changed', before: 'suggest', after: 'deny' })],
    ],
    [
      'a relation of another type to the same claim',
      (content) => ({ relations: [{ ...content.relations[0], type: 'denies' }, content.relations[1]] }),
      [expect.objectContaining({ pointer: '/relations/0/type', kind: 'changed', before: 'contradicts', after: 'denies' })],
    ],
    [
      'members in canonical order, whatever order they came in',
      () => ({ statement: 'No', claimedAt: null }),
      [expect.objectContaining({ pointer: '/claimedAt' }), expect.objectContaining({ pointer: '/statement' })],
    ],
    [
      'evidence removed from the middle, where it stood',
      () => ({ evidence: [{ ...one, stance: 'context' }, { ...three, stance: 'refutes' }] }),
      [
        expect.objectContaining({ pointer: '/evidence/0/stance', kind: 'changed' }),
        { pointer: '/evidence/1', kind: 'removed', before: two },
        expect.objectContaining({ pointer: '/evidence/1/stance', kind: 'changed' }),
      ],
    ],
    ['an object that becomes a list', () => ({ verdict: [] }), [{ pointer: '/verdict', kind: 'changed', before: CONTENT.verdict, after: [] }]],
  ])('%s', (_name, edit, expected) => {
    expect(contentDifference(CONTENT, changed(edit))).toEqual(expected);
  });

  it('matches elements with doubled names in order instead', () => {
    const before = [{ number: 1, a: 1 }, { number: 1, a: 2 }];
    expect(contentDifference(before, [{ number: 1, a: 2 }])).toEqual([{ pointer: '/0', kind: 'removed', before: { number: 1, a: 1 } }]);
  });

  it('does so when only one side doubles them, too', () => {
    const before = [{ number: 1, a: 1 }, { number: 2, a: 2 }];
    expect(contentDifference(before, [{ number: 1, a: 1 }, { number: 1, a: 2 }])).toEqual([{ pointer: '/1/number', kind: 'changed', before: 2, after: 1 }]);
  });

  it('matches what is between equal elements by itself', () => {
    expect(contentDifference([{ v: 1 }, { v: 0 }, { v: 2 }], [{ v: 0 }, { v: 3 }, { v: 4 }])).toEqual([
      { pointer: '/0', kind: 'removed', before: { v: 1 } },
      { pointer: '/1/v', kind: 'changed', before: 2, after: 3 },
      { pointer: '/2', kind: 'added', after: { v: 4 } },
    ]);
  });

  it('names a member that is gone', () => {
    expect(contentDifference({ a: 1, b: 2 }, { a: 1 })).toEqual([{ pointer: '/b', kind: 'removed', before: 2 }]);
  });

  it.each<[Json, Json]>([
    [1, 2],
    [null, false],
    ['', null],
    [[], {}],
    [[1, [2]], [1, [3]]],
    [0, '0'],
  ])('takes any two values: %j and %j', (before, after) => {
    expect(contentDifference(before, after).length).toBeGreaterThan(0);
    expect(contentDifference(before, before)).toEqual([]);
  });

  describe('properties', () => {
    const leaf = fc.oneof(fc.constantFrom('a', 'b c', '中'), fc.integer({ min: 0, max: 3 }), fc.constant(null), fc.boolean());
    const { content } = fc.letrec<{ content: Json; element: Json }>((tie) => ({
      content: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('element'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'id', 'number'), tie('content'), { maxKeys: 3 }),
      ),
      element: fc.oneof({ maxDepth: 3 }, tie('content'), fc.record({ number: fc.nat(4), a: tie('content') })),
    }));

    it('no difference exactly when the canonical bytes are the same', () => {
      fc.assert(
        fc.property(content, content, (before, after) => {
          const same = canonicalBytes(before).equals(canonicalBytes(after));
          expect(contentDifference(before, after).length === 0).toBe(same);
          expect(contentDifference(before, structuredClone(before))).toEqual([]);
        }),
        { numRuns: 500 },
      );
    });

    it('every pointer leads to what it says, on the side it says', () => {
      const at = (value: Json, pointer: string): unknown =>
        pointer
          .split('/')
          .slice(1)
          .reduce<unknown>((inner, token) => (inner as Record<string, unknown>)[token.replaceAll('~1', '/').replaceAll('~0', '~')], value);
      fc.assert(
        fc.property(content, content, (before, after) => {
          for (const difference of contentDifference(before, after)) {
            // A removed member inside a moved or shifted element has its parent's later index: looked up only where nothing moved.
            if (difference.kind === 'added' || difference.kind === 'changed') expect(at(after, difference.pointer)).toEqual(difference.after);
          }
        }),
        { numRuns: 500 },
      );
    });
  });
});
