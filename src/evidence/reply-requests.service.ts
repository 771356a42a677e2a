import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { MemberActor } from '../access/actor.js';
import { ClaimOutlook, type ClaimHead } from '../claims/claim-outlook.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { ClaimsService, expectVersion } from '../claims/claims.service.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { SpeakersReader } from '../speakers/speakers.reader.js';
import { replyRequestEvent } from './evidence.events.js';
import { EvidenceRepository } from './evidence.repository.js';
import type { ReplyRequest, ReplyRequestFields } from './reply-request.js';
import { ReplyRequestsRepository, type StoredReplyFields } from './reply-requests.repository.js';
import { fieldsOf, replyRequestView, type ReplyRequestView } from './reply-request-view.js';
import type { ReplyRequestBody } from './reply-requests.schemas.js';

const MAX_REPLY_REQUESTS = 100;

/** Names one reply request. `claim` is an id or a number such as C-12. */
export interface ReplyRequestRef {
  readonly claim: string;
  readonly id: string;
}

export type ReplyRequestAnswer = ReplyRequestView & { readonly claim: ClaimHead };

/** The right of reply: who was asked, and what they said. Public as `rightOfReply`, so every change is one of the content. */
@Injectable()
export class ReplyRequestsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly claims: ClaimsService,
    private readonly claimsReader: ClaimsReader,
    private readonly outlook: ClaimOutlook,
    private readonly identity: IdentityReader,
    private readonly speakers: SpeakersReader,
    private readonly repository: ReplyRequestsRepository,
    private readonly evidence: EvidenceRepository,
  ) {}

  list(actor: MemberActor, claim: string): Promise<{ items: ReplyRequestView[]; claim: ClaimHead }> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const { id } = await this.claimsReader.getClaim(tx, actor.newsroomId, claim);
      const requests = await this.repository.list(tx, actor.newsroomId, id);
      const names = await this.identity.personNames(tx, [...new Set(requests.map((request) => request.createdBy))]);
      return { items: requests.map((request) => replyRequestView(request, names)), claim: await this.outlook.head(tx, actor, id) };
    });
  }

  /** LIMIT_REACHED (409) when the claim has as many as it can have. */
  add(actor: MemberActor, claim: string, body: ReplyRequestBody): Promise<ReplyRequestAnswer> {
    const { newsroomId, personId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const request = await this.claims.change(tx, actor, claim, { part: 'replyRequests' }, async ({ id: claimId }) => {
        const present = await this.repository.count(tx, newsroomId, claimId);
        if (present >= MAX_REPLY_REQUESTS) throw new DomainError('LIMIT_REACHED', { extra: { limit: MAX_REPLY_REQUESTS } });
        const fields = await this.stored(tx, newsroomId, claimId, body);
        const made = { id: this.clock.id(), createdBy: personId, at: this.clock.now() };
        const added = await this.repository.insert(tx, { newsroomId, claimId, ...made, fields });
        return { changed: true, result: added, audit: replyRequestEvent('replyRequest.added', added.id, { after: added }), content: true };
      });
      return this.answer(tx, actor, request);
    });
  }

  /** Replaces every field. Throws STALE_VERSION; a save that changes nothing leaves the version as it is. */
  edit(actor: MemberActor, ref: ReplyRequestRef, expectedVersion: number, body: ReplyRequestBody): Promise<ReplyRequestAnswer> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const request = await this.claims.change(tx, actor, ref.claim, { part: 'replyRequests' }, async ({ id: claimId }) => {
        const before = await this.getRequest(tx, newsroomId, claimId, ref.id);
        expectVersion(before.version, expectedVersion);
        const fields = await this.stored(tx, newsroomId, claimId, body);
        if (isDeepStrictEqual(await this.present(tx, newsroomId, before), named(fields, body))) return { changed: false, result: before };
        const updated = await this.repository.update(tx, { newsroomId, id: before.id, version: expectedVersion }, fields);
        if (!updated) throw new DomainError('STALE_VERSION');
        const after = await this.getRequest(tx, newsroomId, claimId, ref.id);
        return { changed: true, result: after, audit: replyRequestEvent('replyRequest.edited', after.id, { before, after }), content: true };
      });
      return this.answer(tx, actor, request);
    });
  }

  /** Throws STALE_VERSION. */
  remove(actor: MemberActor, ref: ReplyRequestRef, expectedVersion: number): Promise<{ claim: ClaimHead }> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const claimId = await this.claims.change(tx, actor, ref.claim, { part: 'replyRequests' }, async (claim) => {
        const before = await this.getRequest(tx, newsroomId, claim.id, ref.id);
        expectVersion(before.version, expectedVersion);
        const row = { newsroomId, id: before.id, version: expectedVersion };
        if (!(await this.repository.remove(tx, row, this.clock.now()))) throw new DomainError('STALE_VERSION');
        return { changed: true, result: claim.id, audit: replyRequestEvent('replyRequest.removed', before.id, { before }), content: true };
      });
      return { claim: await this.outlook.head(tx, actor, claimId) };
    });
  }

  private async stored(tx: Tx, newsroomId: string, claimId: string, body: ReplyRequestBody): Promise<StoredReplyFields> {
    const { evidence, dueAt, name: _name, ...fields } = body;
    return {
      ...fields,
      ...(await this.speaker(tx, newsroomId, body)),
      dueAt: dueAt === null ? null : new Date(dueAt),
      evidenceId: await this.evidenceId(tx, newsroomId, claimId, evidence),
    };
  }

  /** The speaker that a known one was merged into, and the name as given or as theirs. */
  private async speaker(tx: Tx, newsroomId: string, body: ReplyRequestBody): Promise<{ speakerId: string | null; name: string }> {
    const { speakerId, name } = body;
    if (speakerId === null) return { speakerId: null, name: name ?? '' };
    const speaker = (await this.speakers.getSpeakers(tx, newsroomId, [speakerId])).get(speakerId);
    if (speaker === undefined) throw unknown('/speakerId', 'There is no such speaker.');
    return { speakerId: speaker.id, name: name ?? speaker.name };
  }

  /** With the speaker that is meant today: a request that only follows a merge is not a change. */
  private async present(tx: Tx, newsroomId: string, request: ReplyRequest): Promise<ReplyRequestFields> {
    const { speakerId } = request;
    if (speakerId === null) return fieldsOf(request);
    const speaker = (await this.speakers.getSpeakers(tx, newsroomId, [speakerId])).get(speakerId);
    return { ...fieldsOf(request), speakerId: speaker?.id ?? speakerId };
  }

  private async evidenceId(tx: Tx, newsroomId: string, claimId: string, number: number | null): Promise<string | null> {
    if (number === null) return null;
    const item = await this.evidence.find(tx, { newsroomId, claimId, number });
    if (item === null) throw unknown('/evidence', `There is no evidence E${number}.`);
    return item.id;
  }

  private async getRequest(tx: Tx, newsroomId: string, claimId: string, id: string): Promise<ReplyRequest> {
    const request = await this.repository.find(tx, newsroomId, claimId, id);
    if (request === null) throw new DomainError('REPLY_REQUEST_NOT_FOUND');
    return request;
  }

  private async answer(tx: Tx, actor: MemberActor, request: ReplyRequest): Promise<ReplyRequestAnswer> {
    const names = await this.identity.personNames(tx, [request.createdBy]);
    return { ...replyRequestView(request, names), claim: await this.outlook.head(tx, actor, request.claimId) };
  }
}

const unknown = (pointer: string, detail: string): DomainError =>
  new DomainError('VALIDATION_FAILED', { errors: [{ pointer, code: 'not_found', detail }] });

function named(fields: StoredReplyFields, { evidence }: ReplyRequestBody): ReplyRequestFields {
  const { evidenceId: _evidenceId, ...rest } = fields;
  return { ...rest, evidence };
}
