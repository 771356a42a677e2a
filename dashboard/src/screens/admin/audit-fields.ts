import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { AXES, KINDS, MODES, RELATIONS, SOURCE_KINDS, STANCES, STATES } from '../../claims/claim-words.ts';
import { fieldWords } from '../../claims/differences/difference-words.ts';
import { DROP_REASONS, HOLD_KINDS, SELECTION_REASONS } from '../../claims/fact-words.ts';
import { ROLES } from '../../membership/role-words.ts';

/** What entries tell besides the fields of a claim's content. */
const FIELDS: Readonly<Record<string, MessageDescriptor>> = {
  addressChanged: msg`Address changed`,
  aliases: msg`Other names`,
  anchor: msg`Place in the text`,
  appearance: msg`Place`,
  approvalsMissing: msg`Approvals that are missing`,
  approvalsNeeded: msg`Approvals needed`,
  archived: msg`Archived`,
  articleChanged: msg`The quote reads differently now`,
  assignee: msg`Assigned to`,
  at: msg`Time`,
  authorId: msg`Proposed by`,
  axis: msg`Question`,
  blocking: msg`Blocks submission`,
  body: msg`Words`,
  by: msg`How`,
  byline: msg`Byline`,
  checkWorthiness: msg`Why it is worth a check`,
  complaintsUrl: msg`Address for complaints`,
  contentDigest: msg`Digest of the content`,
  correctionKind: msg`Kind of correction`,
  correctionNote: msg`Correction note`,
  correctionReportedByReader: msg`Reported by a reader`,
  correctionsPolicyUrl: msg`Corrections policy`,
  delivery: msg`Delivery`,
  description: msg`What it is for`,
  duplicateOf: msg`Duplicate of`,
  duplicates: msg`Rows that came in before`,
  email: msg`E-mail address`,
  end: msg`To character`,
  event: msg`Message`,
  eventTypes: msg`What it hears of`,
  expiresAt: msg`Expires`,
  fileDigest: msg`Digest of the file`,
  fileName: msg`File`,
  filters: msg`Only claims with`,
  format: msg`Format`,
  from: msg`Comes from`,
  ground: msg`Ground`,
  hash: msg`Digest`,
  imported: msg`Rows imported`,
  invitation: msg`Invitation`,
  invitedBy: msg`Invited by`,
  languages: msg`Languages`,
  licence: msg`Licence`,
  linkName: msg`Link of the chain`,
  links: msg`Links of the chain`,
  live: msg`What readers see`,
  mediaFragment: msg`Part of the recording`,
  mediaHash: msg`Digest of the recording`,
  mediaUrl: msg`Recording`,
  mergedInto: msg`Merged into`,
  methodologyUrl: msg`Methodology`,
  overlapHours: msg`Hours that the earlier secret goes on to sign`,
  ownershipUrl: msg`Ownership and funding`,
  ownVoice: msg`In the article’s own voice`,
  prefix: msg`Begins with`,
  priority: msg`Priority`,
  proposal: msg`Proposal`,
  publishedRevision: msg`Published revision`,
  queueReason: msg`Why it is in the queue again`,
  raterIds: msg`Who rates`,
  ratingKey: msg`Rating`,
  ratings: msg`Ratings`,
  read: msg`Rows read`,
  reasons: msg`Reasons`,
  rejected: msg`Rows refused`,
  replyRequestRequired: msg`A reply request is required`,
  reviewRevision: msg`Revision under review`,
  revision: msg`Revision`,
  round: msg`Work on it`,
  roundEnded: msg`How the round ended`,
  roundKind: msg`Kind of round`,
  sameAs: msg`The same as`,
  scopes: msg`What it may do`,
  score: msg`How alike`,
  secondRatingId: msg`Blind rating`,
  showArticleText: msg`Show the text around the quote`,
  slug: msg`Word in the address`,
  sourceDigest: msg`Digest of what was sent`,
  speakerId: msg`Speaker`,
  start: msg`From character`,
  status: msg`Status`,
  target: msg`Host`,
  textDigest: msg`Digest of the text`,
  textRevisionId: msg`Text`,
  threadId: msg`Discussion`,
  to: msg`The other claim`,
  translationOfId: msg`Translation of`,
  until: msg`Until`,
  version: msg`Version`,
};

/** The claim's own fields are called as everywhere else. */
export const auditFieldWords = (i18n: I18n, name: string): string => {
  const words = FIELDS[name];
  return words === undefined ? fieldWords(i18n, name) : i18n._(words);
};

type Codes = Readonly<Record<string, MessageDescriptor>>;

const wordsOf = (looks: Readonly<Record<string, { readonly word: MessageDescriptor }>>): Codes => Object.fromEntries(Object.entries(looks).map(([code, { word }]) => [code, word]));

const STANDING: Codes = { ...wordsOf(STATES), closed: msg`Closed`, never: msg`Never public`, rejected: msg`Rejected`, abandoned: msg`Abandoned` };
const CORRECTION_KINDS: Codes = { correction: msg`Correction`, clarification: msg`Clarification`, update: msg`Update`, verdict_change: msg`Change of verdict` };

/** Codes that stand in a field of this name. */
const VALUES: Readonly<Record<string, Codes>> = {
  axis: AXES,
  by: { reject: msg`Rejected`, drop: msg`Dropped` },
  correctionKind: CORRECTION_KINDS,
  kind: { ...SOURCE_KINDS, ...KINDS, ...HOLD_KINDS, ...CORRECTION_KINDS },
  live: STANDING,
  mode: MODES,
  reason: { ...SELECTION_REASONS, ...DROP_REASONS, rejected: msg`Rejected`, member: msg`A member wished it`, gone: msg`The receiver wants no more`, failing: msg`Nothing got through` },
  role: wordsOf(ROLES),
  round: STANDING,
  roundEnded: STANDING,
  roundKind: CORRECTION_KINDS,
  stance: wordsOf(STANCES),
  status: { active: msg`Active`, suspended: msg`Suspended`, disabled: msg`Disabled` },
  type: RELATIONS,
  visibility: { public: msg`Everybody`, withheld: msg`Withheld` },
};

/** The same value with words in place of the codes that are known, by the names of their fields. */
export function withWords(i18n: I18n, name: string, value: unknown): unknown {
  if (typeof value === 'string') {
    const words = VALUES[name]?.[value];
    return words === undefined ? value : i18n._(words);
  }
  if (Array.isArray(value)) return value.map((each: unknown) => withWords(i18n, name, each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, withWords(i18n, field, each)]));
}
