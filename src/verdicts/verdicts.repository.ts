import { Injectable } from '@nestjs/common';
import type { Verdict } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import type { Axis, ProposedRating } from './verdict-fit.js';

export type VerdictRow = Verdict;

export interface NewVerdict extends ProposedRating {
  readonly newsroomId: string;
  readonly claimId: string;
  readonly id: string;
  readonly reasons: string | null;
  readonly authorId: string;
  readonly secondRatingId: string | null;
  readonly at: Date;
}

export interface AdoptedVerdict extends Pick<NewVerdict, 'newsroomId' | 'claimId' | 'id' | 'axis' | 'ratingKey' | 'authorId' | 'at'> {
  readonly scaleKey: string;
}

/** Names a row at the version that it was read at. */
export interface VersionedRow {
  readonly newsroomId: string;
  readonly id: string;
  readonly version: number;
}

/** The table `verdict`. Withdrawn rows stay for the history. */
@Injectable()
export class VerdictsRepository {
  /** Those that are not withdrawn, oldest first. */
  list(tx: Tx, newsroomId: string, claimId: string): Promise<VerdictRow[]> {
    return tx.verdict.findMany({ where: { newsroomId, claimId, withdrawnAt: null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  }

  find(tx: Tx, newsroomId: string, claimId: string, id: string): Promise<VerdictRow | null> {
    return tx.verdict.findFirst({ where: { newsroomId, claimId, id, withdrawnAt: null } });
  }

  listAdopted(tx: Tx, newsroomId: string, claimId: string): Promise<VerdictRow[]> {
    return tx.verdict.findMany({
      where: { newsroomId, claimId, withdrawnAt: null, adoptedAt: { not: null } },
      orderBy: [{ axis: 'asc' }, { link: { sort: 'asc', nulls: 'first' } }],
    });
  }

  findAdopted(tx: Tx, place: { newsroomId: string; claimId: string; axis: Axis; link: number | null }): Promise<VerdictRow | null> {
    return tx.verdict.findFirst({ where: { ...place, withdrawnAt: null, adoptedAt: { not: null } } });
  }

  listOfRound(tx: Tx, newsroomId: string, secondRatingId: string): Promise<VerdictRow[]> {
    return tx.verdict.findMany({ where: { newsroomId, secondRatingId, withdrawnAt: null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  }

  insert(tx: Tx, verdict: NewVerdict): Promise<VerdictRow> {
    const { at, axis, ...rest } = verdict;
    return tx.verdict.create({ data: { ...rest, axis, scaleKey: axis, createdAt: at, updatedAt: at } });
  }

  /** One that was adopted before it came here, on whatever scale. */
  async insertAdopted(tx: Tx, verdict: AdoptedVerdict): Promise<void> {
    const { newsroomId, id, claimId, axis, scaleKey, ratingKey, authorId, at } = verdict;
    // Raw, like the rest of an import: Prisma would compile each of ten thousand inserts anew.
    await tx.$executeRaw`
      INSERT INTO verdict (newsroom_id, id, claim_id, axis, scale_key, rating_key, author_id, created_at, updated_at, adopted_at, adopted_by)
      VALUES (${newsroomId}::uuid, ${id}::uuid, ${claimId}::uuid, ${axis}::axis, ${scaleKey}, ${ratingKey}, ${authorId}::uuid, ${at}, ${at}, ${at}, ${authorId}::uuid)`;
  }

  /** Each of these changes one row at the version that was read; null when it has another by now. */
  edit(tx: Tx, row: VersionedRow, set: Pick<VerdictRow, 'ratingKey' | 'reasons'>, at: Date): Promise<VerdictRow | null> {
    return this.update(tx, row, { ...set, updatedAt: at });
  }

  withdraw(tx: Tx, row: VersionedRow, at: Date): Promise<VerdictRow | null> {
    return this.update(tx, row, { withdrawnAt: at });
  }

  adopt(tx: Tx, row: VersionedRow, adoptedBy: string, at: Date): Promise<VerdictRow | null> {
    return this.update(tx, row, { adoptedAt: at, adoptedBy });
  }

  unadopt(tx: Tx, row: VersionedRow): Promise<VerdictRow | null> {
    return this.update(tx, row, { adoptedAt: null, adoptedBy: null });
  }

  private async update(tx: Tx, row: VersionedRow, set: Partial<VerdictRow>): Promise<VerdictRow | null> {
    const { newsroomId, id, version } = row;
    const { count } = await tx.verdict.updateMany({
      where: { newsroomId, id, version, withdrawnAt: null },
      data: { ...set, version: version + 1 },
    });
    return count === 1 ? tx.verdict.findUnique({ where: { newsroomId_id: { newsroomId, id } } }) : null;
  }
}
