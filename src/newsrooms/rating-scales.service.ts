import { Injectable } from '@nestjs/common';
import type { MemberActor, SystemActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { ScaleContent, ScaleRating } from './default-scales.js';
import { NewsroomsReader } from './newsrooms.reader.js';
import { RatingScalesRepository, type ScaleWithRatings } from './rating-scales.repository.js';
import { scaleView, type ScaleChange, type ScaleList, type ScalePath, type ScaleVersionPath, type ScaleView } from './rating-scales.schemas.js';

/** Scales are changed by adding a version; what was published names its version and stays as it was. */
@Injectable()
export class RatingScalesService {
  constructor(
    private readonly database: Database,
    private readonly scales: RatingScalesRepository,
    private readonly reader: NewsroomsReader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list({ newsroomId }: MemberActor): Promise<ScaleList> {
    return this.database.inNewsroom(newsroomId, async (tx) => listOf(await this.scales.listNewest(tx, newsroomId)));
  }

  async current({ newsroomId }: MemberActor, { key }: ScalePath): Promise<ScaleView> {
    return this.database.inNewsroom(newsroomId, async (tx) => scaleView(await this.reader.currentScale(tx, newsroomId, key)));
  }

  async versions({ newsroomId }: MemberActor, { key }: ScalePath): Promise<ScaleList> {
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const versions = await this.scales.listVersions(tx, newsroomId, key);
      if (versions.length === 0) throw new DomainError('RATING_SCALE_NOT_FOUND');
      return listOf(versions);
    });
  }

  async version({ newsroomId }: MemberActor, { key, number }: ScaleVersionPath): Promise<ScaleView> {
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const scale = await this.scales.findVersion(tx, newsroomId, key, number);
      if (scale === null) throw new DomainError('RATING_SCALE_NOT_FOUND');
      return scaleView(scale);
    });
  }

  /** Adds the version after `expectedNumber`. Throws STALE_VERSION when that is not the newest. No change, no version. */
  async change(actor: MemberActor, { key }: ScalePath, expectedNumber: number, change: ScaleChange): Promise<ScaleView> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const present = await this.reader.currentScale(tx, newsroomId, key);
      if (present.number !== expectedNumber) throw new DomainError('STALE_VERSION');
      const ratings = withPublishers(change.ratings, present);
      if (isSame(present, { name: change.name, ratings })) return scaleView(present);
      await this.insertVersion(tx, actor, { key, axis: present.axis, name: change.name, ratings, number: present.number + 1 });
      return scaleView(await this.reader.currentScale(tx, newsroomId, key));
    });
  }

  /** Makes `content` the newest version of its scale, unless it is already. For imports, whose ratings become a scale. */
  async ensureVersion(tx: Tx, actor: MemberActor | SystemActor, content: ScaleContent): Promise<ScaleWithRatings> {
    const present = await this.scales.findNewest(tx, actor.newsroomId, content.key);
    if (present !== null && isSame(present, content)) return present;
    await this.insertVersion(tx, actor, { ...content, number: (present?.number ?? 0) + 1 });
    return this.reader.currentScale(tx, actor.newsroomId, content.key);
  }

  /** Throws STALE_VERSION when the number is taken. */
  async insertVersion(tx: Tx, actor: MemberActor | SystemActor, scale: ScaleContent & { readonly number: number }): Promise<void> {
    const { newsroomId } = actor;
    const { ratings, ...head } = scale;
    const id = this.clock.id();
    const createdBy = actor.kind === 'member' ? actor.personId : null;
    await this.scales.insert(
      tx,
      { ...head, newsroomId, id, createdBy, createdAt: this.clock.now() },
      ratings.map((rating, index) => ({ ...rating, newsroomId, id: this.clock.id(), scaleId: id, position: index + 1 })),
    );
    await this.audit.record(tx, actor, {
      action: 'ratingScale.changed',
      subject: { type: 'ratingScale', id },
      // Every version stays readable, so its number says what it held.
      ...(scale.number === 1 ? {} : { before: { key: scale.key, version: scale.number - 1 } }),
      after: { key: scale.key, version: scale.number, ratings: ratings.length },
    });
  }
}

const listOf = (scales: readonly ScaleWithRatings[]): ScaleList => ({ items: scales.map(scaleView) });

/** Whose text an imported rating is, is a fact and not for editing. */
function withPublishers(ratings: ScaleChange['ratings'], present: ScaleWithRatings): ScaleRating[] {
  const publishers = new Map(present.ratings.map(({ key, publisher }) => [key, publisher]));
  return ratings.map((rating) => ({ ...rating, publisher: publishers.get(rating.key) ?? null }));
}

function isSame(present: ScaleWithRatings, wanted: Pick<ScaleContent, 'name' | 'ratings'>): boolean {
  if (present.name !== wanted.name || present.ratings.length !== wanted.ratings.length) return false;
  return wanted.ratings.every((rating, index) => isSameRating(present.ratings[index], rating));
}

const isSameRating = (present: ScaleRating | undefined, wanted: ScaleRating): boolean =>
  present !== undefined &&
  present.key === wanted.key &&
  present.label === wanted.label &&
  present.definition === wanted.definition &&
  present.value === wanted.value &&
  present.normalised === wanted.normalised &&
  (present.publisher ?? null) === (wanted.publisher ?? null);
