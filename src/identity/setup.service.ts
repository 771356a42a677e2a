import { Injectable } from '@nestjs/common';
import type { SystemActor } from '../access/actor.js';
import type { Newsroom } from '../generated/prisma/client.js';
import { NewsroomsReader } from '../newsrooms/newsrooms.reader.js';
import { NewsroomsService, type NewNewsroom } from '../newsrooms/newsrooms.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationsService } from './invitations.service.js';
import { MembershipsRepository } from './memberships.repository.js';
import { SetupRepository } from './setup.repository.js';

/** The way in for the first admin of a newsroom. The token is known only here and now. */
export interface FirstAdminInvitation {
  readonly newsroom: { readonly id: string; readonly slug: string; readonly name: string };
  readonly token: string;
  readonly link: string;
}

/** Newsrooms begin without people: whoever holds the one-time token becomes the first admin. No default accounts. */
@Injectable()
export class SetupService {
  constructor(
    private readonly database: Database,
    private readonly setup: SetupRepository,
    private readonly newsrooms: NewsroomsService,
    private readonly reader: NewsroomsReader,
    private readonly memberships: MembershipsRepository,
    private readonly invitations: InvitationsRepository,
    private readonly issuing: InvitationsService,
    private readonly clock: Clock,
  ) {}

  /**
   * For the start of the server. Makes the newsroom `first` when there is none at all; and gives every newsroom that has no
   * active admin and no open way in a new token. Several servers may start at once: one of them does it.
   */
  async ensureFirstAdmin(first: NewNewsroom): Promise<FirstAdminInvitation[]> {
    const created = await this.database.inUnit(null, async (tx) => {
      await this.setup.takeTurn(tx);
      return (await this.reader.isAnyNewsroom(tx)) ? null : this.createNewsroom(first);
    });
    if (created !== null) return [created];
    const without = await this.database.asException('sign-in', (tx) => this.memberships.newsroomsWithoutAdmin(tx));
    const invited: FirstAdminInvitation[] = [];
    for (const { id } of without) {
      const invitation = await this.database.inUnit(id, (tx) => this.reopen(tx, id));
      if (invitation !== null) invited.push(invitation);
    }
    return invited;
  }

  /** A newsroom and the token of its first admin. Throws VALIDATION_FAILED, NEWSROOM_EXISTS. */
  createNewsroom(command: NewNewsroom): Promise<FirstAdminInvitation> {
    return this.newsrooms.create(command, (tx, newsroom) => this.inviteFirst(tx, newsroom));
  }

  /** A new admin token in place of the open one, for whoever runs the installation. Throws NEWSROOM_NOT_FOUND. */
  async inviteAdmin(slug: string): Promise<FirstAdminInvitation> {
    const newsroom = await this.database.asException('sign-in', (tx) => this.reader.findNewsroom(tx, slug));
    if (newsroom === null) throw new DomainError('NEWSROOM_NOT_FOUND');
    return this.database.inNewsroom(newsroom.id, (tx) => this.inviteFirst(tx, newsroom));
  }

  private async reopen(tx: Tx, newsroomId: string): Promise<FirstAdminInvitation | null> {
    await this.setup.takeTurn(tx);
    const now = this.clock.now();
    const open = await this.invitations.listOpen(tx, newsroomId);
    const wayIn = open.some(({ role, expiresAt }) => role === 'admin' && expiresAt > now);
    return wayIn ? null : this.inviteFirst(tx, await this.reader.getNewsroom(tx, newsroomId));
  }

  private async inviteFirst(tx: Tx, { id, slug, name }: Newsroom): Promise<FirstAdminInvitation> {
    const system: SystemActor = { kind: 'system', newsroomId: id, onBehalfOf: null };
    const { token, link } = await this.issuing.issue(tx, system, null, 'admin');
    return { newsroom: { id, slug, name }, token, link };
  }
}
