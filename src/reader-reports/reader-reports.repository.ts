import { Injectable } from '@nestjs/common';
import type { Prisma, ReaderReport } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

export type ReportRow = ReaderReport;

export interface ReportPosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** The only file on `reader_report`. */
@Injectable()
export class ReaderReportsRepository {
  async insert(tx: Tx, row: Prisma.ReaderReportCreateManyInput): Promise<void> {
    await tx.readerReport.createMany({ data: row });
  }

  find(tx: Tx, newsroomId: string, id: string): Promise<ReportRow | null> {
    return tx.readerReport.findUnique({ where: { newsroomId_id: { newsroomId, id } } });
  }

  /** Those in one state, newest first. */
  list(tx: Tx, newsroomId: string, state: ReportRow['state'], page: { readonly after: ReportPosition | null; readonly limit: number }): Promise<ReportRow[]> {
    const { after, limit } = page;
    const before = after === null ? {} : { OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] };
    return tx.readerReport.findMany({ where: { newsroomId, state, ...before }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit });
  }

  /** Conditional: 0 when somebody decided in the meantime. */
  async decide(tx: Tx, { newsroomId, id, version }: ReportRow, decision: Pick<ReportRow, 'state' | 'note' | 'decidedBy' | 'decidedAt'>): Promise<number> {
    const { count } = await tx.readerReport.updateMany({ where: { newsroomId, id, version, state: 'new' }, data: { ...decision, version: { increment: 1 } } });
    return count;
  }

  async eraseEmail(tx: Tx, newsroomId: string, id: string): Promise<void> {
    await tx.readerReport.updateMany({ where: { newsroomId, id }, data: { email: null } });
  }
}
