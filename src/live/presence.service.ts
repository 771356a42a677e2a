import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { ArticlesReader } from '../articles/articles.reader.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { NoticeListener } from '../platform/database/notice-listener.js';
import { VerdictsReader } from '../verdicts/verdicts.reader.js';
import { LiveRepository } from './live.repository.js';
import { presenceSchema, type Place, type Presence, type PresencePart } from './live.schemas.js';
import { LiveService } from './live.service.js';
import { isSamePlace, PresenceBoard } from './presence-board.js';
import type { PresenceBody } from './presence.schemas.js';

const CHANNEL = 'factdesk_presence';
const SWEEP_MS = 2_000;

/** What processes tell each other. `ask`: I have just begun to listen, tell me whom you know; `age` in ms. */
const noticeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('here'), newsroomId: z.string(), presence: presenceSchema, age: z.number() }),
  z.object({ kind: z.literal('gone'), newsroomId: z.string(), personId: z.string(), tab: z.string() }),
  z.object({ kind: z.literal('ask') }),
]);
type Notice = z.infer<typeof noticeSchema>;

/** Who is looking at or working on what: for others to see, never a lock. */
@Injectable()
export class PresenceService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('presence');
  private sweep: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: Database,
    private readonly repository: LiveRepository,
    private readonly claims: ClaimsReader,
    private readonly articles: ArticlesReader,
    private readonly verdicts: VerdictsReader,
    private readonly board: PresenceBoard,
    private readonly live: LiveService,
    private readonly clock: Clock,
    listener: NoticeListener,
  ) {
    listener.subscribe(CHANNEL, {
      listening: () => this.announce({ kind: 'ask' }),
      // What is known grows old by itself.
      deaf: () => undefined,
      heard: (payload) => this.heard(payload),
    });
  }

  onApplicationBootstrap(): void {
    this.sweep = setInterval(() => this.removeSilent(), SWEEP_MS).unref();
  }

  onApplicationShutdown(): void {
    if (this.sweep !== null) clearInterval(this.sweep);
  }

  /** A heartbeat: the actor is there for the next 40 seconds. Throws CLAIM_NOT_FOUND, ARTICLE_NOT_FOUND. */
  async show(actor: MemberActor, { tab, ...where }: PresenceBody): Promise<void> {
    const { newsroomId, personId } = actor;
    await this.database.inNewsroom(newsroomId, async (tx) => {
      const place = await this.resolve(tx, newsroomId, where.place);
      const part = await this.shownPart(tx, actor, place, where.part);
      const before = this.board.find(newsroomId, personId, tab);
      const since = before !== null && isSamePlace(before, { place, part }) ? before.since : this.clock.now().toISOString();
      const presence: Presence = { person: { id: personId, name: actor.personName }, tab, place, part, since };
      await this.notify(tx, { kind: 'here', newsroomId, presence, age: 0 });
    });
  }

  /** Also when nobody was there. */
  async leave({ newsroomId, personId }: MemberActor, tab: string): Promise<void> {
    await this.database.inNewsroom(newsroomId, (tx) => this.notify(tx, { kind: 'gone', newsroomId, personId, tab }));
  }

  private async resolve(tx: Tx, newsroomId: string, { type, id }: Place): Promise<Place> {
    const found = type === 'claim' ? await this.claims.getClaim(tx, newsroomId, id) : await this.articles.getArticle(tx, newsroomId, id);
    return { type, id: found.id };
  }

  /** Whoever is asked for a blind rating is shown as reading: coming to the verdict, and leaving it, would tell when they have rated. */
  private async shownPart(tx: Tx, { newsroomId, personId }: MemberActor, place: Place, part: PresencePart): Promise<PresencePart> {
    if (place.type !== 'claim' || part === 'reading') return part;
    return (await this.verdicts.ratesBlind(tx, { newsroomId, claimId: place.id, personId })) ? 'reading' : part;
  }

  private notify(tx: Tx, notice: Notice): Promise<void> {
    return this.repository.notify(tx, CHANNEL, JSON.stringify(notice));
  }

  private heard(payload: string): void {
    const notice = readNotice(payload);
    switch (notice?.kind) {
      case 'here': {
        const { newsroomId, presence, age } = notice;
        const isNews = this.board.put({ newsroomId, presence, seenAt: this.clock.now().getTime() - age });
        if (isNews) this.live.tellPeople(newsroomId, { type: 'presence', presence });
        return;
      }
      case 'gone':
        this.tellAbsence(notice.newsroomId, this.board.remove(notice.newsroomId, notice.personId, notice.tab));
        return;
      case 'ask': {
        const now = this.clock.now().getTime();
        for (const { newsroomId, presence, seenAt } of this.board.all()) this.announce({ kind: 'here', newsroomId, presence, age: now - seenAt });
        return;
      }
      case undefined:
        return;
    }
  }

  private removeSilent(): void {
    for (const { newsroomId, presence } of this.board.removeSilent(this.clock.now().getTime())) this.tellAbsence(newsroomId, presence);
  }

  private tellAbsence(newsroomId: string, gone: Presence | null): void {
    if (gone !== null) this.live.tellPeople(newsroomId, { type: 'absence', person: gone.person, tab: gone.tab });
  }

  /** Outside any request; whoever does not hear it learns the same from the next heartbeat. */
  private announce(notice: Notice): void {
    this.database
      .inUnit(null, (tx) => this.notify(tx, notice))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'presence could not be told'));
  }
}

function readNotice(payload: string): Notice | null {
  try {
    return noticeSchema.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}
