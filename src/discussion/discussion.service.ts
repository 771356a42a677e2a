import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { permit } from '../access/permit.js';
import { AuditService } from '../audit/audit.service.js';
import { ClaimOutlook, type ClaimHead } from '../claims/claim-outlook.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { ClaimsService, expectVersion, type ClaimRow } from '../claims/claims.service.js';
import { EvidenceReader } from '../evidence/evidence.reader.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { DiscussionEvent } from './discussion.events.js';
import { DiscussionReader } from './discussion.reader.js';
import { DiscussionRepository, type ThreadColumns, type WholeThread } from './discussion.repository.js';
import type { NewThreadBody, ThreadEditBody } from './discussion.schemas.js';
import { parseThreadPart } from './thread-part.js';
import { peopleIn, threadView, type ThreadView } from './thread-view.js';

/** Of a claim, resolved ones too: threads stay. */
const MAX_THREADS = 500;
/** Of a thread. */
const MAX_COMMENTS = 1_000;

/** Names a thread of a claim. `claim` is an id or a number such as C-12. */
export interface ThreadRef {
  readonly claim: string;
  readonly thread: string;
}
export interface CommentRef extends ThreadRef {
  readonly comment: string;
}

export type ThreadAnswer = ThreadView & { readonly claim: ClaimHead };

/**
 * Talking about a claim, in every round. Changes no content: nobody becomes a contributor, and the claim's version stays, so that
 * a comment never makes an editor's decision stale. Written under the claim's lock all the same, so that no thread turns
 * blocking between the moment when a decision looks and the moment when it commits.
 */
@Injectable()
export class DiscussionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly claims: ClaimsService,
    private readonly claimsReader: ClaimsReader,
    private readonly outlook: ClaimOutlook,
    private readonly evidence: EvidenceReader,
    private readonly identity: IdentityReader,
    private readonly audit: AuditService,
    private readonly reader: DiscussionReader,
    private readonly repository: DiscussionRepository,
  ) {}

  list(actor: MemberActor, claim: string): Promise<{ items: ThreadView[]; claim: ClaimHead }> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const { id } = await this.claimsReader.getClaim(tx, actor.newsroomId, claim);
      return { items: await this.reader.threads(tx, actor.newsroomId, id), claim: await this.outlook.head(tx, actor, id) };
    });
  }

  get(actor: MemberActor, ref: ThreadRef): Promise<ThreadAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const claim = await this.claimsReader.getClaim(tx, actor.newsroomId, ref.claim);
      return this.answer(tx, actor, await this.getThread(tx, claim, ref.thread));
    });
  }

  /** Opens a thread with its first comment. LIMIT_REACHED (409) when the claim has as many as it can have. */
  open(actor: MemberActor, claim: string, { part, blocking, body }: NewThreadBody): Promise<ThreadAnswer> {
    const { newsroomId, personId: createdBy } = actor;
    return this.talking(actor, claim, async (tx, row) => {
      const present = await this.repository.count(tx, newsroomId, row.id);
      if (present >= MAX_THREADS) throw new DomainError('LIMIT_REACHED', { extra: { limit: MAX_THREADS } });
      await this.requirePart(tx, row, part);
      const id = this.clock.id();
      const createdAt = this.clock.now();
      await this.repository.insertThread(tx, { newsroomId, claimId: row.id, id, part, blocking, createdBy, createdAt });
      await this.insertComment(tx, actor, id, body);
      await this.record(tx, actor, row, { action: 'thread.opened', subject: { type: 'thread', id }, after: { part, blocking, body } });
      return id;
    });
  }

  /** By whoever opened it, or an editor. Throws STALE_VERSION. */
  edit(actor: MemberActor, ref: ThreadRef, expectedVersion: number, { part, blocking }: ThreadEditBody): Promise<ThreadAnswer> {
    return this.settling(actor, ref, expectedVersion, async (tx, claim, thread) => {
      if (thread.part === part && thread.blocking === blocking) return null;
      // What it was about may be gone by now, and it stays about that.
      if (part !== thread.part) await this.requirePart(tx, claim, part);
      const before = { part: thread.part, blocking: thread.blocking };
      return { action: 'thread.edited', set: { part, blocking }, before, after: { part, blocking } };
    });
  }

  /** By whoever opened it, or an editor. Throws STALE_VERSION; resolving what is resolved changes nothing. */
  resolve(actor: MemberActor, ref: ThreadRef, expectedVersion: number): Promise<ThreadAnswer> {
    return this.settling(actor, ref, expectedVersion, async (_tx, _claim, thread) => {
      if (thread.resolvedAt !== null) return null;
      return { action: 'thread.resolved', set: { resolvedAt: this.clock.now(), resolvedBy: actor.personId } };
    });
  }

  reopen(actor: MemberActor, ref: ThreadRef, expectedVersion: number): Promise<ThreadAnswer> {
    return this.settling(actor, ref, expectedVersion, async (_tx, _claim, thread) => {
      if (thread.resolvedAt === null) return null;
      return { action: 'thread.reopened', set: { resolvedAt: null, resolvedBy: null } };
    });
  }

  /** LIMIT_REACHED (409) when the thread has as many as it can have. */
  comment(actor: MemberActor, ref: ThreadRef, body: string): Promise<ThreadAnswer> {
    return this.talking(actor, ref.claim, async (tx, claim) => {
      const thread = await this.getThread(tx, claim, ref.thread);
      if (thread.comments.length >= MAX_COMMENTS) throw new DomainError('LIMIT_REACHED', { extra: { limit: MAX_COMMENTS } });
      const id = await this.insertComment(tx, actor, thread.id, body);
      await this.record(tx, actor, claim, { action: 'comment.added', subject: { type: 'comment', id }, after: { threadId: thread.id, body } });
      return thread.id;
    });
  }

  /** By its author; what it said before stays in the audit log. Throws STALE_VERSION. */
  editComment(actor: MemberActor, ref: CommentRef, expectedVersion: number, body: string): Promise<ThreadAnswer> {
    return this.talking(actor, ref.claim, async (tx, claim) => {
      const thread = await this.getThread(tx, claim, ref.thread);
      const comment = thread.comments.find((each) => each.id === ref.comment);
      if (comment === undefined) throw new DomainError('COMMENT_NOT_FOUND');
      if (comment.authorId !== actor.personId) {
        throw new DomainError('FORBIDDEN', { detail: 'Only its author edits a comment.', extra: { reason: 'NOT_OWN' } });
      }
      expectVersion(comment.version, expectedVersion);
      if (comment.body === body) return thread.id;
      const edited = await this.repository.updateComment(tx, comment, { body, editedAt: this.clock.now() });
      if (!edited) throw new DomainError('STALE_VERSION');
      const subject = { type: 'comment', id: comment.id } as const;
      await this.record(tx, actor, claim, { action: 'comment.edited', subject, before: { body: comment.body }, after: { body } });
      return thread.id;
    });
  }

  private talking(actor: MemberActor, ref: string, work: (tx: Tx, claim: ClaimRow) => Promise<string>): Promise<ThreadAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const claim = await this.claims.lock(tx, actor.newsroomId, ref);
      const threadId = await work(tx, claim);
      return this.answer(tx, actor, await this.getThread(tx, claim, threadId));
    });
  }

  /** A change of the thread itself, which takes its opener or an editor. `work` answers null when there is nothing to change. */
  private settling(
    actor: MemberActor,
    ref: ThreadRef,
    expectedVersion: number,
    work: (tx: Tx, claim: ClaimRow, thread: WholeThread) => Promise<Settlement | null>,
  ): Promise<ThreadAnswer> {
    return this.talking(actor, ref.claim, async (tx, claim) => {
      const thread = await this.getThread(tx, claim, ref.thread);
      permit('thread.resolve', actor, { isAuthor: thread.createdBy === actor.personId });
      expectVersion(thread.version, expectedVersion);
      const settled = await work(tx, claim, thread);
      if (settled === null) return thread.id;
      const { set, ...event } = settled;
      if (!(await this.repository.updateThread(tx, thread, set))) throw new DomainError('STALE_VERSION');
      await this.record(tx, actor, claim, { ...event, subject: { type: 'thread', id: thread.id } });
      return thread.id;
    });
  }

  private async requirePart(tx: Tx, claim: ClaimRow, text: string | null): Promise<void> {
    const named = text === null ? null : parseThreadPart(text);
    if (named === null || named.item === null) return;
    const exists =
      named.part === 'evidence'
        ? (await this.evidence.evidenceNumbers(tx, claim.newsroomId, claim.id)).has(named.item)
        : named.item <= (await this.claimsReader.chainLength(tx, claim.newsroomId, claim.id));
    if (exists) return;
    const errors = [{ pointer: '/part', code: 'not_found', detail: 'The claim has no such part.' }];
    throw new DomainError('VALIDATION_FAILED', { errors });
  }

  private async insertComment(tx: Tx, { newsroomId, personId: authorId }: MemberActor, threadId: string, body: string): Promise<string> {
    const id = this.clock.id();
    await this.repository.insertComment(tx, { newsroomId, threadId, id, authorId, body, createdAt: this.clock.now() });
    return id;
  }

  private async getThread(tx: Tx, claim: ClaimRow, id: string): Promise<WholeThread> {
    const thread = await this.repository.find(tx, claim.newsroomId, claim.id, id);
    if (thread === null) throw new DomainError('THREAD_NOT_FOUND');
    return thread;
  }

  private async record(tx: Tx, actor: MemberActor, claim: ClaimRow, event: DiscussionEvent): Promise<void> {
    await this.audit.record(tx, actor, { ...event, claimId: claim.id });
  }

  private async answer(tx: Tx, actor: MemberActor, thread: WholeThread): Promise<ThreadAnswer> {
    const names = await this.identity.personNames(tx, peopleIn([thread]));
    return { ...threadView(thread, names), claim: await this.outlook.head(tx, actor, thread.claimId) };
  }
}

type Settlement = Omit<DiscussionEvent, 'subject'> & { readonly set: ThreadColumns };
