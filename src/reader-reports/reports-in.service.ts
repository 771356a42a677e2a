import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { AuditService } from '../audit/audit.service.js';
import { ClaimsService } from '../claims/claims.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { PublishedClaimsReader, type PublicClaim } from '../public-api/published-claims.reader.js';
import type { TypedReport } from '../public-pages/colophon.js';
import type { PublishedClaim } from '../publication/published-form.js';
import type { ReportAction } from './reader-reports.events.js';
import { ReaderReportsRepository } from './reader-reports.repository.js';
import { reportForm, typedForm } from './reader-reports.schemas.js';
import { ReportLimiter } from './report-limiter.js';
import type { Refusal } from './report-pages.js';
import { emailErasedAt } from './report-views.js';

const ERASE_EMAIL = 'reader-report-email';
const erasePayload = z.object({ newsroomId: z.uuid(), reportId: z.uuid() });

/** What came of a report that a reader sent. */
export type Reception =
  | { readonly kind: 'received'; readonly claim: PublishedClaim }
  | { readonly kind: 'refused'; readonly claim: PublishedClaim; readonly why: Exclude<Refusal, 'tooMany'>; readonly typed: TypedReport }
  | { readonly kind: 'refused'; readonly claim: PublishedClaim; readonly why: 'tooMany'; readonly typed: TypedReport; readonly seconds: number }
  | { readonly kind: 'absent'; readonly claim: PublicClaim | null };

/** Takes what readers report about what is published. Nobody is signed in: the claim's newsroom is the one that hears of it. */
@Injectable()
export class ReportsInService implements OnModuleInit {
  constructor(
    private readonly published: PublishedClaimsReader,
    private readonly claims: ClaimsService,
    private readonly database: Database,
    private readonly reports: ReaderReportsRepository,
    private readonly limiter: ReportLimiter,
    private readonly audit: AuditService,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(ERASE_EMAIL, (payload) => this.eraseEmail(payload));
  }

  /** `body` is what the form sent, unchecked; `ip` the reader's address, which is counted and not kept. */
  async receive(key: string, body: unknown, ip: string): Promise<Reception> {
    const found = await this.published.find(key);
    if (found?.state !== 'published') return { kind: 'absent', claim: found };
    const { claim } = found;
    const form = reportForm.safeParse(body);
    const typed = typedForm.parse(body);
    if (!form.success) return { kind: 'refused', claim, why: form.error.issues.some(({ path }) => path[0] === 'email') ? 'emailInvalid' : 'textInvalid', typed };
    const seconds = await this.limiter.take(ip);
    if (seconds !== null) return { kind: 'refused', claim, why: 'tooMany', typed, seconds };
    // A program must not learn that it was seen.
    if (form.data.website !== '') return { kind: 'received', claim };
    const isKept = await this.keep(claim, form.data).catch(async (error: unknown) => {
      await this.limiter.giveBack(ip);
      throw error;
    });
    if (isKept) return { kind: 'received', claim };
    await this.limiter.giveBack(ip);
    return { kind: 'absent', claim: await this.absent(claim.id) };
  }

  /** False when the claim is not public any more. Under its lock: an erasure takes what was kept before it, and nothing is kept after it. */
  private async keep(claim: PublishedClaim, { text, email }: { text: string; email: string }): Promise<boolean> {
    const { newsroom: { id: newsroomId }, id: claimId, revision } = claim;
    const id = this.clock.id();
    const now = this.clock.now();
    return this.database.inNewsroom(newsroomId, async (tx) => {
      if ((await this.claims.lock(tx, newsroomId, claimId)).live !== 'published') return false;
      await this.reports.insert(tx, { newsroomId, id, claimId, revision, text: text.normalize('NFC'), email: email === '' ? null : email, createdAt: now });
      const action: ReportAction = 'report.received';
      await this.audit.record(tx, { kind: 'system', newsroomId, onBehalfOf: null }, { action, subject: { type: 'report', id }, claimId });
      if (email === '') return true;
      await this.jobs.add(tx, { task: ERASE_EMAIL, payload: { newsroomId, reportId: id }, runAt: emailErasedAt(now), key: `${ERASE_EMAIL} ${id}` });
      return true;
    });
  }

  /** What became of a claim that was public a moment ago; null while a replica has not heard of it yet. */
  private async absent(claimId: string): Promise<PublicClaim | null> {
    const found = await this.published.findStored(claimId);
    return found?.state === 'published' ? null : found;
  }

  private async eraseEmail(payload: unknown): Promise<void> {
    const { newsroomId, reportId } = erasePayload.parse(payload);
    await this.database.inNewsroom(newsroomId, (tx) => this.reports.eraseEmail(tx, newsroomId, reportId));
  }
}
