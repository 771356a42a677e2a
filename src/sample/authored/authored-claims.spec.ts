import { describe, expect, it } from '@jest/globals';
import { chainProblems } from '../../claims/attribution-chain.js';
import { dueVerdicts } from '../../claims/claim-kind.js';
import { codePointLength } from '../../platform/text/code-points.js';
import { missingReferences } from '../../verdicts/rationale.js';
import { paragraphOf, readSampleArticle } from '../sample-article.js';
import { SAMPLE_NOTE } from './authored-claim.js';
import { authoredClaims } from './authored-claims.js';

const article = readSampleArticle();
const timesIn = (passage: string): number => article.split(passage).length - 1;

describe('the sample article', () => {
  it('begins with its title, and its passages have a paragraph', () => {
    expect(paragraphOf(article, 'Putin Plans to Visit North Korea?')).toBe(1);
    expect(paragraphOf(article, 'a luxury car')).toBe(2);
    expect(paragraphOf(article, 'a bicycle')).toBeNull();
  });
});

describe.each(authoredClaims.map((claim) => [claim.key, claim] as const))('the sample claim %s', (_key, claim) => {
  it('stands in the article where it says, and only there', () => {
    for (const { exact, prefix = '' } of [...claim.appearances, ...claim.chain.map(({ where }) => where)]) expect([exact, timesIn(prefix + exact)]).toEqual([exact, 1]);
  });

  it('has a chain that may be stored', () => {
    const chain = claim.chain.map(({ name, role = null, mode, type }) => ({ name, role, mode, speakerId: type === 'unnamed' ? null : name, unnamed: type === 'unnamed' }));
    expect(chainProblems(chain)).toEqual([]);
  });

  it('is judged on the axes that it can be judged on, and says that it is a sample', () => {
    if (claim.explanation === undefined) return;
    const due = dueVerdicts({ kind: claim.kind, chainLength: claim.chain.length });
    expect({ isItSo: claim.rating !== undefined, wasItSaid: claim.attributionRating !== undefined }).toEqual(due);
    expect(['unproven', undefined]).toContain(claim.rating);
    expect(claim.explanation.rationale.startsWith(SAMPLE_NOTE)).toBe(true);
    expect(claim.explanation.conclusion).toMatch(/^Sample: /);
    expect(codePointLength(claim.explanation.conclusion)).toBeLessThanOrEqual(200);
    expect(missingReferences(claim.explanation.rationale, claim.evidence.map((_, index) => index + 1))).toEqual([]);
  });
});
