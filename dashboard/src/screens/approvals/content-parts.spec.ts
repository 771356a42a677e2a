import { describe, expect, it } from '@jest/globals';
import { differencesByPart, partsOf, type Content, type Difference } from './content-parts.ts';

const item = (number: number): Content['evidence'][number] => ({ number, visibility: 'withheld', reason: 'safety', saltedHash: `sha256:${'0'.repeat(64)}` });

const content: Content = {
  contentVersion: 1,
  salt: '0'.repeat(32),
  statement: 'It rained',
  kind: 'fact',
  headline: null,
  bylines: [],
  license: null,
  language: 'en',
  claimedAt: null,
  quoteTranslation: null,
  translationOf: null,
  appearances: [],
  attribution: [],
  relations: [],
  verdict: { rating: null, attributionRating: null, conclusion: 'Yes', rationale: 'Because', asKnownOn: null },
  evidence: [item(2), item(5)],
  rightOfReply: [],
  topics: [],
  selection: null,
  correction: { kind: 'update', note: 'More', reportedByReader: false },
  provenance: { type: 'own' },
};

describe('the parts of a content', () => {
  it('come in the order of a reader, the correction first, evidence by number, what is empty left out', () => {
    expect(partsOf(content).map(({ key }) => key)).toEqual([
      'correction', 'statement', 'appearances', 'attribution', 'verdict', 'rationale', 'evidence/2', 'evidence/5', 'details',
    ]);
  });

  it.each<[string, Difference, string]>([
    ['the statement', { kind: 'changed', pointer: '/statement', before: 'a', after: 'b' }, 'statement'],
    ['the headline', { kind: 'changed', pointer: '/headline', before: null, after: 'b' }, 'statement'],
    ['a link of the chain', { kind: 'added', pointer: '/attribution/1', after: {} }, 'attribution'],
    ['the conclusion', { kind: 'changed', pointer: '/verdict/conclusion', before: 'a', after: 'b' }, 'verdict'],
    ['the rationale', { kind: 'changed', pointer: '/verdict/rationale', before: 'a', after: 'b' }, 'rationale'],
    ['a field of evidence, by its index of now', { kind: 'changed', pointer: '/evidence/1/quote', before: 'a', after: 'b' }, 'evidence/5'],
    ['evidence that moved', { kind: 'moved', pointer: '/evidence/0', before: 1, after: 0 }, 'evidence/2'],
    ['evidence that was removed, by its own number', { kind: 'removed', pointer: '/evidence/0', before: { number: 1 } }, 'evidence/1'],
    ['a field that was removed inside evidence', { kind: 'removed', pointer: '/evidence/0/locator', before: {} }, 'evidence/2'],
    ['the language', { kind: 'changed', pointer: '/language', before: 'en', after: 'fr' }, 'details'],
  ])('take %s', (_what, difference, part) => {
    expect([...differencesByPart([difference], content).keys()]).toEqual([part]);
  });

  it('keep every difference', () => {
    const differences: Difference[] = [
      { kind: 'changed', pointer: '/verdict/rationale', before: 'a', after: 'b' },
      { kind: 'changed', pointer: '/statement', before: 'a', after: 'b' },
      { kind: 'changed', pointer: '/kind', before: 'fact', after: 'opinion' },
    ];
    const parts = differencesByPart(differences, content);
    expect([...parts.keys()]).toEqual(['statement', 'rationale']);
    expect([...parts.values()].flat()).toHaveLength(3);
  });
});
