import { Injectable } from '@nestjs/common';
import { NewsroomsReader, type Newsroom } from '../newsrooms/newsrooms.reader.js';
import type { Tx } from '../platform/database/database.js';
import { afterCommit } from '../platform/database/unit-of-work.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { Tally } from '../platform/metrics/tally.js';
import { claimDigestOf, parseContent } from '../review/claim-content.js';
import { claimRecord } from './claim-records.js';
import { PublicAddress } from './public-address.js';
import { PublicationNotices } from './publication-notices.service.js';
import {
  PublicationRepository,
  type ChangePosition,
  type Found,
  type FoundContent,
  type NewPublication,
  type PublicationRow,
} from './publication.repository.js';
import { publishedClaimRow, relatedDigests } from './published-claim-row.js';
import { composePublishedClaim, type ClaimRecord, type Neighbour, type PublishedClaimContext } from './published-claim.js';
import type { PublishedClaim } from './published-form.js';
import { renditionsOf, withheldRenditions, type ComposedRendition } from './renditions.js';

/** A claim's records, oldest first. */
interface History {
  readonly newsroom: Newsroom;
  readonly claimId: string;
  readonly newest: PublicationRow;
  readonly records: readonly ClaimRecord[];
}

/**
 * Adds public records, and keeps what is derived from them in step: the row that lists and searches read, and the bytes
 * of the claim and of every claim that shows it. All in the caller's transaction.
 */
@Injectable()
export class PublicRecordsService {
  private readonly made = new Tally('kind', ['publish', 'correct', 'retract', 'withhold', 'import']);

  constructor(
    private readonly publications: PublicationRepository,
    private readonly newsrooms: NewsroomsReader,
    private readonly address: PublicAddress,
    private readonly notices: PublicationNotices,
    metrics: Metrics,
  ) {
    metrics.register({ name: 'factdesk_publications_total', help: 'Public records that this process has made, by kind.', type: 'counter', read: () => this.made.samples() });
  }

  /** Writes the record and everything that follows from it. */
  async add(tx: Tx, record: NewPublication): Promise<void> {
    const { newsroomId, claimId, kind } = record;
    afterCommit(() => this.made.add(kind));
    const content = record.content === null ? null : parseContent(record.content);
    // Those that showed the claim until now, and those that will.
    const neighbours = await this.takeTurns(tx, newsroomId, claimId, content === null ? [] : relatedDigests(content));
    // Read after our turn has come: whoever changes what a newsroom says about itself waits for those who had theirs before.
    const newsroom = await this.newsrooms.getNewsroom(tx, newsroomId);
    if (record.revision === 1 && neighbours.length === 0) return this.addFirst(tx, newsroom, record);
    await this.publications.insertRecord(tx, record, await this.changedWith(tx, record, neighbours));
    const history = await this.saveRow(tx, newsroom, claimId);
    await this.saveBytes(tx, history, neighbours);
    for (const neighbour of neighbours) await this.compose(tx, newsroom, neighbour.claimId);
  }

  /** Writes the record of a claim that is new in this transaction, so that nobody shows it and nobody can be waiting for it. */
  async addNew(tx: Tx, record: NewPublication): Promise<void> {
    afterCommit(() => this.made.add(record.kind));
    await this.publications.joinPublishers(tx, record.newsroomId);
    await this.addFirst(tx, await this.newsrooms.getNewsroom(tx, record.newsroomId), record);
  }

  /** The record that a retraction or withholding ends. */
  async newestText(tx: Tx, newsroomId: string, claimId: string): Promise<PublicationRow> {
    const rows = await this.publications.listRecords(tx, newsroomId, claimId);
    const newest = rows.findLast((row) => row.kind !== 'retract' && row.kind !== 'withhold');
    if (newest === undefined) throw new Error('nothing of this claim was ever public');
    return newest;
  }

  /** The claim as readers know it, without the claims that it is related to; null while it is withheld. */
  async shown(tx: Tx, newsroomId: string, claimId: string): Promise<PublishedClaim | null> {
    const { newsroom, newest, records } = await this.history(tx, await this.newsrooms.getNewsroom(tx, newsroomId), claimId);
    if (newest.kind === 'withhold') return null;
    const context = { newsroom: publicNewsroom(newsroom), publicUrl: this.address.origin, neighbours: [] };
    return composePublishedClaim({ id: claimId, slug: newest.slug, records }, context);
  }

  /** On which grounds the claim was ever withheld, as everybody is told. */
  async grounds(tx: Tx, newsroomId: string, claimId: string): Promise<string[]> {
    const rows = await this.publications.listRecords(tx, newsroomId, claimId);
    return rows.flatMap(({ kind, note }) => (kind === 'withhold' && note !== null ? [note] : []));
  }

  /** Empties every record of a withheld claim, for good. Its bytes show nothing of it already. */
  async eraseWords(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await this.publications.eraseWords(tx, newsroomId, claimId);
  }

  /** Rebuilds one derived thing of a claim. Waits for a publication that concerns it, so as not to put older bytes in its place. */
  async rebuild(tx: Tx, { newsroomId, claimId, what }: { newsroomId: string; claimId: string; what: 'row' | 'bytes' }): Promise<void> {
    await this.takeTurns(tx, newsroomId, claimId, []);
    const newsroom = await this.newsrooms.getNewsroom(tx, newsroomId);
    if (what === 'row') await this.saveRow(tx, newsroom, claimId);
    else await this.compose(tx, newsroom, claimId);
  }

  /** A first record without neighbours: there is no history to read. */
  private async addFirst(tx: Tx, newsroom: Newsroom, record: NewPublication): Promise<void> {
    const { claimId, slug, kind, at } = record;
    const newest = { revision: 1, kind, at };
    const records: readonly ClaimRecord[] = [claimRecord(record)];
    const row = publishedClaimRow({ newsroom, claimId, slug, records, newest });
    const context: PublishedClaimContext = { newsroom: publicNewsroom(newsroom), publicUrl: this.address.origin, neighbours: [] };
    const [rendition, ...others] = renditionsOf({ id: claimId, slug, records }, context);
    if (rendition === undefined || others.length > 0) throw new Error('a first text has one rendition');
    await this.publications.insertFirst(tx, { record, row, rendition });
    this.tellAfterCommit(claimId, [rendition]);
  }

  /**
   * Ids of the other claims that whoever keeps a copy has to read again. A withholding names all that ever showed the claim: what its earlier records
   * say of others is not told any more, and somebody may have missed it.
   */
  private async changedWith(tx: Tx, { newsroomId, claimId, kind }: NewPublication, neighbours: readonly Found[]): Promise<string[]> {
    const now = neighbours.filter(({ status }) => status !== 'withheld').map((each) => each.claimId);
    const before = kind === 'withhold' ? await this.publications.everChangedWith(tx, newsroomId, claimId) : [];
    return [...new Set([...now, ...before])].sort();
  }

  /** The row of lists and searches, from records alone. */
  private async saveRow(tx: Tx, newsroom: Newsroom, claimId: string): Promise<History> {
    const history = await this.history(tx, newsroom, claimId);
    const { newest, records } = history;
    await this.publications.savePublishedClaim(tx, publishedClaimRow({ newsroom, claimId, slug: newest.slug, records, newest }));
    return history;
  }

  /** The bytes of one claim, from the records of the claim and its neighbours alone. */
  private async compose(tx: Tx, newsroom: Newsroom, claimId: string): Promise<void> {
    const history = await this.history(tx, newsroom, claimId);
    await this.saveBytes(tx, history, await this.neighboursOf(tx, newsroom.id, claimId, []));
  }

  private async saveBytes(tx: Tx, history: History, neighbours: readonly Found[]): Promise<void> {
    const { newsroom, claimId, newest } = history;
    const ids = neighbours.map((each) => each.claimId);
    const contents = await this.publications.newestContents(tx, newsroom.id, ids);
    const positions = await this.publications.newestPositions(tx, newsroom.id, ids);
    const { xid, seq } = positions.reduce<ChangePosition>((latest, each) => (isLater(each, latest) ? each : latest), newest);
    const composed = this.bytes(history, neighbours.flatMap((each) => neighbourOf(each, contents) ?? []));
    await this.publications.saveRenditions(tx, newsroom.id, claimId, composed.map((each) => ({ ...each, xid, seq })));
    this.tellAfterCommit(claimId, composed);
  }

  private tellAfterCommit(claimId: string, composed: readonly ComposedRendition[]): void {
    const main = composed.find((each) => each.form === 'json');
    if (main !== undefined) afterCommit(() => this.notices.tell(claimId, main.etag));
  }

  private bytes({ newsroom, claimId, newest, records }: History, neighbours: readonly Neighbour[]): ComposedRendition[] {
    const claim = { id: claimId, slug: newest.slug };
    if (newest.kind === 'withhold') {
      return withheldRenditions(claim, { at: newest.at, ground: newest.note ?? '', revision: newest.revision });
    }
    const context: PublishedClaimContext = { newsroom: publicNewsroom(newsroom), publicUrl: this.address.origin, neighbours };
    return renditionsOf({ ...claim, records }, context);
  }

  private async history(tx: Tx, newsroom: Newsroom, claimId: string): Promise<History> {
    const rows = await this.publications.listRecords(tx, newsroom.id, claimId);
    const newest = rows.at(-1);
    if (newest === undefined) throw new Error('a claim without records has nothing to show');
    return { newsroom, claimId, newest, records: rows.map(claimRecord) };
  }

  private async neighboursOf(tx: Tx, newsroomId: string, id: string, named: readonly string[]): Promise<Found[]> {
    return this.publications.listNeighbours(tx, newsroomId, { id, digest: claimDigestOf(id), named });
  }

  /**
   * Publications that concern each other happen one after the other: two related claims that are published at the same
   * moment would otherwise each miss the other, for good. Answers the neighbours as they are when it is our turn.
   */
  private async takeTurns(tx: Tx, newsroomId: string, claimId: string, named: readonly string[]): Promise<Found[]> {
    for (;;) {
      const taken = await this.publications.takeTurns(tx, newsroomId, { id: claimId, digest: claimDigestOf(claimId), named });
      const neighbours = await this.neighboursOf(tx, newsroomId, claimId, named);
      // Whoever we waited for may have made new neighbours.
      if (neighbours.every((each) => taken.includes(claimDigestOf(each.claimId)))) return neighbours;
    }
  }
}

const isLater = (left: ChangePosition, right: ChangePosition): boolean =>
  left.xid === right.xid ? left.seq > right.seq : left.xid > right.xid;

function neighbourOf(found: Found, contents: readonly FoundContent[]): Neighbour | null {
  const { claimId: id, slug, status } = found;
  const content = contents.find((row) => row.claimId === id)?.content ?? null;
  if (status === 'withheld' || content === null) return null;
  return { id, slug, status, content: parseContent(content) };
}

function publicNewsroom(newsroom: Newsroom): PublishedClaimContext['newsroom'] {
  const { id, slug, name, url, licence, methodologyUrl, correctionsPolicyUrl, complaintsUrl, ownershipUrl, sample } = newsroom;
  return { id, slug, name, url, licence, methodologyUrl, correctionsPolicyUrl, complaintsUrl, ownershipUrl, sample };
}
