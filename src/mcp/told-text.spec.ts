import { describe, expect, it } from '@jest/globals';
import { evidence, weaponsId } from '../../test/factories/claim-content.js';
import { publishedClaim } from '../../test/factories/published-claim.js';
import { shownClaim, wholeClaim } from './told-claim.js';
import { claimText, correctionsText, searchText, wholeText, withheldText } from './told-text.js';
import type { Correction } from './tool-schemas.js';

const claim = publishedClaim({ evidence: [{ visibility: 'public', item: evidence(1, { url: 'https://example.org/minutes' }) }] });
const [link = missing('speaker')] = claim.attribution;
const linesOf = (text: string): string[] => text.split('\n');
const shown = linesOf(claimText(shownClaim(claim)));

describe('a claim in words for a model', () => {
  it('has its verdict, as of when it holds, and where it comes from', () => {
    expect(shown).toEqual([
      'Claim: China has not provided weapons to Russia (claimant: China)',
      'Is it so: Unproven (sample). China denies it; nothing was judged here.',
      'Was it said: Confirmed.',
      'As known on: 2026-11-20',
      `Source: https://facts.example/claims/china-0000aaa2 (The Desk, revision 1, updated 2026-11-01T12:00:00.000Z)`,
      `Digest: ${claim.contentDigest} of ${claim.contentUrl}`,
    ]);
  });

  it('says what is not known, and leaves out what is not there', () => {
    const bare = { ...shownClaim(claim), claimant: null, rating: null, attributionRating: null, asKnownOn: null };
    expect(linesOf(claimText(bare)).slice(0, 3)).toEqual([
      'Claim: China has not provided weapons to Russia',
      'Is it so: not rated. China denies it; nothing was judged here.',
      'As known on: not said',
    ]);
  });

  it('warns of a retraction right after the claim, counts corrections, and tells sample content apart', () => {
    const retracted = publishedClaim({}, { correction: { kind: 'update', note: '', reportedByReader: false } }, { retracted: 'The minutes were forged.' });
    const lines = linesOf(claimText({ ...shownClaim(retracted), sample: true }));
    expect(lines[1]).toBe('RETRACTED on 2026-11-03T12:00:00.000Z: The minutes were forged. Do not repeat its verdict as valid.');
    expect(lines).toContainEqual(expect.stringContaining(`corrected ${String(shownClaim(retracted).corrections)} ×, updated`));
    expect(lines.at(-1)).toBe('This is sample content, not a real check.');
  });
});

describe('a whole check in words for a model', () => {
  it('goes on with article, quote, chain, rationale, evidence, relations and history', () => {
    const whole = wholeClaim({
      ...claim,
      relations: [{ type: 'denies', claim: { id: weaponsId, slug: 'weapons', statement: 'China armed Russia', status: 'published' }, statedBy: claim.id }],
      attribution: [{ ...link, speaker: { ...link.speaker, name: 'The Gazette' }, mode: 'reports' }, link],
    });
    const lines = linesOf(wholeText({ ...whole, history: [{ at: '2026-11-02T12:00:00.000Z', kind: 'clarification', note: 'The date was wrong.' }] }));
    expect(lines.slice(0, shown.length)).toEqual(shown);
    expect(lines.slice(shown.length)).toEqual([
      'Article: Putin and North Korea, The Conversation, https://example.org/putin-north-korea',
      'Quote: “China has consistently denied providing weapons”',
      'Passed on by: The Gazette (reports) → China (denies)',
      '',
      'See [E1]. What [E2] says is withheld.',
      '',
      '[E1] context: The Conversation, The sample article, https://example.org/minutes',
      `Relation: denies: China armed Russia (${weaponsId})`,
      'History: 2026-11-02T12:00:00.000Z clarification: The date was wrong.',
    ]);
  });

  it('has no line for what there is not', () => {
    const bare = wholeClaim({ ...claim, article: null, quote: null, attribution: [], evidence: [], relations: [] });
    expect(linesOf(wholeText(bare)).slice(shown.length)).toEqual(['', 'See [E1]. What [E2] says is withheld.', '']);
  });

  it('names of an article only what is known of it', () => {
    const { article } = wholeClaim(claim);
    if (article === null) missing('article');
    expect(wholeText({ ...wholeClaim(claim), article: { ...article, publisher: null, url: null } })).toContain('\nArticle: Putin and North Korea\n');
  });

  it('tells nothing of evidence that is withheld', () => {
    expect(wholeClaim(publishedClaim()).evidence.map(({ number }) => number)).toEqual([1]);
    expect(JSON.stringify(wholeClaim(publishedClaim()))).not.toContain('CANARY');
  });
});

describe('several claims in words for a model', () => {
  it('say that there are more, and of none what that means', () => {
    const one = claimText(shownClaim(claim));
    expect(searchText([shownClaim(claim), shownClaim(claim)], false)).toBe(`${one}\n\n${one}`);
    expect(searchText([shownClaim(claim)], true)).toBe(`${one}\n\nThere are more claims than these.`);
    expect(searchText([], false)).toContain('says nothing about whether it is so');
  });

  it('tell of each change when it was and the note there is, and of a withheld claim its ground', () => {
    const change = (note: string | null): Correction => ({ at: '2026-11-02', change: 'corrected', kind: 'update', note, verdictChanged: false, claim: shownClaim(claim) });
    const withheld = { id: weaponsId, state: 'withheld', withholding: { at: '2026-11-04', ground: 'A court order' } } as const;
    const text = correctionsText([change('Minutes came out.'), change(''), change(null), { ...change(null), change: 'withheld', claim: withheld }]);
    const one = claimText(shownClaim(claim));
    expect(text).toBe(`2026-11-02: corrected. Minutes came out.\n${one}\n\n2026-11-02: corrected\n${one}\n\n2026-11-02: corrected\n${one}\n\n${withheldText(withheld)}`);
    expect(withheldText(withheld)).toBe(`The claim ${weaponsId} is withheld on legal grounds since 2026-11-04: A court order`);
    expect(correctionsText([])).toBe('Nothing was corrected, retracted or withheld in this time.');
  });
});

function missing(what: string): never {
  throw new Error(`The claim has no ${what}.`);
}
