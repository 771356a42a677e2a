import { describe, expect, it } from '@jest/globals';
import { missingForSubmit, openThreads, type SubmissionParts } from './submission-rules.js';

const complete: SubmissionParts = {
  statement: 'China has not provided weapons to Russia',
  kind: 'fact',
  appearances: [{ unconfirmed: null }],
  chain: ['The Daily', 'A diplomat'],
  ownVoice: false,
  verdict: {
    rating: 'unproven',
    attributionRating: 'confirmed',
    linkRatings: [{ link: 1, linkName: 'The Daily', rating: 'confirmed' }],
    conclusion: 'No proof either way.',
    rationale: 'See [E1] and [E2].',
  },
  evidence: [
    { number: 1, aboutLink: null, aboutName: null },
    { number: 2, aboutLink: 2, aboutName: 'A diplomat' },
  ],
  openBlockingThreads: 0,
  replyRequests: 0,
  policy: { replyRequestRequired: false },
  correction: null,
};
const verdict = (change: Partial<SubmissionParts['verdict']>): Partial<SubmissionParts> => ({
  verdict: { ...complete.verdict, ...change },
});

const onLink = (link: number, linkName: string | null, rating: string | null = 'confirmed') => ({ link, linkName, rating });

const rows: readonly (readonly [string, Partial<SubmissionParts>, string])[] = [
  ['everything is there', {}, ''],
  ['no statement', { statement: ' \n' }, 'STATEMENT_MISSING /statement'],
  ['no appearance', { appearances: [] }, 'APPEARANCE_MISSING /appearances'],
  [
    'a quote that is gone, seen by nobody',
    { appearances: [{ unconfirmed: null }, { unconfirmed: 'orphaned' }] },
    'QUOTE_ORPHANED /appearances/1',
  ],
  ['a quote that is worded differently, seen by nobody', { appearances: [{ unconfirmed: 'fuzzy' }] }, 'QUOTE_CHANGED /appearances/0'],
  [
    'no claimant',
    {
      chain: [],
      evidence: [{ number: 1, aboutLink: null, aboutName: null }],
      ...verdict({ attributionRating: null, linkRatings: [], rationale: '[E1]' }),
    },
    'CLAIMANT_MISSING /attribution',
  ],
  [
    "the article's own voice",
    {
      chain: [],
      ownVoice: true,
      evidence: [{ number: 1, aboutLink: null, aboutName: null }],
      ...verdict({ attributionRating: null, linkRatings: [], rationale: '[E1]' }),
    },
    '',
  ],
  ['a claimant makes the mark of own voice moot', { ownVoice: true }, ''],
  ['no evidence', { evidence: [], ...verdict({ rationale: 'None.' }) }, 'EVIDENCE_MISSING /evidence'],
  [
    'evidence about a link that is gone',
    {
      evidence: [
        { number: 1, aboutLink: null, aboutName: null },
        { number: 2, aboutLink: 3, aboutName: 'A minister' },
      ],
    },
    'EVIDENCE_LINK_UNKNOWN /evidence/1/about',
  ],
  [
    'evidence about link 0',
    {
      evidence: [
        { number: 1, aboutLink: 0, aboutName: null },
        { number: 2, aboutLink: 1, aboutName: 'The Daily' },
      ],
    },
    'EVIDENCE_LINK_UNKNOWN /evidence/0/about',
  ],
  [
    'evidence that was about somebody else',
    {
      evidence: [
        { number: 1, aboutLink: 1, aboutName: null },
        { number: 2, aboutLink: 1, aboutName: 'A diplomat' },
      ],
    },
    'EVIDENCE_LINK_MOVED /evidence/1/about',
  ],
  ['no rating of single links', verdict({ linkRatings: [] }), ''],
  [
    'a rating of a link that is gone',
    verdict({ linkRatings: [onLink(2, 'A diplomat'), onLink(3, 'A minister')] }),
    'LINK_RATING_UNKNOWN /attribution',
  ],
  [
    'a rating of a link that the scale has lost',
    verdict({ linkRatings: [onLink(2, 'A diplomat', null)] }),
    'LINK_RATING_MISSING /attribution/1/rating',
  ],
  [
    'a rating that was adopted for somebody else',
    verdict({ linkRatings: [onLink(1, 'A diplomat'), onLink(2, null)] }),
    'LINK_RATING_MOVED /attribution/0/rating',
  ],
  ['no rating', verdict({ rating: null }), 'RATING_MISSING /verdict/rating'],
  [
    'no rating of the chain',
    verdict({ attributionRating: null }),
    'ATTRIBUTION_RATING_MISSING /verdict/attributionRating',
  ],
  [
    'neither rating',
    verdict({ rating: null, attributionRating: null }),
    'RATING_MISSING /verdict/rating, ATTRIBUTION_RATING_MISSING /verdict/attributionRating',
  ],
  ['a prediction carries was-it-said only', { kind: 'prediction', ...verdict({ rating: null }) }, ''],
  ['a prediction rated as being so', { kind: 'prediction' }, 'RATING_NOT_APPLICABLE /verdict/rating'],
  ['an opinion rated as being so', { kind: 'opinion' }, 'RATING_NOT_APPLICABLE /verdict/rating'],
  [
    'an opinion needs was-it-said',
    { kind: 'opinion', ...verdict({ rating: null, attributionRating: null }) },
    'ATTRIBUTION_RATING_MISSING /verdict/attributionRating',
  ],
  [
    'was-it-said without a chain',
    { chain: [], ownVoice: true, evidence: [{ number: 1, aboutLink: null, aboutName: null }], ...verdict({ linkRatings: [], rationale: '[E1]' }) },
    'ATTRIBUTION_RATING_NOT_APPLICABLE /verdict/attributionRating',
  ],
  ['no conclusion', verdict({ conclusion: '' }), 'CONCLUSION_MISSING /verdict/conclusion'],
  ['a conclusion of 200 code points', verdict({ conclusion: '🙂'.repeat(200) }), ''],
  [
    'a conclusion of 201 code points',
    verdict({ conclusion: '🙂'.repeat(201) }),
    'CONCLUSION_TOO_LONG /verdict/conclusion',
  ],
  ['no rationale', verdict({ rationale: '' }), 'RATIONALE_MISSING /verdict/rationale'],
  [
    'a citation of nothing',
    verdict({ rationale: '[E1] [E3] [E3] [E0]' }),
    'CITATION_UNKNOWN /verdict/rationale, CITATION_UNKNOWN /verdict/rationale',
  ],
  [
    'a rationale that no parser should read',
    verdict({ rationale: '*'.repeat(2_001) }),
    'RATIONALE_TOO_COMPLEX /verdict/rationale',
  ],
  [
    'a link that no reader may follow',
    verdict({ rationale: '[E1] [so](https://example.org/a) and [thus](javascript:alert(1))' }),
    'RATIONALE_LINK_UNUSABLE /verdict/rationale',
  ],
  ['a rationale without citation', verdict({ rationale: 'Plain.' }), ''],
  ['an open blocking thread', { openBlockingThreads: 1 }, 'BLOCKING_THREAD_OPEN /threads'],
  [
    'no reply request where one is required',
    { policy: { replyRequestRequired: true } },
    'REPLY_REQUEST_MISSING /rightOfReply',
  ],
  ['a reply request where one is required', { policy: { replyRequestRequired: true }, replyRequests: 1 }, ''],
  [
    'a correction without kind',
    { correction: { hasKind: false, hasNote: true } },
    'CORRECTION_KIND_MISSING /correction/kind',
  ],
  [
    'a correction without note',
    { correction: { hasKind: true, hasNote: false } },
    'CORRECTION_NOTE_MISSING /correction/note',
  ],
  ['a complete correction', { correction: { hasKind: true, hasNote: true } }, ''],
];

describe('missingForSubmit', () => {
  it.each(rows)('%s', (_, change, expected) => {
    const missing = missingForSubmit({ ...complete, ...change });
    expect(missing.map((item) => `${item.code} ${item.pointer}`).join(', ')).toBe(expected);
    for (const item of missing) expect(item.detail).toMatch(/^[A-Z].*\.$/);
  });

  it.each([
    ['whole up to 80 characters', `x:${'😀'.repeat(39)}`, `x:${'😀'.repeat(39)}`],
    ['cut beyond, between characters', `x:${'😀'.repeat(90)}`, `x:${'😀'.repeat(78)}…`],
  ])('shows an address that cannot be published %s', (_, url, shown) => {
    const [item] = missingForSubmit({ ...complete, ...verdict({ rationale: `[E1] [a](<${url}>)` }) });
    expect(item?.detail).toBe(`The rationale links to "${shown}": only http and https addresses can be published.`);
  });

  it('counts open threads', () => {
    expect([openThreads(1), openThreads(2)]).toEqual(['One blocking thread is open.', '2 blocking threads are open.']);
  });

  it('names everything that an empty claim lacks, in the order of the page', () => {
    const empty: SubmissionParts = {
      ...complete,
      statement: '',
      appearances: [],
      chain: [],
      verdict: { rating: null, attributionRating: null, linkRatings: [], conclusion: '', rationale: '' },
      evidence: [],
    };
    expect(missingForSubmit(empty).map((item) => item.code)).toEqual([
      'STATEMENT_MISSING',
      'APPEARANCE_MISSING',
      'CLAIMANT_MISSING',
      'EVIDENCE_MISSING',
      'RATING_MISSING',
      'CONCLUSION_MISSING',
      'RATIONALE_MISSING',
    ]);
  });
});
