import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import type { ImportedClaim, ImportedClaimant } from '../claims/imported-claims.service.js';
import { StartFailure } from '../config/start-failure.js';
import type { ScaleContent } from '../newsrooms/default-scales.js';
import { NewsroomsReader, type Newsroom, type ScaleWithRatings, type Topic } from '../newsrooms/newsrooms.reader.js';
import { RatingScalesService } from '../newsrooms/rating-scales.service.js';
import { isBeyondEditing, RATINGS_BYTES_MAX, RATINGS_MAX } from '../newsrooms/scale-limits.js';
import { TopicsService } from '../newsrooms/topics.service.js';
import type { Tx } from '../platform/database/database.js';
import { ImportedPublicationsService } from '../publication/imported-publications.service.js';
import { foldName } from '../publication/search-text.js';
import type { ContentRating } from '../review/claim-content.js';
import { SpeakersReader } from '../speakers/speakers.reader.js';
import { SpeakersService } from '../speakers/speakers.service.js';
import { ImportedVerdictsService } from '../verdicts/imported-verdicts.service.js';
import { isNamed, type CheckedClaim } from './checked-claims.js';
import type { Scan } from './import-scan.js';
import { importedContent } from './imported-content.js';
import { IMPORTED_SCALE, ratingKey } from './rating-text.js';
import { scaleWith } from './imported-scale.js';
import { SpeakerIndex, type KnownSpeaker } from './speaker-index.js';
import { missingTopics } from './imported-topics.js';

/** What the newsroom has ready for the claims of one file. */
export interface ClaimDesk {
  readonly actor: MemberActor;
  readonly newsroom: Newsroom;
  readonly ratings: ReadonlyMap<string, ContentRating>;
  readonly scaleVersion: number;
  /** By folded label. */
  readonly topics: ReadonlyMap<string, Topic>;
  readonly speakers: SpeakerIndex;
}

/** Brings checked claims in: first what they refer to, then one by one. */
@Injectable()
export class ClaimImporter {
  constructor(
    private readonly newsrooms: NewsroomsReader,
    private readonly scales: RatingScalesService,
    private readonly topics: TopicsService,
    private readonly speakers: SpeakersService,
    private readonly speakersReader: SpeakersReader,
    private readonly publications: ImportedPublicationsService,
    private readonly verdicts: ImportedVerdictsService,
  ) {}

  /** Adds the ratings and topics that are missing: at most one new version of the scale for a whole file. */
  async prepare(tx: Tx, actor: MemberActor, scan: Scan): Promise<ClaimDesk> {
    const { newsroomId } = actor;
    const scale = await this.scales.ensureVersion(tx, actor, await this.scaleFor(tx, actor, scan));
    for (const topic of missingTopics(scan.topics, await this.newsrooms.listTopics(tx, newsroomId))) await this.topics.create(actor, topic);
    const topics = await this.newsrooms.listTopics(tx, newsroomId);
    return {
      actor,
      newsroom: await this.newsrooms.getNewsroom(tx, newsroomId),
      ratings: contentRatings(scale),
      scaleVersion: scale.number,
      topics: new Map(topics.map((topic) => [foldName(topic.label), topic])),
      speakers: new SpeakerIndex(await this.speakersReader.listNames(tx, newsroomId)),
    };
  }

  /** The scale as it would be with the ratings of a file. Throws a StartFailure when nobody could edit it then. */
  async scaleFor(tx: Tx, { newsroomId, newsroomSlug }: MemberActor, scan: Scan): Promise<ScaleContent> {
    const present = await this.newsrooms.findScale(tx, newsroomId, IMPORTED_SCALE);
    const wanted = scaleWith(present, [...scan.ratings.values()]);
    const isLonger = wanted.ratings.length > (present?.ratings.length ?? 0);
    if (!isLonger || !isBeyondEditing(wanted.ratings)) return wanted;
    const [most, mebibytes] = [String(RATINGS_MAX), String(RATINGS_BYTES_MAX / 1_048_576)];
    throw new StartFailure(
      `The scale "${IMPORTED_SCALE}" of ${newsroomSlug} would have more than ${most} ratings, or more than ${mebibytes} MiB of them: nobody could edit it. Import fewer, or into another newsroom.`,
    );
  }

  /** Adds the claimants that the newsroom does not know yet. The caller puts them into the index once they are committed. */
  async addSpeakers(tx: Tx, { actor, speakers }: ClaimDesk, claims: readonly CheckedClaim[]): Promise<ReadonlyMap<string, KnownSpeaker>> {
    const added = new Map<string, KnownSpeaker>();
    for (const { claimant, claimantType: type, claimantUrl: url } of claims.filter(isNamed)) {
      if (claimant === null || speakers.find(claimant) !== null || added.has(foldName(claimant))) continue;
      const { id } = await this.speakers.add(tx, actor, { name: claimant, type, url });
      added.set(foldName(claimant), { id, type, url });
    }
    return added;
  }

  /** Writes and publishes one claim. */
  async add(tx: Tx, desk: ClaimDesk, { id, claim, from }: { id: string; claim: CheckedClaim; from: string }): Promise<void> {
    const { actor, newsroom } = desk;
    const key = ratingKey(claim.rating, claim.publisher);
    const rating = desk.ratings.get(key);
    if (rating === undefined) throw new Error('The file has changed while it was imported.');
    const topics = claim.topics.flatMap((label) => desk.topics.get(foldName(label)) ?? []);
    const speaker = isNamed(claim) && claim.claimant !== null ? desk.speakers.find(claim.claimant) : null;
    const claimant = claimantOf(claim, speaker);
    const language = claim.language ?? newsroom.language;
    const content = importedContent({ claim, language, from, rating, topics, claimant, speaker });
    const topicIds = [...new Set(topics.map((topic) => topic.id))];
    const imported: ImportedClaim = { id, ...wordsOf(claim), language, claimant, topicIds };
    await this.publications.importPublication(tx, actor, { claim: imported, content });
    const { conclusion, rationale, publishedAt: asKnownOn } = claim;
    await this.verdicts.add(tx, actor, { claimId: id, scaleKey: IMPORTED_SCALE, ratingKey: key, conclusion, rationale, asKnownOn });
  }
}

function wordsOf({ statement, headline, license, claimedAt, appearanceUrl }: CheckedClaim): Omit<ImportedClaim, 'id' | 'language' | 'claimant' | 'topicIds'> {
  return { statement, headline, license, claimedAt, appearanceUrl };
}

function claimantOf({ claimant: name, claimantRole: role, mode }: CheckedClaim, speaker: KnownSpeaker | null): ImportedClaimant | null {
  return name === null ? null : { name, role, mode: mode ?? 'claims', speakerId: speaker?.id ?? null };
}

function contentRatings(scale: ScaleWithRatings): Map<string, ContentRating> {
  const values = scale.ratings.flatMap((rating) => rating.value ?? []);
  const best = values.length === 0 ? null : Math.max(...values);
  const worst = values.length === 0 ? null : Math.min(...values);
  return new Map(
    scale.ratings.map(({ key, label, definition, value, normalised, publisher }) => [
      key,
      { key, label, definition, value, best, worst, normalised, scale: IMPORTED_SCALE, scaleVersion: scale.number, publisher },
    ]),
  );
}
