import { Injectable } from '@nestjs/common';
import type { Evidence } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import type { Json } from '../platform/errors/domain-error.js';
import { aboutLink, type EvidenceFields, type EvidenceItem } from './evidence-item.js';

/** Where a piece of evidence is found: always within one claim of one newsroom. */
export interface EvidenceKey {
  readonly newsroomId: string;
  readonly claimId: string;
  readonly number: number;
}

export interface NewEvidence extends EvidenceKey {
  readonly id: string;
  readonly fields: EvidenceFields;
  readonly aboutName: string | null;
  readonly salt: Uint8Array | null;
  readonly createdBy: string;
  readonly at: Date;
}

export interface EvidenceChange {
  readonly expectedVersion: number;
  readonly fields: EvidenceFields;
  readonly aboutName: string | null;
  readonly salt: Uint8Array | null;
  readonly at: Date;
}

/** The table `evidence`. Removed rows stay, so that their numbers are never given out again. */
@Injectable()
export class EvidenceRepository {
  async list(tx: Tx, newsroomId: string, claimId: string): Promise<EvidenceItem[]> {
    const rows = await tx.evidence.findMany({ where: { newsroomId, claimId, removedAt: null }, orderBy: { number: 'asc' } });
    return rows.map(toItem);
  }

  async numbers(tx: Tx, newsroomId: string, claimId: string): Promise<Set<number>> {
    const rows = await tx.evidence.findMany({ where: { newsroomId, claimId, removedAt: null }, select: { number: true } });
    return new Set(rows.map((row) => row.number));
  }

  async find(tx: Tx, key: EvidenceKey): Promise<EvidenceItem | null> {
    const row = await tx.evidence.findUnique({ where: { newsroomId_claimId_number: { ...key } } });
    return row === null || row.removedAt !== null ? null : toItem(row);
  }

  /** Only under the lock of the claim: two writers would otherwise get the same number. */
  async nextNumber(tx: Tx, newsroomId: string, claimId: string): Promise<number> {
    const { _max } = await tx.evidence.aggregate({ where: { newsroomId, claimId }, _max: { number: true } });
    return (_max.number ?? 0) + 1;
  }

  async insert(tx: Tx, evidence: NewEvidence): Promise<EvidenceItem> {
    const { newsroomId, claimId, number, id, createdBy, at } = evidence;
    const row = await tx.evidence.create({
      data: { newsroomId, claimId, number, id, createdBy, createdAt: at, updatedAt: at, ...columns(evidence) },
    });
    return toItem(row);
  }

  /** Null when the row has another version by now. */
  async update(tx: Tx, key: EvidenceKey, change: EvidenceChange): Promise<EvidenceItem | null> {
    const { count } = await tx.evidence.updateMany({
      where: { ...key, version: change.expectedVersion, removedAt: null },
      data: { ...columns(change), version: { increment: 1 }, updatedAt: change.at },
    });
    return count === 1 ? this.find(tx, key) : null;
  }

  /** False when the row has another version by now. */
  async remove(tx: Tx, key: EvidenceKey, expectedVersion: number, at: Date): Promise<boolean> {
    const { count } = await tx.evidence.updateMany({
      where: { ...key, version: expectedVersion, removedAt: null },
      data: { removedAt: at, version: { increment: 1 }, updatedAt: at },
    });
    return count === 1;
  }

  /** The rows of a claim as something to keep, for `putBack`. */
  async copyOf(tx: Tx, newsroomId: string, claimId: string): Promise<Json> {
    const [copy] = await tx.$queryRaw<{ rows: Json }[]>`
      SELECT coalesce(jsonb_agg(to_jsonb(e)), '[]') AS rows FROM evidence e
      WHERE e.newsroom_id = ${newsroomId}::uuid AND e.claim_id = ${claimId}::uuid AND e.removed_at IS NULL`;
    return copy?.rows ?? [];
  }

  /** Removes what differs from the copy, then puts in what is missing; false when nothing did. */
  async putBack(tx: Tx, newsroomId: string, claimId: string, { rows, at }: { rows: Json; at: Date }): Promise<boolean> {
    const copy = JSON.stringify(rows);
    const removed = await tx.$executeRaw`
      UPDATE evidence e SET removed_at = ${at}, updated_at = ${at}, version = e.version + 1
      WHERE e.newsroom_id = ${newsroomId}::uuid AND e.claim_id = ${claimId}::uuid AND e.removed_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM jsonb_populate_recordset(NULL::evidence, ${copy}::jsonb) k
        WHERE k.id = e.id AND to_jsonb(k) - '{version,updated_at}'::text[] = to_jsonb(e) - '{version,updated_at}'::text[])`;
    const back = await tx.$executeRaw`
      UPDATE evidence e SET removed_at = NULL, updated_at = ${at}, version = e.version + 1, stance = k.stance, about_link = k.about_link, about_name = k.about_name,
        source_name = k.source_name, source_kind = k.source_kind, source_url = k.source_url, source_interest = k.source_interest,
        "primary" = k."primary", title = k.title, url = k.url, quote = k.quote, quote_translation = k.quote_translation,
        locator_page = k.locator_page, locator_time = k.locator_time, locator_paragraph = k.locator_paragraph,
        retrieved_at = k.retrieved_at, archive_url = k.archive_url, archive_sha256 = k.archive_sha256, visibility = k.visibility,
        withheld_reason = k.withheld_reason, salt = k.salt
      FROM jsonb_populate_recordset(NULL::evidence, ${copy}::jsonb) k
      WHERE e.newsroom_id = ${newsroomId}::uuid AND e.claim_id = ${claimId}::uuid AND e.id = k.id AND e.removed_at IS NOT NULL`;
    return removed + back > 0;
  }

  /** Empties every item of the claim, removed ones too, and removes them all. */
  async eraseWords(tx: Tx, newsroomId: string, claimId: string, at: Date): Promise<void> {
    await tx.evidence.updateMany({ where: { newsroomId, claimId, removedAt: null }, data: { removedAt: at } });
    await tx.evidence.updateMany({ where: { newsroomId, claimId }, data: { ...ERASED, version: { increment: 1 }, updatedAt: at } });
  }
}

const ERASED = {
  aboutName: null, sourceName: '', sourceUrl: null, sourceInterest: null, title: null, url: null, quote: null, quoteTranslation: null,
  locatorPage: null, locatorTime: null, locatorParagraph: null, retrievedAt: null, archiveUrl: null, archiveSha256: null,
  visibility: 'public', withheldReason: null, salt: null,
} as const;

function columns({ fields, aboutName, salt }: Pick<NewEvidence, 'fields' | 'aboutName' | 'salt'>) {
  return {
    stance: fields.stance,
    aboutLink: aboutLink(fields.about),
    aboutName,
    sourceName: fields.source.name,
    sourceKind: fields.source.kind,
    sourceUrl: fields.source.url,
    sourceInterest: fields.sourceInterest,
    primary: fields.primary,
    title: fields.title,
    url: fields.url,
    quote: fields.quote,
    quoteTranslation: fields.quoteTranslation,
    locatorPage: fields.locator?.page ?? null,
    locatorTime: fields.locator?.time ?? null,
    locatorParagraph: fields.locator?.paragraph ?? null,
    retrievedAt: fields.retrievedAt,
    archiveUrl: fields.archive?.url ?? null,
    archiveSha256: fields.archive?.sha256 ?? null,
    visibility: fields.visibility,
    withheldReason: fields.withheldReason,
    salt: salt && Uint8Array.from(salt),
  };
}

function toItem(row: Evidence): EvidenceItem {
  return {
    id: row.id,
    claimId: row.claimId,
    number: row.number,
    version: row.version,
    stance: row.stance,
    aboutName: row.aboutName,
    about: row.aboutLink === null ? { part: 'statement' } : { part: 'link', link: row.aboutLink },
    source: { name: row.sourceName, kind: row.sourceKind, url: row.sourceUrl },
    sourceInterest: row.sourceInterest,
    primary: row.primary,
    title: row.title,
    url: row.url,
    quote: row.quote,
    quoteTranslation: row.quoteTranslation,
    locator: locatorOf(row),
    retrievedAt: row.retrievedAt,
    archive: row.archiveUrl === null || row.archiveSha256 === null ? null : { url: row.archiveUrl, sha256: row.archiveSha256 },
    visibility: row.visibility,
    withheldReason: row.withheldReason,
    salt: row.salt,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

function locatorOf(row: Evidence): EvidenceItem['locator'] {
  const { locatorPage: page, locatorTime: time, locatorParagraph: paragraph } = row;
  return page === null && time === null && paragraph === null ? null : { page, time, paragraph };
}
