import { Injectable } from '@nestjs/common';
import { ClaimsReader } from '../claims/claims.reader.js';
import type { ClaimActor, ClaimRow, ClaimStateColumns } from '../claims/claims.service.js';
import { ARTICLE_CHANGED } from '../claims/queue-reason.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { Json } from '../platform/errors/domain-error.js';
import { parseContent, provenanceSchema } from '../review/claim-content.js';
import { ReviewReader, type ReviewRevisionRow } from '../review/review.reader.js';
import type { Decided } from '../review/workflow.service.js';
import { recordApprovals } from './claim-records.js';
import type { NewPublication } from './publication.repository.js';
import { PublicRecordsService } from './public-records.service.js';
import { claimSlug } from './slug.js';

export interface Prepared {
  readonly set: Partial<ClaimStateColumns>;
  readonly audited: { readonly [key: string]: Json };
}

export interface Publishing {
  /** As it stands after it was moved. */
  readonly claim: ClaimRow;
  readonly decided: Decided;
  readonly kind: 'publish' | 'correct';
}

export interface Ending {
  readonly kind: 'retract' | 'withhold';
  /** Public: the reason of a retraction, the legal ground of a withholding. */
  readonly note: string;
}

/** Makes the public record of a step. The claim is moved between `prepare` and the write, by the workflow. */
@Injectable()
export class RecordWriter {
  constructor(
    private readonly records: PublicRecordsService,
    private readonly review: ReviewReader,
    private readonly claims: ClaimsReader,
    private readonly clock: Clock,
  ) {}

  /** What the claim itself remembers of a publication: its number, and from the first one on its slug and date. */
  async prepare(tx: Tx, { claim, revision }: Decided): Promise<Prepared> {
    const { content, contentDigest, number } = frozen(revision);
    const slug = claim.slug ?? claimSlug(parseContent(content).statement, claim.id);
    const firstPublishedAt = claim.firstPublishedAt ?? this.clock.now();
    const set = { ...this.nextRevision(claim), slug, firstPublishedAt, ...(await this.articleMark(tx, claim)) };
    return { set, audited: { publishedRevision: set.publishedRevision, reviewRevision: number, contentDigest, slug } };
  }

  /** Publishing is not looking: while the article says it differently and nobody has confirmed that, the claim stays marked. */
  private async articleMark(tx: Tx, claim: ClaimRow): Promise<Partial<ClaimStateColumns>> {
    const waits = claim.articleChanged && (await this.claims.awaitsConfirmation(tx, claim.newsroomId, claim.id));
    return waits ? { queueReason: ARTICLE_CHANGED } : { articleChanged: false };
  }

  nextRevision(claim: ClaimRow): { publishedRevision: number } {
    return { publishedRevision: claim.publishedRevision + 1 };
  }

  /** Publishes the frozen bytes, word for word. */
  async publish(tx: Tx, actor: ClaimActor, { claim, decided, kind }: Publishing): Promise<NewPublication> {
    const revision = frozen(decided.revision);
    const { correction, provenance } = parseContent(revision.content);
    // Read now: the approval that completes them may be part of this very step.
    const approvals = await this.review.countedApprovals(tx, revision, decided.facts.people.activeEditors);
    const record: NewPublication = {
      ...this.base(actor, claim),
      kind,
      content: revision.content,
      contentDigest: revision.contentDigest,
      reviewRevision: revision.number,
      approvals: approvals.map(({ role, at }) => ({ role, at: at.toISOString() })),
      correctionKind: correction?.kind ?? null,
      note: correction?.note ?? null,
      reportedByReader: correction?.reportedByReader ?? false,
      provenance,
    };
    await this.records.add(tx, record);
    return record;
  }

  /** Retracts or withholds: says nothing new about the claim, and repeats the approvals and provenance of what it ends. */
  async end(tx: Tx, actor: ClaimActor, claim: ClaimRow, { kind, note }: Ending): Promise<NewPublication> {
    const ended = await this.records.newestText(tx, claim.newsroomId, claim.id);
    const record: NewPublication = {
      ...this.base(actor, claim),
      kind,
      content: null,
      contentDigest: ended.contentDigest,
      reviewRevision: null,
      approvals: recordApprovals.parse(ended.approvals),
      correctionKind: kind === 'retract' ? 'retraction' : null,
      note,
      reportedByReader: false,
      provenance: provenanceSchema.parse(ended.provenance),
    };
    await this.records.add(tx, record);
    return record;
  }

  private base(actor: ClaimActor, claim: ClaimRow): Pick<NewPublication, 'newsroomId' | 'id' | 'claimId' | 'revision' | 'slug' | 'by' | 'onBehalfOf' | 'at'> {
    const { newsroomId, id: claimId, publishedRevision: revision, slug } = claim;
    if (slug === null) throw new Error('a public claim has a slug');
    const who = actor.kind === 'member' ? { by: actor.personId, onBehalfOf: null } : { by: null, onBehalfOf: actor.onBehalfOf?.personId ?? null };
    return { newsroomId, id: this.clock.id(), claimId, revision, slug, ...who, at: this.clock.now() };
  }
}

function frozen(revision: ReviewRevisionRow | null): ReviewRevisionRow {
  if (revision === null || revision.content === '') throw new Error('there is nothing frozen to publish');
  return revision;
}
