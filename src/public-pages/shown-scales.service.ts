import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { NewsroomsReader } from '../newsrooms/newsrooms.reader.js';
import { Database } from '../platform/database/database.js';
import type { PublishedClaim } from '../publication/published-form.js';
import type { Scales, ScaleStep } from './verdict-section.js';

/** A longer scale is one of collected rating texts, not one that anybody reads. */
const MOST_STEPS = 12;
const REMEMBERED = 500;

type Rating = PublishedClaim['verdict']['rating'];

/** The scales behind verdicts. A version of a scale never changes, so what was read once is never read again. */
@Injectable()
export class ShownScales {
  private readonly known = new LRUCache<string, { readonly steps: readonly ScaleStep[] | null }>({ max: REMEMBERED });

  constructor(
    private readonly database: Database,
    private readonly newsrooms: NewsroomsReader,
  ) {}

  async of({ newsroom, verdict }: PublishedClaim): Promise<Scales> {
    return { truth: await this.scale(newsroom.id, verdict.rating), attribution: await this.scale(newsroom.id, verdict.attributionRating) };
  }

  private async scale(newsroomId: string, rating: Rating): Promise<readonly ScaleStep[] | null> {
    if (rating === null) return null;
    const { scale: key, scaleVersion: number } = rating;
    const name = `${newsroomId} ${String(number)} ${key}`;
    const known = this.known.get(name);
    if (known !== undefined) return known.steps;
    const steps = await this.database.inNewsroom(newsroomId, (tx) => this.newsrooms.findRatings(tx, newsroomId, { key, number }, MOST_STEPS));
    this.known.set(name, { steps });
    return steps;
  }
}
