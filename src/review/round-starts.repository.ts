import { Injectable } from '@nestjs/common';
import type { Prisma, RoundStart } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

/** The only file on `round_start`. */
@Injectable()
export class RoundStartsRepository {
  async put(tx: Tx, row: Prisma.RoundStartUncheckedCreateInput): Promise<void> {
    const { newsroomId, claimId, parts, at } = row;
    await tx.roundStart.upsert({ where: { newsroomId_claimId: { newsroomId, claimId } }, create: row, update: { parts, at } });
  }

  async find(tx: Tx, newsroomId: string, claimId: string): Promise<RoundStart | null> {
    return tx.roundStart.findUnique({ where: { newsroomId_claimId: { newsroomId, claimId } } });
  }

  async remove(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await tx.roundStart.deleteMany({ where: { newsroomId, claimId } });
  }
}
