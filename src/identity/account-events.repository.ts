import { Injectable } from '@nestjs/common';
import type { AccountEvent, Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

/** The only file on `account_event`. Rows are added and read, nothing else; the database refuses the rest. */
@Injectable()
export class AccountEventsRepository {
  async add(tx: Tx, event: Prisma.AccountEventCreateManyInput): Promise<void> {
    await tx.accountEvent.createMany({ data: event });
  }

  /** The newest first. */
  list(tx: Tx, personId: string, limit: number): Promise<AccountEvent[]> {
    return tx.accountEvent.findMany({ where: { personId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: limit });
  }
}
