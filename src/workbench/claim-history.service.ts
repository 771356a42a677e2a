import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { ClaimOutlook } from '../claims/claim-outlook.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { Database } from '../platform/database/database.js';
import { decodeCursor, encodeCursor, type CursorKind } from '../platform/http/cursors.js';
import { cursorInstant, text } from '../platform/http/fields.js';
import { ClaimHistoryRepository, type HistoryRow } from './claim-history.repository.js';
import type { ClaimHistory, HistoryEntry, HistoryQuery } from './claim-history.schemas.js';

const inHistory = { kind: 'workbench.history', position: z.tuple([cursorInstant(), text(100)]) } satisfies CursorKind<z.ZodType>;

/** The life of a claim as one line: what was submitted, decided, published, and who had it. */
@Injectable()
export class ClaimHistoryService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsReader,
    private readonly history: ClaimHistoryRepository,
    private readonly outlook: ClaimOutlook,
  ) {}

  /** CLAIM_NOT_FOUND (404). */
  list(actor: MemberActor, claim: string, { cursor, limit }: HistoryQuery): Promise<ClaimHistory> {
    const { newsroomId } = actor;
    const position = cursor === undefined ? null : decodeCursor(inHistory, cursor);
    const after = position === null ? null : { at: position[0], id: position[1] };
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const { id } = await this.claims.getClaim(tx, newsroomId, claim);
      const rows = await this.history.list(tx, newsroomId, id, { after, take: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const more = rows.length > limit && last !== undefined;
      const nextCursor = more ? encodeCursor(inHistory, [last.at.toISOString(), last.id]) : null;
      return { items: shown.map(entryOf), nextCursor, claim: await this.outlook.head(tx, actor, id) };
    });
  }
}

function entryOf({ at, personId, personName, toId, toName, until, ...rest }: HistoryRow): HistoryEntry {
  return { ...rest, at: at.toISOString(), person: personOf(personId, personName), to: personOf(toId, toName), until: until?.toISOString() ?? null };
}

const personOf = (id: string | null, name: string | null): HistoryEntry['person'] => (id === null ? null : { id, name: name ?? '' });
