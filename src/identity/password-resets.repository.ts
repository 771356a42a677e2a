import { Injectable } from '@nestjs/common';
import type { PasswordReset, Person, Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';

export type PasswordResetWithPerson = PasswordReset & { person: Person };

/** The only file on `password_reset`. */
@Injectable()
export class PasswordResetsRepository {
  async insert(tx: Tx, reset: Prisma.PasswordResetCreateManyInput): Promise<void> {
    await tx.passwordReset.createMany({ data: reset });
  }

  findByToken(tx: Tx, tokenHash: Uint8Array<ArrayBuffer>): Promise<PasswordResetWithPerson | null> {
    return tx.passwordReset.findUnique({ where: { tokenHash }, include: { person: true } });
  }

  /** Throws TOKEN_INVALID when the link was used or has expired in the meantime. */
  async use(tx: Tx, id: string, at: Date): Promise<void> {
    const { count } = await tx.passwordReset.updateMany({ where: { id, usedAt: null, expiresAt: { gt: at } }, data: { usedAt: at } });
    if (count !== 1) throw new DomainError('TOKEN_INVALID');
  }

  /** Makes the unused links that match useless. */
  async cancel(tx: Tx, which: Prisma.PasswordResetWhereInput, at: Date): Promise<void> {
    await tx.passwordReset.updateMany({ where: { ...which, usedAt: null, expiresAt: { gt: at } }, data: { expiresAt: at } });
  }
}
