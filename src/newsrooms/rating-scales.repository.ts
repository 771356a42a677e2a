import { Injectable } from '@nestjs/common';
import type { Prisma, Rating, RatingScale } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { withConstraints } from '../platform/database/database-errors.js';

/** One immutable version of a scale, its ratings in order of display. */
export type ScaleWithRatings = RatingScale & { ratings: Rating[] };

const ratings = { ratings: { orderBy: { position: 'asc' } } } as const;

/** The only file on `rating_scale` and `rating`. */
@Injectable()
export class RatingScalesRepository {
  /** Throws STALE_VERSION when somebody has inserted the same number already. */
  async insert(tx: Tx, scale: Prisma.RatingScaleCreateManyInput, rows: Prisma.RatingCreateManyInput[]): Promise<void> {
    await withConstraints({ rating_scale_newsroom_id_key_number_key: 'STALE_VERSION' }, () =>
      tx.ratingScale.createMany({ data: scale }),
    );
    await tx.rating.createMany({ data: rows });
  }

  findNewest(tx: Tx, newsroomId: string, key: string): Promise<ScaleWithRatings | null> {
    return tx.ratingScale.findFirst({ where: { newsroomId, key }, orderBy: { number: 'desc' }, include: ratings });
  }

  findVersion(tx: Tx, newsroomId: string, key: string, number: number): Promise<ScaleWithRatings | null> {
    return tx.ratingScale.findUnique({ where: { newsroomId_key_number: { newsroomId, key, number } }, include: ratings });
  }

  listVersions(tx: Tx, newsroomId: string, key: string): Promise<ScaleWithRatings[]> {
    return tx.ratingScale.findMany({ where: { newsroomId, key }, orderBy: { number: 'desc' }, include: ratings });
  }

  /** The newest version of every scale. */
  listNewest(tx: Tx, newsroomId: string): Promise<ScaleWithRatings[]> {
    return tx.ratingScale.findMany({
      where: { newsroomId },
      distinct: ['key'],
      orderBy: [{ key: 'asc' }, { number: 'desc' }],
      include: ratings,
    });
  }
}
