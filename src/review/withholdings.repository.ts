import { Injectable } from '@nestjs/common';
import type { Prisma, WithholdProposal } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

export type WithholdProposalRow = WithholdProposal;

@Injectable()
export class WithholdingsRepository {
  async insert(tx: Tx, row: Prisma.WithholdProposalUncheckedCreateInput): Promise<WithholdProposalRow> {
    return tx.withholdProposal.create({ data: row });
  }

  /** The proposal that waits for a second person; a partial unique index allows one a claim. */
  async findOpen(tx: Tx, newsroomId: string, claimId: string): Promise<WithholdProposalRow | null> {
    return tx.withholdProposal.findFirst({ where: { newsroomId, claimId, confirmedAt: null, cancelledAt: null } });
  }

  /** Conditional: the number of rows is 0 when somebody closed it first. */
  async confirm(tx: Tx, proposal: WithholdProposalRow, by: string, at: Date): Promise<number> {
    return this.close(tx, proposal, { confirmedBy: by, confirmedAt: at });
  }

  async dismiss(tx: Tx, proposal: WithholdProposalRow, at: Date): Promise<number> {
    return this.close(tx, proposal, { cancelledAt: at });
  }

  /** Of proposals that came to nothing: the ground of a confirmed one is what everybody is told instead. */
  async eraseDismissed(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await tx.withholdProposal.updateMany({ where: { newsroomId, claimId, cancelledAt: { not: null } }, data: { ground: '', version: { increment: 1 } } });
  }

  private async close(
    tx: Tx,
    { newsroomId, id }: WithholdProposalRow,
    data: Prisma.WithholdProposalUncheckedUpdateManyInput,
  ): Promise<number> {
    const { count } = await tx.withholdProposal.updateMany({
      where: { newsroomId, id, confirmedAt: null, cancelledAt: null },
      data: { ...data, version: { increment: 1 } },
    });
    return count;
  }
}
