import { Injectable } from '@nestjs/common';
import type { Invitation, Newsroom, Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';

export type InvitationWithNewsroom = Invitation & { newsroom: Newsroom };

const OPEN = { acceptedAt: null, revokedAt: null } as const;

/** The only file on `invitation`. */
@Injectable()
export class InvitationsRepository {
  async insert(tx: Tx, invitation: Prisma.InvitationCreateManyInput): Promise<void> {
    await tx.invitation.createMany({ data: invitation });
  }

  /** Needs the exception 'sign-in'. */
  findByToken(tx: Tx, tokenHash: Uint8Array<ArrayBuffer>): Promise<InvitationWithNewsroom | null> {
    return tx.invitation.findUnique({ where: { tokenHash }, include: { newsroom: true } });
  }

  find(tx: Tx, newsroomId: string, id: string): Promise<Invitation | null> {
    return tx.invitation.findUnique({ where: { newsroomId_id: { newsroomId, id } } });
  }

  /** Neither accepted nor revoked, expired ones too, the newest first: all of them, or those that match. */
  listOpen(tx: Tx, newsroomId: string, which: Prisma.InvitationWhereInput = {}): Promise<Invitation[]> {
    return tx.invitation.findMany({ where: { ...which, newsroomId, ...OPEN }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
  }

  /** Throws INVITATION_EXPIRED when somebody was faster. */
  async accept(tx: Tx, { newsroomId, id }: Invitation, acceptedBy: string, at: Date): Promise<void> {
    const { count } = await tx.invitation.updateMany({
      where: { newsroomId, id, ...OPEN, expiresAt: { gt: at } },
      data: { acceptedAt: at, acceptedBy },
    });
    if (count !== 1) throw new DomainError('INVITATION_EXPIRED');
  }

  /** False when it is open no more. */
  async revoke(tx: Tx, newsroomId: string, id: string, at: Date): Promise<boolean> {
    const { count } = await tx.invitation.updateMany({ where: { newsroomId, id, ...OPEN }, data: { revokedAt: at } });
    return count === 1;
  }
}
