import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { mayEver } from '../access/policy.js';
import { ClaimOutlook } from '../claims/claim-outlook.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { Database } from '../platform/database/database.js';
import { PublicationReader } from '../publication/publication.reader.js';
import { ReaderReportsRepository } from './reader-reports.repository.js';
import type { ClaimReports } from './reader-reports.schemas.js';
import { claimReportViewOf } from './report-views.js';

const MOST = 20;

/** What readers report about one claim: whoever corrects it has to know what is wrong, also where somebody else decides on reports. */
@Injectable()
export class ClaimReportsService {
  constructor(
    private readonly database: Database,
    private readonly reports: ReaderReportsRepository,
    private readonly claims: ClaimsReader,
    private readonly outlook: ClaimOutlook,
    private readonly publications: PublicationReader,
    private readonly identity: IdentityReader,
  ) {}

  /** `claim`: its id or number. CLAIM_NOT_FOUND (404). */
  async show(actor: MemberActor, claim: string): Promise<ClaimReports> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const { id } = await this.claims.getClaim(tx, newsroomId, claim);
      const last = (await this.publications.listRecords(tx, newsroomId, id)).at(-1);
      const head = await this.outlook.head(tx, actor, id);
      if (last === undefined) return { waiting: 0, accepted: [], claim: head };
      const accepted = await this.reports.listAccepted(tx, newsroomId, id, { since: last.at, limit: MOST });
      const names = await this.identity.personNames(tx, accepted.flatMap(({ decidedBy }) => decidedBy ?? []));
      const waiting = mayEver('report.decide', actor).allowed ? await this.reports.countNew(tx, newsroomId, id) : 0;
      return { waiting, accepted: accepted.map((report) => claimReportViewOf(report, names)), claim: head };
    });
  }
}
