import { Injectable } from '@nestjs/common';
import type { Prisma, Recusal } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

export type RecusalRow = Recusal;

/** The only file on `recusal`. A recusal ends; it is not deleted. */
@Injectable()
export class RecusalsRepository {
  async insert(tx: Tx, recusal: Prisma.RecusalUncheckedCreateInput): Promise<RecusalRow> {
    return tx.recusal.create({ data: recusal });
  }

  async find(tx: Tx, newsroomId: string, id: string): Promise<RecusalRow | null> {
    return tx.recusal.findUnique({ where: { newsroomId_id: { newsroomId, id } } });
  }

  /** In force now, newest first. */
  async list(tx: Tx, newsroomId: string, filter: { personId?: string; claimId?: string }): Promise<RecusalRow[]> {
    return tx.recusal.findMany({ where: { newsroomId, endedAt: null, ...filter }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
  }

  /** True when it was in force, at `expectedVersion`. */
  async end(tx: Tx, { newsroomId, id }: RecusalRow, expectedVersion: number, endedAt: Date): Promise<boolean> {
    const { count } = await tx.recusal.updateMany({
      where: { newsroomId, id, version: expectedVersion, endedAt: null },
      data: { endedAt, version: { increment: 1 } },
    });
    return count === 1;
  }

  /** Takes the reasons out of every recusal from this claim, ended ones too. */
  async eraseReasons(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await tx.recusal.updateMany({ where: { newsroomId, claimId }, data: { reason: '', version: { increment: 1 } } });
  }

  /**
   * What a member may take and what they may no longer take is decided one after the other: otherwise a claim that is being taken while the
   * member is recused or suspended would stay with them. To be called before any claim is locked.
   */
  async lockMember(tx: Tx, newsroomId: string, personId: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('member-work'), hashtext(${`${newsroomId} ${personId}`}))`;
  }
}
