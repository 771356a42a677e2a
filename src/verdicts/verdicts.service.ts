import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { ClaimOutlook, type ClaimHead } from '../claims/claim-outlook.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { ClaimsService, expectVersion, type Change, type ClaimRow } from '../claims/claims.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { isOpen } from './blind-rating.js';
import { ClaimRating } from './claim-rating.js';
import { SecondRatingsRepository } from './second-ratings.repository.js';
import { VerdictDesk, type Look } from './verdict-desk.js';
import type { Axis } from './verdict-fit.js';
import type { VerdictView } from './verdict-view.js';
import { verdictEvent } from './verdicts.events.js';
import { VerdictsRepository, type VerdictRow } from './verdicts.repository.js';
import type { VerdictBody, VerdictEditBody } from './verdicts.schemas.js';

/** Names one verdict. `claim` is an id or a number such as C-12. */
export interface VerdictRef {
  readonly claim: string;
  readonly id: string;
}

export type VerdictAnswer = VerdictView & { readonly claim: ClaimHead };

/**
 * Verdicts are proposals; one per axis and link is adopted into the content. Proposing changes no content, adopting does: then
 * both who adopts and who wrote it are contributors.
 */
@Injectable()
export class VerdictsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly claims: ClaimsService,
    private readonly claimsReader: ClaimsReader,
    private readonly outlook: ClaimOutlook,
    private readonly rating: ClaimRating,
    private readonly desk: VerdictDesk,
    private readonly repository: VerdictsRepository,
    private readonly rounds: SecondRatingsRepository,
  ) {}

  list(actor: MemberActor, claim: string): Promise<{ items: VerdictView[]; claim: ClaimHead }> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const { id } = await this.claimsReader.getClaim(tx, actor.newsroomId, claim);
      return { items: await this.desk.list(tx, lookOf(actor, id)), claim: await this.outlook.head(tx, actor, id) };
    });
  }

  /** Throws SECOND_RATING_OPEN for somebody who is asked for a blind rating on this axis: everybody would see this one. */
  propose(actor: MemberActor, claim: string, body: VerdictBody): Promise<VerdictAnswer> {
    const { newsroomId, personId: authorId } = actor;
    return this.changing(actor, claim, async (tx, row) => {
      await this.refuseFromRater(tx, row, authorId, body.axis);
      await this.requireFit(tx, row, { ...body, scaleKey: body.axis });
      const made = { id: this.clock.id(), authorId, secondRatingId: null, at: this.clock.now() };
      const verdict = await this.repository.insert(tx, { newsroomId, claimId: row.id, ...body, ...made });
      return { changed: true, result: verdict, audit: verdictEvent('verdict.proposed', verdict.id, { after: verdict }), content: false };
    });
  }

  /** By its author. Changing the rating of an adopted verdict changes the content. Throws STALE_VERSION, BLIND_RATING_FINAL. */
  edit(actor: MemberActor, ref: VerdictRef, expectedVersion: number, body: VerdictEditBody): Promise<VerdictAnswer> {
    return this.changing(actor, ref.claim, async (tx, claim) => {
      const before = await this.getOwn(tx, actor, claim, ref.id);
      expectVersion(before.version, expectedVersion);
      await this.requireFit(tx, claim, { ...before, ...body });
      if (before.ratingKey === body.ratingKey && before.reasons === body.reasons) return { changed: false, result: before };
      const after = fresh(await this.repository.edit(tx, before, body, this.clock.now()));
      const content = before.adoptedAt !== null && before.ratingKey !== body.ratingKey;
      return { changed: true, result: after, audit: verdictEvent('verdict.edited', after.id, { before, after }), content };
    });
  }

  /** By its author. Throws VERDICT_ADOPTED while it stands in the content, STALE_VERSION, BLIND_RATING_FINAL. */
  async withdraw(actor: MemberActor, ref: VerdictRef, expectedVersion: number): Promise<{ claim: ClaimHead }> {
    const { claim } = await this.changing(actor, ref.claim, async (tx, row) => {
      const before = await this.getOwn(tx, actor, row, ref.id);
      expectVersion(before.version, expectedVersion);
      if (before.adoptedAt !== null) {
        throw new DomainError('VERDICT_ADOPTED', { detail: 'Take it out of the content first, or adopt another one.' });
      }
      const withdrawn = fresh(await this.repository.withdraw(tx, before, this.clock.now()));
      return { changed: true, result: withdrawn, audit: verdictEvent('verdict.withdrawn', before.id, { before }), content: false };
    });
    return { claim };
  }

  /**
   * Puts a verdict into the content, in place of another one on the same axis and link. Throws VERDICT_NOT_APPLICABLE when
   * claim or scale have changed so that it no longer fits, SECOND_RATING_OPEN for a blind one that is not revealed.
   */
  adopt(actor: MemberActor, ref: VerdictRef, expectedVersion: number): Promise<VerdictAnswer> {
    return this.changing(actor, ref.claim, async (tx, claim) => {
      const verdict = await this.getVisible(tx, actor, claim, ref.id);
      expectVersion(verdict.version, expectedVersion);
      const linkName = await this.linkName(tx, claim, verdict);
      // Adopted again when somebody else stands in the link by now: that it holds for them is said here for the first time.
      if (verdict.adoptedAt !== null && verdict.linkName === linkName) return { changed: false, result: verdict };
      await this.refuseUnrevealed(tx, claim, verdict);
      const errors = await this.rating.misfits(tx, claim, verdict);
      if (errors.length > 0) throw new DomainError('VERDICT_NOT_APPLICABLE', { errors });
      const before = await this.replace(tx, claim, verdict);
      const adoption = { adoptedAt: this.clock.now(), adoptedBy: actor.personId, linkName };
      const adopted = fresh(await this.repository.adopt(tx, verdict, adoption));
      const audit = verdictEvent('verdict.adopted', adopted.id, { before, after: adopted });
      return { changed: true, result: adopted, audit, content: true, alsoContributed: [adopted.authorId] };
    });
  }

  /** Takes an adopted verdict out of the content again; it stays a proposal. */
  unadopt(actor: MemberActor, ref: VerdictRef, expectedVersion: number): Promise<VerdictAnswer> {
    return this.changing(actor, ref.claim, async (tx, claim) => {
      const verdict = await this.getVisible(tx, actor, claim, ref.id);
      expectVersion(verdict.version, expectedVersion);
      if (verdict.adoptedAt === null) return { changed: false, result: verdict };
      const after = fresh(await this.repository.unadopt(tx, verdict));
      return { changed: true, result: after, audit: verdictEvent('verdict.unadopted', verdict.id, { before: verdict }), content: true };
    });
  }

  private changing(
    actor: MemberActor,
    claim: string,
    work: (tx: Tx, claim: ClaimRow) => Promise<Change<VerdictRow>>,
  ): Promise<VerdictAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const row = await this.claims.change(tx, actor, claim, { part: 'verdict' }, (locked) => work(tx, locked));
      const view = await this.desk.view(tx, lookOf(actor, row.claimId), row);
      return { ...view, claim: await this.outlook.head(tx, actor, row.claimId) };
    });
  }

  private async replace(tx: Tx, claim: ClaimRow, by: VerdictRow): Promise<VerdictRow | null> {
    const place = { newsroomId: claim.newsroomId, claimId: claim.id, axis: by.axis, link: by.link };
    const standing = await this.repository.findAdopted(tx, place);
    if (standing === null || standing.id === by.id) return standing;
    return fresh(await this.repository.unadopt(tx, standing));
  }

  private async linkName(tx: Tx, claim: ClaimRow, { link }: VerdictRow): Promise<string | null> {
    if (link === null) return null;
    return (await this.claimsReader.chainNames(tx, claim.newsroomId, claim.id))[link - 1] ?? null;
  }

  private async requireFit(tx: Tx, claim: ClaimRow, rating: Parameters<ClaimRating['misfits']>[2]): Promise<void> {
    const errors = await this.rating.misfits(tx, claim, rating);
    if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', { errors });
  }

  private async refuseFromRater(tx: Tx, claim: ClaimRow, personId: string, axis: Axis): Promise<void> {
    const rounds = await this.rounds.list(tx, claim.newsroomId, claim.id);
    if (!rounds.some((round) => isOpen(round) && round.axis === axis && round.raterIds.includes(personId))) return;
    throw new DomainError('SECOND_RATING_OPEN', { detail: 'You are asked for a blind rating here: give it there, or wait until it is over.' });
  }

  private async refuseUnrevealed(tx: Tx, claim: ClaimRow, verdict: VerdictRow): Promise<void> {
    if (verdict.secondRatingId === null) return;
    const round = await this.rounds.find(tx, claim.newsroomId, claim.id, verdict.secondRatingId);
    if (round?.revealedAt == null) throw new DomainError('SECOND_RATING_OPEN', { detail: 'It can be adopted when all ratings are in.' });
  }

  private async getVisible(tx: Tx, actor: MemberActor, claim: ClaimRow, id: string): Promise<VerdictRow> {
    const row = await this.desk.find(tx, lookOf(actor, claim.id), id);
    if (row === null) throw new DomainError('VERDICT_NOT_FOUND');
    return row;
  }

  /** An ordinary proposal of the actor. Blind ratings are final: changing one after the other is known would be no blind rating. */
  private async getOwn(tx: Tx, actor: MemberActor, claim: ClaimRow, id: string): Promise<VerdictRow> {
    const row = await this.getVisible(tx, actor, claim, id);
    if (row.authorId !== actor.personId) {
      throw new DomainError('FORBIDDEN', { detail: 'Only its author changes a proposal; propose your own.', extra: { reason: 'NOT_OWN' } });
    }
    if (row.secondRatingId !== null) throw new DomainError('BLIND_RATING_FINAL');
    return row;
  }
}

const lookOf = ({ newsroomId, personId }: MemberActor, claimId: string): Look => ({ newsroomId, claimId, personId });

function fresh(row: VerdictRow | null): VerdictRow {
  if (row === null) throw new DomainError('STALE_VERSION');
  return row;
}
