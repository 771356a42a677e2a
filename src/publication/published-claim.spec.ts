import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { articleId, confirmed, contentDraft, denialId, draftId, unproven, weaponsId } from '../../test/factories/claim-content.js';
import type { RelationType } from '../claims/relation-rules.js';
import { claimDigestOf } from '../review/claim-content.js';
import { freezeContent, type ContentDraft } from '../review/freeze-content.js';
import { composePublishedClaim, type ClaimRecord, type Neighbour, type PublishedClaimContext, type TextRecord } from './published-claim.js';
import { publishedClaimSchema } from './published-form.js';

const salt = new Uint8Array(16).fill(1);
const at = (day: number): Date => new Date(Date.UTC(2026, 10, day, 12));

const record = (revision: number, change: Partial<ContentDraft> = {}, kind: TextRecord['kind'] = 'publish'): TextRecord => {
  const { content, contentDigest } = freezeContent(contentDraft(change), salt);
  return { revision, kind, content, contentDigest, at: at(revision), approvals: [{ role: 'editor', at: at(revision) }] };
};
const correction = (note: string) => ({ correction: { kind: 'clarification', note, reportedByReader: true } as const });

const neighbour = (id: string, relations: readonly (readonly [RelationType, string])[], change: Partial<Neighbour> = {}): Neighbour => ({
  id,
  slug: `claim-${id.slice(-4)}`,
  status: 'published',
  content: {
    statement: `Statement of ${id.slice(-4)}`,
    relations: relations.map(([type, to]) => ({ type, claimDigest: claimDigestOf(to) })),
  },
  ...change,
});

const context = (...neighbours: readonly Neighbour[]): PublishedClaimContext => ({
  newsroom: {
    id: '01990000-0000-7000-8000-00000000ccc1',
    slug: 'sample',
    name: 'Sample newsroom',
    url: 'https://desk.example',
    licence: 'CC BY 4.0',
    methodologyUrl: null,
    correctionsPolicyUrl: 'https://desk.example/corrections',
    complaintsUrl: 'mailto:desk@desk.example',
    ownershipUrl: null,
    sample: true,
  },
  publicUrl: 'https://desk.example',
  neighbours,
});

const compose = (records: readonly ClaimRecord[], ...neighbours: readonly Neighbour[]) =>
  composePublishedClaim({ id: denialId, slug: 'china-has-not-provided-weapons-to-russia-0000aaa2', records }, context(...neighbours));

describe('a published claim', () => {
  const first = record(1);
  const claim = compose([first], neighbour(weaponsId, [['contradicts', denialId]]));

  it('is this, in full', () => {
    const { quote, article } = { quote: contentDraft().attribution[0]?.quote, article: contentDraft().appearances[1] };
    expect(claim).toEqual({
      id: denialId,
      slug: 'china-has-not-provided-weapons-to-russia-0000aaa2',
      url: 'https://desk.example/claims/china-has-not-provided-weapons-to-russia-0000aaa2',
      status: 'published',
      newsroom: {
        id: '01990000-0000-7000-8000-00000000ccc1',
        slug: 'sample',
        name: 'Sample newsroom',
        url: 'https://desk.example',
        licence: 'CC BY 4.0',
        methodologyUrl: null,
        correctionsPolicyUrl: 'https://desk.example/corrections',
        complaintsUrl: 'mailto:desk@desk.example',
        ownershipUrl: null,
      },
      statement: 'China has not provided weapons to Russia',
      kind: 'fact',
      headline: 'Has China armed Russia?',
      bylines: [{ name: null, role: 'reviewer' }],
      license: 'CC BY 4.0',
      quote,
      quoteTranslation: null,
      article: article?.type === 'text' ? article.article : null,
      appearances: contentDraft().appearances,
      claimant: { name: 'China', type: 'organisation', role: 'government', url: null, unnamed: false },
      claimedAt: '2024-06',
      attribution: contentDraft().attribution,
      relations: [
        {
          type: 'denies',
          claim: { id: weaponsId, slug: 'claim-aaa1', statement: 'Statement of aaa1', status: 'published' },
          statedBy: denialId,
        },
        {
          type: 'contradicts',
          claim: { id: weaponsId, slug: 'claim-aaa1', statement: 'Statement of aaa1', status: 'published' },
          statedBy: weaponsId,
        },
      ],
      verdict: contentDraft().verdict,
      evidence: first.content?.evidence,
      rightOfReply: contentDraft().rightOfReply,
      language: 'en',
      translationOf: null,
      topics: [
        { key: 'china', label: 'China' },
        { key: 'weapons', label: 'Weapons' },
      ],
      selection: { reason: 'public_interest', note: 'Asserted and denied in one article.' },
      provenance: { type: 'own' },
      sample: true,
      revision: 1,
      contentDigest: first.contentDigest,
      contentUrl: `https://desk.example/api/v1/claims/${denialId}/revisions/1/content`,
      approvals: [{ role: 'editor', at: '2026-11-01T12:00:00.000Z' }],
      firstPublishedAt: '2026-11-01T12:00:00.000Z',
      updatedAt: '2026-11-01T12:00:00.000Z',
      corrections: [],
      retraction: null,
    });
  });

  it('fits its schema without losing a member, and has every member of the contract', () => {
    expect(publishedClaimSchema.parse(claim)).toEqual(claim);
    const contract = [
      'id', 'slug', 'url', 'status', 'newsroom', 'statement', 'kind', 'quote', 'article', 'claimant', 'claimedAt', 'attribution',
      'relations', 'verdict', 'evidence', 'language', 'topics', 'provenance', 'revision', 'contentDigest', 'approvals',
      'firstPublishedAt', 'updatedAt', 'corrections',
    ];
    expect(contract.filter((name) => !(name in claim))).toEqual([]);
    const article = ['id', 'title', 'publisher', 'author', 'url', 'publishedAt', 'language', 'revisionDigest'];
    expect(Object.keys(claim.article ?? {})).toEqual(article);
    const rating = ['key', 'label', 'definition', 'value', 'best', 'worst', 'scaleVersion'];
    expect(rating.filter((name) => !(name in (claim.verdict.rating ?? {})))).toEqual([]);
    expect(() => z.toJSONSchema(publishedClaimSchema, { target: 'draft-2020-12' })).not.toThrow();
  });

  it('shows nothing that is withheld, internal or not public', () => {
    const bytes = JSON.stringify(claim);
    expect(bytes).not.toContain('CANARY');
    expect(bytes).not.toContain(draftId);
    expect(bytes).not.toContain(Buffer.from(salt).toString('hex'));
    expect(bytes).toContain(articleId);
  });

  it('takes quote and article from the first appearance, or none', () => {
    const elsewhere = { type: 'url' as const, first: true, publishedAt: null, url: 'https://example.org/a' };
    const inText = contentDraft().appearances.map((each) => ({ ...each, first: false }));
    const other = compose([record(1, { appearances: [...inText, elsewhere] })]);
    expect([other.quote, other.article, other.appearances.length]).toEqual([null, null, 3]);
  });

  it('has no claimant in the article own voice', () => {
    expect(compose([record(1, { attribution: [] })]).claimant).toBeNull();
  });

  it('refuses what has no text to show', () => {
    expect(() => compose([])).toThrow(RangeError);
    expect(() => compose([{ ...record(1), content: null }])).toThrow(RangeError);
    expect(() => compose([record(1), { kind: 'withhold', revision: 2, contentDigest: first.contentDigest, at: at(2) }])).toThrow(RangeError);
  });
});

describe('relations', () => {
  const told = (claim: ReturnType<typeof compose>): string[] =>
    claim.relations.map(({ type, claim: other, statedBy }) => `${type} ${other.id.slice(-4)} by ${statedBy.slice(-4)}`);
  const stating = (...relations: ContentDraft['relations']): TextRecord => record(1, { relations });

  it('are shown only when the other end is public', () => {
    const stated = stating({ type: 'denies', claimId: weaponsId }, { type: 'about', claimId: draftId });
    expect(told(compose([stated]))).toEqual([]);
    expect(told(compose([stated], neighbour(weaponsId, [])))).toEqual(['denies aaa1 by aaa2']);
    expect(told(compose([stated], neighbour(draftId, []), neighbour(weaponsId, [])))).toEqual([
      'about aaa3 by aaa2',
      'denies aaa1 by aaa2',
    ]);
  });

  it.each([
    ['contradicts', 'contradicts'],
    ['denies', 'denied_by'],
    ['supports', 'supported_by'],
    ['repeats', 'repeated_by'],
    ['part_of', 'has_part'],
    ['duplicate_of', 'has_duplicate'],
    ['about', 'subject_of'],
  ] as const)('%s, stated by the other, is %s here', (type, inverse) => {
    expect(told(compose([stating()], neighbour(weaponsId, [[type, denialId]])))).toEqual([`${inverse} aaa1 by aaa1`]);
  });

  it('are not told twice when both claims contradict each other', () => {
    const both = compose([stating({ type: 'contradicts', claimId: weaponsId })], neighbour(weaponsId, [['contradicts', denialId]]));
    expect(told(both)).toEqual(['contradicts aaa1 by aaa2']);
  });

  it('of others to others are not shown here', () => {
    expect(told(compose([stating()], neighbour(weaponsId, [['denies', draftId]])))).toEqual([]);
  });

  it('stay when the other was retracted, and say so', () => {
    const other = neighbour(weaponsId, [], { status: 'retracted' });
    expect(compose([stating({ type: 'denies', claimId: weaponsId })], other).relations[0]?.claim.status).toBe('retracted');
  });

  it('do not depend on the order of the neighbours', () => {
    const [a, b] = [neighbour(weaponsId, [['denies', denialId]]), neighbour(draftId, [['denies', denialId]])];
    expect(compose([stating()], a, b)).toEqual(compose([stating()], b, a));
  });

  it('name the original of a translation, once it is public', () => {
    const translated = record(1, { translationOf: weaponsId });
    expect(compose([translated]).translationOf).toBeNull();
    expect(compose([translated], neighbour(weaponsId, [])).translationOf?.id).toBe(weaponsId);
  });
});

describe('corrections', () => {
  const first = record(1);
  const other = { ...contentDraft().verdict, rating: { ...unproven, key: 'false', label: 'False' } };
  const second = record(2, { ...correction('A date was wrong.') }, 'correct');
  const third = record(3, { ...correction('The verdict changed.'), verdict: other }, 'correct');
  const ratings = {
    rating: { key: 'unproven-sample', label: 'Unproven (sample)' },
    attributionRating: { key: confirmed.key, label: confirmed.label },
  };
  const retraction = { kind: 'retract', revision: 4, contentDigest: third.contentDigest, at: at(4), reason: 'The source was forged.' } as const;

  it('tell what changed from what to what, oldest first', () => {
    const claim = compose([first, second, third]);
    expect(claim.corrections).toEqual([
      {
        at: '2026-11-02T12:00:00.000Z',
        kind: 'clarification',
        note: 'A date was wrong.',
        reportedByReader: true,
        verdictChanged: false,
        from: { revision: 1, contentDigest: first.contentDigest, ...ratings },
        to: { revision: 2, contentDigest: second.contentDigest, ...ratings },
      },
      {
        at: '2026-11-03T12:00:00.000Z',
        kind: 'clarification',
        note: 'The verdict changed.',
        reportedByReader: true,
        verdictChanged: true,
        from: { revision: 2, contentDigest: second.contentDigest, ...ratings },
        to: { revision: 3, contentDigest: third.contentDigest, ...ratings, rating: { key: 'false', label: 'False' } },
      },
    ]);
    expect([claim.revision, claim.firstPublishedAt, claim.updatedAt]).toEqual([3, '2026-11-01T12:00:00.000Z', '2026-11-03T12:00:00.000Z']);
    expect(publishedClaimSchema.parse(claim)).toEqual(claim);
  });

  it('mark a verdict on a single link that changed, and not a link that comes without one', () => {
    const linked = (...ratings: readonly (typeof confirmed | null)[]) => ({
      attribution: ratings.flatMap((rating) => contentDraft().attribution.map((link) => ({ ...link, rating }))),
    });
    const changed = (change: Partial<ContentDraft>) => compose([first, record(2, change, 'correct')]).corrections[0]?.verdictChanged;
    const others = [linked(null, confirmed), linked({ ...confirmed, key: 'not-confirmed' }), linked(null)];
    expect(others.map(changed)).toEqual([false, true, true]);
  });

  it('end with the retraction, and the text stays readable with its revision', () => {
    const claim = compose([first, second, third, retraction]);
    expect([claim.status, claim.revision, claim.contentDigest]).toEqual(['retracted', 3, third.contentDigest]);
    expect(claim.retraction).toEqual({ at: '2026-11-04T12:00:00.000Z', reason: 'The source was forged.' });
    expect(claim.corrections.at(-1)).toMatchObject({ kind: 'retraction', note: 'The source was forged.', to: null });
    expect(claim.corrections).toHaveLength(3);
    expect(publishedClaimSchema.parse(claim)).toEqual(claim);
  });

  it('keep the retraction in the history when a claim comes back', () => {
    const claim = compose([first, { ...retraction, revision: 2 }, record(3, correction('Back with a new source.'))]);
    expect([claim.status, claim.retraction, claim.revision]).toEqual(['published', null, 3]);
    expect(claim.corrections.map(({ kind, from, to }) => [kind, from.revision, to?.revision])).toEqual([
      ['retraction', 1, undefined],
      ['clarification', 1, 3],
    ]);
  });

  it('tell of a withheld text no more than revision and digest', () => {
    const withheld = { kind: 'withhold', revision: 4, contentDigest: third.contentDigest, at: at(4) } as const;
    const claim = compose([first, second, third, withheld, record(5, correction('Without the name.'))]);
    expect(claim.corrections.map(({ note, from, to }) => [note, from.rating, to?.rating?.key ?? null])).toEqual([
      ['', null, null],
      ['', null, null],
      ['Without the name.', null, 'unproven-sample'],
    ]);
    expect(claim.corrections.at(-1)?.from.contentDigest).toBe(third.contentDigest);
    expect(JSON.stringify(claim)).not.toContain('The verdict changed.');
  });

  it('of an import compare with what was imported, which nobody approved here', () => {
    const provenance = { type: 'imported', from: 'Fact Desk Archive', url: null } as const;
    const imported = { ...record(1, { provenance }, 'import'), approvals: [] };
    expect(compose([imported]).approvals).toEqual([]);
    expect(compose([imported]).provenance).toEqual(provenance);
    expect(compose([imported, second]).corrections).toHaveLength(1);
  });

  it('composes what was public at an earlier revision from the records up to it', () => {
    expect(compose([first, second, third].slice(0, 2))).toMatchObject({ revision: 2, contentDigest: second.contentDigest });
  });
});
