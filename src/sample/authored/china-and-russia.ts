import { rationale, type AuthoredClaim } from './authored-claim.js';
import { cheeMengTan, inventedDocument, namedSource, tass, theConversation } from './speakers.js';

const WEAPONS = 'China has provided weapons and technology to Russia to reduce Russia’s reliance on North Korean weaponry';
const DENIAL = 'China has consistently denied providing weapons to Russia';
const ON_THE_CONVERSATION = { exact: 'in an article on The Conversation' };
const CHEE_SAID = { exact: 'Chee Meng said that if Beijing wants to maintain a significant foothold' };

/** The two claims that show why *was it said* and *is it so* are two questions, and what else is told about China and Russia. */
export const chinaAndRussia: readonly AuthoredClaim[] = [
  {
    key: 'weapons',
    statement: 'China has provided weapons and technology to Russia',
    headline: 'Has China provided weapons to Russia?',
    kind: 'fact',
    appearances: [{ exact: WEAPONS }],
    chain: [theConversation(ON_THE_CONVERSATION), cheeMengTan(CHEE_SAID)],
    topics: ['arms', 'china-russia'],
    relations: [{ type: 'contradicts', to: 'denial' }],
    evidence: [
      { from: 'article', stance: 'supports', quote: WEAPONS },
      { from: 'article', stance: 'refutes', quote: DENIAL },
      namedSource('The Conversation'),
    ],
    rating: 'unproven',
    attributionRating: 'not-confirmed',
    explanation: {
      conclusion: 'Sample: one expert says so, China denies it, and the sample article alone does not settle which of them is right.',
      rationale: rationale(
        'The article passes the claim on as the second part of what Chee Meng Tan calls a two-pronged approach [E1]. It gives neither a kind of weapon nor a date.',
        'One paragraph later the article reports that China denies it [E2]. That denial is a claim of its own, with an answer of its own: that it *was said* and that it *is so* are two questions.',
        'The Conversation is named as the place where he wrote it [E3]. That text was not consulted, so *was it said* stays unconfirmed as well.',
      ),
    },
    desk: { priority: 5, selection: { reason: 'public_interest', note: 'Sample: the article asserts it and its denial within two paragraphs.' } },
  },
  {
    key: 'denial',
    statement: 'China has not provided weapons to Russia',
    headline: 'China denies having provided weapons to Russia',
    kind: 'fact',
    appearances: [{ exact: DENIAL }],
    chain: [{ name: 'China', type: 'organisation', mode: 'denies', where: { exact: 'China has consistently denied' } }],
    topics: ['arms', 'china-russia'],
    relations: [{ type: 'denies', to: 'weapons' }],
    evidence: [
      { from: 'article', stance: 'supports', quote: DENIAL, link: 1 },
      { from: 'article', stance: 'refutes', quote: WEAPONS },
      { from: 'article', stance: 'context', quote: 'China has faced condemnation from Western countries for covertly supporting Russia in the war in Ukraine' },
    ],
    rating: 'unproven',
    attributionRating: 'confirmed',
    explanation: {
      conclusion: 'Sample: that China denies it is taken as said; whether the denial is true stays unproven.',
      rationale: rationale(
        'The statement is what the denial amounts to; that somebody *denies* it stands in the attribution, so a search for either word finds the claim.',
        'The article says that China “consistently” denied it [E1], against accusations from the United States and Europe [E3]. For *is it so* the denial proves as little as the accusation does [E2].',
      ),
    },
  },
  {
    key: 'preparations',
    statement: 'Preparations for a visit of Vladimir Putin to North Korea are under way',
    headline: 'Is Putin’s visit to North Korea being prepared?',
    kind: 'fact',
    claimedAt: '2024-05-18',
    appearances: [
      { exact: '“The preparations for the visit are underway,” Peskov said' },
      { exact: 'preparations for Putin’s visit to North Korea are progressing smoothly' },
      { exact: 'arrangements are being made for President Putin’s visit to North Korea' },
    ],
    chain: [
      tass({ exact: 'told the Russian state news agency TASS' }),
      { name: 'Dmitry Peskov', type: 'person', role: 'Kremlin spokesperson', mode: 'says', where: { exact: 'Kremlin spokesperson Dmitry Peskov' } },
    ],
    topics: ['diplomacy', 'north-korea'],
    evidence: [
      { from: 'article', stance: 'supports', quote: '“The preparations for the visit are underway,” Peskov said, but no travel dates were announced.', link: 2 },
      namedSource('TASS'),
      inventedDocument('Itinerary of a state visit', 'context', 'itinerary'),
    ],
    rating: 'unproven',
    attributionRating: 'confirmed',
    explanation: {
      conclusion: 'Sample: the spokesperson is quoted with these words; the sample does not look at whether anything was being prepared.',
      rationale: rationale(
        'The article gives the words in quotation marks [E1] and tells the same in two other places, so the claim has three appearances and one quote.',
        'TASS is named as the outlet [E2]; it was not consulted. The itinerary [E3] is invented: it shows a piece of evidence with an address.',
      ),
    },
  },
  {
    key: 'businesses',
    statement: 'Any further deterioration of relations between China and the United States or the European Union would only harm Chinese businesses',
    kind: 'prediction',
    appearances: [{ exact: 'any further deterioration in US-China or EU-China relations would only harm Chinese businesses' }],
    chain: [],
    topics: ['china-russia'],
    evidence: [],
    desk: { checkWorthiness: 'Says what would happen, not what is so.' },
  },
  {
    key: 'sanctions',
    statement: 'China has not taken part in UN sanctions against North Korea',
    kind: 'fact',
    appearances: [{ exact: 'not participating in UN sanctions against North Korea' }],
    chain: [{ name: 'Western countries', type: 'unnamed', mode: 'alleges', where: { exact: 'condemnation from Western countries' } }],
    topics: ['diplomacy', 'north-korea'],
    evidence: [{ from: 'article', stance: 'context', quote: 'for not participating in UN sanctions against North Korea' }],
    desk: {
      priority: 7,
      dueInDays: 3,
      checkWorthiness: 'Resolutions and votes are public: this one can be checked against documents.',
      selection: { reason: 'reader_request', note: 'Sample: a reader asked.' },
    },
  },
];
