import type { AuditEvent } from '../audit/audit.events.js';
import type { Json } from '../platform/errors/domain-error.js';
import type { ExplanationFields } from './explanation.repository.js';
import type { SecondRatingRow } from './second-ratings.repository.js';
import type { VerdictRow } from './verdicts.repository.js';

/** What the audit log says about verdicts, explanations and second ratings. */
export type VerdictEvent = AuditEvent<
  'verdict.proposed' | 'verdict.edited' | 'verdict.withdrawn' | 'verdict.adopted' | 'verdict.unadopted'
>;
export type ExplanationEvent = AuditEvent<'explanation.edited'>;
export type SecondRatingEvent = AuditEvent<
  'secondRating.requested' | 'secondRating.given' | 'secondRating.revealed' | 'secondRating.cancelled'
>;

/** What was there before, after, or both; when another verdict is adopted, `before` is the one that it replaces. */
interface Forms {
  readonly before?: VerdictRow | null;
  readonly after?: VerdictRow;
}

/** Never for a blind rating that is not revealed: that is `blindRatingGiven`. */
export function verdictEvent(action: VerdictEvent['action'], id: string, { before, after }: Forms): VerdictEvent {
  const subject = { type: 'verdict', id };
  return { action, subject, before: before ? auditedVerdict(before) : undefined, after: after && auditedVerdict(after) };
}

export function explanationEdited(claimId: string, before: ExplanationFields, after: ExplanationFields): ExplanationEvent {
  const subject = { type: 'claim', id: claimId };
  return { action: 'explanation.edited', subject, before: auditedExplanation(before), after: auditedExplanation(after) };
}

export function secondRatingRequested({ id, axis, raterIds }: SecondRatingRow): SecondRatingEvent {
  return { action: 'secondRating.requested', subject: { type: 'secondRating', id }, after: { axis, raterIds } };
}

/**
 * That a blind rating was given, and nothing of what it says: the log is read by people who must not know yet, the other rater
 * among them. The words follow in `secondRating.revealed`.
 */
export function blindRatingGiven({ id, axis, secondRatingId }: VerdictRow): SecondRatingEvent {
  return { action: 'secondRating.given', subject: { type: 'verdict', id }, after: { axis, secondRatingId } };
}

export function secondRatingRevealed({ id, axis }: SecondRatingRow, ratings: readonly VerdictRow[]): SecondRatingEvent {
  const after = { axis, ratings: ratings.map(auditedVerdict) };
  return { action: 'secondRating.revealed', subject: { type: 'secondRating', id }, after };
}

export function secondRatingCancelled({ id }: SecondRatingRow): SecondRatingEvent {
  return { action: 'secondRating.cancelled', subject: { type: 'secondRating', id } };
}

const auditedVerdict = ({ axis, link, linkName, ratingKey, reasons, authorId }: VerdictRow): Json => {
  const place = linkName === null ? { axis, link } : { axis, link, linkName };
  return { ...place, ratingKey, reasons, authorId };
};

const auditedExplanation = ({ conclusion, rationale, asKnownOn }: ExplanationFields): Json => ({ conclusion, rationale, asKnownOn });
