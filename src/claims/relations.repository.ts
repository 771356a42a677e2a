import { Injectable } from '@nestjs/common';
import type { ClaimRelation } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import type { Json } from '../platform/errors/domain-error.js';
import type { Relation, RelationType } from './relation-rules.js';

export type RelationRow = ClaimRelation;

/** The only file on `claim_relation`. */
@Injectable()
export class RelationsRepository {
  async insert(tx: Tx, relation: RelationRow): Promise<RelationRow> {
    return tx.claimRelation.create({ data: relation });
  }

  async find(tx: Tx, newsroomId: string, id: string): Promise<RelationRow | null> {
    return tx.claimRelation.findUnique({ where: { newsroomId_id: { newsroomId, id } } });
  }

  async remove(tx: Tx, { newsroomId, id }: RelationRow): Promise<void> {
    await tx.claimRelation.delete({ where: { newsroomId_id: { newsroomId, id } } });
  }

  async listStated(tx: Tx, newsroomId: string, claimId: string): Promise<RelationRow[]> {
    return tx.claimRelation.findMany({ where: { newsroomId, fromClaimId: claimId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  }

  /** Stated by other claims about this one. */
  async listReceived(tx: Tx, newsroomId: string, claimId: string): Promise<RelationRow[]> {
    return tx.claimRelation.findMany({ where: { newsroomId, toClaimId: claimId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  }

  /**
   * One change of the newsroom's graph of claims at a time: two relations that are harmless each by itself could otherwise close a circle
   * together. Whoever holds this waits for no other claim's row, so it cannot deadlock with the lock on the claim.
   */
  async lockGraph(tx: Tx, newsroomId: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('claim-graph'), hashtext(${newsroomId}))`;
  }

  /**
   * Every relation of the type that can be reached from the claim. A claim that was dropped as a duplicate points to its original as
   * one does that says so in a relation.
   */
  async listReachable(tx: Tx, newsroomId: string, type: RelationType, start: string): Promise<Relation[]> {
    return tx.$queryRaw<Relation[]>`
      WITH RECURSIVE reached AS (
        SELECT NULL::uuid AS from_claim_id, ${start}::uuid AS to_claim_id
        UNION
        SELECT n.from_claim_id, n.to_claim_id FROM reached CROSS JOIN LATERAL (
          SELECT r.from_claim_id, r.to_claim_id FROM claim_relation r
            WHERE r.newsroom_id = ${newsroomId}::uuid AND r.type = ${type}::relation_type AND r.from_claim_id = reached.to_claim_id
          UNION ALL
          SELECT c.id, c.duplicate_of_id FROM claim c
            WHERE ${type} = 'duplicate_of' AND c.newsroom_id = ${newsroomId}::uuid AND c.id = reached.to_claim_id AND c.duplicate_of_id IS NOT NULL
        ) n
      ) SELECT from_claim_id AS "from", to_claim_id AS "to", ${type} AS type FROM reached WHERE from_claim_id IS NOT NULL`;
  }

  /** What the claim states, as something to keep, for `removeOthers` and `missing`. */
  async copyOf(tx: Tx, newsroomId: string, claimId: string): Promise<Json> {
    const [copy] = await tx.$queryRaw<{ rows: Json }[]>`
      SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') AS rows FROM claim_relation r
      WHERE r.newsroom_id = ${newsroomId}::uuid AND r.from_claim_id = ${claimId}::uuid`;
    return copy?.rows ?? [];
  }

  /** Removes what the claim states and the copy does not; answers how many. */
  async removeOthers(tx: Tx, newsroomId: string, claimId: string, rows: Json): Promise<number> {
    return tx.$executeRaw`
      DELETE FROM claim_relation r WHERE r.newsroom_id = ${newsroomId}::uuid AND r.from_claim_id = ${claimId}::uuid AND NOT EXISTS (
        SELECT 1 FROM jsonb_populate_recordset(NULL::claim_relation, ${JSON.stringify(rows)}::jsonb) k
        WHERE k.to_claim_id = r.to_claim_id AND k.type = r.type)`;
  }

  /** What the copy states and the claim does not. */
  async missing(tx: Tx, newsroomId: string, claimId: string, rows: Json): Promise<RelationRow[]> {
    return tx.$queryRaw<RelationRow[]>`
      SELECT k.newsroom_id AS "newsroomId", k.id, k.from_claim_id AS "fromClaimId", k.to_claim_id AS "toClaimId", k.type,
        k.created_by AS "createdBy", k.created_at AS "createdAt"
      FROM jsonb_populate_recordset(NULL::claim_relation, ${JSON.stringify(rows)}::jsonb) k
      WHERE NOT EXISTS (
        SELECT 1 FROM claim_relation r WHERE r.newsroom_id = ${newsroomId}::uuid AND r.from_claim_id = ${claimId}::uuid
          AND r.to_claim_id = k.to_claim_id AND r.type = k.type)`;
  }
}
