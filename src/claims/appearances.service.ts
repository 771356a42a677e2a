import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { ReAnchoring } from '../articles/re-anchoring.js';
import { ArticlesReader } from '../articles/articles.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, type Json } from '../platform/errors/domain-error.js';
import { AnchorsService } from './anchors.service.js';
import { auditedAppearance } from './appearance-fields.js';
import { ArticleMarks } from './article-marks.service.js';
import type { AppearanceAnswer, AppearanceInput, AppearancePath, AppearancesAnswer } from './appearances.schemas.js';
import { AppearancesRepository, type AppearanceRow, type NewAppearance } from './appearances.repository.js';
import { ClaimOutlook } from './claim-outlook.js';
import type { ClaimAction } from './claims.events.js';
import { ClaimsReader } from './claims.reader.js';
import { ClaimsService, expectVersion, type ClaimRow } from './claims.service.js';
import { foundAgain } from './found-again.js';

const MAX_APPEARANCES = 50;

type Fields = Omit<NewAppearance, 'newsroomId' | 'id' | 'claimId' | 'position' | 'first' | 'createdBy' | 'createdAt'>;

/** A place that was found to exist, before it belongs to a claim. */
export interface LocatedAppearance {
  readonly fields: Fields;
  readonly first: boolean;
  /** The text that it was cut from, when it is one of ours. */
  readonly text: string | null;
  /** For the audit log. */
  readonly shown: Json;
}

/** Where a claim appears: in texts under review, at addresses, in media. */
@Injectable()
export class AppearancesService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsService,
    private readonly reader: ClaimsReader,
    private readonly repository: AppearancesRepository,
    private readonly anchors: AnchorsService,
    private readonly articles: ArticlesReader,
    private readonly marks: ArticleMarks,
    private readonly outlook: ClaimOutlook,
    private readonly clock: Clock,
  ) {}

  async add(actor: MemberActor, claimId: string, input: AppearanceInput): Promise<AppearanceAnswer> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const { id } = await this.reader.getClaim(tx, newsroomId, claimId);
      // The article is held before the claim, as a new text of the article does it: the other way round the two could wait for each other.
      const located = await this.locate(tx, newsroomId, input, '');
      const row = await this.claims.change(tx, actor, id, { part: 'appearances' }, async (claim) => {
        const added = await this.place(tx, actor, claim, located);
        const audit = { action: 'claim.appearanceAdded' satisfies ClaimAction, subject: subjectOf(added), after: located.shown };
        return { changed: true, result: added, audit, content: true };
      });
      return this.answer(tx, actor, row);
    });
  }

  async remove(actor: MemberActor, path: AppearancePath, expectedVersion: number): Promise<AppearancesAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const id = await this.claims.change(tx, actor, path.claim, { part: 'appearances' }, async (claim) => {
        const rows = await this.repository.listOfClaims(tx, claim.newsroomId, [claim.id]);
        const row = present(rows, path.appearance, expectedVersion);
        await this.repository.update(tx, row, { removedAt: this.clock.now(), first: false });
        const next = row.first ? rows.find((other) => other.id !== row.id) : undefined;
        if (next !== undefined) await this.repository.update(tx, next, { first: true });
        const audit = { action: 'claim.appearanceRemoved' satisfies ClaimAction, subject: subjectOf(row), before: auditedAppearance(row) };
        // It may have been the last one that somebody had to look at.
        return { changed: true, result: claim.id, audit, content: true, set: await this.marks.due(tx, claim) };
      });
      const claim = await this.outlook.head(tx, actor, id);
      return { version: claim.version, appearances: await this.reader.listAppearances(tx, actor.newsroomId, id), claim };
    });
  }

  /** Says that this is the earliest known appearance: its quote is the one that readers see. */
  async markFirst(actor: MemberActor, path: AppearancePath, expectedVersion: number): Promise<AppearanceAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const row = await this.claims.change(tx, actor, path.claim, { part: 'appearances' }, async (claim) => {
        const rows = await this.repository.listOfClaims(tx, claim.newsroomId, [claim.id]);
        const found = present(rows, path.appearance, expectedVersion);
        if (found.first) return { changed: false, result: found };
        const marked = await this.makeFirst(tx, rows, found);
        const before = { first: rows.find((other) => other.first)?.id ?? null };
        const audit = { action: 'claim.appearanceMarkedFirst' satisfies ClaimAction, subject: subjectOf(found), before, after: { first: found.id } };
        return { changed: true, result: marked, audit, content: true };
      });
      return this.answer(tx, actor, row);
    });
  }

  /** Finds the place that is named. `pointer` leads to it in the body. ARTICLE_ARCHIVED (409), ANCHOR_… (422). */
  async locate(tx: Tx, newsroomId: string, input: AppearanceInput, pointer: string): Promise<LocatedAppearance> {
    const { publishedAt, first } = input;
    switch (input.type) {
      case 'url':
        return located({ type: 'url', url: input.url, publishedAt }, first);
      case 'media': {
        const { mediaUrl, mediaHash, mediaFragment } = input;
        return located({ type: 'media', mediaUrl, mediaHash, mediaFragment, publishedAt }, first);
      }
      case 'text': {
        // Nobody gives the article a new text until this is stored: re-anchoring would not see it.
        if (input.articleId !== undefined) await this.articles.holdText(tx, newsroomId, input.articleId);
        const { revision, anchor } = await this.anchors.resolve(tx, newsroomId, input, pointer);
        if (input.articleId === undefined) await this.articles.holdText(tx, newsroomId, revision.articleId);
        const article = await this.articles.getArticle(tx, newsroomId, revision.articleId);
        if (article.archivedAt !== null) throw new DomainError('ARTICLE_ARCHIVED');
        const fields = { type: 'text' as const, articleId: article.id, textRevisionId: revision.id, ...anchor, publishedAt };
        return located(fields, first, revision.text);
      }
    }
  }

  /** Gives the claim, whose row is locked or new, one more appearance. */
  async place(tx: Tx, actor: MemberActor, claim: ClaimRow, place: LocatedAppearance): Promise<AppearanceRow> {
    const { newsroomId } = claim;
    const rows = await this.repository.listOfClaims(tx, newsroomId, [claim.id]);
    if (rows.length >= MAX_APPEARANCES) throw new DomainError('LIMIT_REACHED', { extra: { limit: MAX_APPEARANCES } });
    if (rows.some((row) => isSamePlace(row, place.fields))) throw new DomainError('APPEARANCE_EXISTS');
    const row = await this.repository.insert(tx, {
      newsroomId,
      id: this.clock.id(),
      claimId: claim.id,
      position: 1 + Math.max(0, ...rows.map((other) => other.position)),
      first: rows.length === 0,
      ...place.fields,
      createdBy: actor.personId,
      createdAt: this.clock.now(),
    });
    if (place.text !== null) await this.anchorInNewest(tx, row, place.text);
    return place.first && !row.first ? this.makeFirst(tx, rows, row) : row;
  }

  /** One appearance of the claim. APPEARANCE_NOT_FOUND (404), STALE_VERSION (412). */
  async present(tx: Tx, claim: ClaimRow, id: string, expectedVersion: number): Promise<AppearanceRow> {
    return present(await this.repository.listOfClaims(tx, claim.newsroomId, [claim.id]), id, expectedVersion);
  }

  /** Makes the appearances those of a copy; true when they were others. */
  async putBack(tx: Tx, { newsroomId, id }: ClaimRow, rows: Json): Promise<boolean> {
    const { changed, back } = await this.repository.putBack(tx, newsroomId, id, { rows, at: this.clock.now() });
    const found = await this.repository.listAnchors(tx, newsroomId, back.map((row) => row.id));
    const newest = await this.articles.newestRevisions(tx, newsroomId, back.flatMap((row) => row.articleId ?? []));
    for (const row of back) {
      // A text that came in while it was gone was not searched for it.
      const revision = newest.get(row.articleId ?? '');
      if (row.textRevisionId === null || found.some((anchor) => anchor.appearanceId === row.id && anchor.textRevisionId === revision?.id)) continue;
      const texts = await this.articles.texts(tx, newsroomId, [row.textRevisionId]);
      await this.anchorInNewest(tx, row, texts.get(row.textRevisionId) ?? '');
    }
    return changed;
  }

  /** One that is cut from an older text is found again in the newest one right away. */
  private async anchorInNewest(tx: Tx, row: AppearanceRow, text: string): Promise<void> {
    const { newsroomId, articleId } = row;
    if (articleId === null) return;
    const newest = await this.articles.newestTextRevision(tx, newsroomId, articleId);
    if (newest.id === row.textRevisionId) return;
    const found = foundAgain(row, null, () => new ReAnchoring(text, newest.text));
    await this.repository.insertAnchors(tx, [
      { newsroomId, appearanceId: row.id, textRevisionId: newest.id, ...found, createdAt: this.clock.now() },
    ]);
  }

  private async makeFirst(tx: Tx, rows: readonly AppearanceRow[], row: AppearanceRow): Promise<AppearanceRow> {
    for (const other of rows) {
      if (other.first) await this.repository.update(tx, other, { first: false });
    }
    return this.repository.update(tx, row, { first: true });
  }

  /** What a write to one appearance answers. */
  async answer(tx: Tx, actor: MemberActor, row: AppearanceRow): Promise<AppearanceAnswer> {
    const appearances = await this.reader.listAppearances(tx, actor.newsroomId, row.claimId);
    const appearance = appearances.find(({ id }) => id === row.id);
    if (appearance === undefined) throw new Error('An appearance that was just written is not there.');
    return { version: appearance.version, appearance, claim: await this.outlook.head(tx, actor, row.claimId) };
  }
}

function present(rows: readonly AppearanceRow[], id: string, expectedVersion: number): AppearanceRow {
  const row = rows.find((each) => each.id === id);
  if (row === undefined) throw new DomainError('APPEARANCE_NOT_FOUND');
  expectVersion(row.version, expectedVersion);
  return row;
}

function located(fields: Fields, first: boolean, text: string | null = null): LocatedAppearance {
  return { fields, first, text, shown: auditedAppearance(fields) };
}

function isSamePlace(row: AppearanceRow, fields: Fields): boolean {
  if (row.type !== fields.type) return false;
  switch (row.type) {
    case 'text':
      return row.textRevisionId === fields.textRevisionId && row.start === fields.start && row.end === fields.end;
    case 'url':
      return row.url === fields.url;
    case 'media':
      return row.mediaUrl === fields.mediaUrl && row.mediaFragment === fields.mediaFragment;
  }
}

const subjectOf = ({ id }: AppearanceRow) => ({ type: 'appearance', id });
