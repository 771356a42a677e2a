import { Injectable } from '@nestjs/common';
import type { Prisma, Session } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

/** The only file on `session`. */
@Injectable()
export class SessionsRepository {
  async insert(tx: Tx, session: Prisma.SessionCreateManyInput): Promise<void> {
    await tx.session.createMany({ data: session });
  }

  find(tx: Tx, id: string): Promise<Session | null> {
    return tx.session.findUnique({ where: { id } });
  }

  /** Sessions that are neither ended nor over, the one used last first. */
  listOpen(tx: Tx, personId: string, at: Date): Promise<Session[]> {
    return tx.session.findMany({
      where: { personId, endedAt: null, expiresAt: { gt: at } },
      orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    });
  }

  /** Notes a use, unless one was noted after `unless` already: a write per request would cost more than it tells. */
  async touch(tx: Tx, id: string, at: Date, unless: Date): Promise<void> {
    await tx.session.updateMany({ where: { id, lastSeenAt: { lt: unless } }, data: { lastSeenAt: at } });
  }

  /** Ends those of the person's open sessions that match; answers how many. */
  async end(tx: Tx, personId: string, which: Prisma.SessionWhereInput, at: Date): Promise<number> {
    const { count } = await tx.session.updateMany({ where: { ...which, personId, endedAt: null }, data: { endedAt: at } });
    return count;
  }

  async endByToken(tx: Tx, tokenHash: Uint8Array<ArrayBuffer>, at: Date): Promise<void> {
    await tx.session.updateMany({ where: { tokenHash, endedAt: null }, data: { endedAt: at } });
  }

  /** Removes the person's sessions that were over before this instant. */
  async removeOld(tx: Tx, personId: string, before: Date): Promise<void> {
    await tx.session.deleteMany({ where: { personId, OR: [{ endedAt: { lt: before } }, { expiresAt: { lt: before } }] } });
  }
}
