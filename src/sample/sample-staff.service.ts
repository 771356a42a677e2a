import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { InvitationAcceptanceService } from '../identity/invitation-acceptance.service.js';
import { InvitationsService } from '../identity/invitations.service.js';
import { PasswordResetsService } from '../identity/password-resets.service.js';
import { SessionsService } from '../identity/sessions.service.js';
import { SetupService } from '../identity/setup.service.js';
import type { NewNewsroom } from '../newsrooms/newsrooms.service.js';
import { Clock } from '../platform/clock/clock.js';
import { PASSWORD_BYTES, readablePassword } from './readable-password.js';
import { samplePeople, samplePersonKeys, type SamplePersonKey } from './sample-people.js';

export type SamplePasswords = Readonly<Record<SamplePersonKey, string>>;
export type SampleStaff = Readonly<Record<SamplePersonKey, MemberActor>> & {
  /** Ends the sessions in which the sample was made. */
  leave(): Promise<void>;
};

interface Arrival {
  readonly actor: MemberActor;
  /** Of their session. */
  readonly token: string;
}

/** Nobody sits at a browser while the sample is made. */
const VISITOR = { ip: '127.0.0.1', userAgent: 'sample newsroom', token: null } as const;

/** The people of the sample newsroom. They come in as everybody does: by invitation, with a password of their own. */
@Injectable()
export class SampleStaffService {
  constructor(
    private readonly setup: SetupService,
    private readonly invitations: InvitationsService,
    private readonly acceptance: InvitationAcceptanceService,
    private readonly resets: PasswordResetsService,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  /** New ones, at every call. */
  makePasswords(): SamplePasswords {
    const make = (): string => readablePassword(this.clock.random(PASSWORD_BYTES));
    return { reviewer: make(), editor: make(), secondEditor: make(), admin: make() };
  }

  /** Makes the newsroom, its admin, and by the admin's invitations everybody else. */
  async settleIn(newsroom: NewNewsroom, passwords: SamplePasswords): Promise<SampleStaff> {
    const { token } = await this.setup.createNewsroom(newsroom);
    const admin = await this.join(token, 'admin', passwords);
    const reviewer = await this.invite(admin.actor, 'reviewer', passwords);
    const editor = await this.invite(admin.actor, 'editor', passwords);
    const secondEditor = await this.invite(admin.actor, 'secondEditor', passwords);
    const tokens = [admin, reviewer, editor, secondEditor].map((arrival) => arrival.token);
    return {
      admin: admin.actor,
      reviewer: reviewer.actor,
      editor: editor.actor,
      secondEditor: secondEditor.actor,
      leave: async () => {
        for (const each of tokens) await this.sessions.signOut({ ...VISITOR, token: each });
      },
    };
  }

  /** Gives everybody a new password and ends their sessions. */
  async renewPasswords(passwords: SamplePasswords): Promise<void> {
    for (const key of samplePersonKeys) {
      const { token } = await this.resets.issueForInstallation(samplePeople[key].email);
      await this.resets.complete({ token: shown(token), password: passwords[key] }, VISITOR);
    }
  }

  private async invite(admin: MemberActor, key: SamplePersonKey, passwords: SamplePasswords): Promise<Arrival> {
    const { email, role } = samplePeople[key];
    const { token } = await this.invitations.create(admin, { email, role });
    return this.join(shown(token), key, passwords);
  }

  private async join(token: string, key: SamplePersonKey, passwords: SamplePasswords): Promise<Arrival> {
    const { email, name } = samplePeople[key];
    const begun = await this.acceptance.accept({ token, email, name, password: passwords[key] }, VISITOR);
    const { person, session, newsrooms } = begun.answer;
    const [home] = newsrooms;
    if (home === undefined) throw new Error('Whoever accepts an invitation is a member.');
    const member = { kind: 'member', personId: person.id, personName: person.name, newsroomId: home.id, newsroomSlug: home.slug, role: home.role } as const;
    return { actor: { ...member, credential: { kind: 'session', sessionId: session.id } }, token: begun.token };
  }
}

/** Answers leave a token out when they are repeated; these are not. */
function shown(token: string | null): string {
  if (token === null) throw new Error('Whoever issues a token sees it.');
  return token;
}
