import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { ClaimOutlook } from '../claims/claim-outlook.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { ClaimsService, expectVersion, type ClaimRow } from '../claims/claims.service.js';
import { editable } from '../claims/editable.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { decodeCursor, encodeCursor } from '../platform/http/cursors.js';
import { cursorInstant } from '../platform/http/fields.js';
import { ReviewService } from '../review/review.service.js';
import type { ReportAction } from './reader-reports.events.js';
import { ReaderReportsRepository, type ReportRow } from './reader-reports.repository.js';
import type { DecisionAnswer, DecisionBody, ReportPage, ReportQuery, ReportView } from './reader-reports.schemas.js';
import { decisionOf, reportViewOf } from './report-views.js';

const REPORT_CURSOR = { kind: 'reader-reports', position: z.tuple([cursorInstant(), z.uuid()]) };
const ACTIONS: Readonly<Record<DecisionBody['state'], ReportAction>> = { accepted: 'report.accepted', declined: 'report.declined', duplicate: 'report.duplicate' };

/** What the desk does with reports of readers. */
@Injectable()
export class ReaderReportsService {
  constructor(
    private readonly database: Database,
    private readonly reports: ReaderReportsRepository,
    private readonly claims: ClaimsService,
    private readonly reader: ClaimsReader,
    private readonly review: ReviewService,
    private readonly identity: IdentityReader,
    private readonly outlook: ClaimOutlook,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Newest first. CLAIM_NOT_FOUND (404), CURSOR_INVALID. */
  async list({ newsroomId }: MemberActor, { state, claim, limit, cursor }: ReportQuery): Promise<ReportPage> {
    const position = cursor === undefined ? null : decodeCursor(REPORT_CURSOR, cursor);
    const after = position === null ? null : { createdAt: new Date(position[0]), id: position[1] };
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const claimId = claim === undefined ? null : (await this.reader.getClaim(tx, newsroomId, claim)).id;
      const found = await this.reports.list(tx, newsroomId, { state: state === 'all' ? null : state, claimId }, { after, limit: limit + 1 });
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      return { items: await this.views(tx, newsroomId, shown), nextCursor: last === undefined ? null : encodeCursor(REPORT_CURSOR, [last.createdAt.toISOString(), last.id]) };
    });
  }

  /**
   * Decides, once. Accepting opens a correction that says that a reader reported the error, or joins the one that is open. REPORT_NOT_FOUND (404),
   * VALIDATION_FAILED (422); STALE_VERSION (412) and REPORT_DECIDED (409), with who decided; ILLEGAL_IN_STATE (409) while the claim is under review or no
   * longer published.
   */
  async decide(actor: MemberActor, id: string, version: number, { state, note, duplicateOf }: DecisionBody): Promise<DecisionAnswer> {
    const { newsroomId, personId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const named = await this.reports.find(tx, newsroomId, id);
      if (named === null) throw new DomainError('REPORT_NOT_FOUND');
      // The claim first, as everybody does: decisions about one claim come one after the other, and duplicates never lead in a circle.
      const claim = await this.claims.lock(tx, newsroomId, named.claimId);
      const report = (await this.reports.find(tx, newsroomId, id)) ?? named;
      await this.refuseDecided(tx, report, version);
      await this.checkOriginal(tx, report, state === 'duplicate', duplicateOf);
      if (state === 'accepted') await this.openCorrection(tx, actor, claim);
      const decision = { state, note, duplicateOfId: duplicateOf, decidedBy: personId, decidedAt: this.clock.now() };
      if ((await this.reports.decide(tx, report, decision)) !== 1) throw new DomainError('STALE_VERSION');
      await this.audit.record(tx, actor, { action: ACTIONS[state], subject: { type: 'report', id }, claimId: claim.id, ...(note === null ? {} : { reason: note }) });
      const [view] = await this.views(tx, newsroomId, [{ ...report, ...decision, version: report.version + 1 }]);
      if (view === undefined) throw new Error('A report has a view.');
      return { ...view, head: await this.outlook.head(tx, actor, claim.id) };
    });
  }

  private async refuseDecided(tx: Tx, report: ReportRow, version: number): Promise<void> {
    if (report.state === 'new') {
      expectVersion(report.version, version);
      return;
    }
    const names = await this.identity.personNames(tx, report.decidedBy === null ? [] : [report.decidedBy]);
    const extra = { version: report.version, state: report.state, ...decisionOf(report, names) };
    throw new DomainError(report.version === version ? 'REPORT_DECIDED' : 'STALE_VERSION', { extra });
  }

  /** A duplicate names the report that came first, which is about the same claim and stands for itself. */
  private async checkOriginal(tx: Tx, report: ReportRow, isDuplicate: boolean, duplicateOf: string | null): Promise<void> {
    const refuse = (code: string, detail: string): never => {
      throw new DomainError('VALIDATION_FAILED', { errors: [{ pointer: '/duplicateOf', code, detail }] });
    };
    if (!isDuplicate) return duplicateOf === null ? undefined : refuse('not_duplicate', 'Only a duplicate names another report.');
    if (duplicateOf === null) return refuse('required', 'Name the report that says the same.');
    if (duplicateOf === report.id) return refuse('itself', 'This is the report itself.');
    const original = await this.reports.find(tx, report.newsroomId, duplicateOf);
    if (original?.claimId !== report.claimId) return refuse('unknown', 'There is no such report about this claim.');
    if (original.state === 'duplicate') return refuse('is_duplicate', 'That report is a duplicate itself: name the one that it repeats.');
  }

  /** Saying that a reader was first adds no words of the editor's own: who opens a correction does not become its contributor. */
  private async openCorrection(tx: Tx, actor: MemberActor, claim: ClaimRow): Promise<void> {
    const isOpen = claim.live === 'published' && editable(claim);
    if (!isOpen) await this.review.correct(actor, { claimId: claim.id });
    const present = await this.claims.lock(tx, actor.newsroomId, claim.id);
    await this.claims.write(tx, present, { correctionReportedByReader: true, statementVersion: present.statementVersion + 1 });
  }

  private async views(tx: Tx, newsroomId: string, reports: readonly ReportRow[]): Promise<ReportView[]> {
    const claims = byId(await this.reader.findClaims(tx, newsroomId, [...new Set(reports.map(({ claimId }) => claimId))]));
    const originals = byId(await this.reports.findMany(tx, newsroomId, reports.flatMap(({ duplicateOfId }) => duplicateOfId ?? [])));
    const names = await this.identity.personNames(tx, reports.flatMap(({ decidedBy }) => decidedBy ?? []));
    return reports.flatMap((report) => {
      const claim = claims.get(report.claimId);
      return claim === undefined ? [] : [reportViewOf(report, { claim, original: originals.get(report.duplicateOfId ?? '') ?? null, names })];
    });
  }
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> => new Map(rows.map((row) => [row.id, row]));
