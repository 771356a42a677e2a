import type { AuthoredEvidence, AuthoredLink, Passage } from './authored-claim.js';

/** The people, organisations and outlets that the sample article names, as links of a chain. Outlets by their front pages only. */

const CONVERSATION = 'https://theconversation.com/';
const JOURNAL = 'https://www.wsj.com/';
const TASS = 'https://tass.com/';

export const theConversation = (where: Passage): AuthoredLink => ({
  name: 'The Conversation',
  type: 'outlet',
  url: CONVERSATION,
  mode: 'reports',
  where,
});

export const cheeMengTan = (where: Passage): AuthoredLink => ({
  name: 'Chee Meng Tan',
  type: 'person',
  role: 'Assistant Professor, University of Nottingham Malaysia',
  mode: 'says',
  where,
});

export const wallStreetJournal = (where: Passage, mode: AuthoredLink['mode'] = 'reports'): AuthoredLink => ({
  name: 'The Wall Street Journal',
  type: 'outlet',
  url: JOURNAL,
  mode,
  where,
});

export const tass = (where: Passage): AuthoredLink => ({ name: 'TASS', type: 'outlet', role: 'Russian state news agency', url: TASS, mode: 'reports', where });

export const unnamed = (name: string, mode: AuthoredLink['mode'], where: Passage): AuthoredLink => ({ name, type: 'unnamed', mode, where });

/** What the article names as its own source, on which link of the chain. */
export function namedSource(outlet: 'The Conversation' | 'The Wall Street Journal' | 'TASS', link = 1): AuthoredEvidence {
  const url = { 'The Conversation': CONVERSATION, 'The Wall Street Journal': JOURNAL, TASS }[outlet];
  const title = `Named by the sample article as its source; not consulted for this sample`;
  return { from: 'elsewhere', stance: 'context', source: { name: outlet, kind: 'media', url }, title, link };
}

/** An invented document, so that the sample also shows evidence with an address of its own. */
export function inventedDocument(title: string, stance: 'supports' | 'refutes' | 'context', slug: string): AuthoredEvidence {
  const source = { name: 'Example Archive (invented)', kind: 'primary_document', url: 'https://example.org/' } as const;
  return { from: 'elsewhere', stance, source, title: `${title} (invented for this sample)`, url: `https://example.org/sample/${slug}` };
}
