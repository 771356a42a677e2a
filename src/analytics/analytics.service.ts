import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { NewsroomsReader, type ScaleWithRatings } from '../newsrooms/newsrooms.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { agreementOf, decisionsOf, flowOf, stagesOf, throughputOf, verdictsOf, waitingOf, correctionsOf } from './analytics-figures.js';
import { bucketFor, daysIn, instantsOf, rangeOf, type DayRange } from './analytics-range.js';
import { AnalyticsRepository, type AnalyticsScope } from './analytics.repository.js';
import type { Analytics, AnalyticsQuery } from './analytics.schemas.js';
import { raterFigures, type BlindRating } from './rater-agreement.js';
import { StageDurationsService } from './stage-durations.service.js';

const MOST_DAYS = 3660;

/** How the desk is doing: figures from the audit log, decisions and records. */
@Injectable()
export class AnalyticsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly newsrooms: NewsroomsReader,
    private readonly identity: IdentityReader,
    private readonly repository: AnalyticsRepository,
    private readonly durations: StageDurationsService,
  ) {}

  /** All figures of a range of days (UTC). QUERY_INVALID (400) for a range that is reversed or too long, TOPIC_NOT_FOUND (404). */
  async read({ newsroomId }: MemberActor, query: AnalyticsQuery): Promise<Analytics> {
    const now = this.clock.now();
    const range = requiredRange(query, now);
    const { topic = null, language = null } = query;
    const scope: AnalyticsScope = { newsroomId, ...instantsOf(range), topicId: topic, language };
    const read = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => this.database.inNewsroom(newsroomId, work);
    if (topic !== null) await read((tx) => this.newsrooms.getTopics(tx, newsroomId, [topic]));
    // Beside one another, on connections of their own: years of a big newsroom are hundreds of thousands of rows, and each is counted in one of
    // these. A claim that moves in between may stand in one figure and not yet in the other.
    const [flow, stages, reviews, ratings] = await Promise.all([
      read((tx) => this.readFlow(tx, scope, range)),
      read((tx) => this.durations.times(tx, scope)),
      read((tx) => this.readReviews(tx, scope, now)),
      read((tx) => this.readRatings(tx, scope)),
    ]);
    return { range: { ...range, bucket: bucketFor(range), topic, language }, asOf: now.toISOString(), ...flow, stages: stagesOf(stages), ...reviews, ...ratings };
  }

  private async readReviews(tx: Tx, scope: AnalyticsScope, now: Date): Promise<Pick<Analytics, 'decisions' | 'waiting'>> {
    return { decisions: decisionsOf(await this.repository.reviews(tx, scope)), waiting: waitingOf(await this.repository.waiting(tx, scope, now)) };
  }

  private async readFlow(tx: Tx, scope: AnalyticsScope, range: DayRange): Promise<Pick<Analytics, 'flow' | 'totals' | 'throughput' | 'corrections'>> {
    const arrivals = await this.repository.arrivals(tx, scope);
    const first = (await this.repository.firstPublications(tx, scope)).map((row) => ({ ...row, kind: 'publish' as const, correctionKind: null }));
    const publications = [...first, ...(await this.repository.laterPublications(tx, scope))];
    return { ...flowOf(range, arrivals, publications), throughput: throughputOf(range, publications), corrections: correctionsOf(publications) };
  }

  private async readRatings(tx: Tx, scope: AnalyticsScope): Promise<Pick<Analytics, 'verdicts' | 'agreement' | 'reviewers'>> {
    const [truth, attribution] = [await this.scale(tx, scope, 'truth'), await this.scale(tx, scope, 'attribution')];
    const blind = await this.repository.blindRatings(tx, scope);
    return {
      verdicts: verdictsOf(truth, await this.repository.verdicts(tx, scope)),
      agreement: agreementOf({ truth, attribution }, blind),
      reviewers: await this.reviewers(tx, blind),
    };
  }

  private async scale(tx: Tx, { newsroomId }: AnalyticsScope, key: string): Promise<ScaleWithRatings['ratings']> {
    return (await this.newsrooms.findScale(tx, newsroomId, key))?.ratings ?? [];
  }

  private async reviewers(tx: Tx, blind: readonly BlindRating[]): Promise<Analytics['reviewers']> {
    const figures = raterFigures(blind);
    const names = await this.identity.personNames(tx, figures.map(({ raterId }) => raterId));
    return figures.map(({ raterId, ...rest }) => ({ person: { id: raterId, name: names.get(raterId) ?? null }, ...rest }));
  }
}

function requiredRange({ from, to }: AnalyticsQuery, now: Date): DayRange {
  const range = rangeOf({ from, to }, now);
  const days = daysIn(range);
  if (days >= 1 && days <= MOST_DAYS) return range;
  const detail = days < 1 ? 'The range ends before it begins.' : `A range has at most ${String(MOST_DAYS)} days.`;
  throw new DomainError('QUERY_INVALID', { errors: [{ pointer: '/from', code: days < 1 ? 'reversed' : 'too_long', detail }] });
}
