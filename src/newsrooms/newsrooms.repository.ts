import { Injectable } from '@nestjs/common';
import type { Newsroom, Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { withConstraints } from '../platform/database/database-errors.js';
import { DomainError } from '../platform/errors/domain-error.js';

/** The only file on `newsroom`. */
@Injectable()
export class NewsroomsRepository {
  async insert(tx: Tx, newsroom: Prisma.NewsroomCreateManyInput): Promise<void> {
    await withConstraints({ newsroom_slug_key: 'NEWSROOM_EXISTS' }, () => tx.newsroom.createMany({ data: newsroom }));
  }

  find(tx: Tx, newsroomId: string): Promise<Newsroom | null> {
    return tx.newsroom.findUnique({ where: { id: newsroomId } });
  }

  findBySlug(tx: Tx, slug: string): Promise<Newsroom | null> {
    return tx.newsroom.findUnique({ where: { slug } });
  }

  /** In the order of their creation. */
  async listIds(tx: Tx): Promise<string[]> {
    const rows = await tx.newsroom.findMany({ select: { id: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
    return rows.map((row) => row.id);
  }

  async isAny(tx: Tx): Promise<boolean> {
    return (await tx.newsroom.findFirst({ select: { id: true } })) !== null;
  }

  /** Throws STALE_VERSION when the newsroom is not at `expectedVersion` any more. */
  async update(tx: Tx, newsroomId: string, expectedVersion: number, data: Prisma.NewsroomUpdateManyMutationInput): Promise<void> {
    const { count } = await tx.newsroom.updateMany({
      where: { id: newsroomId, version: expectedVersion },
      data: { ...data, version: { increment: 1 } },
    });
    if (count !== 1) throw new DomainError('STALE_VERSION');
  }

  /** Gives out the next claim number of the newsroom. The row stays locked until the transaction ends, so there are no gaps. */
  async takeClaimNumber(tx: Tx, newsroomId: string): Promise<number> {
    const { nextClaimNumber } = await tx.newsroom.update({
      where: { id: newsroomId },
      data: { nextClaimNumber: { increment: 1 } },
      select: { nextClaimNumber: true },
    });
    return nextClaimNumber - 1;
  }
}
