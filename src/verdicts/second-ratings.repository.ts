import { Injectable } from '@nestjs/common';
import type { SecondRating } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import type { Axis } from './verdict-fit.js';

export type SecondRatingRow = SecondRating;

export interface NewSecondRating {
  readonly newsroomId: string;
  readonly claimId: string;
  readonly id: string;
  readonly axis: Axis;
  readonly raterIds: readonly string[];
  readonly requestedBy: string;
  readonly createdAt: Date;
}

type RoundEnd = { readonly revealedAt: Date } | { readonly cancelledAt: Date };

/** The table `second_rating`: rounds of blind rating. */
@Injectable()
export class SecondRatingsRepository {
  list(tx: Tx, newsroomId: string, claimId: string): Promise<SecondRatingRow[]> {
    return tx.secondRating.findMany({ where: { newsroomId, claimId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  }

  find(tx: Tx, newsroomId: string, claimId: string, id: string): Promise<SecondRatingRow | null> {
    return tx.secondRating.findFirst({ where: { newsroomId, claimId, id } });
  }

  insert(tx: Tx, round: NewSecondRating): Promise<SecondRatingRow> {
    return tx.secondRating.create({ data: { ...round, raterIds: [...round.raterIds] } });
  }

  /** Both end an open round; false when it is over already. */
  reveal(tx: Tx, round: { newsroomId: string; id: string }, at: Date): Promise<boolean> {
    return this.end(tx, round, { revealedAt: at });
  }

  cancel(tx: Tx, round: { newsroomId: string; id: string }, at: Date): Promise<boolean> {
    return this.end(tx, round, { cancelledAt: at });
  }

  private async end(tx: Tx, { newsroomId, id }: { newsroomId: string; id: string }, data: RoundEnd): Promise<boolean> {
    const { count } = await tx.secondRating.updateMany({ where: { newsroomId, id, revealedAt: null, cancelledAt: null }, data });
    return count === 1;
  }
}
