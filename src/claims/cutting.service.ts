import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { NewsroomsReader } from '../newsrooms/newsrooms.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AppearancesService } from './appearances.service.js';
import { ClaimOutlook } from './claim-outlook.js';
import { claimNumber } from './claim-ref.js';
import type { ClaimAction } from './claims.events.js';
import { ClaimsReader } from './claims.reader.js';
import { ClaimsRepository, type ClaimRow } from './claims.repository.js';
import { ClaimsService } from './claims.service.js';
import type { NewClaimBody, NewClaimView } from './claims.schemas.js';
import { tidyLine, tidyText } from './tidy.js';

/** Cutting a claim out of an article, or writing one down that was met elsewhere. */
@Injectable()
export class CuttingService {
  constructor(
    private readonly database: Database,
    private readonly repository: ClaimsRepository,
    private readonly claims: ClaimsService,
    private readonly reader: ClaimsReader,
    private readonly appearances: AppearancesService,
    private readonly newsrooms: NewsroomsReader,
    private readonly outlook: ClaimOutlook,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async create(actor: MemberActor, body: NewClaimBody): Promise<NewClaimView> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const created = await this.add(tx, actor, body);
      const { statement, appearances, chain, topics, selection } = await this.reader.contentParts(tx, newsroomId, created.id);
      const claim = await this.outlook.head(tx, actor, created.id);
      return { version: claim.version, claim, statement, appearances: [...appearances], chain, topics: [...topics], selection };
    });
  }

  /** Adds a claim in the caller's transaction, with its first appearance when one is given. The author is a contributor. */
  async add(tx: Tx, actor: MemberActor, body: NewClaimBody): Promise<ClaimRow> {
    const { newsroomId } = actor;
    // Before the number is taken: from then on nobody else in the newsroom can cut a claim until this is done.
    const place = body.appearance === undefined ? null : await this.appearances.locate(tx, newsroomId, body.appearance, '/appearance');
    const language = body.language ?? (await this.newsrooms.getNewsroom(tx, newsroomId)).language;
    const fields = {
      statement: tidyText(body.statement),
      kind: body.kind,
      language,
      headline: tidyLine(body.headline),
      claimedAt: body.claimedAt,
      checkWorthiness: tidyText(body.checkWorthiness),
    };
    const now = this.clock.now();
    const at = { createdBy: actor.personId, createdAt: now, updatedAt: now, roundSince: now };
    const claim = await this.repository.insert(tx, { newsroomId, id: this.clock.id(), ...fields, ...at });
    await this.claims.contributed(tx, actor, claim, 'statement');
    if (place !== null) await this.appearances.place(tx, actor, claim, place);
    await this.audit.record(tx, actor, {
      action: 'claim.created' satisfies ClaimAction,
      subject: { type: 'claim', id: claim.id },
      claimId: claim.id,
      after: { number: claimNumber(claim.number), ...fields, ...(place === null ? {} : { appearance: place.shown }) },
    });
    return claim;
  }
}
