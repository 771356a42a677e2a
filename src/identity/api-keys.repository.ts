import { Injectable } from '@nestjs/common';
import type { ApiKey, Newsroom, Person, Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

export type ApiKeyWithOwner = ApiKey & { person: Person; newsroom: Newsroom };

/** The only file on `api_key`. */
@Injectable()
export class ApiKeysRepository {
  async insert(tx: Tx, key: Prisma.ApiKeyCreateManyInput): Promise<void> {
    await tx.apiKey.createMany({ data: key });
  }

  /** Needs the exception 'sign-in'. */
  findByToken(tx: Tx, tokenHash: Uint8Array<ArrayBuffer>): Promise<ApiKeyWithOwner | null> {
    return tx.apiKey.findUnique({ where: { tokenHash }, include: { person: true, newsroom: true } });
  }

  find(tx: Tx, newsroomId: string, id: string): Promise<ApiKeyWithOwner | null> {
    return tx.apiKey.findUnique({ where: { newsroomId_id: { newsroomId, id } }, include: { person: true, newsroom: true } });
  }

  /** Keys that are not revoked, expired ones too, of one member or (personId undefined) of all, the newest first. */
  list(tx: Tx, newsroomId: string, personId?: string): Promise<ApiKeyWithOwner[]> {
    return tx.apiKey.findMany({
      where: { newsroomId, revokedAt: null, ...(personId === undefined ? {} : { personId }) },
      include: { person: true, newsroom: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
  }

  countUsable(tx: Tx, newsroomId: string, personId: string, at: Date): Promise<number> {
    return tx.apiKey.count({ where: { newsroomId, personId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] } });
  }

  /** Notes a use, unless one was noted after `unless` already. */
  async touch(tx: Tx, newsroomId: string, id: string, at: Date, unless: Date): Promise<void> {
    await tx.apiKey.updateMany({
      where: { newsroomId, id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: unless } }] },
      data: { lastUsedAt: at },
    });
  }

  /** False when it was revoked already. */
  async revoke(tx: Tx, newsroomId: string, id: string, at: Date): Promise<boolean> {
    const { count } = await tx.apiKey.updateMany({
      where: { newsroomId, id, revokedAt: null },
      data: { revokedAt: at, version: { increment: 1 } },
    });
    return count === 1;
  }
}
