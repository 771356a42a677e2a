import { rationale, type AuthoredClaim } from './authored-claim.js';
import { cheeMengTan, inventedDocument, theConversation, unnamed } from './speakers.js';

const ZHAO = 'China sent National People’s Congress Standing Committee Chairman Zhao Leji to visit North Korea last month';
const CAR = 'Putin also gifted Kim Jong-un a luxury car';
const KIM_PROVIDES = 'publicly expressing support for Russia in the ongoing war and providing weapons';
const VASSAL = 'North Korea was once a vassal state of China';
const TREAD = 'Kim Jong-un must tread carefully';
const EAGER = 'Kim Jong-un is eager to have Putin on his side as a potential resource for improving missile and nuclear programs';

/** What the article tells about North Korea, its neighbours and its friends. */
export const kimAndPutin: readonly AuthoredClaim[] = [
  {
    key: 'visitOfZhao',
    statement: 'Zhao Leji, Chairman of the National People’s Congress Standing Committee, visited North Korea in April 2024',
    kind: 'fact',
    appearances: [{ exact: ZHAO }],
    chain: [
      theConversation({ exact: 'in an article on The Conversation' }),
      cheeMengTan({ exact: 'Chee Meng said that if Beijing wants to maintain a significant foothold' }),
    ],
    topics: ['diplomacy', 'north-korea'],
    evidence: [{ from: 'article', stance: 'supports', quote: ZHAO }],
    rating: 'unproven',
    attributionRating: 'not-confirmed',
    explanation: {
      conclusion: 'Sample: the article tells of the visit; the month was worked out and not read anywhere.',
      rationale: rationale('The article says “last month” [E1] and gives no date of its own.'),
    },
  },
  {
    key: 'car',
    statement: 'Vladimir Putin gave Kim Jong-un a luxury car',
    headline: 'Did Putin give Kim a luxury car?',
    kind: 'fact',
    appearances: [{ exact: CAR }],
    chain: [],
    topics: ['north-korea', 'diplomacy'],
    evidence: [
      { from: 'article', stance: 'supports', quote: CAR },
      inventedDocument('Photograph of a car', 'context', 'photograph'),
    ],
    rating: 'unproven',
    explanation: {
      conclusion: 'Sample: the article says so in its own voice and names no source.',
      rationale: rationale(
        'Nobody is cited: the article itself makes the claim [E1], so there is nothing to say about *was it said*.',
        'The photograph [E2] is invented.',
      ),
    },
  },
  {
    key: 'weaponsFromKim',
    statement: 'Kim Jong-un has provided weapons to Russia',
    kind: 'fact',
    appearances: [{ exact: KIM_PROVIDES }],
    chain: [],
    topics: ['arms', 'north-korea'],
    relations: [{ type: 'supports', to: 'closer' }],
    evidence: [{ from: 'article', stance: 'supports', quote: KIM_PROVIDES }],
    rating: 'unproven',
    explanation: {
      conclusion: 'Sample: the article says so in its own voice, once as a fact and once as a wish of Putin’s.',
      rationale: rationale('The article calls it Kim Jong-un’s most high-profile move [E1].'),
    },
    desk: { priority: 4, dueInDays: 1 },
  },
  {
    key: 'vassalState',
    statement: 'North Korea was once a vassal state of China',
    kind: 'fact',
    appearances: [{ exact: VASSAL }],
    chain: [
      theConversation({ exact: 'in an article on The Conversation' }),
      cheeMengTan({ exact: 'Chee Meng stated that North Korea was once' }),
    ],
    topics: ['north-korea'],
    evidence: [
      { from: 'article', stance: 'supports', quote: VASSAL },
      inventedDocument('Map of a tributary system', 'context', 'map'),
    ],
    rating: 'unproven',
    attributionRating: 'not-confirmed',
    explanation: {
      conclusion: 'Sample: an expert says so; the state of that name is younger than the relationship meant.',
      rationale: rationale('The claim mixes a present state with a past one [E1]; a check would begin with what “vassal state” is to mean. The map [E2] is invented.'),
    },
    desk: { priority: 2, dueInDays: 5 },
  },
  {
    key: 'treadCarefully',
    statement: 'Kim Jong-un must tread carefully with his ammunition',
    kind: 'opinion',
    appearances: [{ exact: TREAD }],
    chain: [unnamed('analysts', 'says', { exact: 'Analysts monitoring the Russia-North Korea relationship believe' })],
    topics: ['arms', 'north-korea'],
    evidence: [{ from: 'article', stance: 'context', quote: TREAD, link: 1 }],
    attributionRating: 'not-confirmed',
    explanation: {
      conclusion: 'Sample: advice of unnamed analysts; only whether it was said could be rated.',
      rationale: rationale('What somebody “must” do is an opinion [E1].'),
    },
  },
  {
    key: 'closer',
    statement: 'Russia and North Korea have drawn closer since the beginning of the war between Russia and Ukraine',
    kind: 'fact',
    appearances: [
      { exact: 'Since the outbreak of the Russia-Ukraine war, Russia and North Korea have been getting closer' },
      { exact: 'The Ukraine war has brought Russia and North Korea closer' },
    ],
    chain: [],
    topics: ['diplomacy', 'north-korea'],
    evidence: [],
    desk: { checkWorthiness: 'Begins and ends the article; needs a measure of “closer”.' },
  },
  {
    key: 'eagerness',
    statement: 'Kim Jong-un is eager to have Vladimir Putin on his side for his missile and nuclear programmes',
    kind: 'fact',
    appearances: [{ exact: EAGER }],
    chain: [unnamed('analysts', 'says', { exact: 'analysts also point out' })],
    topics: ['nuclear-weapons', 'north-korea'],
    evidence: [{ from: 'article', stance: 'supports', quote: EAGER }],
    rating: 'unproven',
    attributionRating: 'not-confirmed',
    explanation: {
      conclusion: 'Sample: unnamed analysts point it out.',
      rationale: rationale('An eagerness is told of somebody who is not asked [E1].'),
    },
  },
];
