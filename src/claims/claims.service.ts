import { Injectable } from '@nestjs/common';
import type { MemberActor, SystemActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DomainError, type Json } from '../platform/errors/domain-error.js';
import type { ClaimState } from './claim-state.js';
import type { ClaimWords } from './claim-words.js';
import { ClaimsRepository, type ClaimColumns, type ClaimRow } from './claims.repository.js';
import { editable } from './editable.js';

export type { ClaimRow } from './claims.repository.js';

export type ClaimPart =
  | 'statement'
  | 'appearances'
  | 'chain'
  | 'relations'
  | 'topics'
  | 'selection'
  | 'evidence'
  | 'replyRequests'
  | 'verdict'
  | 'explanation'
  | 'correction';

/** Who changes a claim: a member, or a job for one. */
export type ClaimActor = MemberActor | SystemActor;

export interface ChangeAudit {
  /** `claim.statementEdited`, `evidence.added` … */
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly before?: Json;
  readonly after?: Json;
  readonly reason?: string;
}

/** What a piece of work did to the claim. `set` are columns of the claim row that it changed. */
export type Change<T> =
  | { readonly changed: false; readonly result: T }
  | {
      readonly changed: true;
      readonly result: T;
      readonly audit: ChangeAudit;
      /** The change is part of what an editor approves and a reader sees; whoever made it is a contributor. */
      readonly content: boolean;
      /** Others whose words became content by this change: the author of a verdict that somebody else adopts. */
      readonly alsoContributed?: readonly string[];
      readonly set?: ClaimColumns;
    };

/** The columns that a step of the workflow may set beside the state. */
export type ClaimStateColumns = Pick<
  ClaimRow,
  | 'dropKind'
  | 'dropReason'
  | 'dropNote'
  | 'duplicateOfId'
  | 'correctionKind'
  | 'correctionNote'
  | 'correctionReportedByReader'
  | 'reviewRevision'
  | 'publishedRevision'
  | 'contributorEpoch'
  | 'articleChanged'
  | 'queueReason'
  | 'slug'
  | 'firstPublishedAt'
  | 'assigneeId'
  | 'assignedAt'
  | 'statementVersion'
  | 'chainVersion'
  | keyof ClaimWords
  | 'roundOpenedBy'
  | 'importedFrom'
  | 'importedUrl'
>;

export interface Advance {
  readonly to: ClaimState;
  readonly set?: Partial<ClaimStateColumns>;
  readonly audit: { readonly action: string; readonly reason?: string; readonly before?: Json; readonly after?: Json };
}

/** The spine of every write to a claim: lock, change a part, advance the state. All in the caller's transaction. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads the claim (id or `C-12`) and keeps every other change of it waiting until the transaction ends.
   * CLAIM_NOT_FOUND (404).
   */
  async lock(tx: Tx, newsroomId: string, claimId: string): Promise<ClaimRow> {
    const claim = await this.claims.lock(tx, newsroomId, claimId);
    if (claim === null) throw new DomainError('CLAIM_NOT_FOUND');
    return claim;
  }

  /**
   * The only way to write any part of a claim. Locks the claim (id or `C-12`) first, refuses when its content may not
   * change now (CLAIM_NOT_EDITABLE, 409), compares `expectedVersion` with the version of the whole claim when given
   * (STALE_VERSION, 412), then lets `work` do it, which compares versions of single parts by `expectVersion`. When something
   * changed: records the contributor, raises the claim's version and writes the audit entry. Otherwise writes nothing.
   */
  async change<T>(
    tx: Tx,
    actor: ClaimActor,
    claimId: string,
    part: { readonly part: ClaimPart; readonly expectedVersion?: number },
    work: (claim: ClaimRow) => Promise<Change<T>>,
  ): Promise<T> {
    const claim = await this.lock(tx, actor.newsroomId, claimId);
    if (!editable(claim)) throw new DomainError('CLAIM_NOT_EDITABLE', { extra: { round: claim.round, live: claim.live } });
    if (part.expectedVersion !== undefined) expectVersion(claim.version, part.expectedVersion);
    const change = await work(claim);
    if (!change.changed) return change.result;
    if (change.content) await this.contributed(tx, actor, claim, part.part);
    for (const personId of change.alsoContributed ?? []) await this.addContributor(tx, claim, part.part, { personId, via: 'adoption' });
    await this.write(tx, claim, change.set ?? {});
    await this.audit.record(tx, actor, { ...change.audit, claimId: claim.id, part: part.part });
    return change.result;
  }

  /**
   * The only way to move a claim in its workflow. The move happens if the claim still is what `claim` says (its version, its
   * state), otherwise STALE_VERSION (412): whatever the decision was based on is gone.
   */
  async advance(tx: Tx, actor: ClaimActor, claim: ClaimRow, move: Advance): Promise<ClaimRow> {
    const { round, live } = move.to;
    const since = round === claim.round ? {} : { roundSince: this.clock.now() };
    const moved = await this.write(tx, claim, { ...move.set, round, live, ...since });
    const { action, reason, before, after } = move.audit;
    await this.audit.record(tx, actor, {
      action,
      subject: { type: 'claim', id: claim.id },
      claimId: claim.id,
      before: withState(before, claim),
      after: withState(after, move.to),
      ...(reason === undefined ? {} : { reason }),
    });
    return moved;
  }

  /** Records that the actor saved a changed value of the content in the present epoch. */
  async contributed(tx: Tx, actor: ClaimActor, claim: ClaimRow, part: ClaimPart): Promise<void> {
    await this.addContributor(tx, claim, part, contributorOf(actor));
  }

  /** Changes columns beside the content (assignment, priority, marks) of a locked claim and raises its version. */
  async write(tx: Tx, claim: ClaimRow, set: ClaimColumns): Promise<ClaimRow> {
    const written = await this.claims.update(tx, claim, set, this.clock.now());
    if (written === null) throw new DomainError('STALE_VERSION');
    return written;
  }

  private async addContributor(tx: Tx, claim: ClaimRow, part: ClaimPart, who: { personId: string; via: string }): Promise<void> {
    const { newsroomId, id: claimId, contributorEpoch: epoch } = claim;
    await this.claims.addContributor(tx, { newsroomId, claimId, epoch, ...who, part, at: this.clock.now() });
  }
}

/** Throws STALE_VERSION (412) when the part is no longer what the caller has read. */
export function expectVersion(present: number, expected: number): void {
  if (present !== expected) throw new DomainError('STALE_VERSION', { extra: { version: present } });
}

function contributorOf(actor: ClaimActor): { personId: string; via: string } {
  if (actor.kind === 'member') return { personId: actor.personId, via: actor.credential.kind };
  // Four eyes needs a person behind every word.
  if (actor.onBehalfOf === null) throw new Error('Content is changed by a person or on behalf of one.');
  return { personId: actor.onBehalfOf.personId, via: 'import' };
}

function withState(given: Json | undefined, { round, live }: ClaimState): Json {
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? Object.assign({}, given, { round, live }) : { round, live };
}
