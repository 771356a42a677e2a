import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { mayEver } from '../access/policy.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { withKeptPlans } from '../platform/database/kept-plans.js';
import { ReaderReportsReader } from '../reader-reports/reader-reports.reader.js';
import { ApprovalsRepository } from './approvals.repository.js';
import { ClaimGlances } from './claim-glances.service.js';
import { decodePlace, encodePlace, type QueuePlace, type QueuePosition } from './queue-order.js';
import { QueueSectionsRepository, type ReasonRow } from './queue-sections.repository.js';
import {
  sections, type QueueCounts, type QueueItem, type QueueReasonView, type QueueSection, type QueueView, type Section, type SectionQuery,
} from './queue.schemas.js';
import { Recusals, type QueueReader } from './recusals.service.js';
import { ReviewsRepository } from './reviews.repository.js';
import { waitingReasonsOf } from './waiting-reasons.js';

interface Window {
  readonly after: QueuePosition | null;
  readonly limit: number;
}

const beginning: Window = { after: null, limit: 50 };

/** What somebody may do next, and what they wait for. */
@Injectable()
export class QueueService {
  constructor(
    private readonly database: Database,
    private readonly sections: QueueSectionsRepository,
    private readonly approvals: ApprovalsRepository,
    private readonly glances: ClaimGlances,
    private readonly reviews: ReviewsRepository,
    private readonly recusals: Recusals,
    private readonly reports: ReaderReportsReader,
    private readonly clock: Clock,
  ) {}

  /** The beginning of every section. */
  whole(actor: MemberActor): Promise<QueueView> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const { yourTurn, waiting, drafts, unassigned } = await withKeptPlans(tx, () => this.read(tx, actor, sections, beginning));
      return { yourTurn, waiting, drafts, unassigned };
    });
  }

  section(actor: MemberActor, section: Section, { cursor, limit }: SectionQuery): Promise<QueueSection> {
    const window = { after: decodePlace(section, cursor), limit };
    return this.database.inNewsroom(actor.newsroomId, async (tx) => (await withKeptPlans(tx, () => this.read(tx, actor, [section], window)))[section]);
  }

  counts(actor: MemberActor): Promise<QueueCounts> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const reader = await this.recusals.readerOf(tx, actor);
      const { oldestUnassigned, ...counts } = await withKeptPlans(tx, () => this.sections.count(tx, reader));
      const approvals = mayEver('claim.approve', actor).allowed ? await this.approvals.count(tx, reader, true) : 0;
      const readerReports = mayEver('report.decide', actor).allowed ? await this.reports.countNew(tx, actor.newsroomId) : 0;
      return { ...counts, approvals, readerReports, oldestUnassignedSince: oldestUnassigned?.toISOString() ?? null };
    });
  }

  /** What is not asked for is empty. Claims of all sections are read together. */
  private async read(tx: Tx, actor: MemberActor, asked: readonly Section[], { after, limit }: Window): Promise<Record<Section, QueueSection>> {
    const reader = await this.recusals.readerOf(tx, actor);
    const counts = await this.sections.count(tx, reader);
    const places = new Map<Section, QueuePlace[]>();
    for (const section of asked) places.set(section, await this.sections.list(tx, reader, section, { after, take: limit + 1 }));
    const shown = [...places.values()].flatMap((list) => list.slice(0, limit).map((place) => place.id));
    const items = new Map((await this.itemsOf(tx, reader, shown)).map((item) => [item.id, item]));
    const sectionOf = (section: Section): QueueSection => sectionView(section, places.get(section) ?? [], { limit, total: counts[section], items });
    return { yourTurn: sectionOf('yourTurn'), waiting: sectionOf('waiting'), drafts: sectionOf('drafts'), unassigned: sectionOf('unassigned') };
  }

  private async itemsOf(tx: Tx, reader: QueueReader, ids: readonly string[]): Promise<QueueItem[]> {
    const glances = await this.glances.list(tx, reader, ids);
    if (glances.length === 0) return [];
    const personal = Map.groupBy(await this.sections.reasons(tx, reader, ids), (row) => row.claimId);
    const reviews = await this.reviews.list(tx, reader.newsroomId, ids);
    const asks = Map.groupBy(await this.sections.asks(tx, reader, ids), (row) => row.claimId);
    const now = this.clock.now();
    return glances.map(({ row, view }) => {
      const theirs = personal.get(row.id);
      return { ...view, reasons: theirs?.map(reasonOf) ?? waitingReasonsOf(row, { review: reviews.get(row.id) ?? null, asks: asks.get(row.id) ?? [] }, now) };
    });
  }
}

interface Shown {
  readonly limit: number;
  readonly total: number;
  readonly items: ReadonlyMap<string, QueueItem>;
}

function sectionView(section: Section, places: readonly QueuePlace[], { limit, total, items }: Shown): QueueSection {
  const shown = places.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = places.length > limit && last !== undefined ? encodePlace(section, last) : null;
  return { total, items: shown.flatMap(({ id }) => items.get(id) ?? []), nextCursor };
}

function reasonOf({ code, revision, byId, byName, at, detail }: ReasonRow): QueueReasonView {
  const person = byId === null ? null : { id: byId, name: byName ?? '' };
  return { code, revision, person, at: at?.toISOString() ?? null, approvals: null, detail };
}
