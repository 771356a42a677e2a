import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { withKeptPlans } from '../platform/database/kept-plans.js';
import { ApprovalsRepository, type StandingRow } from './approvals.repository.js';
import type { ApprovalItem, ApprovalsPage, ApprovalsQuery } from './approvals.schemas.js';
import { barriersOf } from './barriers.js';
import { ClaimGlances, type Glance } from './claim-glances.service.js';
import { decodePlace, encodePlace } from './queue-order.js';
import { Recusals, type QueueReader } from './recusals.service.js';
import { holdsAt, ReviewsRepository, type ReviewRow } from './reviews.repository.js';

/** What waits for a decision or a publication, as an editor sees it. */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly database: Database,
    private readonly approvals: ApprovalsRepository,
    private readonly glances: ClaimGlances,
    private readonly reviews: ReviewsRepository,
    private readonly recusals: Recusals,
    private readonly clock: Clock,
  ) {}

  list(actor: MemberActor, query: ApprovalsQuery): Promise<ApprovalsPage> {
    const mine = query.mine === 'true';
    const after = decodePlace('approvals', query.cursor);
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const reader = await this.recusals.readerOf(tx, actor);
      const total = await this.approvals.count(tx, reader, mine);
      const places = await this.approvals.list(tx, reader, { mine, after, take: query.limit + 1 });
      const shown = places.slice(0, query.limit);
      const last = shown.at(-1);
      const items = await withKeptPlans(tx, () => this.itemsOf(tx, actor, reader, shown.map((place) => place.id)));
      return { total, items, nextCursor: places.length > query.limit && last !== undefined ? encodePlace('approvals', last) : null };
    });
  }

  private async itemsOf(tx: Tx, actor: MemberActor, reader: QueueReader, ids: readonly string[]): Promise<ApprovalItem[]> {
    if (ids.length === 0) return [];
    const glances = await this.glances.list(tx, reader, ids);
    const reviews = await this.reviews.list(tx, reader.newsroomId, ids);
    const standings = new Map((await this.approvals.standings(tx, reader, ids)).map((row) => [row.claimId, row]));
    const now = this.clock.now();
    return glances.flatMap((glance) => {
      const [review, standing] = [reviews.get(glance.row.id), standings.get(glance.row.id)];
      return review === undefined || standing === undefined ? [] : [itemOf(actor, { glance, review, standing, now })];
    });
  }
}

interface Parts {
  readonly glance: Glance;
  readonly review: ReviewRow;
  readonly standing: StandingRow;
  readonly now: Date;
}

function itemOf(actor: MemberActor, { glance, review, standing, now }: Parts): ApprovalItem {
  const { revision, contentDigest, note, given, needed, submittedBy, submitterName } = review;
  const whyNot = barriersOf(actor, { ...standing, round: glance.row.round, isComplete: given >= needed });
  return {
    ...glance.view,
    submission: { revision, contentDigest, note, submittedBy: { id: submittedBy, name: submitterName ?? '' }, submittedAt: review.submittedAt.toISOString() },
    approvals: { given, needed, missing: Math.max(0, needed - given) },
    mayDecide: whyNot.length === 0,
    whyNot,
    lastDecision: standing.last && { ...standing.last, at: new Date(standing.last.at).toISOString() },
    verdictChanged: standing.verdictChanged,
    scheduledAt: review.scheduledAt?.toISOString() ?? null,
    holds: holdsAt(review, now).length,
  };
}
