import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { MembershipsRepository, type MembershipWithPerson, type Standing } from './memberships.repository.js';
import { PeopleRepository } from './people.repository.js';

/** What a person is in a newsroom. */
export type Member = Standing;

/** What other modules may ask about people. */
@Injectable()
export class IdentityReader {
  constructor(
    private readonly memberships: MembershipsRepository,
    private readonly people: PeopleRepository,
  ) {}

  /** Suspended members too; null for everybody else. */
  async getMember(tx: Tx, newsroomId: string, personId: string): Promise<Member | null> {
    const membership = await this.memberships.find(tx, newsroomId, personId);
    return membership === null ? null : memberOf(membership);
  }

  /** The member who signs in with this address, suspended ones too; null for everybody else. */
  async findMemberByEmail(tx: Tx, newsroomId: string, email: string): Promise<Member | null> {
    const person = await this.people.findByEmail(tx, email.trim().toLowerCase());
    return person === null ? null : this.getMember(tx, newsroomId, person.id);
  }

  /** Suspended members too, in the order in which they joined. */
  listMembers(tx: Tx, newsroomId: string): Promise<Member[]> {
    return this.memberships.listStanding(tx, newsroomId);
  }

  /** Present names by person id; people who do not exist are missing. */
  personNames(tx: Tx, personIds: readonly string[]): Promise<Map<string, string>> {
    return this.people.names(tx, personIds);
  }
}

const memberOf = ({ personId, role, status, byline, person }: MembershipWithPerson): Member => ({
  personId,
  name: person.name,
  role,
  status,
  byline,
});
