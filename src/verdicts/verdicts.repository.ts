import { Injectable } from '@nestjs/common';
import type { Verdict } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import type { Json } from '../platform/errors/domain-error.js';
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

  /** Whether others could ever see what this person thinks of it; a withdrawn proposal stands in the audit log, a cancelled blind rating nowhere. */
  async hasShown(tx: Tx, place: { newsroomId: string; claimId: string; axis: Axis; authorId: string }): Promise<boolean> {
    const where = { ...place, OR: [{ secondRatingId: null }, { withdrawnAt: null }] };
    return (await tx.verdict.findFirst({ where, select: { id: true } })) !== null;
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

  /** On whole claims, not on single links of their chains. */
  listAdoptedOn(tx: Tx, newsroomId: string, claimIds: readonly string[]): Promise<VerdictRow[]> {
    return tx.verdict.findMany({
      where: { newsroomId, claimId: { in: [...claimIds] }, link: null, withdrawnAt: null, adoptedAt: { not: null } },
      orderBy: [{ claimId: 'asc' }, { axis: 'asc' }],
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

  adopt(tx: Tx, row: VersionedRow, adoption: Pick<VerdictRow, 'adoptedAt' | 'adoptedBy' | 'linkName'>): Promise<VerdictRow | null> {
    return this.update(tx, row, adoption);
  }

  unadopt(tx: Tx, row: VersionedRow): Promise<VerdictRow | null> {
    return this.update(tx, row, { adoptedAt: null, adoptedBy: null, linkName: null });
  }

  /** The adopted rows of a claim as something to keep, for `putBack`. */
  async copyOf(tx: Tx, newsroomId: string, claimId: string): Promise<Json> {
    const [copy] = await tx.$queryRaw<{ rows: Json }[]>`
      SELECT coalesce(jsonb_agg(to_jsonb(v)), '[]') AS rows FROM verdict v
      WHERE v.newsroom_id = ${newsroomId}::uuid AND v.claim_id = ${claimId}::uuid AND v.adopted_at IS NOT NULL AND v.withdrawn_at IS NULL`;
    return copy?.rows ?? [];
  }

  /**
   * Adopts what the copy says was adopted, with the rating of that time, and nothing else; false when it was so. Proposals that came in
   * later stay proposals, and what authors wrote to their reasons stays.
   */
  async putBack(tx: Tx, newsroomId: string, claimId: string, rows: Json): Promise<boolean> {
    const copy = JSON.stringify(rows);
    const unadopted = await tx.$executeRaw`
      UPDATE verdict v SET adopted_at = NULL, adopted_by = NULL, link_name = NULL, version = v.version + 1
      WHERE v.newsroom_id = ${newsroomId}::uuid AND v.claim_id = ${claimId}::uuid AND v.adopted_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM jsonb_populate_recordset(NULL::verdict, ${copy}::jsonb) k
        WHERE k.id = v.id AND k.rating_key = v.rating_key AND k.link_name IS NOT DISTINCT FROM v.link_name)`;
    const adopted = await tx.$executeRaw`
      UPDATE verdict v SET rating_key = k.rating_key, link_name = k.link_name, adopted_at = k.adopted_at, adopted_by = k.adopted_by, withdrawn_at = NULL, version = v.version + 1
      FROM jsonb_populate_recordset(NULL::verdict, ${copy}::jsonb) k
      WHERE v.newsroom_id = ${newsroomId}::uuid AND v.claim_id = ${claimId}::uuid AND v.id = k.id AND v.adopted_at IS NULL`;
    return unadopted + adopted > 0;
  }

  /** Takes the reasons out of every proposal, withdrawn ones too, and withdraws them all. */
  async eraseWords(tx: Tx, newsroomId: string, claimId: string, at: Date): Promise<void> {
    await tx.verdict.updateMany({ where: { newsroomId, claimId, withdrawnAt: null }, data: { withdrawnAt: at } });
    await tx.verdict.updateMany({ where: { newsroomId, claimId }, data: { reasons: null, linkName: null, version: { increment: 1 } } });
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
