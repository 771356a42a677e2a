import { Injectable } from '@nestjs/common';
import { ClaimsReader } from '../claims/claims.reader.js';
import type { ClaimRow } from '../claims/claims.service.js';
import type { Round } from '../claims/claim-state.js';
import { editable } from '../claims/editable.js';
import { DiscussionReader } from '../discussion/discussion.reader.js';
import { IdentityReader, type Member } from '../identity/identity.reader.js';
import { NewsroomsReader, type Newsroom } from '../newsrooms/newsrooms.reader.js';
import { sha256Hex } from '../platform/canonical-json/canonical-json.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { Approval } from './approvals.js';
import { ContentComposer } from './content-composer.service.js';
import { HoldsRepository, type HoldRow } from './holds.repository.js';
import type { MissingItem } from './missing-item.js';
import { ReviewRepository, type DecisionRow, type ReviewRevisionRow } from './review.repository.js';
import { SchedulesRepository, type ScheduleRow } from './schedules.repository.js';
import { missingForSubmit } from './submission-rules.js';
import { WithholdingsRepository, type WithholdProposalRow } from './withholdings.repository.js';
import type { ClaimFacts, ClaimPeople } from './workflow-facts.js';

/** A claim with everything that the workflow asks about it, read in one transaction. */
export interface ClaimDossier {
  readonly claim: ClaimRow;
  readonly facts: ClaimFacts;
  readonly newsroom: Newsroom;
  readonly members: readonly Member[];
  /** The revision of the present round that was submitted last. */
  readonly revision: ReviewRevisionRow | null;
  /** Decisions on that revision, oldest first. */
  readonly decisions: readonly DecisionRow[];
  /** Holds that nobody has released, while publication may come next; one whose time is over may be among them. */
  readonly holds: readonly HoldRow[];
  readonly schedule: ScheduleRow | null;
  readonly proposal: WithholdProposalRow | null;
}

/** Rounds in which the newest frozen revision belongs to the present round. */
const roundsWithRevision: readonly Round[] = ['in_review', 'changes_requested', 'approved', 'scheduled'];
/** Rounds from which a claim can be published next, so that holds matter. */
const roundsBeforePublication: readonly Round[] = ['in_review', 'approved', 'scheduled'];

/** Reads what `review-workflow.ts` wants to know. */
@Injectable()
export class ClaimFactsService {
  constructor(
    private readonly claims: ClaimsReader,
    private readonly newsrooms: NewsroomsReader,
    private readonly identity: IdentityReader,
    private readonly discussion: DiscussionReader,
    private readonly composer: ContentComposer,
    private readonly revisions: ReviewRepository,
    private readonly holds: HoldsRepository,
    private readonly schedules: SchedulesRepository,
    private readonly withholdings: WithholdingsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Everything about a claim at this moment of the caller's transaction, which holds the claim. What an earlier reading in
   * it has found out, and what no step of the workflow changes, is taken over.
   */
  async read(tx: Tx, claim: ClaimRow, earlier?: ClaimDossier): Promise<ClaimDossier> {
    const { newsroomId, id } = claim;
    const newsroom = earlier?.newsroom ?? (await this.newsrooms.getNewsroom(tx, newsroomId));
    const members = earlier?.members ?? (await this.identity.listMembers(tx, newsroomId));
    const revision = roundsWithRevision.includes(claim.round) ? await this.revision(tx, claim, earlier) : null;
    const all = revision === null ? [] : await this.revisions.listDecisions(tx, newsroomId, id);
    const decisions = all.filter((decision) => decision.revisionId === revision?.id);
    const isHeldNow = roundsBeforePublication.includes(claim.round);
    const holds = isHeldNow ? (await this.holds.list(tx, newsroomId, id)).filter((hold) => hold.releasedAt === null) : [];
    const schedule = claim.round === 'scheduled' ? await this.schedules.findOpen(tx, newsroomId, id) : null;
    // What was never public has nothing to withhold; a publication does not propose to.
    const wasPublic = claim.live !== 'never' && earlier?.claim.live !== 'never';
    const proposal = wasPublic ? await this.withholdings.findOpen(tx, newsroomId, id) : null;
    const openBlockingThreads = await this.discussion.openBlockingThreads(tx, newsroomId, id);
    const facts: ClaimFacts = {
      round: claim.round,
      live: claim.live,
      now: this.clock.now(),
      people: await this.people(tx, claim, members, earlier),
      droppedBy: claim.dropKind,
      submission: await this.submission(tx, claim, newsroom, openBlockingThreads),
      frozen: revision && { revision: revision.number, contentDigest: revision.contentDigest, submittedBy: revision.submittedBy },
      // Content cannot change after submission; what can be checked is that the frozen bytes still are the approved ones.
      workingDigest: revision === null || revision.content === '' ? null : `sha256:${sha256Hex(revision.content)}`,
      approvals: decisions.flatMap((decision) => approvalOf(decision, revision, members)),
      approvalPolicy: { atSubmit: revision?.approvalsNeeded ?? null, now: newsroom.approvalsNeeded },
      openBlockingThreads,
      holds,
      newsroom,
      correction: correctionOf(claim),
      scheduledAt: schedule?.at ?? null,
      withholdProposedBy: proposal?.proposedBy ?? null,
    };
    return { claim, facts, newsroom, members, revision, decisions, holds, schedule, proposal };
  }

  /** A frozen revision never changes. */
  private async revision(tx: Tx, { newsroomId, id, reviewRevision }: ClaimRow, earlier?: ClaimDossier): Promise<ReviewRevisionRow | null> {
    return earlier?.revision?.number === reviewRevision ? earlier.revision : this.revisions.findRevision(tx, newsroomId, id, reviewRevision);
  }

  private async people(tx: Tx, claim: ClaimRow, members: readonly Member[], earlier?: ClaimDossier): Promise<ClaimPeople> {
    const { newsroomId, id, contributorEpoch } = claim;
    return {
      author: claim.live === 'never' ? claim.createdBy : claim.roundOpenedBy,
      assignee: claim.assigneeId,
      contributors:
        earlier === undefined
          ? await this.claims.contributors(tx, newsroomId, id, contributorEpoch)
          : // An epoch that began with this step has none yet.
            earlier.claim.contributorEpoch === contributorEpoch ? earlier.facts.people.contributors : [],
      recused: earlier?.facts.people.recused ?? (await this.claims.listRecused(tx, newsroomId, id)),
      activeEditors: members
        .filter((member) => member.status === 'active' && member.role !== 'reviewer')
        .map((member) => member.personId),
    };
  }

  private async submission(
    tx: Tx,
    claim: ClaimRow,
    newsroom: Newsroom,
    openBlockingThreads: number,
  ): Promise<readonly MissingItem[]> {
    if (!editable(claim)) return [];
    const parts = await this.composer.submissionParts(tx, claim);
    const { replyRequestRequired } = newsroom;
    return missingForSubmit({ ...parts, openBlockingThreads, policy: { replyRequestRequired }, correction: correctionOf(claim) });
  }
}

function approvalOf(decision: DecisionRow, revision: ReviewRevisionRow | null, members: readonly Member[]): Approval[] {
  if (decision.kind !== 'approve' || revision === null) return [];
  const member = members.find((each) => each.personId === decision.by);
  const standing = { role: member?.role ?? 'reviewer', active: member?.status === 'active' };
  const { contentDigest, by: personId, revokedAt } = decision;
  return [{ personId, revision: revision.number, contentDigest, revoked: revokedAt !== null, standing }];
}

/** Every round after the first says what it changes. */
export function correctionOf(claim: ClaimRow): ClaimFacts['correction'] {
  if (claim.live === 'never') return null;
  return { hasKind: claim.correctionKind !== null, hasNote: (claim.correctionNote ?? '').trim() !== '' };
}
