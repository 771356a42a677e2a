import { Injectable } from '@nestjs/common';
import type { ChainLink, Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

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
