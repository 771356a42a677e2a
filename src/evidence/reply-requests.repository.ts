import { Injectable } from '@nestjs/common';
import type { Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import type { ReplyRequest, ReplyRequestFields } from './reply-request.js';

/** The fields as stored: a piece of evidence is referred to by its row, so that the reference is a foreign key. */
export type StoredReplyFields = Omit<ReplyRequestFields, 'evidence'> & { readonly evidenceId: string | null };

export interface NewReplyRequest {
  readonly newsroomId: string;
  readonly claimId: string;
  readonly id: string;
  readonly createdBy: string;
  readonly at: Date;
  readonly fields: StoredReplyFields;
}

const withEvidence = { evidence: { select: { number: true } } } as const;
type Row = Prisma.ReplyRequestGetPayload<{ include: typeof withEvidence }>;

/** The table `reply_request`. */
@Injectable()
export class ReplyRequestsRepository {
  async list(tx: Tx, newsroomId: string, claimId: string): Promise<ReplyRequest[]> {
    const rows = await tx.replyRequest.findMany({
      where: { newsroomId, claimId, removedAt: null },
      include: withEvidence,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(toRequest);
  }

  async find(tx: Tx, newsroomId: string, claimId: string, id: string): Promise<ReplyRequest | null> {
    const row = await tx.replyRequest.findFirst({ where: { newsroomId, claimId, id, removedAt: null }, include: withEvidence });
    return row && toRequest(row);
  }

  async insert(tx: Tx, request: NewReplyRequest): Promise<ReplyRequest> {
    const { newsroomId, claimId, id, createdBy, at, fields } = request;
    const row = await tx.replyRequest.create({
      data: { newsroomId, claimId, id, createdBy, createdAt: at, ...columns(fields) },
      include: withEvidence,
    });
    return toRequest(row);
  }

  /** False when the row has another version by now. */
  async update(tx: Tx, row: { newsroomId: string; id: string; version: number }, fields: StoredReplyFields): Promise<boolean> {
    const { count } = await tx.replyRequest.updateMany({
      where: { ...row, removedAt: null },
      data: { ...columns(fields), version: { increment: 1 } },
    });
    return count === 1;
  }

  /** False when the row has another version by now. */
  async remove(tx: Tx, row: { newsroomId: string; id: string; version: number }, at: Date): Promise<boolean> {
    const { count } = await tx.replyRequest.updateMany({
      where: { ...row, removedAt: null },
      data: { removedAt: at, version: { increment: 1 } },
    });
    return count === 1;
  }
}

function columns(fields: StoredReplyFields) {
  const { speakerId, name, askedAt, channel, dueAt, outcome, reason, text, evidenceId } = fields;
  return { speakerId, name, askedAt, channel, dueAt, outcome, outcomeReason: reason, replyText: text, evidenceId };
}

function toRequest(row: Row): ReplyRequest {
  const { id, claimId, version, speakerId, name, askedAt, channel, dueAt, outcome, createdBy, createdAt } = row;
  const answer = { reason: row.outcomeReason, text: row.replyText, evidence: row.evidence?.number ?? null };
  return { id, claimId, version, speakerId, name, askedAt, channel, dueAt, outcome, ...answer, createdBy, createdAt };
}
