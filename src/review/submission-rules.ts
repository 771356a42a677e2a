import { dueVerdicts, type ClaimKind } from '../claims/claim-kind.js';
import { codePointLength } from '../platform/text/code-points.js';
import { rationalePointers, rationaleProblem } from '../verdicts/rationale.js';
import type { MissingItem } from './missing-item.js';
import { missingCorrection } from './publication-rules.js';

/** Longest conclusion, in Unicode code points. */
export const conclusionLimit = 200;

export interface SubmissionParts {
  readonly statement: string;
  readonly kind: ClaimKind;
  /** Where the claim was found; `unconfirmed` is how its quote stands in the newest text when nobody has looked at that yet. */
  readonly appearances: readonly { readonly unconfirmed: 'fuzzy' | 'orphaned' | null }[];
  /** Who stands in the chain, as cited, outermost first. */
  readonly chain: readonly string[];
  /** Somebody said that this is the article's own voice; asked only when the chain is empty. */
  readonly ownVoice: boolean;
  readonly verdict: {
    /** The adopted rating of "is it so". */
    readonly rating: string | null;
    /** The adopted rating of "was it said". */
    readonly attributionRating: string | null;
    /**
     * The adopted ratings of single links; `linkName` is who stood there when it was adopted (null: not known), `rating` null when
     * the scale has no such rating any more.
     */
    readonly linkRatings: readonly { readonly link: number; readonly linkName: string | null; readonly rating: string | null }[];
    readonly conclusion: string;
    readonly rationale: string;
  };
  /** `aboutLink` is the position in the chain, from 1, outermost first; null: evidence about the statement. `aboutName` as above. */
  readonly evidence: readonly { readonly number: number; readonly aboutLink: number | null; readonly aboutName: string | null }[];
  readonly openBlockingThreads: number;
  readonly replyRequests: number;
  readonly policy: { readonly replyRequestRequired: boolean };
  /** Null in a first round. */
  readonly correction: { readonly hasKind: boolean; readonly hasNote: boolean } | null;
}

const blank = (text: string): boolean => text.trim() === '';
const item = (code: string, pointer: string, detail: string): MissingItem => ({ code, detail, pointer });

/** The claim may quote a text that the article has left behind, once somebody has seen how it stands in the newest one. */
const changedQuotes = {
  fuzzy: { code: 'QUOTE_CHANGED', detail: 'The newest text words the quote differently: adopt the new place, or confirm it.' },
  orphaned: { code: 'QUOTE_ORPHANED', detail: 'The quote no longer stands in the newest text: anchor it again, or confirm that it is gone.' },
} as const;

function missingClaim(parts: SubmissionParts): MissingItem[] {
  const missing: MissingItem[] = [];
  if (blank(parts.statement)) missing.push(item('STATEMENT_MISSING', '/statement', 'Write the statement.'));
  if (parts.appearances.length === 0) {
    missing.push(item('APPEARANCE_MISSING', '/appearances', 'Say where the claim appears.'));
  }
  parts.appearances.forEach(({ unconfirmed }, index) => {
    if (unconfirmed !== null) missing.push({ ...changedQuotes[unconfirmed], pointer: `/appearances/${index}` });
  });
  if (parts.chain.length === 0 && !parts.ownVoice) {
    missing.push(
      item('CLAIMANT_MISSING', '/attribution', "Name who makes the claim, or mark it as the article's own voice."),
    );
  }
  return missing;
}

function missingRatings(parts: SubmissionParts): MissingItem[] {
  const due = dueVerdicts({ kind: parts.kind, chainLength: parts.chain.length });
  const missing: MissingItem[] = [];
  const { rating, attributionRating } = parts.verdict;
  if (due.isItSo && rating === null)
    missing.push(item('RATING_MISSING', '/verdict/rating', 'Adopt a verdict on "is it so".'));
  if (!due.isItSo && rating !== null) {
    missing.push(
      item('RATING_NOT_APPLICABLE', '/verdict/rating', `Whether it is so cannot be rated for a ${parts.kind}.`),
    );
  }
  if (due.wasItSaid && attributionRating === null) {
    missing.push(item('ATTRIBUTION_RATING_MISSING', '/verdict/attributionRating', 'Adopt a verdict on "was it said".'));
  }
  if (!due.wasItSaid && attributionRating !== null) {
    const detail = 'Whether it was said can be rated only where there is an attribution chain.';
    missing.push(item('ATTRIBUTION_RATING_NOT_APPLICABLE', '/verdict/attributionRating', detail));
  }
  return [...missing, ...missingLinkRatings(parts)];
}

/** Nobody has to rate single links; but a verdict that somebody adopted must not drop out of the content unnoticed. */
function missingLinkRatings({ verdict, chain }: SubmissionParts): MissingItem[] {
  return verdict.linkRatings.flatMap(({ link, linkName, rating }) => {
    const present = chain[link - 1];
    const pointer = `/attribution/${link - 1}/rating`;
    if (present === undefined) {
      const detail = `A verdict is adopted on link ${link} of the chain, which does not exist: take it out, or rate another link.`;
      return [item('LINK_RATING_UNKNOWN', '/attribution', detail)];
    }
    if (linkName !== null && linkName !== present) {
      const detail = `The verdict on link ${link} was adopted for "${linkName}", and "${present}" stands there now: adopt it again if it holds for them, or take it out.`;
      return [item('LINK_RATING_MOVED', pointer, detail)];
    }
    if (rating !== null) return [];
    const detail = `The rating adopted on link ${link} is no longer in the scale: adopt another one, or take it out.`;
    return [item('LINK_RATING_MISSING', pointer, detail)];
  });
}

function missingReasons(parts: SubmissionParts): MissingItem[] {
  const missing: MissingItem[] = [];
  const { conclusion, rationale } = parts.verdict;
  const length = codePointLength(conclusion);
  if (blank(conclusion))
    missing.push(item('CONCLUSION_MISSING', '/verdict/conclusion', 'Write the conclusion in one sentence.'));
  if (length > conclusionLimit) {
    const detail = `The conclusion has ${length} characters; ${conclusionLimit} are allowed.`;
    missing.push(item('CONCLUSION_TOO_LONG', '/verdict/conclusion', detail));
  }
  if (blank(rationale)) missing.push(item('RATIONALE_MISSING', '/verdict/rationale', 'Write the rationale.'));
  const problem = rationaleProblem(rationale);
  if (problem !== null) return [...missing, item(problem.code, '/verdict/rationale', `${problem.detail}.`)];
  const numbers = new Set(parts.evidence.map((each) => each.number));
  const pointers = rationalePointers(rationale);
  for (const cited of pointers.evidence) {
    if (numbers.has(cited)) continue;
    missing.push(
      item('CITATION_UNKNOWN', '/verdict/rationale', `The rationale cites [E${cited}], which does not exist.`),
    );
  }
  for (const url of pointers.unusable) {
    const detail = `The rationale links to "${shortened(url)}": only http and https addresses can be published.`;
    missing.push(item('RATIONALE_LINK_UNUSABLE', '/verdict/rationale', detail));
  }
  return missing;
}

const shortened = (url: string): string => (url.length > 80 ? `${[...url].slice(0, 80).join('')}…` : url);

function missingEvidence(parts: SubmissionParts): MissingItem[] {
  if (parts.evidence.length === 0)
    return [item('EVIDENCE_MISSING', '/evidence', 'Add at least one piece of evidence.')];
  return parts.evidence.flatMap(({ number, aboutLink, aboutName }, index) => {
    if (aboutLink === null) return [];
    const present = parts.chain[aboutLink - 1];
    const pointer = `/evidence/${index}/about`;
    if (present === undefined) {
      const detail = `Evidence E${number} is about link ${aboutLink} of the chain, which does not exist.`;
      return [item('EVIDENCE_LINK_UNKNOWN', pointer, detail)];
    }
    if (aboutName === null || aboutName === present) return [];
    const detail = `Evidence E${number} was about "${aboutName}", and "${present}" stands in link ${aboutLink} now: save it again if it is about them.`;
    return [item('EVIDENCE_LINK_MOVED', pointer, detail)];
  });
}

function missingTalk(parts: SubmissionParts): MissingItem[] {
  const missing: MissingItem[] = [];
  if (parts.openBlockingThreads > 0) {
    missing.push(item('BLOCKING_THREAD_OPEN', '/threads', openThreads(parts.openBlockingThreads)));
  }
  if (parts.policy.replyRequestRequired && parts.replyRequests === 0) {
    const detail = 'This newsroom asks for a right of reply: record a request, or why nobody was asked.';
    missing.push(item('REPLY_REQUEST_MISSING', '/rightOfReply', detail));
  }
  return missing;
}

export function openThreads(count: number): string {
  return count === 1 ? 'One blocking thread is open.' : `${count} blocking threads are open.`;
}

/** Everything that stands between a claim and its submission, in the order of the claim's page; empty when nothing does. */
export function missingForSubmit(parts: SubmissionParts): readonly MissingItem[] {
  return [
    ...missingClaim(parts),
    ...missingEvidence(parts),
    ...missingRatings(parts),
    ...missingReasons(parts),
    ...missingTalk(parts),
    ...missingCorrection(parts.correction),
  ];
}
