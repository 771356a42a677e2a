import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { ClaimOutlook, type ClaimHead } from '../claims/claim-outlook.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { parseContent } from './claim-content.js';
import { personOf, type Names } from './people.js';
import { ReviewRepository, type DecisionRow, type RevisionSummary } from './review.repository.js';
import type { DecisionView, RevisionSummaryView } from './review.schemas.js';
import { confidentialView, type RevisionView } from './revisions.schemas.js';

/** The frozen revisions of a claim and what was decided on each. */
@Injectable()
export class RevisionsService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsReader,
    private readonly revisions: ReviewRepository,
    private readonly identity: IdentityReader,
    private readonly outlook: ClaimOutlook,
  ) {}

  async list(actor: MemberActor, claimRef: string): Promise<{ items: RevisionSummaryView[]; claim: ClaimHead }> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const claim = await this.claims.getClaim(tx, actor.newsroomId, claimRef);
      const items = await this.summaries(tx, claim.newsroomId, claim.id);
      return { items, claim: await this.outlook.head(tx, actor, claim.id) };
    });
  }

  /** Throws REVISION_NOT_FOUND (404). */
  async get(actor: MemberActor, claimRef: string, number: number): Promise<RevisionView> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const claim = await this.claims.getClaim(tx, actor.newsroomId, claimRef);
      const revision = await this.revisions.findRevision(tx, claim.newsroomId, claim.id, number);
      if (revision === null) throw new DomainError('REVISION_NOT_FOUND');
      const summaries = await this.summaries(tx, claim.newsroomId, claim.id);
      const summary = summaries.find((each) => each.revision === number);
      if (summary === undefined) throw new DomainError('REVISION_NOT_FOUND');
      return {
        ...summary,
        content: revision.content === '' ? null : parseContent(revision.content),
        canonical: revision.content,
        confidential: revision.confidential === null ? null : confidentialView.parse(revision.confidential),
        claim: await this.outlook.head(tx, actor, claim.id),
      };
    });
  }

  /** Newest first, each with its decisions, oldest first. */
  async summaries(tx: Tx, newsroomId: string, claimId: string): Promise<RevisionSummaryView[]> {
    const revisions = await this.revisions.listRevisions(tx, newsroomId, claimId);
    const decisions = await this.revisions.listDecisions(tx, newsroomId, claimId);
    const people = [...revisions.map((revision) => revision.submittedBy), ...decisions.map((decision) => decision.by)];
    const names = await this.identity.personNames(tx, [...new Set(people)]);
    return revisions.map((revision) => summaryOf(revision, decisions, names));
  }
}

function summaryOf(revision: RevisionSummary, decisions: readonly DecisionRow[], names: Names): RevisionSummaryView {
  return {
    revision: revision.number,
    contentDigest: revision.contentDigest,
    approvalsNeeded: revision.approvalsNeeded,
    submittedBy: personOf(revision.submittedBy, names),
    submittedAt: revision.submittedAt.toISOString(),
    note: revision.note,
    decisions: decisions
      .filter((decision) => decision.revisionId === revision.id)
      .map((decision) => decisionViewOf(decision, revision.number, names)),
  };
}

function decisionViewOf(decision: DecisionRow, revision: number, names: Names): DecisionView {
  return {
    id: decision.id,
    revision,
    contentDigest: decision.contentDigest,
    kind: decision.kind,
    by: personOf(decision.by, names),
    role: decision.role,
    note: decision.note,
    at: decision.at.toISOString(),
    revokedAt: decision.revokedAt?.toISOString() ?? null,
  };
}
