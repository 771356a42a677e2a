import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import type { Json } from './audit.events.js';

/** One row to add. */
export interface NewAuditEntry {
  readonly newsroomId: string;
  readonly id: string;
  readonly at: Date;
  readonly actorKind: 'person' | 'key' | 'system';
  readonly actorPersonId: string | null;
  readonly actorKeyId: string | null;
  readonly actorName: string | null;
  readonly actorRole: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly claimId: string | null;
  readonly articleId: string | null;
  readonly part: string | null;
  readonly groupId: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly reason: string | null;
  readonly requestId: string | null;
}

/** A group of entries as one: what it began with, and what the last of them left. Or an entry by itself, which is the only one then. */
export interface AuditRow extends Omit<NewAuditEntry, 'groupId' | 'before' | 'after'> {
  readonly before: Json;
  readonly after: Json;
  /** When the last entry of the group was written. */
  readonly until: Date;
  readonly changes: number;
  readonly xid: bigint;
  readonly seq: bigint;
}

export interface AuditFilter {
  readonly newsroomId: string;
  /** Only entries about claims that are this person's own. Null: all. */
  readonly ownOf: string | null;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly claim?: string | undefined;
  readonly article?: string | undefined;
  readonly part?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

export interface AuditPosition {
  readonly xid: bigint;
  readonly seq: bigint;
}

export interface AuditWindow {
  readonly order: 'newest' | 'oldest';
  /** Whether the saves that belong together are one row; it stands where the first of them does. */
  readonly grouped: boolean;
  readonly after: AuditPosition | null;
  readonly limit: number;
}

/** What an erasure leaves of reasons: these, given for these actions. */
export interface KeptReasons {
  readonly actions: readonly string[];
  readonly reasons: readonly string[];
}

/** Entries of one INSERT: preparing a long one would keep all other requests waiting. */
const BATCH = 100;

/** The only file on `audit_entry`. Rows are added and read, and lose their words in an erasure; the database refuses the rest. */
@Injectable()
export class AuditRepository {
  async addAll(tx: Tx, entries: readonly NewAuditEntry[]): Promise<void> {
    for (let at = 0; at < entries.length; at += BATCH) {
      const data = entries.slice(at, at + BATCH).map(({ before, after, ...rest }) => ({ ...rest, before: stored(before), after: stored(after) }));
      await tx.auditEntry.createMany({ data });
    }
  }

  async eraseWords(tx: Tx, newsroomId: string, claimId: string, { actions, reasons }: KeptReasons): Promise<void> {
    await tx.$executeRaw`
      UPDATE audit_entry SET before = audit_facts(before), after = audit_facts(after),
        reason = CASE WHEN action = ANY (${[...actions]}::text[]) AND reason = ANY (${[...reasons]}::text[]) THEN reason END
      WHERE newsroom_id = ${newsroomId}::uuid AND claim_id = ${claimId}::uuid`;
  }

  /** The latest entry on this part of this claim, when its group began, and whether the claim has moved in its workflow since. */
  async latestOnPart(tx: Tx, newsroomId: string, claimId: string, part: string): Promise<LatestOnPart | null> {
    const [row] = await tx.$queryRaw<LatestOnPart[]>`
      SELECT l.action, l.subject_id AS "subjectId", l.actor_kind AS "actorKind", l.actor_person_id AS "actorPersonId",
             l.actor_key_id AS "actorKeyId", l.actor_role AS "actorRole", l.group_id AS "groupId", h.at AS "groupBegan",
             EXISTS (SELECT 1 FROM audit_entry m WHERE m.newsroom_id = l.newsroom_id AND m.claim_id = l.claim_id AND m.seq > l.seq
               AND m.part IS NULL AND m.after ? 'round') AS "movedSince"
      FROM audit_entry l JOIN audit_entry h ON h.newsroom_id = l.newsroom_id AND h.id = l.group_id
      WHERE l.newsroom_id = ${newsroomId}::uuid AND l.claim_id = ${claimId}::uuid AND l.part = ${part}
      ORDER BY l.seq DESC LIMIT 1`;
    return row ?? null;
  }

  /** Renewed by a restore. */
  async cursorEpoch(tx: Tx): Promise<string> {
    return (await tx.instance.findFirst({ select: { cursorEpoch: true } }))?.cursorEpoch ?? '';
  }

  /** Groups of entries in the order of their first entry, or each entry by itself. */
  async list(tx: Tx, filter: AuditFilter, { order, grouped, after, limit }: AuditWindow): Promise<AuditRow[]> {
    const direction = order === 'newest' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
    const conditions = [...conditionsOf(filter), ...(grouped ? [FIRST_OF_GROUP] : []), ...(order === 'oldest' ? [SETTLED] : [])];
    if (after !== null) conditions.push(beyond(order, after));
    return tx.$queryRaw<AuditRow[]>`
      SELECT h.newsroom_id AS "newsroomId", h.id, h.at, h.actor_kind AS "actorKind", h.actor_person_id AS "actorPersonId",
             h.actor_key_id AS "actorKeyId", h.actor_name AS "actorName", h.actor_role AS "actorRole", h.action,
             h.subject_type AS "subjectType", h.subject_id AS "subjectId", h.claim_id AS "claimId", h.article_id AS "articleId",
             h.part, h.before, h.request_id AS "requestId", h.xid, h.seq,
             l.after, l.reason, l.at AS until, (l.changes)::int AS changes
      FROM audit_entry h
      CROSS JOIN LATERAL (${grouped ? LAST_OF_GROUP : ITSELF}) l
      WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY h.xid ${direction}, h.seq ${direction}
      LIMIT ${limit}`;
  }
}

export interface LatestOnPart {
  readonly action: string;
  readonly subjectId: string;
  readonly actorKind: string;
  readonly actorPersonId: string | null;
  readonly actorKeyId: string | null;
  readonly actorRole: string | null;
  readonly groupId: string;
  readonly groupBegan: Date;
  readonly movedSince: boolean;
}

const stored = (value: Json | undefined): Prisma.InputJsonValue | typeof Prisma.DbNull =>
  value === undefined || value === null ? Prisma.DbNull : value;

const FIRST_OF_GROUP = Prisma.sql`h.group_id = h.id`;
const LAST_OF_GROUP = Prisma.sql`
  SELECT g.after, g.reason, g.at, count(*) OVER () AS changes FROM audit_entry g
  WHERE g.newsroom_id = h.newsroom_id AND g.group_id = h.group_id ORDER BY g.seq DESC LIMIT 1`;
const ITSELF = Prisma.sql`SELECT h.after, h.reason, h.at, 1 AS changes`;

/**
 * Whoever follows the log from the oldest entry on must not pass one that is still being written: a transaction that
 * began earlier can commit later. Below the oldest running transaction everything is decided.
 */
const SETTLED = Prisma.sql`h.xid < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint`;

const beyond = (order: AuditWindow['order'], { xid, seq }: AuditPosition): Prisma.Sql =>
  order === 'newest' ? Prisma.sql`(h.xid, h.seq) < (${xid}, ${seq})` : Prisma.sql`(h.xid, h.seq) > (${xid}, ${seq})`;

function conditionsOf(filter: AuditFilter): Prisma.Sql[] {
  const conditions = [Prisma.sql`h.newsroom_id = ${filter.newsroomId}::uuid`];
  if (filter.ownOf !== null) conditions.push(ownClaims(filter.ownOf));
  if (filter.actor !== undefined) conditions.push(Prisma.sql`h.actor_person_id = ${filter.actor}::uuid`);
  if (filter.action !== undefined) conditions.push(Prisma.sql`h.action = ${filter.action}`);
  if (filter.subjectType !== undefined) conditions.push(Prisma.sql`h.subject_type = ${filter.subjectType}`);
  if (filter.subjectId !== undefined) conditions.push(Prisma.sql`h.subject_id = ${filter.subjectId}`);
  if (filter.claim !== undefined) conditions.push(Prisma.sql`h.claim_id = ${filter.claim}::uuid`);
  if (filter.article !== undefined) conditions.push(Prisma.sql`h.article_id = ${filter.article}::uuid`);
  if (filter.part !== undefined) conditions.push(Prisma.sql`h.part = ${filter.part}`);
  if (filter.from !== undefined) conditions.push(Prisma.sql`h.at >= ${filter.from}`);
  if (filter.to !== undefined) conditions.push(Prisma.sql`h.at < ${filter.to}`);
  return conditions;
}

/**
 * A reviewer's own claims: created by them, assigned to them, contributed to or submitted by them. Asked of the claims'
 * tables in the same statement, because a list of ids would grow with the newsroom.
 */
const ownClaims = (personId: string): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM claim c WHERE c.newsroom_id = h.newsroom_id AND c.id = h.claim_id AND (
    c.created_by = ${personId}::uuid OR c.assignee_id = ${personId}::uuid
    OR EXISTS (SELECT 1 FROM claim_contributor k WHERE k.newsroom_id = c.newsroom_id AND k.claim_id = c.id AND k.person_id = ${personId}::uuid)
    OR EXISTS (SELECT 1 FROM review_revision r WHERE r.newsroom_id = c.newsroom_id AND r.claim_id = c.id AND r.submitted_by = ${personId}::uuid)
  ))`;
