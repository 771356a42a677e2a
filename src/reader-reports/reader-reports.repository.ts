import { Injectable } from '@nestjs/common';
import type { Prisma, ReaderReport } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

export type ReportRow = ReaderReport;

export interface ReportPosition {
  readonly createdAt: Date;
  readonly id: string;
}

export interface ReportFilter {
  /** Null: whatever was decided. */
  readonly state: ReportRow['state'] | null;
  readonly claimId: string | null;
}

export interface ReportWindow {
  readonly after: ReportPosition | null;
  readonly limit: number;
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

  findMany(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<ReportRow[]> {
    return tx.readerReport.findMany({ where: { newsroomId, id: { in: [...ids] } } });
  }

  /** Newest first. */
  list(tx: Tx, newsroomId: string, { state, claimId }: ReportFilter, { after, limit }: ReportWindow): Promise<ReportRow[]> {
    const only = { ...(state === null ? {} : { state }), ...(claimId === null ? {} : { claimId }) };
    const before = after === null ? {} : { OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] };
    return tx.readerReport.findMany({ where: { newsroomId, ...only, ...before }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit });
  }

  countNew(tx: Tx, newsroomId: string, claimId?: string): Promise<number> {
    return tx.readerReport.count({ where: { newsroomId, state: 'new', ...(claimId === undefined ? {} : { claimId }) } });
  }

  /** Those that were accepted after `since` and wait for the correction, the last one first. */
  listAccepted(tx: Tx, newsroomId: string, claimId: string, { since, limit }: { readonly since: Date; readonly limit: number }): Promise<ReportRow[]> {
    return tx.readerReport.findMany({ where: { newsroomId, claimId, state: 'accepted', decidedAt: { gt: since } }, orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }], take: limit });
  }

  /** Conditional: 0 when somebody decided in the meantime. */
  async decide(tx: Tx, { newsroomId, id, version }: ReportRow, decision: Pick<ReportRow, 'state' | 'note' | 'duplicateOfId' | 'decidedBy' | 'decidedAt'>): Promise<number> {
    const { count } = await tx.readerReport.updateMany({ where: { newsroomId, id, version, state: 'new' }, data: { ...decision, version: { increment: 1 } } });
    return count;
  }

  /** The database refuses it unless the claim is withheld. */
  async eraseWords(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await tx.readerReport.updateMany({ where: { newsroomId, claimId }, data: { text: null, email: null, note: null, version: { increment: 1 } } });
  }

  async eraseEmail(tx: Tx, newsroomId: string, id: string): Promise<void> {
    await tx.readerReport.updateMany({ where: { newsroomId, id }, data: { email: null } });
  }
}
