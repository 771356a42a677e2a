import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { allows } from '../access/policy.js';
import { StartFailure } from '../config/start-failure.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { NewsroomsReader, type Newsroom } from '../newsrooms/newsrooms.reader.js';
import { Database } from '../platform/database/database.js';
import { missingNewsroomAddresses } from '../review/publication-rules.js';

/** In whose name an import happens. */
@Injectable()
export class ImportActors {
  constructor(
    private readonly database: Database,
    private readonly newsrooms: NewsroomsReader,
    private readonly identity: IdentityReader,
  ) {}

  /**
   * The active admin of the newsroom who signs in with this address. Throws a StartFailure that says why there is none, or why
   * nothing may be published in this newsroom yet.
   */
  async find(newsroomSlug: string, email: string, { publishes }: { publishes: boolean }): Promise<MemberActor> {
    const newsroom = await this.database.inUnit(null, (tx) => this.newsrooms.findNewsroom(tx, newsroomSlug));
    if (newsroom === null) throw new StartFailure(`There is no newsroom "${newsroomSlug}".`);
    const newsroomId = newsroom.id;
    const member = await this.database.inNewsroom(newsroomId, (tx) => this.identity.findMemberByEmail(tx, newsroomId, email));
    if (member === null) throw new StartFailure(`Nobody with the address ${email} is a member of ${newsroom.slug}.`);
    if (member.status !== 'active') throw new StartFailure(`${email} is suspended in ${newsroom.slug}: an import needs an active admin.`);
    const { personId, name: personName, role } = member;
    const actor: MemberActor = { kind: 'member', personId, personName, newsroomId, newsroomSlug: newsroom.slug, role, credential: { kind: 'import' } };
    if (!allows('import.run', actor).allowed) throw new StartFailure(`${email} is ${role} in ${newsroom.slug}: an import needs an active admin.`);
    if (publishes) refuseSilent(newsroom);
    return actor;
  }
}

/** An imported claim is public under the newsroom's name: readers have to know where to turn. */
function refuseSilent(newsroom: Newsroom): void {
  const missing = missingNewsroomAddresses(newsroom).map(({ detail }) => detail);
  if (missing.length > 0) throw new StartFailure(`Nothing can be published in ${newsroom.slug} yet. ${missing.join(' ')} An admin sets it with PUT /api/desk/${newsroom.slug}.`);
}
