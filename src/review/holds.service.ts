import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { ClaimOutlook, type ClaimHead } from '../claims/claim-outlook.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { ClaimsService, expectVersion } from '../claims/claims.service.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { HoldsRepository, type HoldRow } from './holds.repository.js';
import type { holdBody, HoldView } from './holds.schemas.js';
import { personOf, type Names } from './people.js';
import { activeHolds } from './publication-rules.js';
import type { ReviewAction } from './review.events.js';

/** Holds: work and approval go on, publishing refuses. */
@Injectable()
export class HoldsService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsService,
    private readonly reader: ClaimsReader,
    private readonly holds: HoldsRepository,
    private readonly identity: IdentityReader,
    private readonly outlook: ClaimOutlook,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(actor: MemberActor, claimRef: string): Promise<{ items: HoldView[]; claim: ClaimHead }> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const claim = await this.reader.getClaim(tx, actor.newsroomId, claimRef);
      return { items: await this.views(tx, claim.newsroomId, claim.id), claim: await this.outlook.head(tx, actor, claim.id) };
    });
  }

  /** Every hold of the claim, released ones too, oldest first. */
  async views(tx: Tx, newsroomId: string, claimId: string): Promise<HoldView[]> {
    const holds = await this.holds.list(tx, newsroomId, claimId);
    const names = await this.identity.personNames(tx, holds.flatMap((hold) => [hold.by, ...(hold.releasedBy === null ? [] : [hold.releasedBy])]));
    return holds.map((hold) => holdViewOf(hold, names, this.clock.now()));
  }

  /** Throws VALIDATION_FAILED (422) when it would have ended already. */
  async place(actor: MemberActor, claimRef: string, body: z.infer<typeof holdBody>): Promise<HoldView & { claim: ClaimHead }> {
    const until = body.until === null ? null : new Date(body.until);
    if (until !== null && until.getTime() <= this.clock.now().getTime()) {
      throw new DomainError('VALIDATION_FAILED', { errors: [{ pointer: '/until', detail: 'Must lie in the future.' }] });
    }
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const claim = await this.claims.lock(tx, actor.newsroomId, claimRef);
      const { newsroomId, id: claimId } = claim;
      const { kind, reason } = body;
      const row = { newsroomId, id: this.clock.id(), claimId, kind, reason, until, by: actor.personId, createdAt: this.clock.now() };
      const hold = await this.holds.insert(tx, row);
      // The claim's version guards decisions: whoever read it before the hold must not publish past it.
      await this.claims.write(tx, claim, {});
      await this.record(tx, actor, 'hold.placed', hold);
      return this.answer(tx, actor, hold);
    });
  }

  /** Throws HOLD_NOT_FOUND (404), STALE_VERSION (412), HOLD_RELEASED (409). */
  async release(actor: MemberActor, claimRef: string, holdId: string, version: number): Promise<HoldView & { claim: ClaimHead }> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const claim = await this.claims.lock(tx, actor.newsroomId, claimRef);
      const hold = await this.holds.find(tx, claim.newsroomId, claim.id, holdId);
      if (hold === null) throw new DomainError('HOLD_NOT_FOUND');
      expectVersion(hold.version, version);
      if (hold.releasedAt !== null) throw new DomainError('HOLD_RELEASED');
      if ((await this.holds.release(tx, hold, actor.personId, this.clock.now())) !== 1) throw new DomainError('STALE_VERSION');
      await this.claims.write(tx, claim, {});
      await this.record(tx, actor, 'hold.released', hold);
      const released = await this.holds.find(tx, claim.newsroomId, claim.id, holdId);
      return this.answer(tx, actor, released ?? hold);
    });
  }

  private async answer(tx: Tx, actor: MemberActor, hold: HoldRow): Promise<HoldView & { claim: ClaimHead }> {
    const names = await this.identity.personNames(tx, hold.releasedBy === null ? [hold.by] : [hold.by, hold.releasedBy]);
    const view = holdViewOf(hold, names, this.clock.now());
    return { ...view, claim: await this.outlook.head(tx, actor, hold.claimId) };
  }

  private async record(tx: Tx, actor: MemberActor, action: ReviewAction, hold: HoldRow): Promise<void> {
    const { id, claimId, kind, until, reason } = hold;
    const fact = { kind, until: until?.toISOString() ?? null };
    const change = action === 'hold.placed' ? { after: fact, reason } : { before: fact };
    await this.audit.record(tx, actor, { action, subject: { type: 'hold', id }, claimId, ...change });
  }
}

function holdViewOf(hold: HoldRow, names: Names, now: Date): HoldView {
  return {
    id: hold.id,
    version: hold.version,
    kind: hold.kind,
    reason: hold.reason,
    until: hold.until?.toISOString() ?? null,
    by: personOf(hold.by, names),
    createdAt: hold.createdAt.toISOString(),
    releasedAt: hold.releasedAt?.toISOString() ?? null,
    releasedBy: hold.releasedBy === null ? null : personOf(hold.releasedBy, names),
    active: hold.releasedAt === null && activeHolds([hold], now).length === 1,
  };
}
