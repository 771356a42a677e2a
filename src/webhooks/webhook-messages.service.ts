import { Inject, Injectable } from '@nestjs/common';
import { claimNumber } from '../claims/claim-ref.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { CONFIG, publicOriginOf, type Config } from '../config/config.js';
import { NewsroomsReader } from '../newsrooms/newsrooms.reader.js';
import type { Tx } from '../platform/database/database.js';
import { PublicationReader, type PublicationRow } from '../publication/publication.reader.js';
import { ReviewReader } from '../review/review.reader.js';
import type { EventRow } from './webhook-deliveries.repository.js';
import type { FilteredText } from './webhook-filters.js';
import { movePayload, recordPayload, withholdingPayload, type RecordTold } from './webhook-payload.js';
import { filteredText, moveFacts, recordFacts } from './webhook-texts.js';

/** An event as it is told, and what filters look at. */
export interface WebhookMessage {
  readonly payload: string;
  readonly texts: readonly FilteredText[];
}

/** Makes the message of an event out of what is known of its claim. */
@Injectable()
export class WebhookMessages {
  private readonly origin: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly newsrooms: NewsroomsReader,
    private readonly claims: ClaimsReader,
    private readonly review: ReviewReader,
    private readonly publications: PublicationReader,
  ) {
    this.origin = publicOriginOf(config);
  }

  async of(tx: Tx, event: EventRow): Promise<WebhookMessage> {
    const { newsroomId, claimId } = event;
    if (claimId === null) throw new Error('a test is not planned');
    const records = await this.publications.listRecords(tx, newsroomId, claimId);
    if (event.type === 'claim.state_changed') return this.readMove(tx, event, claimId, records);
    const { revision } = recordFacts.parse(event.facts);
    const record = records.find((each) => each.revision === revision);
    if (record === undefined) throw new Error('an event of a record that is not there');
    const before = records.filter((each) => each.revision <= revision);
    const contents = before.flatMap(({ content }) => content ?? []);
    return { payload: await this.recordTold(tx, event, record, before), texts: contents.map(filteredText) };
  }

  private async recordTold(tx: Tx, event: EventRow, record: PublicationRow, before: readonly PublicationRow[]): Promise<string> {
    const { id, claimId, slug, revision, contentDigest, note, correctionKind, at } = record;
    if (record.kind === 'withhold') return withholdingPayload(this.origin, { at, claimId, revision, contentDigest, ground: note ?? '' });
    const { slug: newsroom, sample } = await this.newsrooms.getNewsroom(tx, event.newsroomId);
    const text = before.findLast(({ content }) => content !== null)?.content ?? null;
    const told = { at, id, claimId, slug, newsroom, revision, contentDigest, correctionKind, sample, imported: record.kind === 'import' };
    const language = text === null ? 'und' : filteredText(text).language;
    return recordPayload(this.origin, { ...told, language, type: event.type as RecordTold['type'] });
  }

  private async readMove(tx: Tx, { newsroomId, at, facts }: EventRow, claimId: string, records: readonly PublicationRow[]): Promise<WebhookMessage> {
    const { action, number, before, after, publishedRevision, reviewRevision } = moveFacts.parse(facts);
    const claim = await this.claims.getClaim(tx, newsroomId, claimId);
    const topics = await this.claims.listTopics(tx, newsroomId, claimId);
    const { slug: newsroom } = await this.newsrooms.getNewsroom(tx, newsroomId);
    const record = records.find(({ revision }) => revision === publishedRevision);
    const reviewed = await this.review.findRevision(tx, newsroomId, claimId, reviewRevision);
    const payload = movePayload(this.origin, {
      at, claimId, number: claimNumber(number), newsroom, action, before, after,
      revision: publishedRevision, contentDigest: record?.contentDigest ?? null,
      reviewRevision: reviewed && { number: reviewed.number, contentDigest: reviewed.contentDigest },
    });
    // What a claim at work is rated is not told by way of who hears of it.
    return { payload, texts: [{ language: claim.language, topics: topics.map(({ key }) => key), ratings: null }] };
  }
}
