import type { ContentDraft } from '../../src/review/freeze-content.js';
import type { ContentRating, ShownEvidence } from '../../src/review/claim-content.js';

const digest = `sha256:${'1f'.repeat(32)}`;

export const weaponsId = '01990000-0000-7000-8000-00000000aaa1';
export const denialId = '01990000-0000-7000-8000-00000000aaa2';
export const draftId = '01990000-0000-7000-8000-00000000aaa3';
export const articleId = '01990000-0000-7000-8000-00000000bbb1';

export const unproven: ContentRating = {
  key: 'unproven-sample',
  label: 'Unproven (sample)',
  definition: 'Nothing was judged here: this is a sample.',
  value: null,
  best: 5,
  worst: 1,
  normalised: 'unproven',
  scale: 'truth',
  scaleVersion: 1,
  publisher: null,
};
export const confirmed: ContentRating = {
  key: 'confirmed',
  label: 'Confirmed',
  definition: 'The words were said as cited.',
  value: null,
  best: null,
  worst: null,
  normalised: null,
  scale: 'attribution',
  scaleVersion: 2,
  publisher: null,
};

export const evidence = (number: number, change: Partial<ShownEvidence> = {}): ShownEvidence => ({
  number,
  visibility: 'public',
  about: { part: 'statement' },
  stance: 'context',
  source: { name: 'The Conversation', kind: 'media', url: 'https://theconversation.com/' },
  sourceInterest: null,
  primary: false,
  title: 'The sample article',
  url: null,
  quote: 'China has consistently denied providing weapons to Russia',
  quoteTranslation: null,
  locator: { page: null, time: null, paragraph: '12' },
  retrievedAt: '2026-11-20',
  archive: null,
  ...change,
});

/** "China has not provided weapons to Russia", as said by China: complete in every member. */
export function contentDraft(change: Partial<ContentDraft> = {}): ContentDraft {
  const article = {
    id: articleId,
    title: 'Putin and North Korea',
    publisher: 'The Conversation',
    author: 'Chee Meng Tan',
    url: 'https://example.org/putin-north-korea',
    publishedAt: '2024-06-18',
    language: 'en',
    revisionDigest: digest,
  };
  const quote = {
    exact: 'China has consistently denied providing weapons',
    prefix: 'Though ',
    suffix: ' to Russia',
    start: 7,
    end: 54,
  };
  return {
    statement: 'China has not provided weapons to Russia',
    kind: 'fact',
    headline: 'Has China armed Russia?',
    bylines: [{ name: null, role: 'reviewer' }],
    license: 'CC BY 4.0',
    language: 'en',
    claimedAt: '2024-06',
    quoteTranslation: null,
    translationOf: null,
    appearances: [
      { type: 'url', first: false, publishedAt: '2024-07', url: 'https://example.org/reprint' },
      { type: 'text', first: true, publishedAt: '2024-06-18', article, quote },
    ],
    attribution: [
      {
        speaker: { name: 'China', type: 'organisation', role: 'government', url: null, unnamed: false },
        mode: 'denies',
        quote,
        revisionDigest: digest,
        rating: confirmed,
      },
    ],
    relations: [
      { type: 'denies', claimId: weaponsId },
      { type: 'about', claimId: draftId },
    ],
    verdict: {
      rating: unproven,
      attributionRating: confirmed,
      conclusion: 'China denies it; nothing was judged here.',
      rationale: 'See [E1]. What [E2] says is withheld.',
      asKnownOn: '2026-11-20',
    },
    evidence: [
      {
        visibility: 'withheld',
        item: evidence(2, { quote: 'CANARY-7f3a', title: 'CANARY-title' }),
        reason: 'Protects a source.',
        salt: new Uint8Array(16).fill(7),
      },
      { visibility: 'public', item: evidence(1) },
    ],
    rightOfReply: [
      {
        name: 'Ministry of Foreign Affairs',
        askedAt: '2026-11-01',
        channel: 'e-mail',
        dueAt: '2026-11-08T12:00:00.000Z',
        outcome: 'no_answer',
        reason: null,
        text: null,
        evidence: null,
      },
    ],
    topics: [
      { key: 'weapons', label: 'Weapons' },
      { key: 'china', label: 'China' },
    ],
    selection: { reason: 'public_interest', note: 'Asserted and denied in one article.' },
    correction: null,
    provenance: { type: 'own' },
    ...change,
  };
}
