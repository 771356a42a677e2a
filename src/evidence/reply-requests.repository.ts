import { Injectable } from '@nestjs/common';
import type { Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import type { Json } from '../platform/errors/domain-error.js';
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

  count(tx: Tx, newsroomId: string, claimId: string): Promise<number> {
    return tx.replyRequest.count({ where: { newsroomId, claimId, removedAt: null } });
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

  /** The rows of a claim as something to keep, for `putBack`. */
  async copyOf(tx: Tx, newsroomId: string, claimId: string): Promise<Json> {
    const [copy] = await tx.$queryRaw<{ rows: Json }[]>`
      SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') AS rows FROM reply_request r
      WHERE r.newsroom_id = ${newsroomId}::uuid AND r.claim_id = ${claimId}::uuid AND r.removed_at IS NULL`;
    return copy?.rows ?? [];
  }

  /** Removes what differs from the copy, then puts in what is missing; false when nothing did. */
  async putBack(tx: Tx, newsroomId: string, claimId: string, { rows, at }: { rows: Json; at: Date }): Promise<boolean> {
    const copy = JSON.stringify(rows);
    const removed = await tx.$executeRaw`
      UPDATE reply_request r SET removed_at = ${at}, version = r.version + 1
      WHERE r.newsroom_id = ${newsroomId}::uuid AND r.claim_id = ${claimId}::uuid AND r.removed_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM jsonb_populate_recordset(NULL::reply_request, ${copy}::jsonb) k
        WHERE k.id = r.id AND to_jsonb(k) - 'version' = to_jsonb(r) - 'version')`;
    const back = await tx.$executeRaw`
      UPDATE reply_request r SET removed_at = NULL, version = r.version + 1, speaker_id = k.speaker_id, name = k.name, asked_at = k.asked_at,
        channel = k.channel, due_at = k.due_at, outcome = k.outcome, outcome_reason = k.outcome_reason, reply_text = k.reply_text,
        evidence_id = k.evidence_id
      FROM jsonb_populate_recordset(NULL::reply_request, ${copy}::jsonb) k
      WHERE r.newsroom_id = ${newsroomId}::uuid AND r.claim_id = ${claimId}::uuid AND r.id = k.id AND r.removed_at IS NOT NULL`;
    return removed + back > 0;
  }

  /** Empties every request of the claim, removed ones too, and removes them all. */
  async eraseWords(tx: Tx, newsroomId: string, claimId: string, at: Date): Promise<void> {
    await tx.replyRequest.updateMany({ where: { newsroomId, claimId, removedAt: null }, data: { removedAt: at } });
    const erased = { speakerId: null, name: '', channel: null, outcomeReason: null, replyText: null, evidenceId: null };
    await tx.replyRequest.updateMany({ where: { newsroomId, claimId }, data: { ...erased, version: { increment: 1 } } });
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
