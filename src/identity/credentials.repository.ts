import { Injectable } from '@nestjs/common';
import type { Role, Scope } from '../access/roles.js';
import type { Tx } from '../platform/database/database.js';

/** An open session and whose it is. */
export interface UsableSession {
  readonly sessionId: string;
  readonly lastSeenAt: Date;
  readonly personId: string;
  readonly personName: string;
}

/** An active membership. */
export interface ActiveMembership {
  readonly newsroomId: string;
  readonly newsroomSlug: string;
  readonly role: Role;
}

/** An API key that may be used, its owner, and what the owner is at this moment. */
export interface UsableKey extends ActiveMembership {
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  readonly lastUsedAt: Date | null;
  readonly personId: string;
  readonly personName: string;
}

/** What somebody is in one newsroom at this moment. */
export interface Standing {
  readonly newsroomId: string;
  readonly personId: string;
  readonly role: Role;
  readonly status: 'active' | 'suspended';
}

/** The look-ups before every desk request, each one statement. Reads tables that other repositories write. */
@Injectable()
export class CredentialsRepository {
  async findSession(tx: Tx, tokenHash: Buffer, at: Date, seenAfter: Date): Promise<UsableSession | null> {
    const [session] = await tx.$queryRaw<UsableSession[]>`
      SELECT s.id AS "sessionId", s.last_seen_at AS "lastSeenAt", p.id AS "personId", p.name AS "personName"
      FROM session s JOIN person p ON p.id = s.person_id
      WHERE s.token_hash = ${tokenHash} AND s.ended_at IS NULL AND s.expires_at > ${at} AND s.last_seen_at > ${seenAfter}`;
    return session ?? null;
  }

  /** Needs the exception 'sign-in'. */
  async findKey(tx: Tx, tokenHash: Buffer, at: Date): Promise<UsableKey | null> {
    const [key] = await tx.$queryRaw<UsableKey[]>`
      SELECT k.id AS "keyId", k.scopes, k.last_used_at AS "lastUsedAt", p.id AS "personId", p.name AS "personName",
             n.id AS "newsroomId", n.slug AS "newsroomSlug", m.role::text AS role
      FROM api_key k
      JOIN membership m ON m.newsroom_id = k.newsroom_id AND m.person_id = k.person_id AND m.status = 'active'
      JOIN person p ON p.id = k.person_id
      JOIN newsroom n ON n.id = k.newsroom_id
      WHERE k.token_hash = ${tokenHash} AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${at})`;
    return key ?? null;
  }

  /** Of this person, in the newsroom with this slug or id. Needs the exception 'sign-in'. */
  async findMembership(tx: Tx, personId: string, newsroom: string): Promise<ActiveMembership | null> {
    const [membership] = await tx.$queryRaw<ActiveMembership[]>`
      SELECT n.id AS "newsroomId", n.slug AS "newsroomSlug", m.role::text AS role
      FROM newsroom n JOIN membership m ON m.newsroom_id = n.id
      WHERE (n.slug = ${newsroom} OR n.id::text = ${newsroom}) AND m.person_id = ${personId}::uuid AND m.status = 'active'`;
    return membership ?? null;
  }

  /** Of these ids of sessions and keys those that may be used. Needs the exception 'sign-in'. */
  async listUsable(tx: Tx, ids: readonly string[], at: Date, seenAfter: Date): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT s.id FROM session s
      WHERE s.id = ANY(${ids}::uuid[]) AND s.ended_at IS NULL AND s.expires_at > ${at} AND s.last_seen_at > ${seenAfter}
      UNION ALL SELECT k.id FROM api_key k
      WHERE k.id = ANY(${ids}::uuid[]) AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${at})`;
    return rows.map(({ id }) => id);
  }

  /** All memberships of these people, suspended ones too. Needs the exception 'sign-in'. */
  async listMemberships(tx: Tx, personIds: readonly string[]): Promise<Standing[]> {
    return tx.$queryRaw<Standing[]>`
      SELECT m.newsroom_id AS "newsroomId", m.person_id AS "personId", m.role::text AS role, m.status::text AS status
      FROM membership m WHERE m.person_id = ANY(${personIds}::uuid[])`;
  }
}
