import type { Schema } from '../../../api/client.ts';
import type { ClaimView } from '../frame/open-claim.ts';

export type Entry = Schema<'ClaimHistoryEntry'>;

export interface Version {
  /** As `/differences` names it: r1, p1, draft. */
  readonly key: string;
  readonly kind: 'review' | 'published' | 'draft';
  readonly number: number;
}

/** Everything that can be compared, newest first. A draft only while somebody may be changing it. */
export function versions(view: Pick<ClaimView, 'claim' | 'revisions'>, records: readonly Pick<Schema<'PublicationRecord'>, 'revision' | 'kind'>[]): readonly Version[] {
  const draft: Version[] = view.claim.round === 'draft' || view.claim.round === 'changes_requested' ? [{ key: 'draft', kind: 'draft', number: 0 }] : [];
  const reviews = view.revisions.map(({ revision }): Version => ({ key: `r${revision}`, kind: 'review', number: revision }));
  const withContent = records.filter(({ kind }) => kind !== 'retract' && kind !== 'withhold');
  return [...draft, ...reviews, ...withContent.map(({ revision }): Version => ({ key: `p${revision}`, kind: 'published', number: revision })).reverse()];
}

/** Decisions are marks on the line, everything else a step along it. */
export const isDecision = ({ kind }: Pick<Entry, 'kind'>): boolean => kind === 'approved' || kind === 'approval_revoked' || kind === 'changes_requested' || kind === 'rejected';
