import { Injectable } from '@nestjs/common';
import type { Prisma, Schedule } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

export type ScheduleRow = Schedule;
export type ScheduleEnd = 'published' | 'cancelled' | 'refused';

@Injectable()
export class SchedulesRepository {
  async insert(tx: Tx, row: Prisma.ScheduleUncheckedCreateInput): Promise<ScheduleRow> {
    return tx.schedule.create({ data: row });
  }

  /** The one that waits for its time; a partial unique index allows one a claim. */
  async findOpen(tx: Tx, newsroomId: string, claimId: string): Promise<ScheduleRow | null> {
    return tx.schedule.findFirst({ where: { newsroomId, claimId, endedAt: null } });
  }

  /** Conditional: the number of rows is 0 when it has ended already. */
  async end(
    tx: Tx,
    schedule: ScheduleRow,
    end: { at: Date; outcome: ScheduleEnd; reason: string | null },
  ): Promise<number> {
    const { count } = await tx.schedule.updateMany({
      where: { newsroomId: schedule.newsroomId, id: schedule.id, endedAt: null },
      data: { endedAt: end.at, outcome: end.outcome, outcomeReason: end.reason },
    });
    return count;
  }
}
