import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { MemberActor } from '../access/actor.js';
import { NewsroomsReader } from '../newsrooms/newsrooms.reader.js';
import { withConstraints } from '../platform/database/database-errors.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { ClaimOutlook } from './claim-outlook.js';
import { ClaimTopicsRepository } from './claim-topics.repository.js';
import { statementViewOf } from './claim-views.js';
import type { ClaimAction } from './claims.events.js';
import { ClaimsReader } from './claims.reader.js';
import { ClaimsRepository } from './claims.repository.js';
import { ClaimsService, expectVersion, type ClaimRow } from './claims.service.js';
import type { StatementAnswer, StatementBody, TopicsAnswer, TopicsBody } from './claims.schemas.js';
import { RelationsRepository } from './relations.repository.js';
import { tidyLine, tidyText } from './tidy.js';

/** The statement with what belongs to it, and the topics. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsService,
    private readonly reader: ClaimsReader,
    private readonly repository: ClaimsRepository,
    private readonly claimTopics: ClaimTopicsRepository,
    private readonly relations: RelationsRepository,
    private readonly newsrooms: NewsroomsReader,
    private readonly outlook: ClaimOutlook,
  ) {}

  /** Replaces the part. STALE_VERSION (412), TRANSLATION_EXISTS (409), VALIDATION_FAILED and REFERENCE_NOT_FOUND (422). */
  async edit(actor: MemberActor, claimId: string, expectedVersion: number, body: StatementBody): Promise<StatementAnswer> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const id = await withConstraints({ claim_newsroom_id_translation_of_id_language_key: 'TRANSLATION_EXISTS' }, () =>
        this.claims.change(tx, actor, claimId, { part: 'statement' }, async (claim) => {
          expectVersion(claim.statementVersion, expectedVersion);
          const set = await this.columnsOf(tx, claim, body);
          const before = presentColumns(claim);
          const changed = differing(before, set);
          if (changed.length === 0) return { changed: false, result: claim.id };
          // The whole part: of several saves the log shows what the first found and the last left, whichever fields each of them changed.
          const audit = { action: 'claim.statementEdited' satisfies ClaimAction, subject: { type: 'claim', id: claim.id }, before: { ...before }, after: { ...set } };
          // The note on why it may be worth a check is for the desk: no reader sees it and no editor approves it.
          const content = changed.some((key) => key !== 'checkWorthiness');
          const versioned = { ...set, statementVersion: claim.statementVersion + 1 };
          return { changed: true, result: claim.id, audit, content, set: versioned };
        }),
      );
      const statement = statementViewOf(await this.reader.getClaim(tx, newsroomId, id));
      return { ...statement, claim: await this.outlook.head(tx, actor, id) };
    });
  }

  async setTopics(actor: MemberActor, claimId: string, expectedVersion: number, body: TopicsBody): Promise<TopicsAnswer> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const id = await this.claims.change(tx, actor, claimId, { part: 'topics', expectedVersion }, async (claim) => {
        const rows = await this.claimTopics.listOfClaims(tx, newsroomId, [claim.id]);
        const before = rows.map((row) => row.topicId);
        const after = [...body.topics].sort();
        if (isDeepStrictEqual(before, after)) return { changed: false, result: claim.id };
        await this.refuseUnusable(tx, newsroomId, body.topics, before);
        await this.claimTopics.replace(tx, newsroomId, claim.id, after);
        const audit = { action: 'claim.topicsEdited' satisfies ClaimAction, subject: { type: 'claim', id: claim.id }, before, after };
        return { changed: true, result: claim.id, audit, content: true };
      });
      const claim = await this.outlook.head(tx, actor, id);
      return { version: claim.version, topics: await this.reader.listTopics(tx, newsroomId, id), claim };
    });
  }

  /** A topic that was archived stays where it is, but no claim gets it anew. */
  private async refuseUnusable(tx: Tx, newsroomId: string, asked: readonly string[], present: readonly string[]): Promise<void> {
    const topics = await this.newsrooms.listTopics(tx, newsroomId);
    const usable = new Set(topics.filter((topic) => topic.archivedAt === null || present.includes(topic.id)).map((topic) => topic.id));
    const errors = asked.flatMap((id, index) => (usable.has(id) ? [] : [{ pointer: `/topics/${String(index)}`, detail: 'There is no such topic.' }]));
    if (errors.length > 0) throw new DomainError('REFERENCE_NOT_FOUND', { errors });
  }

  private async columnsOf(tx: Tx, claim: ClaimRow, body: StatementBody): Promise<StatementColumns> {
    return {
      statement: tidyText(body.statement),
      kind: body.kind,
      language: body.language,
      headline: tidyLine(body.headline),
      license: tidyLine(body.license),
      claimedAt: body.claimedAt,
      quoteTranslation: tidyText(body.quoteTranslation),
      checkWorthiness: tidyText(body.checkWorthiness),
      translationOfId: await this.originalOf(tx, claim, body),
      ...correctionColumns(claim, body),
    };
  }

  /** The claim that this one translates: no translation itself, in another language, and nothing translates this one. */
  private async originalOf(tx: Tx, claim: ClaimRow, { translationOf, language }: StatementBody): Promise<string | null> {
    if (translationOf === null) {
      if (language !== claim.language) await this.refuseLanguageOfTranslation(tx, claim, language);
      return null;
    }
    await this.relations.lockGraph(tx, claim.newsroomId);
    const original = await this.repository.find(tx, claim.newsroomId, translationOf);
    if (original === null) throw new DomainError('REFERENCE_NOT_FOUND', { errors: [{ pointer: '/translationOf', detail: 'There is no such claim.' }] });
    if (original.id === claim.translationOfId && language === claim.language) return original.id;
    if (original.id === claim.id) throw invalid('/translationOf', 'A claim does not translate itself.');
    if (original.translationOfId !== null) throw invalid('/translationOf', 'This claim is a translation itself; name the original.');
    if (original.language === language) throw sameLanguage();
    if (await this.repository.hasTranslations(tx, claim)) throw invalid('/translationOf', 'Other claims translate this one.');
    return original.id;
  }

  private async refuseLanguageOfTranslation(tx: Tx, { newsroomId, id }: ClaimRow, language: string): Promise<void> {
    await this.relations.lockGraph(tx, newsroomId);
    if (await this.repository.hasTranslation(tx, newsroomId, id, language)) throw sameLanguage();
  }
}

type StatementColumns = Pick<
  ClaimRow,
  | 'statement' | 'kind' | 'language' | 'headline' | 'license' | 'claimedAt' | 'quoteTranslation' | 'checkWorthiness' | 'translationOfId'
  | 'correctionKind' | 'correctionNote' | 'correctionReportedByReader'
>;

function correctionColumns(claim: ClaimRow, { correction }: StatementBody) {
  if (correction === undefined) {
    const { correctionKind, correctionNote, correctionReportedByReader } = claim;
    return { correctionKind, correctionNote, correctionReportedByReader };
  }
  if (claim.live === 'never') throw invalid('/correction', 'A claim that was never public has nothing to correct.');
  return {
    correctionKind: correction.kind,
    correctionNote: tidyText(correction.note),
    correctionReportedByReader: correction.reportedByReader,
  };
}

function presentColumns(claim: ClaimRow): StatementColumns {
  const { statement, kind, language, headline, license, claimedAt, quoteTranslation, checkWorthiness, translationOfId } = claim;
  const { correctionKind, correctionNote, correctionReportedByReader } = claim;
  const words = { statement, kind, language, headline, license, claimedAt, quoteTranslation, checkWorthiness, translationOfId };
  return { ...words, correctionKind, correctionNote, correctionReportedByReader };
}

function differing(before: StatementColumns, after: StatementColumns): string[] {
  const columns = Object.keys(before) as (keyof StatementColumns)[];
  return columns.filter((column) => before[column] !== after[column]);
}

const sameLanguage = (): DomainError =>
  new DomainError('VALIDATION_FAILED', { errors: [{ pointer: '/language', detail: 'A translation is in another language than its original.' }] });

const invalid = (pointer: string, detail: string): DomainError => new DomainError('VALIDATION_FAILED', { errors: [{ pointer, detail }] });
