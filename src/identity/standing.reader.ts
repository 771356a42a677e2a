import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { CredentialsRepository } from './credentials.repository.js';
import { SESSION_IDLE_DAYS } from './identity-options.js';

/** Why somebody is no longer who they were when they came. */
export type StandingLoss = 'sessionEnded' | 'suspended' | 'roleChanged' | 'left';

const DAY = 24 * 60 * 60 * 1000;

/** For what lasts longer than a request: whether actors may still be what they were let in as. */
@Injectable()
export class StandingReader {
  constructor(
    private readonly database: Database,
    private readonly credentials: CredentialsRepository,
    private readonly clock: Clock,
  ) {}

  /** Of these actors those who are not, with the reason. A constant number of statements, however many they are. */
  async losses(actors: readonly MemberActor[]): Promise<Map<MemberActor, StandingLoss>> {
    const now = this.clock.now();
    const seenAfter = new Date(now.getTime() - SESSION_IDLE_DAYS * DAY);
    const [usable, memberships] = await this.database.asException('sign-in', async (tx) => [
      new Set(await this.credentials.listUsable(tx, credentialIds(actors), now, seenAfter)),
      await this.credentials.listMemberships(tx, [...new Set(actors.map(({ personId }) => personId))]),
    ] as const);
    const standing = new Map(memberships.map((each) => [`${each.newsroomId} ${each.personId}`, each]));
    const lossOf = ({ newsroomId, personId, role, credential }: MemberActor): StandingLoss | null => {
      const membership = standing.get(`${newsroomId} ${personId}`);
      if (membership === undefined) return 'left';
      if (membership.status !== 'active') return 'suspended';
      if (membership.role !== role) return 'roleChanged';
      return credential.kind === 'import' || usable.has(idOf(credential)) ? null : 'sessionEnded';
    };
    return new Map(actors.flatMap((actor) => {
      const loss = lossOf(actor);
      return loss === null ? [] : [[actor, loss] as const];
    }));
  }
}

const idOf = (credential: Exclude<MemberActor['credential'], { kind: 'import' }>): string =>
  credential.kind === 'session' ? credential.sessionId : credential.keyId;

const credentialIds = (actors: readonly MemberActor[]): string[] => [
  ...new Set(actors.flatMap(({ credential }) => (credential.kind === 'import' ? [] : [idOf(credential)]))),
];
