import { describe, expect, it } from '@jest/globals';
import type { ContentParts } from '../claims/claim-parts.js';
import type { EvidenceItem, ReplyRequest } from '../evidence/evidence.reader.js';
import { confirmed, unproven } from '../../test/factories/claim-content.js';
import { contentDraft, submissionParts, type ClaimMaterial } from './content-draft.js';

const now = new Date('2026-11-20T12:00:00Z');
const digest = `sha256:${'1f'.repeat(32)}`;
const anchor = { start: 7, end: 54, exact: 'China has denied it', prefix: 'Though ', suffix: '.' };
const textRevision = { id: 'revision', number: 2, digest };
const article = { id: 'article', title: 'Title', publisher: null, author: null, url: null, publishedAt: '2024-06', language: 'en' };

const parts: ContentParts = {
  statement: {
    version: 3, statement: 'China has not provided weapons', kind: 'fact', headline: null, language: 'en', license: null, claimedAt: null,
    quoteTranslation: null, checkWorthiness: 'INTERNAL', translationOf: null, correction: { kind: null, note: null, reportedByReader: false },
  },
  appearances: [
    { type: 'text', id: 'a', version: 1, position: 1, first: true, publishedAt: null, article, textRevision, anchor, current: null },
    { type: 'url', id: 'b', version: 1, position: 2, first: false, publishedAt: '2024', url: 'https://example.org' },
  ],
  chain: {
    version: 1,
    ownVoice: false,
    links: [
      { position: 1, mode: 'reports', name: 'officials', role: null, unnamed: true, speaker: null, anchor: null },
      {
        position: 2, mode: 'denies', name: 'Beijing', role: 'government', unnamed: false, anchor: { ...anchor, articleId: 'article', textRevision },
        speaker: { id: 'speaker', name: 'China', type: 'organisation', url: 'https://example.org/china', sameAs: [] },
      },
    ],
  },
  relations: [],
  topics: [{ id: 'topic', key: 'china', label: 'China' }],
  selection: { reason: 'harm', note: null },
};

const item: EvidenceItem = {
  id: 'e1', claimId: 'c', number: 1, version: 4, aboutName: 'Beijing', salt: null, createdBy: 'ann', createdAt: now, updatedAt: now, stance: 'refutes',
  about: { part: 'link', link: 2 }, source: { name: 'TASS', kind: 'media', url: null }, sourceInterest: null, primary: false, title: 'T', url: null,
  quote: null, quoteTranslation: null, locator: null, retrievedAt: null, archive: null, visibility: 'public', withheldReason: null,
};
const reply: ReplyRequest = {
  id: 'r', claimId: 'c', version: 1, createdBy: 'ann', createdAt: now, speakerId: 'speaker', name: 'Ministry', askedAt: '2026-11-01', channel: 'e-mail',
  dueAt: now, outcome: 'declined', reason: null, text: null, evidence: null,
};

const material = (change: Partial<ClaimMaterial> = {}): ClaimMaterial => ({
  parts,
  evidence: [item],
  replies: [reply],
  ratings: [
    { axis: 'truth', link: null, linkName: null, rating: unproven },
    { axis: 'attribution', link: null, linkName: null, rating: null },
    { axis: 'attribution', link: 2, linkName: 'Beijing', rating: confirmed },
  ],
  explanation: { conclusion: 'In short.', rationale: null, asKnownOn: null },
  ...change,
});
const imprint = { bylines: [], licence: 'CC-BY-4.0', provenance: { type: 'own' } } as const;
const draft = contentDraft(material(), { ...imprint, bylines: [] });

describe('contentDraft', () => {
  it('takes ratings to their place: the claim, the whole chain, a link', () => {
    expect(draft.verdict).toEqual({ rating: unproven, attributionRating: null, conclusion: 'In short.', rationale: '', asKnownOn: null });
    expect(draft.attribution.map((link) => link.rating)).toEqual([null, confirmed]);
  });

  it('names speakers as cited, and keeps those without a name apart', () => {
    expect(draft.attribution.map((link) => link.speaker)).toEqual([
      { name: 'officials', type: null, role: null, url: null, unnamed: true },
      { name: 'Beijing', type: 'organisation', role: 'government', url: 'https://example.org/china', unnamed: false },
    ]);
    expect(draft.attribution[1]).toMatchObject({ quote: anchor, revisionDigest: digest });
  });

  it('quotes from the text revision that the anchor belongs to', () => {
    expect(draft.appearances).toEqual([
      { type: 'text', first: true, publishedAt: null, article: { ...article, revisionDigest: digest }, quote: anchor },
      { type: 'url', first: false, publishedAt: '2024', url: 'https://example.org' },
    ]);
  });

  it('has the rating of the whole chain, and empty text for what is not written yet', () => {
    const ratings = [{ axis: 'attribution', link: null, linkName: null, rating: confirmed }] as const;
    const explanation = { conclusion: null, rationale: 'Because.', asKnownOn: '2026' };
    const early = material({ parts: { ...parts, statement: { ...parts.statement, statement: null } }, ratings, explanation });
    const { statement, verdict } = contentDraft(early, { ...imprint, bylines: [] });
    expect({ statement, verdict }).toEqual({
      statement: '', verdict: { rating: null, attributionRating: confirmed, conclusion: '', rationale: 'Because.', asKnownOn: '2026' },
    });
    expect(submissionParts(early)).toMatchObject({ statement: '', verdict: { rating: null, attributionRating: confirmed.key, conclusion: '', rationale: 'Because.' } });
  });

  it('carries relations, topics and the reason of the choice', () => {
    expect(draft.topics).toEqual([{ key: 'china', label: 'China' }]);
    expect(draft.selection).toEqual({ reason: 'harm', note: null });
    const other = { id: 'other', number: 2, statement: 'Other' };
    const relation = { id: 'x', type: 'denies', claim: other } as unknown as ContentParts['relations'][number];
    const changed = contentDraft(material({ parts: { ...parts, relations: [relation], selection: null } }), { ...imprint, bylines: [] });
    expect(changed.relations).toEqual([{ type: 'denies', claimId: 'other' }]);
    expect(changed.selection).toBeNull();
  });

  it('shows pictures and sound by their address, hash and part', () => {
    const media = { mediaUrl: 'https://example.org/a.mp4', mediaHash: null, mediaFragment: 't=10' };
    const appearance = { type: 'media', id: 'm', version: 1, position: 1, first: true, publishedAt: null, ...media } as const;
    const { appearances } = contentDraft(material({ parts: { ...parts, appearances: [appearance] } }), { ...imprint, bylines: [] });
    expect(appearances).toEqual([{ type: 'media', first: true, publishedAt: null, ...media }]);
  });

  it('shows evidence and replies as people wrote them', () => {
    expect(draft.evidence).toEqual([{ visibility: 'public', item: expect.objectContaining({ number: 1, title: 'T', about: { part: 'link', link: 2 } }) }]);
    const asked = { name: 'Ministry', askedAt: '2026-11-01', channel: 'e-mail', outcome: 'declined', reason: null, text: null, evidence: null };
    expect(draft.rightOfReply).toEqual([{ ...asked, dueAt: '2026-11-20T12:00:00.000Z' }]);
    const open = contentDraft(material({ replies: [{ ...reply, dueAt: null }] }), { ...imprint, bylines: [] });
    expect(open.rightOfReply).toEqual([{ ...asked, dueAt: null }]);
  });

  it('holds nothing that is for the desk only', () => {
    expect(JSON.stringify(draft)).not.toMatch(/INTERNAL|"ann"|"speakerId"|version/);
  });

  it.each([
    ['the newsroom’s licence where the claim has none', null, 'CC-BY-4.0'],
    ['the claim’s own licence', 'CC0', 'CC0'],
  ])('has %s', (_what, license, expected) => {
    const own = material({ parts: { ...parts, statement: { ...parts.statement, license } } });
    expect(contentDraft(own, { ...imprint, bylines: [] }).license).toBe(expected);
  });

  it('says what it corrects once a kind is chosen', () => {
    const correction = { kind: 'update', note: null, reportedByReader: true } as const;
    const corrected = material({ parts: { ...parts, statement: { ...parts.statement, correction } } });
    expect(contentDraft(corrected, { ...imprint, bylines: [] }).correction).toEqual({ kind: 'update', note: '', reportedByReader: true });
    expect(draft.correction).toBeNull();
  });

  it('carries withheld evidence apart from what is shown, with its salt', () => {
    const withheld = { ...item, visibility: 'withheld', withheldReason: 'Protects a person', salt: new Uint8Array(32) } as const;
    const { evidence } = contentDraft(material({ evidence: [withheld] }), { ...imprint, bylines: [] });
    expect(evidence).toMatchObject([{ visibility: 'withheld', reason: 'Protects a person', item: { number: 1, source: { name: 'TASS' } } }]);
    expect(() => contentDraft(material({ evidence: [{ ...withheld, salt: null }] }), { ...imprint, bylines: [] })).toThrow('has no salt');
    expect(() => contentDraft(material({ evidence: [{ ...withheld, withheldReason: null }] }), { ...imprint, bylines: [] })).toThrow('or reason');
  });
});

describe('submissionParts', () => {
  it('tells the rules what is there', () => {
    expect(submissionParts(material())).toEqual({
      statement: 'China has not provided weapons',
      kind: 'fact',
      appearances: [{ unconfirmed: null }, { unconfirmed: null }],
      chain: ['officials', 'Beijing'],
      ownVoice: false,
      verdict: {
        rating: unproven.key, attributionRating: null, linkRatings: [{ link: 2, linkName: 'Beijing', rating: confirmed.key }], conclusion: 'In short.',
        rationale: '',
      },
      evidence: [{ number: 1, aboutLink: 2, aboutName: 'Beijing' }],
      replyRequests: 1,
    });
  });

  it.each([
    ['orphaned', true, 'orphaned'],
    ['orphaned', false, null],
    ['fuzzy', true, 'fuzzy'],
    ['fuzzy', false, null],
    ['exact', false, null],
  ] as const)('of a quote that is %s in the newest text, to be confirmed: %s, says %s', (outcome, needsConfirmation, unconfirmed) => {
    const confirmedBy = needsConfirmation ? null : 'ann';
    const current = { textRevision, outcome, score: 0, needsConfirmation, confirmedBy, anchor: null };
    const appearance = { type: 'text', id: 'a', version: 1, position: 1, first: true, publishedAt: null, article, textRevision, anchor, current } as const;
    expect(submissionParts(material({ parts: { ...parts, appearances: [appearance] } })).appearances).toEqual([{ unconfirmed }]);
  });

  it('says of evidence about the statement that it is about no link', () => {
    const about = { part: 'statement' } as const;
    expect(submissionParts(material({ evidence: [{ ...item, about, aboutName: null }] })).evidence).toEqual([{ number: 1, aboutLink: null, aboutName: null }]);
  });

  it('keeps an adopted rating of a link that is gone, or that the scale has lost', () => {
    const ratings = [
      { axis: 'attribution', link: 3, linkName: 'TASS', rating: confirmed },
      { axis: 'attribution', link: 1, linkName: null, rating: null },
    ] as const;
    expect(submissionParts(material({ ratings })).verdict.linkRatings).toEqual([
      { link: 3, linkName: 'TASS', rating: confirmed.key },
      { link: 1, linkName: null, rating: null },
    ]);
  });
});
