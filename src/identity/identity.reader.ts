import { Injectable } from '@nestjs/common';
import type { Role } from '../access/roles.js';
import type { Tx } from '../platform/database/database.js';
import { MembershipsRepository, type MembershipWithPerson } from './memberships.repository.js';
import { PeopleRepository } from './people.repository.js';

export interface Member {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly status: 'active' | 'suspended';
  /** The name for bylines, when the person agreed to be named. */
  readonly byline: string | null;
}

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
  async listMembers(tx: Tx, newsroomId: string): Promise<Member[]> {
    return (await this.memberships.list(tx, newsroomId)).map(memberOf);
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
