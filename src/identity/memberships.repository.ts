import { Injectable } from '@nestjs/common';
import type { Membership, Newsroom, Person, Prisma } from '../generated/prisma/client.js';
import type { Role } from '../access/roles.js';
import type { Tx } from '../platform/database/database.js';
import { withConstraints } from '../platform/database/database-errors.js';
import { DomainError } from '../platform/errors/domain-error.js';

export type MembershipWithPerson = Membership & { person: Person };
export type MembershipWithNewsroom = Membership & { newsroom: Newsroom };

/** What a person is in a newsroom. */
export interface Standing {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly status: 'active' | 'suspended';
  /** The name for bylines, when the person agreed to be named. */
  readonly byline: string | null;
}

/** The only file on `membership`. */
@Injectable()
export class MembershipsRepository {
  async insert(tx: Tx, membership: Prisma.MembershipCreateManyInput): Promise<void> {
    await withConstraints({ membership_newsroom_id_person_id_key: 'ALREADY_MEMBER' }, () => tx.membership.createMany({ data: membership }));
  }

  find(tx: Tx, newsroomId: string, personId: string): Promise<MembershipWithPerson | null> {
    return tx.membership.findUnique({ where: { newsroomId_personId: { newsroomId, personId } }, include: { person: true } });
  }

  /** Nobody else changes what these people are until the transaction ends. In an order of their own, so that nobody waits for each other. */
  async lock(tx: Tx, newsroomId: string, personIds: readonly string[]): Promise<void> {
    await tx.$queryRaw`SELECT 1 FROM membership WHERE newsroom_id = ${newsroomId}::uuid AND person_id = ANY(${[...personIds]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  }

  list(tx: Tx, newsroomId: string): Promise<MembershipWithPerson[]> {
    return tx.membership.findMany({ where: { newsroomId }, include: { person: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  }

  /** What every step of the workflow asks, in one statement. In the order in which they joined. */
  listStanding(tx: Tx, newsroomId: string): Promise<Standing[]> {
    return tx.$queryRaw<Standing[]>`
      SELECT m.person_id AS "personId", p.name, m.role::text AS role, m.status::text AS status, m.byline
      FROM membership m JOIN person p ON p.id = m.person_id WHERE m.newsroom_id = ${newsroomId}::uuid ORDER BY m.created_at, m.id`;
  }

  /** Active memberships of a person in all newsrooms. Needs the exception 'sign-in'. */
  listOfPerson(tx: Tx, personId: string): Promise<MembershipWithNewsroom[]> {
    return tx.membership.findMany({
      where: { personId, status: 'active' },
      include: { newsroom: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
  }

  /** Ids of newsrooms in which nobody is an active admin. Needs the exception 'sign-in'. */
  async newsroomsWithoutAdmin(tx: Tx): Promise<{ id: string; slug: string }[]> {
    return tx.newsroom.findMany({
      where: { memberships: { none: { role: 'admin', status: 'active' } } },
      select: { id: true, slug: true },
      orderBy: { createdAt: 'asc' },
    });
  }

  /**
   * Throws STALE_VERSION when the membership is not at `expectedVersion` any more, LAST_ADMIN (from a trigger, so that it
   * holds under concurrency) when nobody active would be left as admin.
   */
  async update(tx: Tx, member: Membership, expectedVersion: number, data: Prisma.MembershipUpdateManyMutationInput): Promise<void> {
    const { newsroomId, id } = member;
    const { count } = await withConstraints({ membership_keep_an_admin: 'LAST_ADMIN' }, () =>
      tx.membership.updateMany({
        where: { newsroomId, id, version: expectedVersion },
        data: { ...data, version: { increment: 1 } },
      }),
    );
    if (count !== 1) throw new DomainError('STALE_VERSION');
  }
}
