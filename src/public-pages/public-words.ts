import type { ChainMode } from '../claims/attribution-chain.js';
import type { InverseType, RelationType } from '../claims/relation-rules.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { english } from './words-in-english.js';
import { chinese } from './words-in-chinese.js';

type Shown = Extract<PublishedClaim['evidence'][number], { visibility: 'public' }>;
type Outcome = NonNullable<PublishedClaim['rightOfReply'][number]['outcome']>;
type Reason = NonNullable<NonNullable<PublishedClaim['selection']>['reason']>;

/** Everything that public pages say by themselves, in one language. What people wrote stays in theirs. */
export interface PublicWords {
  /** For dates and numbers, and as `lang` of the words (BCP 47). */
  readonly locale: string;
  /** Signs between words, with the space that belongs to them; `list` stands between names. */
  readonly signs: { readonly colon: string; readonly comma: string; readonly list: string; readonly stop: string };
  readonly skip: string;
  readonly factCheck: string;
  readonly sample: { readonly title: string; readonly text: string };
  readonly by: string;
  readonly published: string;
  readonly updated: string;
  readonly asKnownOn: string;
  readonly roles: Readonly<Record<string, string>>;
  readonly claim: string;
  readonly isItSo: string;
  readonly wasItSaid: string;
  readonly ourRating: string;
  readonly ratings: string;
  readonly notJudged: string;
  readonly whereItStands: string;
  readonly inArticle: string;
  readonly quoteTranslation: string;
  readonly alsoAt: string;
  readonly whoSaidIt: string;
  readonly claimedOn: string;
  readonly ownVoice: string;
  /** One link of a chain in front of another, and the last one in front of the statement, with the space around it. `several`: people without a name. */
  link(mode: ChainMode, several: boolean): string;
  lastLink(mode: ChainMode, several: boolean): string;
  readonly otherClaims: string;
  readonly relations: Readonly<Record<RelationType | InverseType, string>>;
  readonly retracted: string;
  readonly how: string;
  readonly evidence: string;
  readonly noEvidence: string;
  readonly stances: Readonly<Record<Shown['stance'], string>>;
  readonly sourceKinds: Readonly<Record<Shown['source']['kind'], string>>;
  readonly primary: string;
  readonly interest: string;
  readonly translation: string;
  readonly page: string;
  readonly atTime: string;
  readonly paragraph: string;
  readonly retrieved: string;
  readonly archived: string;
  readonly withheldEvidence: string;
  aboutLink(link: number): string;
  readonly reply: string;
  readonly asked: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly seeEvidence: string;
  readonly chosen: Readonly<Record<Reason, string>>;
  readonly whyChecked: string;
  readonly corrected: Readonly<Record<PublishedClaim['corrections'][number]['kind'], string>>;
  readonly reportedByReader: string;
  readonly verdictWas: string;
  readonly versions: string;
  readonly version: string;
  readonly firstVersion: string;
  readonly current: string;
  readonly whatChanged: string;
  readonly nothingReadable: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly added: string;
  readonly removed: string;
  readonly moved: string;
  readonly verify: string;
  readonly verifyText: string;
  readonly approvedBy: string;
  readonly asJson: string;
  readonly permalink: string;
  readonly report: { readonly title: string; readonly intro: string; readonly text: string; readonly email: string; readonly emailNote: string; readonly leaveEmpty: string; readonly send: string; readonly textInvalid: string; readonly emailInvalid: string; readonly tooMany: string; readonly thanks: string; readonly thanksText: string; readonly back: string };
  readonly about: string;
  readonly licence: string;
  readonly methodology: string;
  readonly corrections: string;
  readonly complaints: string;
  readonly ownership: string;
  readonly website: string;
  readonly importedFrom: string;
  readonly translationOf: string;
  readonly topics: string;
  readonly allChecks: string;
  readonly articleChecks: string;
  readonly older: string;
  readonly newest: string;
  readonly readCheck: string;
  readonly nothingPublished: string;
  readonly openArticle: string;
  readonly articleText: string;
  readonly feed: string;
  readonly gone: { readonly title: string; readonly reason: string; readonly on: string };
  readonly withheld: { readonly title: string; readonly text: string; readonly ground: string };
  readonly missing: { readonly title: string; readonly text: string };
}

/** For checks in this language (BCP 47): Simplified Chinese for Chinese ones, English for all others. */
export const wordsFor = (language: string): PublicWords => (/^zh(-|$)/i.test(language) ? chinese : english);
