import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import type { Speaker } from '../generated/prisma/client.js';
import { likePattern } from '../platform/database/like-pattern.js';
import type { Tx } from '../platform/database/database.js';
import type { SpeakerType } from './speaker-type.js';

export type SpeakerRow = Speaker;

export interface SpeakerFilter {
  readonly query: string | null;
  readonly type: SpeakerType | null;
  readonly after: { readonly name: string; readonly id: string } | null;
  readonly take: number;
}

/** The only file on `speaker`. */
@Injectable()
export class SpeakersRepository {
  async insert(tx: Tx, speaker: Prisma.SpeakerUncheckedCreateInput): Promise<SpeakerRow> {
    return tx.speaker.create({ data: speaker });
  }

  async find(tx: Tx, newsroomId: string, id: string): Promise<SpeakerRow | null> {
    return tx.speaker.findUnique({ where: { newsroomId_id: { newsroomId, id } } });
  }

  async listByIds(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<SpeakerRow[]> {
    return tx.speaker.findMany({ where: { newsroomId, id: { in: [...ids] } } });
  }

  /** True when the speaker was still at `expectedVersion`. */
  async update(tx: Tx, speaker: SpeakerRow, expectedVersion: number, data: Prisma.SpeakerUncheckedUpdateManyInput): Promise<boolean> {
    const { count } = await tx.speaker.updateMany({
      where: { newsroomId: speaker.newsroomId, id: speaker.id, version: expectedVersion, mergedIntoId: speaker.mergedIntoId },
      data: { ...data, version: { increment: 1 } },
    });
    return count === 1;
  }

  /** One merge at a time in a newsroom: two that look at each other's speakers could otherwise close a circle. */
  async lockMerges(tx: Tx, newsroomId: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('speaker-merge'), hashtext(${newsroomId}))`;
  }

  /** For each id the speaker whose identity it has today: itself, or whoever it was merged into at the end. */
  async identities(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.$queryRaw<{ asked: string; id: string }[]>`
      WITH RECURSIVE step AS (
        SELECT id AS asked, id, merged_into_id FROM speaker WHERE newsroom_id = ${newsroomId}::uuid AND id = ANY(${[...ids]}::uuid[])
        UNION ALL
        SELECT step.asked, s.id, s.merged_into_id FROM step
          JOIN speaker s ON s.newsroom_id = ${newsroomId}::uuid AND s.id = step.merged_into_id
      ) SELECT asked, id FROM step WHERE merged_into_id IS NULL`;
    return new Map(rows.map((row) => [row.asked, row.id]));
  }

  /** All speakers, oldest first. */
  async listAll(tx: Tx, newsroomId: string): Promise<Pick<SpeakerRow, 'id' | 'name' | 'aliases' | 'type' | 'url'>[]> {
    const select = { id: true, name: true, aliases: true, type: true, url: true } as const;
    return tx.speaker.findMany({ where: { newsroomId }, select, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  }

  /** For every speaker that was merged into another the one whose identity it has today. */
  async allIdentities(tx: Tx, newsroomId: string): Promise<Map<string, string>> {
    const merged = await tx.speaker.findMany({ where: { newsroomId, mergedIntoId: { not: null } }, select: { id: true } });
    return this.identities(tx, newsroomId, merged.map((row) => row.id));
  }

  /** All speakers that share the identity of this one, itself included. */
  async sameIdentity(tx: Tx, newsroomId: string, identity: string): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      WITH RECURSIVE same AS (
        SELECT id FROM speaker WHERE newsroom_id = ${newsroomId}::uuid AND id = ${identity}::uuid
        UNION ALL
        SELECT s.id FROM same JOIN speaker s ON s.newsroom_id = ${newsroomId}::uuid AND s.merged_into_id = same.id
      ) SELECT id FROM same`;
    return rows.map((row) => row.id);
  }

  /** Speakers that were not merged away, by name; found also by an alias, and by what was merged into them. */
  async list(tx: Tx, newsroomId: string, filter: SpeakerFilter): Promise<SpeakerRow[]> {
    const ids = await tx.$queryRaw<{ id: string }[]>`
      SELECT s.id FROM speaker s
      WHERE s.newsroom_id = ${newsroomId}::uuid AND s.merged_into_id IS NULL
        ${filter.type === null ? Prisma.empty : Prisma.sql`AND s.type = ${filter.type}::speaker_type`}
        ${filter.query === null ? Prisma.empty : matching(newsroomId, filter.query)}
        ${filter.after === null ? Prisma.empty : Prisma.sql`AND (s.name, s.id) > (${filter.after.name}, ${filter.after.id}::uuid)`}
      ORDER BY s.name, s.id LIMIT ${filter.take}`;
    const rows = await this.listByIds(tx, newsroomId, ids.map((row) => row.id));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap(({ id }) => byId.get(id) ?? []);
  }
}

function matching(newsroomId: string, query: string): Prisma.Sql {
  const pattern = likePattern(query);
  return Prisma.sql`AND EXISTS (
    WITH RECURSIVE same AS (
      SELECT s.id, s.name, s.aliases
      UNION ALL
      SELECT m.id, m.name, m.aliases FROM same JOIN speaker m ON m.newsroom_id = ${newsroomId}::uuid AND m.merged_into_id = same.id
    ) SELECT 1 FROM same WHERE same.name ILIKE ${pattern} OR EXISTS (SELECT 1 FROM unnest(same.aliases) alias WHERE alias ILIKE ${pattern}))`;
}
