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
import { aboutLink, type About, type EvidenceFields, type EvidenceItem } from './evidence-item.js';
import { evidenceEvent } from './evidence.events.js';
import { EvidenceRepository } from './evidence.repository.js';
import { evidenceView, fieldsOf, type EvidenceItemView } from './evidence-view.js';
import { ReplyRequestsRepository } from './reply-requests.repository.js';
import { SALT_BYTES } from './withheld-evidence.js';

const MAX_EVIDENCE = 200;

/** Names one piece of evidence. `claim` is an id or a number such as C-12. */
export interface EvidenceRef {
  readonly claim: string;
  readonly number: number;
}

export type EvidenceAnswer = EvidenceItemView & { readonly claim: ClaimHead };

/** Adding, changing and removing evidence. Everybody at the desk sees all of it, withheld items too. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly claims: ClaimsService,
    private readonly claimsReader: ClaimsReader,
    private readonly outlook: ClaimOutlook,
    private readonly identity: IdentityReader,
    private readonly repository: EvidenceRepository,
    private readonly replyRequests: ReplyRequestsRepository,
  ) {}

  list(actor: MemberActor, claim: string): Promise<{ items: EvidenceItemView[]; claim: ClaimHead }> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const { id } = await this.claimsReader.getClaim(tx, actor.newsroomId, claim);
      const items = await this.repository.list(tx, actor.newsroomId, id);
      return { items: await this.views(tx, items), claim: await this.outlook.head(tx, actor, id) };
    });
  }

  get(actor: MemberActor, path: EvidenceRef): Promise<EvidenceAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const { id } = await this.claimsReader.getClaim(tx, actor.newsroomId, path.claim);
      return this.answer(tx, actor, await this.getItem(tx, actor.newsroomId, id, path.number));
    });
  }

  /** LIMIT_REACHED (409) when the claim has as many as it can have. */
  add(actor: MemberActor, claim: string, body: EvidenceFields): Promise<EvidenceAnswer> {
    const { newsroomId, personId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const item = await this.claims.change(tx, actor, claim, { part: 'evidence' }, async ({ id: claimId }) => {
        const { size } = await this.repository.numbers(tx, newsroomId, claimId);
        if (size >= MAX_EVIDENCE) throw new DomainError('LIMIT_REACHED', { extra: { limit: MAX_EVIDENCE } });
        const aboutName = await this.linkName(tx, newsroomId, claimId, body.about);
        const key = { newsroomId, claimId, number: await this.repository.nextNumber(tx, newsroomId, claimId) };
        const fields = tidy(body);
        const made = { id: this.clock.id(), createdBy: personId, at: this.clock.now() };
        const added = await this.repository.insert(tx, { ...key, ...made, fields, aboutName, salt: this.salt(fields, null) });
        return { changed: true, result: added, audit: evidenceEvent('evidence.added', added.id, { after: added }), content: true };
      });
      return this.answer(tx, actor, item);
    });
  }

  /** Replaces every field. Throws STALE_VERSION; a save that changes nothing leaves the version as it is. */
  edit(actor: MemberActor, path: EvidenceRef, expectedVersion: number, body: EvidenceFields): Promise<EvidenceAnswer> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const item = await this.claims.change(tx, actor, path.claim, { part: 'evidence' }, async ({ id: claimId }) => {
        const before = await this.getItem(tx, newsroomId, claimId, path.number);
        expectVersion(before.version, expectedVersion);
        const aboutName = await this.linkName(tx, newsroomId, claimId, body.about);
        const fields = tidy(body);
        // Saved again about a link in which somebody else stands by now: that it is about them is said here for the first time.
        const isSame = isDeepStrictEqual(fieldsOf(before), fields) && before.aboutName === aboutName;
        if (isSame) return { changed: false, result: before };
        const change = { expectedVersion, fields, aboutName, salt: this.salt(fields, before), at: this.clock.now() };
        const after = await this.repository.update(tx, { newsroomId, claimId, number: path.number }, change);
        if (after === null) throw new DomainError('STALE_VERSION');
        return { changed: true, result: after, audit: evidenceEvent('evidence.edited', after.id, { before, after }), content: true };
      });
      return this.answer(tx, actor, item);
    });
  }

  /**
   * Takes one piece out of the claim, whose id it returns; the number is never used again. `cited` says which numbers the
   * rationale cites, which a module further right knows. Throws EVIDENCE_CITED while anything refers to the piece.
   */
  remove(
    tx: Tx,
    actor: MemberActor,
    ref: EvidenceRef & { readonly expectedVersion: number },
    cited: (claimId: string) => Promise<readonly number[]>,
  ): Promise<string> {
    const { newsroomId } = actor;
    return this.claims.change(tx, actor, ref.claim, { part: 'evidence' }, async ({ id: claimId }) => {
      const item = await this.getItem(tx, newsroomId, claimId, ref.number);
      expectVersion(item.version, ref.expectedVersion);
      if ((await cited(claimId)).includes(item.number)) throw stillCited(item.number, '/explanation/rationale', 'the rationale');
      await this.refuseWhileItIsAReply(tx, newsroomId, item);
      const removed = await this.repository.remove(tx, { newsroomId, claimId, number: item.number }, item.version, this.clock.now());
      if (!removed) throw new DomainError('STALE_VERSION');
      return { changed: true, result: claimId, audit: evidenceEvent('evidence.removed', item.id, { before: item }), content: true };
    });
  }

  private async refuseWhileItIsAReply(tx: Tx, newsroomId: string, item: EvidenceItem): Promise<void> {
    const requests = await this.replyRequests.list(tx, newsroomId, item.claimId);
    const index = requests.findIndex((request) => request.evidence === item.number);
    if (index >= 0) throw stillCited(item.number, `/replyRequests/${index}/evidence`, 'a reply request');
  }

  /** Who stands in the link that the evidence is about; throws VALIDATION_FAILED when there is no such link. */
  private async linkName(tx: Tx, newsroomId: string, claimId: string, about: About): Promise<string | null> {
    const link = aboutLink(about);
    if (link === null) return null;
    const names = await this.claimsReader.chainNames(tx, newsroomId, claimId);
    const name = names[link - 1];
    if (name !== undefined) return name;
    const { length } = names;
    const detail = length === 0 ? 'The claim has no attribution chain.' : `The chain has ${length} links.`;
    throw new DomainError('VALIDATION_FAILED', { errors: [{ pointer: '/about/link', code: 'unknown_link', detail }] });
  }

  private async getItem(tx: Tx, newsroomId: string, claimId: string, number: number): Promise<EvidenceItem> {
    const item = await this.repository.find(tx, { newsroomId, claimId, number });
    if (item === null) throw new DomainError('EVIDENCE_NOT_FOUND');
    return item;
  }

  /** A withheld item has a salt, the same one as long as it stays withheld; an open one has none. */
  private salt(fields: EvidenceFields, before: EvidenceItem | null): Uint8Array | null {
    if (fields.visibility === 'public') return null;
    return before?.salt ?? this.clock.random(SALT_BYTES);
  }

  private async answer(tx: Tx, actor: MemberActor, item: EvidenceItem): Promise<EvidenceAnswer> {
    const names = await this.identity.personNames(tx, [item.createdBy]);
    return { ...evidenceView(item, names), claim: await this.outlook.head(tx, actor, item.claimId) };
  }

  private async views(tx: Tx, items: readonly EvidenceItem[]): Promise<EvidenceItemView[]> {
    const names = await this.identity.personNames(tx, [...new Set(items.map((item) => item.createdBy))]);
    return items.map((item) => evidenceView(item, names));
  }
}

const stillCited = (number: number, pointer: string, where: string): DomainError =>
  new DomainError('EVIDENCE_CITED', {
    detail: `E${number} is still cited by ${where}. Take the reference out first.`,
    errors: [{ pointer, code: 'cited', detail: `Refers to E${number}` }],
  });

/** A locator that says nothing is none, so that "left out" and "left empty" are the same value. */
function tidy(body: EvidenceFields): EvidenceFields {
  const { locator } = body;
  const empty = locator === null || (locator.page === null && locator.time === null && locator.paragraph === null);
  return { ...body, locator: empty ? null : locator };
}
