import { Injectable } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { ReAnchoring } from '../articles/re-anchoring.js';
import { ArticlesReader, type CitedRevision } from '../articles/articles.reader.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { decodeCursor, encodeCursor, type CursorKind } from '../platform/http/cursors.js';
import { AppearancesRepository, type AppearanceRow } from './appearances.repository.js';
import { anchorOf, relatedClaimOf, revisionOf } from './claim-views.js';
import { ClaimsRepository, type ClaimRow } from './claims.repository.js';
import { foundAgain, type FoundAgain } from './found-again.js';
import type { AnchoringView, ArticleClaims, ArticleClaimsQuery } from './re-anchoring.schemas.js';

const byNumber = { kind: 'article-claims', position: z.tuple([z.int32(), z.uuid()]) } satisfies CursorKind<z.ZodType>;

type Revision = CitedRevision['revision'];

/** Where the claims of an article stand in one of its texts. */
@Injectable()
export class AnchoringsReader {
  constructor(
    private readonly database: Database,
    private readonly articles: ArticlesReader,
    private readonly appearances: AppearancesRepository,
    private readonly claims: ClaimsRepository,
  ) {}

  /** By claim number. ARTICLE_NOT_FOUND and REVISION_NOT_FOUND (404). */
  async list(actor: MemberActor, articleId: string, query: ArticleClaimsQuery): Promise<ArticleClaims> {
    const { newsroomId } = actor;
    const after = query.cursor === undefined ? null : decodeCursor(byNumber, query.cursor);
    return this.database.inNewsroom(newsroomId, async (tx) => {
      await this.articles.getArticle(tx, newsroomId, articleId);
      const revision = await this.revision(tx, newsroomId, articleId, query.revision);
      const ordered = await this.ordered(tx, newsroomId, articleId);
      const rest = after === null ? ordered : ordered.filter(({ number, row }) => number > after[0] || (number === after[0] && row.id > after[1]));
      const shown = rest.slice(0, query.limit);
      const last = shown.at(-1);
      const items = await this.inRevision(tx, newsroomId, shown.map(({ row }) => row), revision);
      const more = rest.length > shown.length && last !== undefined;
      return { textRevision: revisionOf(revision), items, nextCursor: more ? encodeCursor(byNumber, [last.number, last.row.id]) : null };
    });
  }

  /** These appearances, in their order, as they stand in one text of their article. */
  async inRevision(tx: Tx, newsroomId: string, rows: readonly AppearanceRow[], revision: Revision): Promise<AnchoringView[]> {
    const cited = await this.articles.getCited(tx, newsroomId, rows.flatMap((row) => row.textRevisionId ?? []));
    const claims = new Map((await this.claims.findMany(tx, newsroomId, [...new Set(rows.map((row) => row.claimId))])).map((claim) => [claim.id, claim]));
    const found = await this.places(tx, newsroomId, rows, revision);
    return rows.flatMap((row) => {
      const [claim, source, place] = [claims.get(row.claimId), cited.get(row.textRevisionId ?? ''), found.get(row.id)];
      if (claim === undefined || source === undefined || place === undefined) return [];
      return [viewOf(row, { claim, source, place })];
    });
  }

  /**
   * Where these appearances stand in an earlier text than the one that each was cut from: looked for now, and not stored. The rest of the
   * article's appearances are left out.
   */
  async lookInto(tx: Tx, newsroomId: string, appearanceIds: ReadonlySet<string>, revision: Revision): Promise<Map<string, FoundAgain>> {
    if (appearanceIds.size === 0) return new Map();
    const rows = await this.appearances.listOfArticle(tx, newsroomId, revision.articleId);
    return this.lookFor(tx, newsroomId, rows.filter((row) => appearanceIds.has(row.id)), revision);
  }

  private async revision(tx: Tx, newsroomId: string, articleId: string, number: number | undefined): Promise<Revision & { text: string }> {
    if (number === undefined) return this.articles.newestTextRevision(tx, newsroomId, articleId);
    return this.articles.getNumberedRevision(tx, newsroomId, articleId, number);
  }

  private async ordered(tx: Tx, newsroomId: string, articleId: string): Promise<{ number: number; row: AppearanceRow }[]> {
    const rows = await this.appearances.listOfArticle(tx, newsroomId, articleId);
    const claims = await this.claims.findMany(tx, newsroomId, [...new Set(rows.map((row) => row.claimId))]);
    const numbers = new Map(claims.map((claim) => [claim.id, claim.number]));
    const numbered = rows.map((row) => ({ number: numbers.get(row.claimId) ?? 0, row }));
    return numbered.sort((left, right) => left.number - right.number || (left.row.id < right.row.id ? -1 : 1));
  }

  /**
   * Cut from this text: there it stands. Found in it when the text came in: as stored. Otherwise (an earlier text than the one it was
   * cut from) looked for now; such a place is shown and not stored.
   */
  private async places(tx: Tx, newsroomId: string, rows: readonly AppearanceRow[], revision: Revision): Promise<Map<string, FoundAgain>> {
    const stored = new Map((await this.appearances.listAnchorsIn(tx, newsroomId, revision.id)).map((anchor) => [anchor.appearanceId, anchor]));
    const places = new Map<string, FoundAgain>();
    const missing: AppearanceRow[] = [];
    for (const row of rows) {
      const place = row.textRevisionId === revision.id ? asCut(row) : stored.get(row.id);
      if (place === undefined) missing.push(row);
      else places.set(row.id, place);
    }
    for (const [id, place] of await this.lookFor(tx, newsroomId, missing, revision)) places.set(id, place);
    return places;
  }

  private async lookFor(tx: Tx, newsroomId: string, rows: readonly AppearanceRow[], revision: Revision): Promise<Map<string, FoundAgain>> {
    if (rows.length === 0) return new Map();
    const texts = await this.articles.texts(tx, newsroomId, [revision.id, ...rows.flatMap((row) => row.textRevisionId ?? [])]);
    const text = texts.get(revision.id);
    if (text === undefined) throw new DomainError('REVISION_NOT_FOUND');
    const searches = new Map([...texts].map(([id, old]) => [id, new ReAnchoring(old, text)]));
    const found = new Map<string, FoundAgain>();
    for (const row of rows) {
      await breathe();
      found.set(row.id, foundAgain(row, null, (id) => searches.get(id)));
    }
    return found;
  }
}

function asCut({ start, end, exact, prefix, suffix }: AppearanceRow): FoundAgain {
  return { outcome: 'exact', score: 1, start, end, exact, prefix, suffix, needsConfirmation: false, confirmedBy: null, confirmedAt: null };
}

function viewOf(row: AppearanceRow, { claim, source, place }: { claim: ClaimRow; source: CitedRevision; place: FoundAgain }): AnchoringView {
  const { outcome, score, needsConfirmation, confirmedBy } = place;
  return {
    appearanceId: row.id,
    appearanceVersion: row.version,
    claim: { ...relatedClaimOf(claim), articleChanged: claim.articleChanged },
    cutFrom: revisionOf(source.revision),
    outcome, score, needsConfirmation, confirmedBy,
    anchor: anchorOf(place),
  };
}
