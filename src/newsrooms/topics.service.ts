import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import type { Prisma, Topic } from '../generated/prisma/client.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { TopicsRepository } from './topics.repository.js';
import { topicView, type NewTopic, type TopicChange, type TopicList, type TopicView } from './topics.schemas.js';

/** Topics are archived, never deleted: published claims keep naming them. */
@Injectable()
export class TopicsService {
  constructor(
    private readonly database: Database,
    private readonly topics: TopicsRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list({ newsroomId }: MemberActor): Promise<TopicList> {
    return this.database.inNewsroom(newsroomId, async (tx) => ({ items: (await this.topics.list(tx, newsroomId)).map(topicView) }));
  }

  /** Throws TOPIC_EXISTS when the key is taken, by an archived topic too. */
  async create(actor: MemberActor, { key, label }: NewTopic): Promise<TopicView> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const id = this.clock.id();
      await this.topics.insert(tx, { newsroomId, id, key, label, createdAt: this.clock.now() });
      await this.audit.record(tx, actor, { action: 'topic.created', subject: { type: 'topic', id }, after: { key, label } });
      return topicView(await this.get(tx, newsroomId, id));
    });
  }

  rename(actor: MemberActor, id: string, expectedVersion: number, { label }: TopicChange): Promise<TopicView> {
    return this.update(actor, id, expectedVersion, (topic) =>
      topic.label === label ? null : { action: 'topic.renamed', data: { label }, before: { label: topic.label }, after: { label } },
    );
  }

  archive(actor: MemberActor, id: string, expectedVersion: number): Promise<TopicView> {
    return this.update(actor, id, expectedVersion, (topic) =>
      topic.archivedAt === null ? { action: 'topic.archived', data: { archivedAt: this.clock.now() } } : null,
    );
  }

  restore(actor: MemberActor, id: string, expectedVersion: number): Promise<TopicView> {
    return this.update(actor, id, expectedVersion, (topic) =>
      topic.archivedAt === null ? null : { action: 'topic.restored', data: { archivedAt: null } },
    );
  }

  private async update(
    actor: MemberActor,
    id: string,
    expectedVersion: number,
    decide: (topic: Topic) => TopicUpdate | null,
  ): Promise<TopicView> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const topic = await this.get(tx, newsroomId, id);
      if (topic.version !== expectedVersion) throw new DomainError('STALE_VERSION');
      const update = decide(topic);
      if (update === null) return topicView(topic);
      const { data, ...entry } = update;
      await this.topics.update(tx, topic, expectedVersion, data);
      await this.audit.record(tx, actor, { ...entry, subject: { type: 'topic', id } });
      return topicView(await this.get(tx, newsroomId, id));
    });
  }

  private async get(tx: Tx, newsroomId: string, id: string): Promise<Topic> {
    const topic = await this.topics.find(tx, newsroomId, id);
    if (topic === null) throw new DomainError('TOPIC_NOT_FOUND');
    return topic;
  }
}

interface TopicUpdate {
  readonly action: 'topic.renamed' | 'topic.archived' | 'topic.restored';
  readonly data: Prisma.TopicUpdateManyMutationInput;
  readonly before?: { readonly label: string };
  readonly after?: { readonly label: string };
}
