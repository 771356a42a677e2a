import { Injectable } from '@nestjs/common';
import type { Newsroom, Rating, Topic } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { NewsroomsRepository } from './newsrooms.repository.js';
import { RatingScalesRepository, type RatingOnScale, type ScaleWithRatings } from './rating-scales.repository.js';
import { TopicsRepository } from './topics.repository.js';

export type { RatingOnScale, ScaleWithRatings } from './rating-scales.repository.js';
export type { Newsroom, Rating, Topic } from '../generated/prisma/client.js';

/** What other modules may ask about a newsroom. */
@Injectable()
export class NewsroomsReader {
  constructor(
    private readonly newsrooms: NewsroomsRepository,
    private readonly scales: RatingScalesRepository,
    private readonly topics: TopicsRepository,
  ) {}

  /** Settings and policy. Throws NEWSROOM_NOT_FOUND. */
  async getNewsroom(tx: Tx, newsroomId: string): Promise<Newsroom> {
    const newsroom = await this.newsrooms.find(tx, newsroomId);
    if (newsroom === null) throw new DomainError('NEWSROOM_NOT_FOUND');
    return newsroom;
  }

  /** By slug or id, whoever asks: membership is not looked at. */
  findNewsroom(tx: Tx, slugOrId: string): Promise<Newsroom | null> {
    return isId(slugOrId) ? this.newsrooms.find(tx, slugOrId) : this.newsrooms.findBySlug(tx, slugOrId);
  }

  /** Of the whole installation, oldest first; for tools. */
  listNewsroomIds(tx: Tx): Promise<string[]> {
    return this.newsrooms.listIds(tx);
  }

  isAnyNewsroom(tx: Tx): Promise<boolean> {
    return this.newsrooms.isAny(tx);
  }

  /** The newest version of a scale. Throws RATING_SCALE_NOT_FOUND. */
  async currentScale(tx: Tx, newsroomId: string, key: string): Promise<ScaleWithRatings> {
    const scale = await this.scales.findNewest(tx, newsroomId, key);
    if (scale === null) throw new DomainError('RATING_SCALE_NOT_FOUND');
    return scale;
  }

  /** The newest version of a scale, or null. */
  findScale(tx: Tx, newsroomId: string, key: string): Promise<ScaleWithRatings | null> {
    return this.scales.findNewest(tx, newsroomId, key);
  }

  /** A rating of the newest version of a scale, or null. */
  async findRating(tx: Tx, newsroomId: string, scaleKey: string, ratingKey: string): Promise<RatingOnScale | null> {
    return this.scales.findRating(tx, newsroomId, { scaleKey, ratingKey });
  }

  /** A rating as it stood in a given version of its scale, or null. */
  async findRatingInVersion(tx: Tx, newsroomId: string, scaleKey: string, scaleVersion: number, ratingKey: string): Promise<RatingOnScale | null> {
    return this.scales.findRating(tx, newsroomId, { scaleKey, scaleVersion, ratingKey });
  }

  /** All ratings of one version of a scale, in order of display; null when there is no such version, or it has more than `most`. */
  async findRatings(tx: Tx, newsroomId: string, version: { readonly key: string; readonly number: number }, most: number): Promise<Rating[] | null> {
    const ratings = await this.scales.listRatings(tx, newsroomId, version, most + 1);
    return ratings.length === 0 || ratings.length > most ? null : ratings;
  }

  /** All topics, archived ones too, by label. */
  listTopics(tx: Tx, newsroomId: string): Promise<Topic[]> {
    return this.topics.list(tx, newsroomId);
  }

  /** The topics with these ids, by label, archived ones too. Throws TOPIC_NOT_FOUND when one is missing. */
  async getTopics(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<Topic[]> {
    const found = await this.topics.listByIds(tx, newsroomId, ids);
    if (found.length < new Set(ids).size) throw new DomainError('TOPIC_NOT_FOUND');
    return found;
  }
}

const isId = (slugOrId: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(slugOrId);
