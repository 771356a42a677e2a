import { rationale, type AuthoredClaim } from './authored-claim.js';
import { cheeMengTan, inventedDocument, namedSource, theConversation, unnamed, wallStreetJournal } from './speakers.js';

const UNEASY = 'Chinese leader Xi Jinping is feeling increasingly uneasy';
const DETONATE =
  'China is actually worried that if North Korea becomes a mature nuclear-armed state, it could even detonate a nuclear weapon on Chinese territory';
const NUCLEAR_HELP = 'the Chinese government is concerned that Russia may assist North Korea in enhancing its nuclear capabilities';
const TRILATERAL =
  'Beijing is trying to avoid creating the impression that China, Russia, and North Korea are engaged in trilateral cooperation';
const SUMMIT = 'Russia and North Korea have not revealed to China the details of the discussions between Putin and Kim Jong-un';
const SOURCES_TOLD = { exact: 'Sources told The Wall Street Journal' };

/** What is said about how Beijing feels: claims that reached the article through several mouths. */
export const uneasyBeijing: readonly AuthoredClaim[] = [
  {
    key: 'uneasy',
    statement: 'Xi Jinping is increasingly uneasy about the closer relationship between Vladimir Putin and Kim Jong-un',
    headline: 'Is Xi Jinping increasingly uneasy about Putin and Kim?',
    kind: 'fact',
    appearances: [
      { exact: UNEASY },
      { exact: 'the Chinese Communist Party is increasingly uneasy about the strengthening relationship between Russia and North Korea' },
    ],
    chain: [
      wallStreetJournal({ exact: 'According to a report by The Wall Street Journal' }),
      unnamed('officials', 'suggests', { exact: 'diplomats and officials have suggested' }),
    ],
    topics: ['diplomacy', 'china-russia'],
    evidence: [
      { from: 'article', stance: 'supports', quote: UNEASY },
      { from: 'article', stance: 'context', quote: 'There are reports that the Chinese Communist Party is increasingly uneasy' },
      namedSource('The Wall Street Journal'),
    ],
    rating: 'unproven',
    attributionRating: 'not-confirmed',
    explanation: {
      conclusion: 'Sample: people without names are reported to suggest it; how somebody feels is hard to check from outside.',
      rationale: rationale(
        'The words “increasingly uneasy” stand twice in the article: about Xi Jinping [E1] and about the party [E2]. Anchors with their surroundings tell the two places apart.',
        'The chain is as long as the article makes it: The Wall Street Journal reports [E3] what people without names suggest.',
      ),
    },
    desk: { selection: { reason: 'reach', note: 'Sample: it is the headline of the article.' } },
  },
  {
    key: 'detonation',
    statement: 'China is worried that North Korea could detonate a nuclear weapon on Chinese territory',
    kind: 'fact',
    appearances: [{ exact: DETONATE }],
    chain: [
      theConversation({ exact: 'in an article on The Conversation' }),
      cheeMengTan({ exact: 'Assistant Professor Chee Meng Tan from the University of Nottingham Malaysia' }),
    ],
    topics: ['nuclear-weapons', 'north-korea'],
    evidence: [{ from: 'article', stance: 'supports', quote: DETONATE }, namedSource('The Conversation')],
    rating: 'unproven',
    attributionRating: 'not-confirmed',
    explanation: {
      conclusion: 'Sample: an expert says what China worries about; neither his text nor China’s view was consulted.',
      rationale: rationale(
        'The claim is about a worry, not about a detonation: it would be so if China worried, whatever North Korea does [E1].',
        'The article names The Conversation [E2]. The condition “if North Korea becomes a mature nuclear-armed state” belongs to the quote and is easily lost when the claim is repeated.',
      ),
    },
  },
  {
    key: 'summitDetails',
    statement: 'Russia and North Korea have not told China the details of the talks between Vladimir Putin and Kim Jong-un at their summit in autumn 2023',
    kind: 'fact',
    appearances: [{ exact: SUMMIT }],
    chain: [wallStreetJournal(SOURCES_TOLD), unnamed('sources', 'says', SOURCES_TOLD)],
    topics: ['diplomacy', 'north-korea'],
    evidence: [
      { from: 'article', stance: 'supports', quote: SUMMIT },
      { from: 'article', stance: 'context', quote: 'prompting Chinese diplomats to inquire with their Western counterparts' },
      namedSource('The Wall Street Journal'),
    ],
    rating: 'unproven',
    attributionRating: 'not-confirmed',
    explanation: {
      conclusion: 'Sample: unnamed sources say so; that something was not told is hard to prove.',
      rationale: rationale(
        'The sources have no names [E1] [E3]. The inquiries of Chinese diplomats [E2] would fit the claim but do not prove it.',
        'The article says “last fall”; the statement names the season of 2023, because a claim has to stand on its own.',
      ),
    },
  },
  {
    key: 'trilateral',
    statement: 'Beijing is trying to avoid the impression that China, Russia and North Korea cooperate as three',
    kind: 'fact',
    appearances: [{ exact: TRILATERAL }],
    chain: [
      wallStreetJournal({ exact: 'The report cited Sun Yun' }, 'cites'),
      {
        name: 'Sun Yun',
        type: 'person',
        role: 'Director of the China Program, Stimson Center',
        mode: 'says',
        where: { exact: 'Sun Yun, director of the China Program at the Stimson Center' },
      },
    ],
    topics: ['diplomacy', 'china-russia'],
    evidence: [{ from: 'article', stance: 'supports', quote: TRILATERAL }, namedSource('The Wall Street Journal')],
    rating: 'unproven',
    attributionRating: 'not-confirmed',
    explanation: {
      conclusion: 'Sample: an expert is cited with it; an intention can be seen only in what is done.',
      rationale: rationale('An analyst is cited with a reading of Beijing’s motives [E1], through a newspaper [E2].', 'Whether the reading is right would need acts that follow from it.'),
    },
    desk: { priority: 3, dueInDays: 2 },
  },
  {
    key: 'nuclearHelp',
    statement: 'The Chinese government is concerned that Russia may help North Korea to enhance its nuclear capabilities',
    kind: 'fact',
    appearances: [{ exact: NUCLEAR_HELP }],
    chain: [wallStreetJournal(SOURCES_TOLD), unnamed('these sources', 'says', { exact: 'These sources said' })],
    topics: ['nuclear-weapons', 'china-russia'],
    relations: [{ type: 'supports', to: 'detonation' }],
    evidence: [
      { from: 'article', stance: 'supports', quote: NUCLEAR_HELP },
      inventedDocument('Minutes of a briefing', 'context', 'briefing'),
    ],
    rating: 'unproven',
    attributionRating: 'not-confirmed',
    explanation: {
      conclusion: 'Sample: unnamed sources say so, and the invented minutes only show what a document looks like here.',
      rationale: rationale('The same unnamed sources as for the summit are cited [E1]. The minutes [E2] are invented.'),
    },
  },
];
