import { describe, expect, it } from '@jest/globals';
import { confirmed, draftId, weaponsId } from '../../test/factories/claim-content.js';
import { publishedClaim } from '../../test/factories/published-claim.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { opponentIds, relationsSection, type Opponent } from './relations-section.js';
import { english } from './words-in-english.js';

type Relation = PublishedClaim['relations'][number];

const plain = publishedClaim();
const relation = (type: Relation['type'], id: string, status: 'published' | 'retracted' = 'published'): Relation => ({
  type, statedBy: plain.id, claim: { id, slug: `claim-${id.slice(-4)}`, statement: `Statement ${id.slice(-4)}`, status },
});
const related = (...relations: Relation[]): PublishedClaim => ({ ...plain, relations });
const opponent = (id: string, change: Partial<Opponent> = {}): Opponent => ({ id, verdict: plain.verdict, claimant: plain.claimant, language: 'de', ...change });
const markup = (claim: PublishedClaim, ...opponents: Opponent[]): string => relationsSection(claim, opponents, english).text;
const read = (text: string): string => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();

describe('the claims that a verdict is compared with', () => {
  it('are those that say otherwise and are public, each once, four at most', () => {
    const ids = Array.from({ length: 6 }, (_, at) => weaponsId.replace(/1$/, String(at)));
    expect(opponentIds(related(relation('contradicts', weaponsId), relation('denied_by', weaponsId), relation('about', draftId)))).toEqual([weaponsId]);
    expect(opponentIds(related(relation('denies', weaponsId, 'retracted')))).toEqual([]);
    expect(opponentIds(related(...ids.map((id) => relation('denies', id))))).toEqual(ids.slice(0, 4));
  });
});

describe('a claim beside others', () => {
  it('stands next to what says otherwise, each with claimant and verdict', () => {
    const text = markup(related(relation('denies', weaponsId)), opponent(weaponsId));
    expect(read(text)).toBe('Beside other claims The claim · China China has not provided weapons to Russia Unproven (sample) denies · China Statement aaa1 Unproven (sample)');
    expect(text).toContain('<a href="/claims/claim-aaa1" lang="de" dir="auto">Statement aaa1</a>');
  });

  it('says all that one is to it, and leaves out who and what is not known', () => {
    const silent = opponent(weaponsId, { claimant: null, verdict: { ...plain.verdict, rating: null, attributionRating: null } });
    expect(read(markup(related(relation('denies', weaponsId), relation('contradicts', weaponsId)), silent))).toMatch(/denies · contradicts Statement aaa1$/);
  });

  it('shows of one that is not judged whether it was said, as the answer to that question and in no tone', () => {
    const said = opponent(weaponsId, { verdict: { ...plain.verdict, rating: null, attributionRating: { ...confirmed, normalised: 'true' } } });
    const text = markup(related(relation('denies', weaponsId)), said);
    expect(read(text)).toMatch(/denies · China Statement aaa1 Was it said\? Confirmed$/);
    expect(text).toContain('Was it said? <span lang="de" dir="auto">Confirmed</span>');
    expect(text).not.toContain('tone-true');
  });

  it('lists the others, and says of a retracted one that it is', () => {
    const text = read(markup(related(relation('denies', weaponsId, 'retracted'), relation('about', draftId))));
    expect(text).toBe('Beside other claims denies Statement aaa1 (retracted) is about Statement aaa3');
  });

  it('lists what is about one that stands beside it', () => {
    expect(read(markup(related(relation('denies', weaponsId), relation('about', weaponsId)), opponent(weaponsId)))).toMatch(/Unproven \(sample\) is about Statement aaa1$/);
  });

  it('names the original of a translation', () => {
    const { claim: translationOf } = relation('about', draftId);
    const text = markup({ ...plain, relations: [], translationOf });
    expect(read(text)).toBe('Beside other claims A translation of Statement aaa3');
    expect(text).toContain('<a href="/claims/claim-aaa3" dir="auto">');
  });

  it('has no such section where there is none', () => {
    expect(markup({ ...plain, relations: [], translationOf: null })).toBe('');
  });
});
