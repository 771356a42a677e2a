import { Injectable } from '@nestjs/common';
import type { Prisma, Rating, RatingScale } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { withConstraints } from '../platform/database/database-errors.js';

/** One immutable version of a scale, its ratings in order of display. */
export type ScaleWithRatings = RatingScale & { ratings: Rating[] };

/** A rating as it stands in one version of its scale. */
export type RatingOnScale = Rating & {
  /** The number of the scale's version. */
  readonly scaleVersion: number;
  /** Highest and lowest value on that version; null when no rating of it has a value. */
  readonly best: number | null;
  readonly worst: number | null;
};

/** Without a version, the newest one is meant. */
export interface RatingName {
  readonly scaleKey: string;
  readonly scaleVersion?: number;
  readonly ratingKey: string;
}

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

  /** The first ratings of a version, in order of display: an imported scale has thousands. */
  listRatings(tx: Tx, newsroomId: string, { key, number }: { readonly key: string; readonly number: number }, most: number): Promise<Rating[]> {
    return tx.rating.findMany({ where: { newsroomId, scale: { key, number } }, orderBy: { position: 'asc' }, take: most });
  }

  listVersions(tx: Tx, newsroomId: string, key: string): Promise<ScaleWithRatings[]> {
    return tx.ratingScale.findMany({ where: { newsroomId, key }, orderBy: { number: 'desc' }, include: ratings });
  }

  /** One rating, without reading the others: an imported scale has thousands. */
  async findRating(tx: Tx, newsroomId: string, { scaleKey, scaleVersion, ratingKey }: RatingName): Promise<RatingOnScale | null> {
    const version = scaleVersion === undefined ? {} : { number: scaleVersion };
    const scale = await tx.ratingScale.findFirst({ where: { newsroomId, key: scaleKey, ...version }, orderBy: { number: 'desc' } });
    if (scale === null) return null;
    const rating = await tx.rating.findUnique({ where: { newsroomId_scaleId_key: { newsroomId, scaleId: scale.id, key: ratingKey } } });
    if (rating === null) return null;
    const { _max, _min } = await tx.rating.aggregate({ where: { newsroomId, scaleId: scale.id }, _max: { value: true }, _min: { value: true } });
    return { ...rating, scaleVersion: scale.number, best: _max.value, worst: _min.value };
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
