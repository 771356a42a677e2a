import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** The fields of a claim's content by their names in it. */
const FIELDS: Readonly<Record<string, MessageDescriptor>> = {
  about: msg`What it is about`,
  appearances: msg`Where it stands`,
  archive: msg`Archived copy`,
  article: msg`Article`,
  asKnownOn: msg`As known on`,
  askedAt: msg`Asked on`,
  attribution: msg`Attribution chain`,
  attributionRating: msg`Verdict: was it said`,
  author: msg`Author`,
  best: msg`Best value`,
  bylines: msg`Bylines`,
  channel: msg`By`,
  claimDigest: msg`Digest of the other claim`,
  claimedAt: msg`Claimed on`,
  conclusion: msg`Conclusion`,
  correction: msg`Correction`,
  definition: msg`Definition`,
  dueAt: msg`Due`,
  end: msg`Last character`,
  evidence: msg`Evidence`,
  exact: msg`Words`,
  first: msg`First place`,
  from: msg`Taken from`,
  headline: msg`Headline`,
  key: msg`Key`,
  kind: msg`Kind`,
  label: msg`Word`,
  language: msg`Language`,
  license: msg`Licence`,
  link: msg`Link of the chain`,
  locator: msg`Place in the source`,
  mediaFragment: msg`Part of the recording`,
  mediaHash: msg`Digest of the recording`,
  mediaUrl: msg`Address of the recording`,
  mode: msg`Says or reports`,
  name: msg`Name`,
  normalised: msg`Counts as`,
  note: msg`Note`,
  number: msg`Number`,
  outcome: msg`Outcome`,
  page: msg`Page`,
  paragraph: msg`Paragraph`,
  part: msg`Part`,
  prefix: msg`Words before it`,
  primary: msg`Primary source`,
  provenance: msg`Where it comes from`,
  publishedAt: msg`Date`,
  publisher: msg`Publisher`,
  quote: msg`Quote`,
  quoteTranslation: msg`Translation of the quote`,
  rating: msg`Verdict: is it so`,
  rationale: msg`Rationale`,
  reason: msg`Reason`,
  relations: msg`Relations`,
  reportedByReader: msg`Reported by a reader`,
  retrievedAt: msg`Retrieved on`,
  revisionDigest: msg`Digest of the text`,
  rightOfReply: msg`Right of reply`,
  role: msg`Role`,
  saltedHash: msg`Digest of what is withheld`,
  scale: msg`Scale`,
  scaleVersion: msg`Version of the scale`,
  selection: msg`Why it is checked`,
  sha256: msg`Digest`,
  source: msg`Source`,
  sourceInterest: msg`Interest of the source`,
  speaker: msg`Speaker`,
  stance: msg`Stance`,
  start: msg`First character`,
  statement: msg`Statement`,
  suffix: msg`Words after it`,
  text: msg`Text`,
  time: msg`Time`,
  title: msg`Title`,
  topics: msg`Topics`,
  translationOf: msg`Translation of`,
  type: msg`Type`,
  unnamed: msg`Unnamed`,
  url: msg`Address`,
  value: msg`Value`,
  verdict: msg`Verdict`,
  visibility: msg`Who sees it`,
  withheldReason: msg`Public reason for withholding it`,
  worst: msg`Worst value`,
};

export const fieldWords = (i18n: I18n, name: string): string => {
  const words = FIELDS[name];
  return words === undefined ? name : i18n._(words);
};

/** The names and indexes in a pointer (RFC 6901). */
export const pointerSegments = (pointer: string): string[] => pointer.split('/').slice(1).map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

/**
 * Where a difference lies, from the outside inwards: `/evidence/0/quote` → Evidence 1, Quote. The verdict's own name says nothing beside the
 * names of its fields.
 */
export function pointerWords(i18n: I18n, pointer: string): string[] {
  const words: string[] = [];
  for (const segment of pointerSegments(pointer)) {
    if (/^\d+$/.test(segment)) words.push(`${words.pop() ?? ''} ${Number(segment) + 1}`.trim());
    else if (segment !== 'verdict') words.push(fieldWords(i18n, segment));
  }
  return words;
}

/** The part of the claim's page that a difference belongs to, by its name in the content. */
export const sectionOf = (pointer: string): string => pointerSegments(pointer)[0] ?? '';
