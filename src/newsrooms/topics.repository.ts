import { Injectable } from '@nestjs/common';
import type { Prisma, Topic } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { withConstraints } from '../platform/database/database-errors.js';
import { DomainError } from '../platform/errors/domain-error.js';

/** The only file on `topic`. */
@Injectable()
export class TopicsRepository {
  async insert(tx: Tx, topic: Prisma.TopicCreateManyInput): Promise<void> {
    await withConstraints({ topic_newsroom_id_key_key: 'TOPIC_EXISTS' }, () => tx.topic.createMany({ data: topic }));
  }

  find(tx: Tx, newsroomId: string, id: string): Promise<Topic | null> {
    return tx.topic.findUnique({ where: { newsroomId_id: { newsroomId, id } } });
  }

  list(tx: Tx, newsroomId: string): Promise<Topic[]> {
    return tx.topic.findMany({ where: { newsroomId }, orderBy: [{ label: 'asc' }, { id: 'asc' }] });
  }

  listByIds(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<Topic[]> {
    return tx.topic.findMany({ where: { newsroomId, id: { in: [...ids] } }, orderBy: [{ label: 'asc' }, { id: 'asc' }] });
  }

  /** Throws STALE_VERSION when the topic is not at `expectedVersion` any more. */
  async update(tx: Tx, topic: Topic, expectedVersion: number, data: Prisma.TopicUpdateManyMutationInput): Promise<void> {
    const { count } = await tx.topic.updateMany({
      where: { newsroomId: topic.newsroomId, id: topic.id, version: expectedVersion },
      data: { ...data, version: { increment: 1 } },
    });
    if (count !== 1) throw new DomainError('STALE_VERSION');
  }
}
