import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { MemberActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { PriorityAnswer, PriorityBody } from './assignments.schemas.js';
import { ClaimOutlook } from './claim-outlook.js';
import type { SelectionView } from './claim-parts.js';
import { selectionOf } from './claim-views.js';
import type { ClaimAction } from './claims.events.js';
import { ClaimsReader } from './claims.reader.js';
import { ClaimsService, expectVersion, type ClaimRow } from './claims.service.js';
import { tidyLine } from './tidy.js';

/** When a claim is due, how urgent it is, and why it was chosen. */
@Injectable()
export class PrioritiesService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsService,
    private readonly reader: ClaimsReader,
    private readonly outlook: ClaimOutlook,
    private readonly audit: AuditService,
  ) {}

  /**
   * Priority and due date may change in any state and are nobody's contribution. The reason for the selection is shown to
   * readers, so it is content: it changes only while the claim can be edited.
   */
  async set(actor: MemberActor, claimId: string, expectedVersion: number, body: PriorityBody): Promise<PriorityAnswer> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const claim = await this.claims.lock(tx, newsroomId, claimId);
      expectVersion(claim.version, expectedVersion);
      await this.setSelection(tx, actor, claim, body);
      await this.setUrgency(tx, actor, claim.id, body);
      return this.answer(tx, actor, claim.id);
    });
  }

  private async setSelection(tx: Tx, actor: MemberActor, claim: ClaimRow, { selection }: PriorityBody): Promise<void> {
    const before = selectionOf(claim);
    const after: SelectionView | null = selection === null ? null : { reason: selection.reason, note: tidyLine(selection.note) };
    if (isDeepStrictEqual(before, after)) return;
    await this.claims.change(tx, actor, claim.id, { part: 'selection' }, async () => ({
      changed: true,
      result: undefined,
      audit: { action: 'claim.selectionEdited' satisfies ClaimAction, subject: { type: 'claim', id: claim.id }, before, after },
      content: true,
      set: { selectionReason: after?.reason ?? null, selectionNote: after?.note ?? null },
    }));
  }

  private async setUrgency(tx: Tx, actor: MemberActor, claimId: string, { priority, dueAt }: PriorityBody): Promise<void> {
    const claim = await this.claims.lock(tx, actor.newsroomId, claimId);
    const before = { priority: claim.priority, dueAt: claim.dueAt?.toISOString() ?? null };
    const after = { priority, dueAt: dueAt === null ? null : new Date(dueAt).toISOString() };
    if (isDeepStrictEqual(before, after)) return;
    await this.claims.write(tx, claim, { priority, dueAt: dueAt === null ? null : new Date(dueAt) });
    const action = 'claim.prioritised' satisfies ClaimAction;
    await this.audit.record(tx, actor, { action, subject: { type: 'claim', id: claim.id }, claimId: claim.id, before, after });
  }

  private async answer(tx: Tx, actor: MemberActor, claimId: string): Promise<PriorityAnswer> {
    const row = await this.reader.getClaim(tx, actor.newsroomId, claimId);
    const claim = await this.outlook.head(tx, actor, claimId);
    return { version: claim.version, priority: row.priority, dueAt: row.dueAt?.toISOString() ?? null, selection: selectionOf(row), claim };
  }
}
