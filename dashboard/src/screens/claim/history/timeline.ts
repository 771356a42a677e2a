import type { Schema } from '../../../api/client.ts';
import type { ClaimView } from '../frame/open-claim.ts';

export type EntryKind = 'created' | 'submitted' | 'approve' | 'request_changes' | 'reject' | Schema<'PublicationRecord'>['kind'];

export interface Entry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly at: string;
  readonly by: string | null;
  /** The review revision, or of a publication the published one. */
  readonly revision: number | null;
  readonly note: string | null;
  /** Of an approval: taken back. */
  readonly isRevoked: boolean;
  readonly digest: string | null;
}

const BARE = { by: null, revision: null, note: null, isRevoked: false, digest: null };

/** What has happened to a claim, newest first: its revisions, with the decisions on them and what was published. */
export function timeline(view: Pick<ClaimView, 'createdAt' | 'createdBy' | 'revisions'>, records: readonly Schema<'PublicationRecord'>[]): readonly Entry[] {
  const created: Entry = { ...BARE, id: 'created', kind: 'created', at: view.createdAt, by: view.createdBy.name };
  const revisions = view.revisions.flatMap(({ revision, submittedAt, submittedBy, note, contentDigest, decisions }): Entry[] => [
    { ...BARE, id: `r${revision}`, kind: 'submitted', at: submittedAt, by: submittedBy.name, revision, note, digest: contentDigest },
    ...decisions.map((decision): Entry => ({ ...BARE, id: decision.id, kind: decision.kind, at: decision.at, by: decision.by.name, revision, note: decision.note, isRevoked: decision.revokedAt !== null })),
  ]);
  const published = records.map((record): Entry => ({ ...BARE, id: `p${record.revision}`, kind: record.kind, at: record.at, revision: record.revision, note: record.note, digest: record.contentDigest }));
  // What is decided and published at the same moment: the publication follows from the decision.
  return [created, ...revisions, ...published].sort((one, other) => one.at.localeCompare(other.at)).reverse();
}

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
