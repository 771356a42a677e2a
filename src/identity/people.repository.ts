import { Injectable } from '@nestjs/common';
import type { Person, Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { withConstraints } from '../platform/database/database-errors.js';
import { DomainError } from '../platform/errors/domain-error.js';

/** The only file on `person`. */
@Injectable()
export class PeopleRepository {
  async insert(tx: Tx, person: Prisma.PersonCreateManyInput): Promise<void> {
    await withConstraints({ person_email_key: 'CONFLICT' }, () => tx.person.createMany({ data: person }));
  }

  find(tx: Tx, id: string): Promise<Person | null> {
    return tx.person.findUnique({ where: { id } });
  }

  /** `email` in lower case. */
  findByEmail(tx: Tx, email: string): Promise<Person | null> {
    return tx.person.findUnique({ where: { email } });
  }

  async names(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const people = await tx.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
    return new Map(people.map(({ id, name }) => [id, name]));
  }

  /** Throws STALE_VERSION when the person is not at `expectedVersion` any more. */
  async update(tx: Tx, id: string, expectedVersion: number, data: Prisma.PersonUpdateManyMutationInput): Promise<void> {
    const { count } = await tx.person.updateMany({ where: { id, version: expectedVersion }, data: { ...data, version: { increment: 1 } } });
    if (count !== 1) throw new DomainError('STALE_VERSION');
  }

  /** Whether the person still has the password that was verified: hashing takes long. Nobody sets another one until the transaction ends. */
  async hasStill(tx: Tx, { id, passwordHash }: Person): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM person WHERE id = ${id}::uuid AND password_hash = ${passwordHash} FOR NO KEY UPDATE`;
    return rows.length === 1;
  }

  async setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
    await tx.person.updateMany({ where: { id }, data: { passwordHash } });
  }
}
