import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { mayEver } from '../access/policy.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import type { ClaimRow } from '../claims/claims.service.js';
import { DiscussionReader } from '../discussion/discussion.reader.js';
import { EvidenceReader } from '../evidence/evidence.reader.js';
import { evidenceView } from '../evidence/evidence-view.js';
import { replyRequestView } from '../evidence/reply-request-view.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { Database, type Tx } from '../platform/database/database.js';
import { explanationView } from '../verdicts/explanation-view.js';
import { VerdictsReader } from '../verdicts/verdicts.reader.js';
import type { ClaimDeskView } from './claim-desk.schemas.js';
import { ClaimFactsService, type ClaimDossier } from './claim-facts.service.js';
import { claimHeadOf } from './claim-outlook.service.js';
import { ClaimTurns } from './claim-turns.js';
import { HoldsService } from './holds.service.js';
import { personOf, type Names } from './people.js';
import { PublicationReach } from './publication-reach.js';
import { missingNow } from './review-workflow.js';
import { RevisionsService } from './revisions.service.js';
import { approvalCount } from './step-answers.service.js';

type Content = Pick<
  ClaimDeskView,
  'statement' | 'appearances' | 'chain' | 'relations' | 'receivedRelations' | 'relatedVerdicts' | 'topics' | 'selection' | 'evidence' | 'replyRequests' | 'explanation'
>;
type Review = Omit<ClaimDeskView, keyof Content | 'turn' | 'turnSince' | 'reach' | 'verdicts' | 'secondRatings' | 'discussion' | 'revisions' | 'holds'>;

/** The whole claim for one person at the desk, read in one transaction. */
@Injectable()
export class ClaimDeskService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsReader,
    private readonly evidence: EvidenceReader,
    private readonly verdicts: VerdictsReader,
    private readonly discussion: DiscussionReader,
    private readonly identity: IdentityReader,
    private readonly facts: ClaimFactsService,
    private readonly revisions: RevisionsService,
    private readonly holds: HoldsService,
    private readonly turns: ClaimTurns,
    private readonly reach: PublicationReach,
  ) {}

  /** By id or C-12. CLAIM_NOT_FOUND (404). */
  async get(actor: MemberActor, ref: string): Promise<ClaimDeskView> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const claim = await this.claims.getClaim(tx, actor.newsroomId, ref);
      const { newsroomId, id } = claim;
      const look = { newsroomId, claimId: id, personId: actor.personId };
      const dossier = await this.facts.read(tx, claim);
      const names = await this.identity.personNames(tx, peopleIn(dossier));
      return {
        ...reviewOf(dossier, actor, names),
        ...(await this.content(tx, claim)),
        ...(await this.turn(tx, actor, id)),
        verdicts: await this.verdicts.visibleVerdicts(tx, look),
        secondRatings: await this.verdicts.secondRatings(tx, look),
        discussion: await this.talk(tx, claim),
        revisions: await this.revisions.summaries(tx, newsroomId, id),
        reach: await this.reachOf(tx, actor, dossier),
        holds: await this.holds.views(tx, newsroomId, id),
      };
    });
  }

  private async content(tx: Tx, { newsroomId, id }: ClaimRow): Promise<Content> {
    const parts = await this.claims.contentParts(tx, newsroomId, id);
    const evidence = await this.evidence.listEvidence(tx, newsroomId, id);
    const replies = await this.evidence.listReplyRequests(tx, newsroomId, id);
    const explanation = await this.verdicts.explanation(tx, newsroomId, id);
    const people = [...evidence, ...replies].map((item) => item.createdBy);
    if (explanation.updatedBy !== null) people.push(explanation.updatedBy);
    const names = await this.identity.personNames(tx, [...new Set(people)]);
    const numbers = new Set(evidence.map((item) => item.number));
    const received = await this.claims.listReceivedRelations(tx, newsroomId, id);
    const others = [...parts.relations.map(({ claim }) => claim.id), ...received.map(({ statedBy }) => statedBy.id)];
    return {
      statement: parts.statement,
      appearances: [...parts.appearances],
      chain: parts.chain,
      relations: [...parts.relations],
      receivedRelations: received,
      relatedVerdicts: await this.verdicts.adoptedOn(tx, newsroomId, [...new Set(others)]),
      topics: [...parts.topics],
      selection: parts.selection,
      evidence: evidence.map((item) => evidenceView(item, names)),
      replyRequests: replies.map((reply) => replyRequestView(reply, names)),
      explanation: explanationView(explanation, { names, evidence: numbers }),
    };
  }

  private async turn(tx: Tx, actor: MemberActor, id: string): Promise<Pick<ClaimDeskView, 'turn' | 'turnSince'>> {
    const { turn, since } = await this.turns.turnOf(tx, actor, id);
    return { turn, turnSince: since.toISOString() };
  }

  /** Only to those who decide whether it is published. */
  private async reachOf(tx: Tx, actor: MemberActor, { claim: { newsroomId, id, round }, revision }: ClaimDossier): Promise<ClaimDeskView['reach']> {
    if (revision === null || round === 'changes_requested' || !mayEver('claim.approve', actor).allowed) return null;
    return this.reach.of(tx, { newsroomId, claimId: id, content: revision.content });
  }

  private async talk(tx: Tx, { newsroomId, id }: ClaimRow): Promise<ClaimDeskView['discussion']> {
    const items = await this.discussion.threads(tx, newsroomId, id);
    const open = items.filter((thread) => thread.resolvedAt === null);
    return { threads: items.length, open: open.length, openBlocking: open.filter((thread) => thread.blocking).length, items };
  }
}

function peopleIn({ claim, facts, schedule, proposal }: ClaimDossier): string[] {
  const { contributors, recused } = facts.people;
  const named = [claim.createdBy, claim.assigneeId, schedule?.by, proposal?.proposedBy].flatMap((id) => id ?? []);
  return [...new Set([...named, ...contributors, ...recused])];
}

function reviewOf(dossier: ClaimDossier, actor: MemberActor, names: Names): Review {
  const { claim, facts, revision, schedule, proposal } = dossier;
  const person = (id: string) => personOf(id, names);
  const { slug, publishedRevision, firstPublishedAt, assigneeId, assignedAt } = claim;
  return {
    version: claim.version,
    claim: claimHeadOf(claim, facts, actor),
    missing: missingNow(facts).map((item) => ({ ...item })),
    createdBy: person(claim.createdBy),
    createdAt: claim.createdAt.toISOString(),
    updatedAt: claim.updatedAt.toISOString(),
    assignment: assigneeId === null ? null : { person: person(assigneeId), at: (assignedAt ?? claim.updatedAt).toISOString() },
    priority: claim.priority,
    dueAt: claim.dueAt?.toISOString() ?? null,
    articleChanged: claim.articleChanged,
    queueReason: claim.queueReason,
    contributors: facts.people.contributors.map(person),
    recused: facts.people.recused.map(person),
    dropped: droppedOf(claim),
    approvals: approvalCount(facts),
    schedule: schedule && { at: schedule.at.toISOString(), revision: revision?.number ?? claim.reviewRevision, by: person(schedule.by) },
    withholding: proposal && {
      id: proposal.id,
      ground: proposal.ground,
      by: person(proposal.proposedBy),
      at: proposal.proposedAt.toISOString(),
    },
    published:
      slug === null || firstPublishedAt === null
        ? null
        : { slug, revision: publishedRevision, firstPublishedAt: firstPublishedAt.toISOString() },
    importedFrom: claim.importedFrom,
  };
}

function droppedOf({ dropKind, dropReason, dropNote, duplicateOfId }: ClaimRow): ClaimDeskView['dropped'] {
  return dropKind && { by: dropKind, reason: dropReason ?? '', note: dropNote, duplicateOf: duplicateOfId };
}
