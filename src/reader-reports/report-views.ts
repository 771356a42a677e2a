import { claimNumber } from '../claims/claim-ref.js';
import { displayedState } from '../claims/claim-state.js';
import type { ClaimRow } from '../claims/claims.service.js';
import { editable } from '../claims/editable.js';
import type { ReportRow } from './reader-reports.repository.js';
import type { ClaimReportView, ReportView } from './reader-reports.schemas.js';

/** How long a reader's e-mail address is kept. */
export const EMAIL_DAYS = 90;
const DAY_MS = 86_400_000;

export const emailErasedAt = (createdAt: Date): Date => new Date(createdAt.getTime() + EMAIL_DAYS * DAY_MS);

export interface ReportSurroundings {
  readonly claim: ClaimRow;
  /** The report that says the same, where this is a duplicate. */
  readonly original: ReportRow | null;
  readonly names: ReadonlyMap<string, string>;
}

export function reportViewOf(report: ReportRow, { claim, original, names }: ReportSurroundings): ReportView {
  const { id, version, revision, text, email, state, note, createdAt } = report;
  return {
    id,
    version,
    claim: { id: claim.id, number: claimNumber(claim.number), statement: claim.statement, language: claim.language, state: displayedState(claim).state, slug: claim.slug },
    revision,
    text,
    email,
    emailErasedAt: email === null ? null : emailErasedAt(createdAt).toISOString(),
    state,
    note,
    duplicateOf: original === null ? null : { id: original.id, state: original.state, text: original.text, createdAt: original.createdAt.toISOString() },
    ...decisionOf(report, names),
    createdAt: createdAt.toISOString(),
    acceptance: acceptanceOf(claim),
  };
}

export function claimReportViewOf(report: ReportRow, names: ReadonlyMap<string, string>): ClaimReportView {
  const { id, revision, text, note, createdAt } = report;
  return { id, revision, text, note, createdAt: createdAt.toISOString(), ...decisionOf(report, names) };
}

export const decisionOf = ({ decidedBy, decidedAt }: ReportRow, names: ReadonlyMap<string, string>): Pick<ReportView, 'decidedBy' | 'decidedAt'> => ({
  decidedBy: decidedBy === null ? null : { id: decidedBy, name: names.get(decidedBy) ?? '' },
  decidedAt: decidedAt?.toISOString() ?? null,
});

/** What accepting a report would do to the claim, as the workflow has it: only what is live is corrected, and what is under review stands still. */
function acceptanceOf(claim: ClaimRow): ReportView['acceptance'] {
  if (claim.live !== 'published') return 'notPublished';
  if (claim.round === 'closed') return 'opensCorrection';
  return editable(claim) ? 'joinsCorrection' : 'underReview';
}
