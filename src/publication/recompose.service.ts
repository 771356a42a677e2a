import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { NEWSROOM_CHANGED } from '../newsrooms/newsrooms.events.js';
import { NewsroomsReader } from '../newsrooms/newsrooms.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { PublicationRepository } from './publication.repository.js';
import { PublicRecordsService } from './public-records.service.js';

const BATCH = 100;
/** `after`: the last claim that is composed anew already; not there at the start. */
const changedPayload = z.object({ newsroomId: z.uuid(), after: z.uuid().optional() });

export interface Recomposed {
  readonly newsrooms: number;
  readonly claims: number;
}

/**
 * Rebuilds everything that is derived from public records. Run on records that did not change, it changes nothing. What a
 * newsroom says about itself stands in its claims too, so a change of that composes them anew.
 */
@Injectable()
export class RecomposeService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly newsrooms: NewsroomsReader,
    private readonly publications: PublicationRepository,
    private readonly records: PublicRecordsService,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(NEWSROOM_CHANGED, (payload) => this.goOn(changedPayload.parse(payload)));
  }

  /** One batch, and a job for the next one: a job for all of a large newsroom would last for longer than one may. */
  private async goOn({ newsroomId, after = null }: { newsroomId: string; after?: string | undefined | null }): Promise<void> {
    // Somebody may be publishing with what the newsroom said before; their claims are among those that are composed anew.
    if (after === null) await this.database.inNewsroom(newsroomId, (tx) => this.publications.waitForPublishers(tx, newsroomId));
    await this.database.inNewsroom(newsroomId, async (tx) => {
      const claimIds = await this.rebuildAfter(tx, newsroomId, after, 'bytes');
      const last = claimIds.at(-1);
      if (last === undefined || claimIds.length < BATCH) return;
      // A key of its own: it must not take the place of a job that starts from the beginning, because the newsroom has changed again.
      const key = `${NEWSROOM_CHANGED}:${newsroomId}:${last}`;
      await this.jobs.add(tx, { task: NEWSROOM_CHANGED, payload: { newsroomId, after: last }, runAt: this.clock.now(), key });
    });
  }

  /** Of all newsrooms. `onClaims` hears how many claims are done, each time a batch is. Ends early when aborted. */
  async recompose(signal: AbortSignal, onClaims: (claims: number) => void = () => undefined): Promise<Recomposed> {
    const ids = await this.database.asException('setup', (tx) => this.newsrooms.listNewsroomIds(tx));
    let claims = 0;
    // First what says which claims name each other, then the bytes, which are composed by it.
    for (const work of ['row', 'bytes'] as const) {
      for (const newsroomId of ids) {
        for await (const count of this.batches(newsroomId, work)) {
          if (work === 'bytes') onClaims((claims += count));
          if (signal.aborted) return { newsrooms: ids.length, claims };
        }
      }
    }
    return { newsrooms: ids.length, claims };
  }

  private async *batches(newsroomId: string, work: 'row' | 'bytes'): AsyncGenerator<number> {
    let after: string | null = null;
    for (;;) {
      const from: string | null = after;
      const done: string[] = await this.database.inNewsroom(newsroomId, (tx) => this.rebuildAfter(tx, newsroomId, from, work));
      yield done.length;
      after = done.at(-1) ?? null;
      if (done.length < BATCH) return;
    }
  }

  /** Rebuilds the batch of claims after this one; answers their ids. */
  private async rebuildAfter(tx: Tx, newsroomId: string, after: string | null, work: 'row' | 'bytes'): Promise<string[]> {
    const claimIds = await this.publications.listClaimsWithRecords(tx, newsroomId, after, BATCH);
    for (const claimId of claimIds) await this.records.rebuild(tx, { newsroomId, claimId, what: work });
    return claimIds;
  }
}
