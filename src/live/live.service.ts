import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Readable } from 'node:stream';
import type { MemberActor } from '../access/actor.js';
import { StandingReader } from '../identity/standing.reader.js';
import { Database } from '../platform/database/database.js';
import { NoticeListener } from '../platform/database/notice-listener.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { DeskStream } from './desk-stream.js';
import { audibleChanges, readNotice, type LiveNotice } from './live-notice.js';
import { LIVE_OPTIONS, type LiveOptions } from './live-options.js';
import { LiveRepository } from './live.repository.js';
import type { DeskEvent, GoodbyeReason, LivePosition } from './live.schemas.js';
import { OpenStreams } from './open-streams.js';
import { PresenceBoard } from './presence-board.js';
import { RecentNotices } from './recent-notices.js';

const CHANNEL = 'factdesk_live';
/** Newsrooms whose last notices are remembered. */
const REMEMBERED = 1_000;

/**
 * Tells open desks what changed, as PostgreSQL tells this process. The notices of a newsroom come in the order of their commits and their
 * positions rise by one, so whatever is missed is noticed: a stream is told to start over rather than left behind.
 */
@Injectable()
export class LiveService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('live');
  private readonly streams = new OpenStreams();
  private readonly recent = new LRUCache<string, RecentNotices>({ max: REMEMBERED });
  private readonly timers: NodeJS.Timeout[] = [];
  private isListening = false;
  private isClosing = false;

  constructor(
    private readonly database: Database,
    private readonly repository: LiveRepository,
    private readonly standing: StandingReader,
    private readonly board: PresenceBoard,
    @Inject(LIVE_OPTIONS) private readonly options: LiveOptions,
    listener: NoticeListener,
    metrics: Metrics,
  ) {
    metrics.register({ name: 'factdesk_live_streams', help: 'Open desks that this process tells of changes.', type: 'gauge', read: () => this.streams.all().length });
    listener.subscribe(CHANNEL, {
      listening: () => this.listening(),
      deaf: () => this.deaf(),
      heard: (payload) => this.heard(payload),
    });
  }

  onApplicationBootstrap(): void {
    const beat = (): void => {
      for (const stream of this.streams.all()) stream.beat();
    };
    const check = (): void => void this.endLost(this.streams.all());
    this.timers.push(setInterval(beat, this.options.heartbeatMs).unref(), setInterval(check, this.options.standingMs).unref());
  }

  /** The server waits for open answers before it stops: these would never end. */
  beforeApplicationShutdown(): void {
    this.isClosing = true;
    for (const timer of this.timers) clearInterval(timer);
    for (const stream of this.streams.all()) sayGoodbye(stream, 'shutdown');
  }

  /**
   * What changes in the actor's newsroom from now on, or since `lastEventId`, a position that the reader knows. Throws TOO_MANY_STREAMS
   * (429), UNAVAILABLE while the server stops.
   */
  async open(actor: MemberActor, lastEventId: number | null): Promise<Readable> {
    this.refuseTooMany(actor);
    const stream = new DeskStream(actor, lastEventId);
    this.streams.add(stream);
    try {
      await this.settle(stream, 'resumeImpossible');
    } catch (error) {
      stream.destroy();
      throw error;
    }
    if (!stream.isLive) stream.tell({ type: 'degraded' });
    if (seesPeople(stream)) stream.tell({ type: 'presenceSnapshot', present: this.board.list(actor.newsroomId) });
    // The server began to stop while this one was opened.
    if (this.isClosing) sayGoodbye(stream, 'shutdown');
    return stream;
  }

  private refuseTooMany({ personId }: MemberActor): void {
    if (this.isClosing) throw new DomainError('UNAVAILABLE');
    if (this.streams.countOf(personId) < this.options.streamsPerPerson) return;
    throw new DomainError('TOO_MANY_STREAMS', { detail: 'Close one first; the tabs of a browser share one.', headers: { 'retry-after': '30' } });
  }

  /** For whoever cannot keep a stream open: unchanged means that there is nothing new to read. */
  async position({ newsroomId }: MemberActor): Promise<LivePosition> {
    return { position: await this.database.inNewsroom(newsroomId, (tx) => this.repository.position(tx, newsroomId)) };
  }

  /** Tells the people of a newsroom something that is true for the moment only, and has no position. */
  tellPeople(newsroomId: string, event: Extract<DeskEvent, { type: 'presence' | 'absence' }>): void {
    for (const stream of this.streams.in(newsroomId)) if (seesPeople(stream)) stream.tell(event);
  }

  /** From what the reader knows to where the newsroom is: with everything in between, or with a fresh start. */
  private async settle(stream: DeskStream, reason: 'resumeImpossible' | 'gap'): Promise<void> {
    const { newsroomId } = stream.actor;
    const { position } = await this.position(stream.actor);
    // Nobody would notice what is committed from here on; when the process listens again it comes back here.
    if (!this.isListening || stream.destroyed) return;
    const recent = this.recent.get(newsroomId);
    const known = stream.position ?? position;
    const isComplete = known === position || (known < position && recent?.covers(known) === true);
    stream.position = isComplete ? known : position;
    stream.tell(isComplete ? { type: 'live', position: known } : { type: 'reset', position, reason });
    stream.isLive = true;
    for (const notice of recent?.all() ?? []) deliver(stream, notice);
  }

  private listening(): void {
    this.isListening = true;
    for (const stream of this.streams.all()) this.settle(stream, 'gap').catch(() => stream.destroy());
  }

  private deaf(): void {
    this.isListening = false;
    this.recent.clear();
    for (const stream of this.streams.all()) {
      if (stream.isLive) stream.tell({ type: 'degraded' });
      stream.isLive = false;
    }
  }

  private heard(payload: string): void {
    const notice = readNotice(payload);
    if (notice === null) return;
    const { newsroomId } = notice;
    const recent = this.recent.get(newsroomId) ?? new RecentNotices();
    recent.add(notice);
    this.recent.set(newsroomId, recent);
    const streams = this.streams.in(newsroomId);
    for (const stream of streams) if (stream.isLive) deliver(stream, notice);
    if (notice.changes?.some(({ about }) => about === 'members') !== false) void this.endLost(streams);
  }

  /** Ends the streams of those who may no longer read them. */
  private async endLost(streams: readonly DeskStream[]): Promise<void> {
    if (streams.length === 0) return;
    try {
      const losses = await this.standing.losses(streams.map(({ actor }) => actor));
      for (const stream of streams) {
        const loss = losses.get(stream.actor);
        if (loss !== undefined) sayGoodbye(stream, loss);
      }
    } catch (error) {
      // A database that does not answer has nothing to tell either; the next round asks again.
      this.logger.warn({ err: error }, 'who may still read could not be asked');
    }
  }
}

/** Keys are let in by the door of data; who is at which desk is between people. */
const seesPeople = ({ actor }: DeskStream): boolean => actor.credential.kind === 'session';

function sayGoodbye(stream: DeskStream, reason: GoodbyeReason): void {
  stream.isLive = false;
  stream.tell({ type: 'goodbye', reason });
  stream.finish();
}

/** Positions that the reader knows are passed over; after a gap, and after more than a notice can hold, it starts over. */
function deliver(stream: DeskStream, { position, by, changes }: LiveNotice): void {
  const before = stream.position ?? 0;
  if (position <= before) return;
  stream.position = position;
  if (position > before + 1) stream.tell({ type: 'reset', position, reason: 'gap' });
  else if (changes === null) stream.tell({ type: 'reset', position, reason: 'bulk' });
  else {
    const audible = audibleChanges(changes, by, stream.actor);
    if (audible.length > 0) stream.tell({ type: 'changed', position, by, changes: audible });
  }
}
