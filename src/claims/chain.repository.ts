import { Injectable } from '@nestjs/common';
import type { ChainLink, Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import type { Json } from '../platform/errors/domain-error.js';

export type ChainLinkRow = ChainLink;
export type NewChainLink = Prisma.ChainLinkCreateManyInput;

/** The only file on `chain_link`. */
@Injectable()
export class ChainRepository {
  /** Outermost first, by claim. */
  async listOfClaims(tx: Tx, newsroomId: string, claimIds: readonly string[]): Promise<ChainLinkRow[]> {
    return tx.chainLink.findMany({ where: { newsroomId, claimId: { in: [...claimIds] } }, orderBy: [{ claimId: 'asc' }, { position: 'asc' }] });
  }

  /** A chain is saved as a whole: its order is part of what it says. */
  async replace(tx: Tx, newsroomId: string, claimId: string, links: readonly NewChainLink[]): Promise<void> {
    await tx.chainLink.deleteMany({ where: { newsroomId, claimId } });
    if (links.length > 0) await this.insert(tx, links);
  }

  /** Of a claim that has none yet. */
  async insert(tx: Tx, links: readonly NewChainLink[]): Promise<void> {
    await tx.chainLink.createMany({ data: [...links] });
  }

  /** The rows of a claim as something to keep, for `putBack`. */
  async copyOf(tx: Tx, newsroomId: string, claimId: string): Promise<Json> {
    const [copy] = await tx.$queryRaw<{ rows: Json }[]>`
      SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]') AS rows FROM chain_link l
      WHERE l.newsroom_id = ${newsroomId}::uuid AND l.claim_id = ${claimId}::uuid`;
    return copy?.rows ?? [];
  }

  /** Makes the chain that of the copy; false when it is that already. */
  async putBack(tx: Tx, newsroomId: string, claimId: string, rows: Json): Promise<boolean> {
    const copy = JSON.stringify(rows);
    const [present] = await tx.$queryRaw<{ same: boolean }[]>`
      SELECT coalesce(jsonb_agg(to_jsonb(l) - 'id' ORDER BY l.position), '[]') = coalesce((
        SELECT jsonb_agg(to_jsonb(k) - 'id' ORDER BY k.position) FROM jsonb_populate_recordset(NULL::chain_link, ${copy}::jsonb) k), '[]') AS same
      FROM chain_link l WHERE l.newsroom_id = ${newsroomId}::uuid AND l.claim_id = ${claimId}::uuid`;
    if (present?.same === true) return false;
    await tx.chainLink.deleteMany({ where: { newsroomId, claimId } });
    await tx.$executeRaw`INSERT INTO chain_link SELECT * FROM jsonb_populate_recordset(NULL::chain_link, ${copy}::jsonb)`;
    return true;
  }

  /** Claims whose chain names one of these speakers. */
  async claimsNaming(tx: Tx, newsroomId: string, speakerIds: readonly string[]): Promise<string[]> {
    const rows = await tx.chainLink.findMany({
      where: { newsroomId, speakerId: { in: [...speakerIds] } },
      distinct: ['claimId'],
      select: { claimId: true },
    });
    return rows.map((row) => row.claimId);
  }
}
