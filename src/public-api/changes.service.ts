import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DomainError } from '../platform/errors/domain-error.js';
import { decodeCursor, encodeCursor } from '../platform/http/cursors.js';
import { bigintText } from '../platform/http/fields.js';
import { composedBody } from './composed-body.js';
import type { Changes, ChangesQuery, PublishedRevisions } from './public-api.schemas.js';
import { PublishedClaimsRepository, type ChangePosition, type RecordRow } from './published-claims.repository.js';
import { jsonAnswer, type PublicAnswer } from './public-answer.js';
import { PublishedClaimsService } from './published-claims.service.js';

const CHANGES_CURSOR = { kind: 'changes', position: z.tuple([bigintText(), bigintText()]) };
const START: ChangePosition = { xid: '0', seq: '0' };

/** What a kind of record means to somebody who keeps a copy. */
const TYPES: Readonly<Record<string, Changes['items'][number]['type']>> = {
  publish: 'published',
  import: 'published',
  correct: 'corrected',
  retract: 'retracted',
  withhold: 'withheld',
};

/** The public history: the feed of all changes, and all records of one claim. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly claims: PublishedClaimsRepository,
    private readonly published: PublishedClaimsService,
  ) {}

  /**
   * Changes after a cursor, in order. Whoever follows `nextCursor` is told every change at least once: a page ends before the
   * first transaction that is still running, so nothing can appear behind it later.
   */
  async list(query: ChangesQuery): Promise<PublicAnswer> {
    const epoch = await this.claims.cursorEpoch();
    const after = query.cursor === undefined ? START : this.positionOf(query.cursor, epoch);
    const rows = await this.claims.changesAfter(after, query.limit + 1);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1) ?? after;
    return jsonAnswer({
      items: page.map((row) => ({
        id: row.id,
        type: TYPES[row.kind] ?? 'published',
        at: row.at.toISOString(),
        claimId: row.claimId,
        slug: row.slug,
        newsroom: row.newsroomSlug,
        revision: row.revision,
        contentDigest: row.contentDigest,
        alsoChanged: row.alsoChanged,
        url: this.published.addressOf(row.claimId),
      })),
      nextCursor: encodeCursor(CHANGES_CURSOR, [last.xid, last.seq], epoch),
      hasMore: rows.length > query.limit,
    } satisfies Changes);
  }

  /** The cursor of a position, for the header of an export. */
  async cursorAt(position: ChangePosition): Promise<string> {
    return encodeCursor(CHANGES_CURSOR, [position.xid, position.seq], await this.claims.cursorEpoch());
  }

  /**
   * Every published revision of a claim, newest first, also of a retracted one. Of those that were withheld before the claim came
   * back only that they existed. Throws CLAIM_NOT_FOUND, CLAIM_WITHHELD.
   */
  async revisions(key: string): Promise<PublicAnswer> {
    return jsonAnswer(await this.listRevisions(key));
  }

  /** As {@link revisions}, not written out yet. */
  async listRevisions(key: string): Promise<PublishedRevisions> {
    const records = await this.recordsOf(key);
    const [newest] = records;
    if (newest === undefined) throw new DomainError('CLAIM_NOT_FOUND');
    const items = records.map((record) => {
      const silent = withholdingOf(record, records) !== null;
      return {
        revision: record.revision,
        kind: record.kind as PublishedRevisions['items'][number]['kind'],
        at: record.at.toISOString(),
        correctionKind: record.correctionKind,
        note: silent ? null : record.note,
        contentDigest: record.contentDigest,
        approvals: record.approvals as PublishedRevisions['items'][number]['approvals'],
        content: silent || record.content === null ? null : (JSON.parse(record.content) as Record<string, unknown>),
        contentUrl: `${this.published.addressOf(record.claimId)}/revisions/${String(record.revision)}/content`,
      };
    });
    return { claimId: newest.claimId, slug: newest.slug, items };
  }

  /** The canonical bytes (RFC 8785) of one published revision: their SHA-256 is its digest. CLAIM_WITHHELD (451) for a withheld one. */
  async content(key: string, revision: number): Promise<PublicAnswer> {
    const records = await this.recordsOf(key);
    const record = records.find((candidate) => candidate.revision === revision);
    const withholding = record === undefined ? null : withholdingOf(record, records);
    if (withholding !== null) throw withheld(withholding);
    if (record?.content == null) throw new DomainError('REVISION_NOT_FOUND');
    return { parts: [composedBody(record.content)], etag: `"${record.contentDigest}"` };
  }

  /** As getClaim, keys are understood in either case of letters. */
  private async recordsOf(key: string): Promise<RecordRow[]> {
    const records = await this.claims.recordsOf(key.toLowerCase());
    const newest = records[0];
    if (newest === undefined) throw new DomainError('CLAIM_NOT_FOUND');
    if (newest.kind === 'withhold') throw withheld(newest);
    return records;
  }

  private positionOf(cursor: string, epoch: string): ChangePosition {
    const [xid, seq] = decodeCursor(CHANGES_CURSOR, cursor, epoch, { export: '/api/v1/export.ndjson' });
    return { xid, seq };
  }
}

/**
 * The withholding that a text or a retraction fell under, or null. A claim that comes back comes back with new words, which were
 * approved anew; what was withheld stays withheld.
 * @param records all of the claim, newest first
 */
function withholdingOf({ kind, revision }: RecordRow, records: readonly RecordRow[]): RecordRow | null {
  if (kind === 'withhold') return null;
  return records.findLast((later) => later.kind === 'withhold' && later.revision > revision) ?? null;
}

const withheld = ({ claimId, revision, at, note }: RecordRow): DomainError =>
  new DomainError('CLAIM_WITHHELD', { detail: note ?? '', extra: { id: claimId, revision, withholding: { at: at.toISOString(), ground: note } } });
