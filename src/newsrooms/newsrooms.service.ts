import { Injectable } from '@nestjs/common';
import type { MemberActor, SystemActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import type { Newsroom } from '../generated/prisma/client.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { changedFields, type ChangedFields } from './changed-fields.js';
import { defaultScales } from './default-scales.js';
import { isNewsroomSlug } from './newsroom-slug.js';
import { NEWSROOM_CHANGED } from './newsrooms.events.js';
import { NewsroomsReader } from './newsrooms.reader.js';
import { NewsroomsRepository } from './newsrooms.repository.js';
import { newsroomView, type NewsroomChange, type NewsroomPolicy, type NewsroomView } from './newsrooms.schemas.js';
import { RatingScalesService } from './rating-scales.service.js';

export interface NewNewsroom {
  readonly slug: string;
  readonly name: string;
  readonly language?: string;
  readonly approvalsNeeded?: number;
  /** Marks everything in it as sample content. */
  readonly sample?: boolean;
}

@Injectable()
export class NewsroomsService {
  constructor(
    private readonly database: Database,
    private readonly newsrooms: NewsroomsRepository,
    private readonly reader: NewsroomsReader,
    private readonly scales: RatingScalesService,
    private readonly audit: AuditService,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates a newsroom with the default scales and, in the same transaction, whatever `furnish` adds (its first
   * invitation, say). Throws VALIDATION_FAILED for a slug that cannot stand in a path, NEWSROOM_EXISTS for a taken one.
   */
  async create<T>(command: NewNewsroom, furnish: (tx: Tx, newsroom: Newsroom) => Promise<T>): Promise<T> {
    if (!isNewsroomSlug(command.slug)) throw new DomainError('VALIDATION_FAILED', { errors: [SLUG_FORM] });
    const id = this.clock.id();
    const system: SystemActor = { kind: 'system', newsroomId: id, onBehalfOf: null };
    return this.database.inNewsroom(id, async (tx) => {
      await this.newsrooms.insert(tx, { ...command, id, createdAt: this.clock.now() });
      for (const scale of defaultScales) await this.scales.insertVersion(tx, system, { ...scale, number: 1 });
      await this.audit.record(tx, system, {
        action: 'newsroom.created',
        subject: { type: 'newsroom', id },
        after: { slug: command.slug, name: command.name },
      });
      return furnish(tx, await this.reader.getNewsroom(tx, id));
    });
  }

  /**
   * Writes into every newsroom's log that the database is what it was at an earlier moment: what people did after it is gone, and whoever
   * misses it should find out why.
   */
  async noteRestore({ backup, until }: { readonly backup: Date; readonly until: Date | null }): Promise<void> {
    const ids = await this.database.inUnit(null, (tx) => this.reader.listNewsroomIds(tx));
    for (const id of ids) {
      const system: SystemActor = { kind: 'system', newsroomId: id, onBehalfOf: null };
      const after = { backup: backup.toISOString(), until: until?.toISOString() ?? null };
      await this.database.inNewsroom(id, (tx) => this.audit.record(tx, system, { action: 'newsroom.restored', subject: { type: 'newsroom', id }, after }));
    }
  }

  async view(actor: MemberActor): Promise<NewsroomView> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => newsroomView(await this.reader.getNewsroom(tx, actor.newsroomId)));
  }

  change(actor: MemberActor, expectedVersion: number, change: NewsroomChange): Promise<NewsroomView> {
    const fields = (present: Newsroom): ChangedFields => changedFields(present, change);
    return this.update(actor, expectedVersion, { action: 'newsroom.changed', data: change, fields });
  }

  changePolicy(actor: MemberActor, expectedVersion: number, policy: NewsroomPolicy): Promise<NewsroomView> {
    const fields = (present: Newsroom): ChangedFields => changedFields(present, policy);
    return this.update(actor, expectedVersion, { action: 'newsroom.policyChanged', data: policy, fields });
  }

  /** The number of the next claim, without gaps. Locks the newsroom's row until the transaction ends. */
  takeClaimNumber(tx: Tx, newsroomId: string): Promise<number> {
    return this.newsrooms.takeClaimNumber(tx, newsroomId);
  }

  private async tell(tx: Tx, newsroomId: string): Promise<void> {
    const key = `${NEWSROOM_CHANGED}:${newsroomId}`;
    await this.jobs.add(tx, { task: NEWSROOM_CHANGED, payload: { newsroomId }, runAt: this.clock.now(), key });
  }

  private async update(actor: MemberActor, expectedVersion: number, { action, data, fields }: Update): Promise<NewsroomView> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const present = await this.reader.getNewsroom(tx, newsroomId);
      if (present.version !== expectedVersion) throw new DomainError('STALE_VERSION');
      const changed = fields(present);
      if (changed === null) return newsroomView(present);
      await this.newsrooms.update(tx, newsroomId, expectedVersion, data);
      await this.audit.record(tx, actor, { action, subject: { type: 'newsroom', id: newsroomId }, ...changed });
      if (action === 'newsroom.changed') await this.tell(tx, newsroomId);
      return newsroomView(await this.reader.getNewsroom(tx, newsroomId));
    });
  }
}

interface Update {
  readonly action: 'newsroom.changed' | 'newsroom.policyChanged';
  readonly data: NewsroomChange | NewsroomPolicy;
  readonly fields: (present: Newsroom) => ChangedFields;
}

const SLUG_FORM = {
  pointer: '/slug',
  code: 'slug',
  detail: 'Lower-case letters and digits in groups joined by single hyphens, 2 to 60 characters; not "me" and not an id.',
};
