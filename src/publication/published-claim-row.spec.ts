import { describe, expect, it } from '@jest/globals';
import { articleId, contentDraft, denialId, draftId, evidence, unproven, weaponsId } from '../../test/factories/claim-content.js';
import { claimDigestOf } from '../review/claim-content.js';
import { freezeContent, type ContentDraft } from '../review/freeze-content.js';
import { publishedClaimRow, relatedDigests } from './published-claim-row.js';
import type { ClaimRecord, TextRecord } from './published-claim.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day, 12));
const newsroom = { id: '01990000-0000-7000-8000-00000000ccc1', slug: 'desk' };

const text = (revision: number, change: Partial<ContentDraft> = {}, kind: TextRecord['kind'] = 'publish'): TextRecord => {
  const { content, contentDigest } = freezeContent(contentDraft(change), new Uint8Array(16));
  return { revision, kind, content, contentDigest, at: at(revision), approvals: [] };
};
const end = (revision: number, kind: 'retract' | 'withhold'): ClaimRecord =>
  kind === 'retract'
    ? { revision, kind, contentDigest: 'x', at: at(revision), reason: 'Forged' }
    : { revision, kind, contentDigest: 'x', at: at(revision) };

function row(...records: ClaimRecord[]) {
  const newest = records.at(-1);
  if (newest === undefined) throw new Error('no records');
  return publishedClaimRow({ newsroom, claimId: denialId, slug: 'a-slug', records, newest });
}

const [url, place] = contentDraft().appearances;
if (url === undefined || place?.type !== 'text') throw new Error('The draft stands on the web and in an article.');
const again = { ...place, first: false, article: { ...place.article, id: '01990000-0000-7000-8000-00000000bbb9' } };

const withMedia: Partial<ContentDraft> = {
  appearances: [{ type: 'media', first: true, publishedAt: null, mediaUrl: 'HTTPS://Example.org:443/a.png#t=1', mediaHash: null, mediaFragment: 't=1' }],
  evidence: [
    { visibility: 'public', item: evidence(1, { url: 'https://example.org/minutes' }) },
    { visibility: 'withheld', item: evidence(2, { url: 'https://example.org/canary' }), reason: 'A source', salt: new Uint8Array(16) },
  ],
};

describe('what lists and searches read', () => {
  it('of a published claim', () => {
    const { searchText, ...rest } = row(text(1));
    expect(rest).toEqual({
      newsroomId: newsroom.id,
      newsroomSlug: 'desk',
      claimId: denialId,
      slug: 'a-slug',
      status: 'published',
      revision: 1,
      language: 'en',
      ratingKey: unproven.key,
      claimant: 'china',
      topics: ['china', 'weapons'],
      imported: false,
      articleId,
      furtherArticles: [],
      related: [claimDigestOf(weaponsId), claimDigestOf(draftId)].sort(),
      media: [],
      firstPublishedAt: at(1),
      updatedAt: at(1),
      searchBigrams: '',
    });
    for (const word of ['china has not provided weapons', 'denies', 'the conversation', 'nothing was judged here']) expect(searchText).toContain(word);
    expect(searchText).not.toContain('canary');
  });

  it.each([
    ['the newest text, and the first date', [text(1), text(2, { language: 'de' }, 'correct')], { status: 'published', revision: 2, language: 'de', firstPublishedAt: at(1), updatedAt: at(2) }],
    ['a retracted text, still found', [text(1), end(2, 'retract')], { status: 'retracted', revision: 2, ratingKey: unproven.key, updatedAt: at(2) }],
    ['an import as one', [text(1, {}, 'import')], { imported: true }],
    ['an import that was corrected as our own', [text(1, {}, 'import'), text(2, {}, 'correct')], { imported: false }],
    ['the article’s own voice without a claimant', [text(1, { attribution: [] })], { claimant: null }],
    ['"was it said" where there is no "is it so"', [text(1, { verdict: { ...contentDraft().verdict, rating: null } })], { ratingKey: 'confirmed' }],
    ['no article of ours', [text(1, { appearances: [] })], { articleId: null, furtherArticles: [] }],
    ['other articles that it stands in, each once by the end of its id', [text(1, { appearances: [url, place, { ...place, first: false }, again, again] })], { articleId, furtherArticles: ['0000bbb9'] }],
    ['an article that it came to later than to the web', [text(1, { appearances: [{ ...url, first: true }, again] })], { articleId: null, furtherArticles: ['0000bbb9'] }],
    ['addresses of media and of public evidence, in one form', [text(1, withMedia)], { media: ['https://example.org/a.png', 'https://example.org/minutes'] }],
    ['Chinese by pairs of characters', [text(1, { statement: '中国没有提供武器' })], { searchBigrams: expect.stringContaining('武器') }],
  ])('tells %s', (_what, records, expected) => {
    expect(row(...records)).toMatchObject(expected);
  });

  it('of a withheld claim: only that it is', () => {
    expect(row(text(1), end(2, 'withhold'))).toMatchObject({
      status: 'withheld', revision: 2, ratingKey: null, claimant: null, topics: [], related: [], articleId: null, furtherArticles: [], searchText: '', searchBigrams: '',
    });
  });
});

describe('relatedDigests', () => {
  it('names relations and the original of a translation, each once', () => {
    const { content } = freezeContent(contentDraft({ translationOf: weaponsId }), new Uint8Array(16));
    expect(relatedDigests(content)).toEqual([claimDigestOf(weaponsId), claimDigestOf(draftId)].sort());
    expect(relatedDigests({ relations: [], translationOf: null })).toEqual([]);
  });
});
