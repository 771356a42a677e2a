import { Injectable } from '@nestjs/common';
import type { Hold, Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

export type HoldRow = Hold;

@Injectable()
export class HoldsRepository {
  async insert(tx: Tx, row: Prisma.HoldUncheckedCreateInput): Promise<HoldRow> {
    return tx.hold.create({ data: row });
  }

  async find(tx: Tx, newsroomId: string, claimId: string, id: string): Promise<HoldRow | null> {
    return tx.hold.findFirst({ where: { newsroomId, claimId, id } });
  }

  /** Released and expired ones too, oldest first. */
  async list(tx: Tx, newsroomId: string, claimId: string): Promise<readonly HoldRow[]> {
    return tx.hold.findMany({ where: { newsroomId, claimId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  }

  /** Empties the reasons of every hold on the claim. */
  async eraseReasons(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await tx.hold.updateMany({ where: { newsroomId, claimId }, data: { reason: '', version: { increment: 1 } } });
  }

  /** Conditional: the number of rows is 0 when the hold changed or was released in the meantime. */
  async release(tx: Tx, hold: HoldRow, by: string, at: Date): Promise<number> {
    const { count } = await tx.hold.updateMany({
      where: { newsroomId: hold.newsroomId, id: hold.id, version: hold.version, releasedAt: null },
      data: { releasedAt: at, releasedBy: by, version: { increment: 1 } },
    });
    return count;
  }
}
