import { Injectable } from '@nestjs/common';
import type { Claim, Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { parseClaimRef } from './claim-ref.js';

export type ClaimRow = Claim;
/** What a change may set; identity, version and time are the repository's. */
export type ClaimColumns = Partial<Omit<Claim, 'newsroomId' | 'id' | 'number' | 'version' | 'createdBy' | 'createdAt' | 'updatedAt'>>;
export type NewClaim = Omit<Prisma.ClaimUncheckedCreateInput, 'number'>;
export type Contribution = Prisma.ClaimContributorUncheckedCreateInput;

/** A claim that was checked elsewhere and is public at once. */
export interface PublishedClaim extends Pick<ClaimRow, 'newsroomId' | 'id' | 'headline' | 'language' | 'license' | 'claimedAt' | 'importedUrl' | 'createdBy'> {
  readonly statement: string;
  readonly slug: string;
  readonly importedFrom: string;
  readonly at: Date;
}

export interface ArticleMark {
  readonly queueReason: string;
  readonly at: Date;
}

export type MarkedClaim = Pick<ClaimRow, 'id' | 'number'>;

/** The claim row itself, its number and its contributors. */
@Injectable()
export class ClaimsRepository {
  /** By id or by number (`C-12`); null for anything that names no claim of this newsroom. */
  async find(tx: Tx, newsroomId: string, ref: string): Promise<ClaimRow | null> {
    const named = parseClaimRef(ref);
    if (named === null) return null;
    if (named.by === 'id') return tx.claim.findUnique({ where: { newsroomId_id: { newsroomId, id: named.id } } });
    return tx.claim.findUnique({ where: { newsroomId_number: { newsroomId, number: named.number } } });
  }

  async findMany(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<ClaimRow[]> {
    return tx.claim.findMany({ where: { newsroomId, id: { in: [...ids] } } });
  }

  /**
   * Locks the row until the transaction ends, then reads it. NO KEY UPDATE stops every other change of the claim, but not
   * a row elsewhere that only refers to it (a relation from another claim): with FOR UPDATE two claims that are related to
   * each other at the same moment would wait for each other forever.
   */
  async lock(tx: Tx, newsroomId: string, ref: string): Promise<ClaimRow | null> {
    const named = parseClaimRef(ref);
    if (named === null) return null;
    const locked =
      named.by === 'id'
        ? await tx.$queryRaw<{ id: string }[]>`
            SELECT id FROM claim WHERE newsroom_id = ${newsroomId}::uuid AND id = ${named.id}::uuid FOR NO KEY UPDATE`
        : await tx.$queryRaw<{ id: string }[]>`
            SELECT id FROM claim WHERE newsroom_id = ${newsroomId}::uuid AND number = ${named.number} FOR NO KEY UPDATE`;
    const id = locked[0]?.id;
    // A statement of its own: it sees what the transaction that we waited for has committed.
    return id === undefined ? null : tx.claim.findUnique({ where: { newsroomId_id: { newsroomId, id } } });
  }

  /**
   * Writes a new claim under the newsroom's next number. The newsroom's row stays locked until the transaction ends: two
   * claims never get one number, and one that is rolled back leaves no gap.
   */
  async insert(tx: Tx, claim: NewClaim): Promise<ClaimRow> {
    const taken = await tx.$queryRaw<{ number: number }[]>`
      UPDATE newsroom SET next_claim_number = next_claim_number + 1 WHERE id = ${claim.newsroomId}::uuid
      RETURNING next_claim_number - 1 AS number`;
    const number = taken[0]?.number;
    if (number === undefined) throw new Error('The transaction is not bound to the newsroom of the claim.');
    return tx.claim.create({ data: { ...claim, number } });
  }

  /**
   * The same for a claim that is public from its first moment, in one statement: while it has the newsroom's row, nobody else
   * gets a number. Answers the number.
   */
  async insertPublished(tx: Tx, claim: PublishedClaim): Promise<number> {
    const { newsroomId, id, statement, headline, language, license, claimedAt, slug, importedFrom, importedUrl, createdBy, at } = claim;
    const taken = await tx.$queryRaw<{ number: number }[]>`
      WITH taken AS (
        UPDATE newsroom SET next_claim_number = next_claim_number + 1 WHERE id = ${newsroomId}::uuid RETURNING next_claim_number - 1 AS number
      )
      INSERT INTO claim (newsroom_id, id, number, round, live, statement, kind, headline, language, license, claimed_at, slug, first_published_at,
        published_revision, contributor_epoch, imported_from, imported_url, created_by, created_at, updated_at, round_since)
      SELECT ${newsroomId}::uuid, ${id}::uuid, number, 'closed', 'published', ${statement}, 'fact', ${headline}, ${language}, ${license}, ${claimedAt}, ${slug}, ${at},
        1, 1, ${importedFrom}, ${importedUrl}, ${createdBy}::uuid, ${at}, ${at}, ${at} FROM taken
      RETURNING number`;
    const number = taken[0]?.number;
    if (number === undefined) throw new Error('The transaction is not bound to the newsroom of the claim.');
    return number;
  }

  /** Changes the row and raises its version, if it still is what was read; null when it is not. */
  async update(tx: Tx, read: ClaimRow, set: ClaimColumns, at: Date): Promise<ClaimRow | null> {
    const { newsroomId, id, version, round, live } = read;
    const [written] = await tx.claim.updateManyAndReturn({
      where: { newsroomId, id, version, round, live },
      data: { ...set, version: version + 1, updatedAt: at },
    });
    return written ?? null;
  }

  /**
   * Holds those of the claims that a new text may mark or take the mark from, in the order of their ids, so that two articles that share claims do
   * not wait for each other. Answers the marked ones.
   */
  async holdForMarks(tx: Tx, newsroomId: string, claimIds: readonly string[], changedIds: readonly string[]): Promise<string[]> {
    if (claimIds.length === 0) return [];
    const held = await tx.$queryRaw<{ id: string; articleChanged: boolean }[]>`
      SELECT id, article_changed AS "articleChanged" FROM claim
      WHERE newsroom_id = ${newsroomId}::uuid AND id = ANY(${[...claimIds]}::uuid[]) AND (article_changed OR id = ANY(${[...changedIds]}::uuid[]))
      ORDER BY id FOR NO KEY UPDATE`;
    return held.flatMap(({ id, articleChanged }) => (articleChanged ? id : []));
  }

  /** Marks those of the held claims that wait for a decision or are public. A reason that stands there already stays. */
  async markArticleChanged(tx: Tx, newsroomId: string, claimIds: readonly string[], { queueReason, at }: ArticleMark): Promise<MarkedClaim[]> {
    if (claimIds.length === 0) return [];
    const marked = await tx.$queryRaw<MarkedClaim[]>`
      UPDATE claim SET article_changed = true, queue_reason = coalesce(queue_reason, ${queueReason}), version = version + 1, updated_at = ${at}
      WHERE newsroom_id = ${newsroomId}::uuid AND id = ANY(${[...claimIds]}::uuid[]) AND (round IN ('in_review', 'approved', 'scheduled') OR live = 'published')
      RETURNING id, number`;
    return marked.sort((left, right) => left.number - right.number);
  }

  /** Takes the mark from the held claims, and the reason that came with it. */
  async unmarkArticleChanged(tx: Tx, newsroomId: string, claimIds: readonly string[], { queueReason, at }: ArticleMark): Promise<MarkedClaim[]> {
    if (claimIds.length === 0) return [];
    const unmarked = await tx.$queryRaw<MarkedClaim[]>`
      UPDATE claim SET article_changed = false, queue_reason = nullif(queue_reason, ${queueReason}), version = version + 1, updated_at = ${at}
      WHERE newsroom_id = ${newsroomId}::uuid AND id = ANY(${[...claimIds]}::uuid[])
      RETURNING id, number`;
    return unmarked.sort((left, right) => left.number - right.number);
  }

  /**
   * Records a contribution to every one of the claims, in the epoch in which each is, and raises the version of those that can be edited:
   * what their next submission freezes is no longer what somebody has read.
   */
  async contributeToAll(tx: Tx, newsroomId: string, claimIds: readonly string[], by: { personId: string; via: string; part: string; at: Date }): Promise<void> {
    if (claimIds.length === 0) return;
    const { personId, via, part, at } = by;
    const ids = [...claimIds];
    await tx.$queryRaw`SELECT 1 AS held FROM claim WHERE newsroom_id = ${newsroomId}::uuid AND id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
    await tx.$executeRaw`
      INSERT INTO claim_contributor (newsroom_id, claim_id, epoch, person_id, via, part, at)
      SELECT newsroom_id, id, contributor_epoch, ${personId}::uuid, ${via}, ${part}, ${at} FROM claim
      WHERE newsroom_id = ${newsroomId}::uuid AND id = ANY(${ids}::uuid[]) ON CONFLICT DO NOTHING`;
    await tx.$executeRaw`
      UPDATE claim SET version = version + 1, updated_at = ${at}
      WHERE newsroom_id = ${newsroomId}::uuid AND id = ANY(${ids}::uuid[]) AND round IN ('draft', 'changes_requested')`;
  }

  /** Empties every text of the row; whoever read a part of it has read what is gone. */
  async eraseWords(tx: Tx, newsroomId: string, id: string): Promise<void> {
    const words = { statement: null, headline: null, quoteTranslation: null, checkWorthiness: null, selectionNote: null, dropNote: null, correctionNote: null };
    const versions = { statementVersion: { increment: 1 }, chainVersion: { increment: 1 } };
    await tx.claim.updateMany({ where: { newsroomId, id }, data: { ...words, ...versions, ownVoice: false } });
  }

  async hasTranslations(tx: Tx, { newsroomId, id }: ClaimRow): Promise<boolean> {
    return (await tx.claim.findFirst({ where: { newsroomId, translationOfId: id }, select: { id: true } })) !== null;
  }

  async hasTranslation(tx: Tx, newsroomId: string, translationOfId: string, language: string): Promise<boolean> {
    return (await tx.claim.findFirst({ where: { newsroomId, translationOfId, language }, select: { id: true } })) !== null;
  }

  /** Keeps the first contribution of a person to an epoch. */
  async addContributor(tx: Tx, contribution: Contribution): Promise<void> {
    await tx.claimContributor.createMany({ data: [contribution], skipDuplicates: true });
  }

  async listContributors(tx: Tx, newsroomId: string, claimId: string, epoch: number): Promise<string[]> {
    const rows = await tx.claimContributor.findMany({
      where: { newsroomId, claimId, epoch },
      select: { personId: true },
      orderBy: [{ at: 'asc' }, { personId: 'asc' }],
    });
    return rows.map((row) => row.personId);
  }
}
