import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { permit } from '../access/permit.js';
import { AuditService } from '../audit/audit.service.js';
import { ClaimOutlook, type ClaimHead } from '../claims/claim-outlook.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { ClaimsService, type ClaimRow } from '../claims/claims.service.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, type Violation } from '../platform/errors/domain-error.js';
import { isComplete, isOpen } from './blind-rating.js';
import { ClaimRating } from './claim-rating.js';
import type { SecondRatingView } from './second-rating-view.js';
import { SecondRatingsRepository, type SecondRatingRow } from './second-ratings.repository.js';
import { VerdictDesk } from './verdict-desk.js';
import { axisMisfits, type Axis } from './verdict-fit.js';
import { blindRatingGiven, secondRatingCancelled, secondRatingRequested, secondRatingRevealed } from './verdicts.events.js';
import { VerdictsRepository } from './verdicts.repository.js';
import type { BlindRatingBody, SecondRatingBody } from './verdicts.schemas.js';

/** Names one round of blind rating. `claim` is an id or a number such as C-12. */
export interface SecondRatingRef {
  readonly claim: string;
  readonly id: string;
}

export type SecondRatingAnswer = SecondRatingView & { readonly claim: ClaimHead };

/**
 * Blind second ratings: two to five members rate one axis, and nobody sees another's rating until all are in. Giving one changes no
 * content and makes nobody a contributor; adopting one does.
 */
@Injectable()
export class SecondRatingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly claims: ClaimsService,
    private readonly claimsReader: ClaimsReader,
    private readonly outlook: ClaimOutlook,
    private readonly identity: IdentityReader,
    private readonly audit: AuditService,
    private readonly rating: ClaimRating,
    private readonly desk: VerdictDesk,
    private readonly repository: SecondRatingsRepository,
    private readonly verdicts: VerdictsRepository,
  ) {}

  list(actor: MemberActor, claim: string): Promise<{ items: SecondRatingView[]; claim: ClaimHead }> {
    const { newsroomId, personId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const { id: claimId } = await this.claimsReader.getClaim(tx, newsroomId, claim);
      const items = await this.desk.listRounds(tx, { newsroomId, claimId, personId });
      return { items, claim: await this.outlook.head(tx, actor, claimId) };
    });
  }

  /** Asks them. Throws SECOND_RATING_OPEN while another round on the axis is under way. */
  request(actor: MemberActor, claim: string, { axis, raterIds }: SecondRatingBody): Promise<SecondRatingAnswer> {
    const { newsroomId, personId: requestedBy } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const round = await this.claims.change(tx, actor, claim, { part: 'verdict' }, async (row) => {
        await this.requireRateable(tx, row, axis);
        await this.requireRaters(tx, row, axis, raterIds);
        const made = { id: this.clock.id(), requestedBy, createdAt: this.clock.now() };
        const asked = await this.repository.insert(tx, { newsroomId, claimId: row.id, axis, raterIds, ...made });
        return { changed: true, result: asked, audit: secondRatingRequested(asked), content: false };
      });
      return this.answer(tx, actor, round);
    });
  }

  /**
   * Gives the actor's rating; it is final. The last one reveals all, in the same transaction. Throws FORBIDDEN for whoever
   * was not asked or is recused, SECOND_RATING_CLOSED, SECOND_RATING_GIVEN.
   */
  give(actor: MemberActor, ref: SecondRatingRef, body: BlindRatingBody): Promise<SecondRatingAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const round = await this.claims.change(tx, actor, ref.claim, { part: 'verdict' }, async (claim) => {
        const open = await this.roundFor(tx, actor, claim, ref.id);
        const place = { axis: open.axis, scaleKey: open.axis, link: null, ...body };
        const errors = await this.rating.misfits(tx, claim, place);
        if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', { errors });
        const verdict = await this.insert(tx, actor, open, body);
        return { changed: true, result: open, audit: blindRatingGiven(verdict), content: false };
      });
      await this.revealWhenComplete(tx, actor, round);
      return this.answer(tx, actor, round);
    });
  }

  /** Ends an open round. Ratings given in it are withdrawn and are never shown. `expectedVersion` is the claim's. */
  cancel(actor: MemberActor, ref: SecondRatingRef, expectedVersion: number): Promise<SecondRatingAnswer> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const round = await this.claims.change(tx, actor, ref.claim, { part: 'verdict', expectedVersion }, async (claim) => {
        const open = await this.getRound(tx, claim, ref.id);
        const at = this.clock.now();
        if (!(await this.repository.cancel(tx, open, at))) throw new DomainError('SECOND_RATING_CLOSED');
        for (const verdict of await this.verdicts.listOfRound(tx, newsroomId, open.id)) await this.verdicts.withdraw(tx, verdict, at);
        return { changed: true, result: open, audit: secondRatingCancelled(open), content: false };
      });
      return this.answer(tx, actor, round);
    });
  }

  private async requireRateable(tx: Tx, claim: ClaimRow, axis: Axis): Promise<void> {
    const chainLength = await this.claimsReader.chainLength(tx, claim.newsroomId, claim.id);
    const errors = axisMisfits(axis, { kind: claim.kind, chainLength });
    if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', { errors });
    const rounds = await this.repository.list(tx, claim.newsroomId, claim.id);
    if (rounds.some((round) => isOpen(round) && round.axis === axis)) throw new DomainError('SECOND_RATING_OPEN');
  }

  private async requireRaters(tx: Tx, claim: ClaimRow, axis: Axis, raterIds: readonly string[]): Promise<void> {
    const errors: Violation[] = [];
    for (const [index, raterId] of raterIds.entries()) {
      const problem = raterIds.indexOf(raterId) < index ? TWICE : await this.raterProblem(tx, claim, axis, raterId);
      if (problem !== null) errors.push({ pointer: `/raterIds/${index}`, ...problem });
    }
    if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', { errors });
  }

  private async raterProblem(tx: Tx, claim: ClaimRow, axis: Axis, raterId: string): Promise<RaterProblem | null> {
    const { newsroomId, id: claimId } = claim;
    const member = await this.identity.getMember(tx, newsroomId, raterId);
    if (member === null || member.status !== 'active') return NOT_ACTIVE;
    if (await this.claimsReader.isRecused(tx, newsroomId, claimId, raterId)) return RECUSED;
    return (await this.verdicts.hasShown(tx, { newsroomId, claimId, axis, authorId: raterId })) ? NOT_BLIND : null;
  }

  private async getRound(tx: Tx, claim: ClaimRow, id: string): Promise<SecondRatingRow> {
    const round = await this.repository.find(tx, claim.newsroomId, claim.id, id);
    if (round === null) throw new DomainError('SECOND_RATING_NOT_FOUND');
    return round;
  }

  /** The open round in which the actor has still to rate. */
  private async roundFor(tx: Tx, actor: MemberActor, claim: ClaimRow, id: string): Promise<SecondRatingRow> {
    const round = await this.getRound(tx, claim, id);
    const isRecused = await this.claimsReader.isRecused(tx, claim.newsroomId, claim.id, actor.personId);
    permit('verdict.rateSecond', actor, { isRecused });
    if (!round.raterIds.includes(actor.personId)) {
      throw new DomainError('FORBIDDEN', { detail: 'Others were asked for this rating.', extra: { reason: 'NOT_OWN' } });
    }
    const given = await this.verdicts.listOfRound(tx, claim.newsroomId, round.id);
    if (given.some((verdict) => verdict.authorId === actor.personId)) throw new DomainError('SECOND_RATING_GIVEN');
    if (!isOpen(round)) throw new DomainError('SECOND_RATING_CLOSED');
    return round;
  }

  private insert(tx: Tx, actor: MemberActor, round: SecondRatingRow, body: BlindRatingBody) {
    const { newsroomId, claimId, axis, id: secondRatingId } = round;
    const made = { id: this.clock.id(), authorId: actor.personId, at: this.clock.now() };
    return this.verdicts.insert(tx, { newsroomId, claimId, axis, link: null, secondRatingId, ...body, ...made });
  }

  /** Under the claim's lock, so the last of ratings given at once is the one that sees all. */
  private async revealWhenComplete(tx: Tx, actor: MemberActor, round: SecondRatingRow): Promise<void> {
    const { newsroomId, claimId } = round;
    const given = await this.verdicts.listOfRound(tx, newsroomId, round.id);
    if (!isComplete(round, given.map((verdict) => verdict.authorId))) return;
    if (!(await this.repository.reveal(tx, round, this.clock.now()))) throw new DomainError('SECOND_RATING_CLOSED');
    await this.audit.record(tx, actor, { ...secondRatingRevealed(round, given), claimId, part: 'verdict' });
  }

  private async answer(tx: Tx, actor: MemberActor, { claimId, id }: SecondRatingRow): Promise<SecondRatingAnswer> {
    const { newsroomId, personId } = actor;
    const rounds = await this.desk.listRounds(tx, { newsroomId, claimId, personId });
    const view = rounds.find((round) => round.id === id);
    if (view === undefined) throw new DomainError('SECOND_RATING_NOT_FOUND');
    return { ...view, claim: await this.outlook.head(tx, actor, claimId) };
  }
}

type RaterProblem = Pick<Violation, 'code' | 'detail'>;
const TWICE: RaterProblem = { code: 'duplicate', detail: 'Different people are needed.' };
const NOT_ACTIVE: RaterProblem = { code: 'not_found', detail: 'There is no such active member.' };
const RECUSED: RaterProblem = { code: 'recused', detail: 'This member is recused.' };
const NOT_BLIND: RaterProblem = { code: 'not_blind', detail: 'This member has proposed on this axis before, which the others could see.' };
