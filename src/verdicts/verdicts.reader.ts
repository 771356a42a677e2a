import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { isOpen } from './blind-rating.js';
import { ExplanationRepository, type Explanation } from './explanation.repository.js';
import type { SecondRatingView } from './second-rating-view.js';
import { SecondRatingsRepository } from './second-ratings.repository.js';
import { VerdictDesk, type Look } from './verdict-desk.js';
import type { RelatedVerdictView, VerdictView } from './verdict-view.js';
import { VerdictsRepository, type VerdictRow } from './verdicts.repository.js';

export type { Explanation } from './explanation.repository.js';
export type AdoptedVerdict = Pick<VerdictRow, 'id' | 'axis' | 'link' | 'linkName' | 'scaleKey' | 'ratingKey' | 'authorId'>;

/** What other modules may ask about verdicts. */
@Injectable()
export class VerdictsReader {
  constructor(
    private readonly verdicts: VerdictsRepository,
    private readonly explanations: ExplanationRepository,
    private readonly desk: VerdictDesk,
    private readonly rounds: SecondRatingsRepository,
  ) {}

  /** At most one per axis and link. Label and definition come from the scale's newest version when the claim is submitted. */
  adoptedVerdicts(tx: Tx, newsroomId: string, claimId: string): Promise<AdoptedVerdict[]> {
    return this.verdicts.listAdopted(tx, newsroomId, claimId);
  }

  /** Conclusion, rationale, date of knowledge; version 1 with nothing in it before the first save. */
  explanation(tx: Tx, newsroomId: string, claimId: string): Promise<Explanation> {
    return this.explanations.get(tx, newsroomId, claimId);
  }

  /** The verdicts that this person may see: blind ratings of others only when all are in. */
  visibleVerdicts(tx: Tx, look: Look): Promise<VerdictView[]> {
    return this.desk.list(tx, look);
  }

  /** What other claims are rated as a whole, to stand beside relations. */
  adoptedOn(tx: Tx, newsroomId: string, claimIds: readonly string[]): Promise<RelatedVerdictView[]> {
    return this.desk.adoptedOn(tx, newsroomId, claimIds);
  }

  /** The rounds of blind rating, with the ratings that this person may see. */
  secondRatings(tx: Tx, look: Look): Promise<SecondRatingView[]> {
    return this.desk.listRounds(tx, look);
  }

  /** Whether this person is asked for a blind rating of the claim in a round that is under way, given or not. */
  async ratesBlind(tx: Tx, { newsroomId, claimId, personId }: Look): Promise<boolean> {
    const rounds = await this.rounds.list(tx, newsroomId, claimId);
    return rounds.some((round) => isOpen(round) && round.raterIds.includes(personId));
  }
}
