import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { readMigrations } from '../database/migrations.js';
import { NoticeListener } from '../database/notice-listener.js';
import { Jobs } from '../jobs/jobs.js';
import { JobQueueReader } from '../jobs/queue-figures.js';

/** Why this process should not be sent requests now. */
export interface NotReady {
  readonly code: 'stopping' | 'database' | 'migrations' | 'listener' | 'queue';
  readonly detail: string;
}

/** Whoever asks has given up by then. */
const ANSWER_WITHIN_MS = 2_000;
/** Jobs are taken within seconds; publications at a time are among them. */
const LAG_MAX_SECONDS = 60;

const APPLIED = `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;

/**
 * Whether this process can do its work, for load balancers. Each reason is one that another process may not have: a queue that is long for
 * everybody takes nobody out, only a process that takes no jobs although they wait.
 */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private readonly logger = new Logger('readiness');
  private readonly migrations = readMigrations().map(({ name }) => name);
  private underWay: Promise<NotReady[]> | null = null;
  private isLeaving = false;
  private known = '';

  constructor(
    private readonly database: Database,
    private readonly listener: NoticeListener,
    private readonly jobs: Jobs,
    private readonly queue: JobQueueReader,
    private readonly clock: Clock,
  ) {}

  /** From now on it is not ready, while it still answers: whoever stops a process says so first. */
  leave(): void {
    this.isLeaving = true;
  }

  beforeApplicationShutdown(): void {
    this.leave();
  }

  /** Empty: ready. Askers at the same moment share an answer; never takes longer than two seconds, and never throws. */
  async reasons(): Promise<readonly NotReady[]> {
    if (this.isLeaving) return [{ code: 'stopping', detail: 'The process is about to end.' }];
    this.underWay ??= this.ask().finally(() => (this.underWay = null));
    const reasons = await this.underWay;
    this.tell(reasons);
    return reasons;
  }

  private async ask(): Promise<NotReady[]> {
    const [database, queue] = await Promise.all([withinTime(this.ofDatabase()), withinTime(this.ofQueue())]);
    if (database === null || queue === null) return [{ code: 'database', detail: 'The database does not answer.' }];
    const listener: NotReady[] = this.listener.isListening ? [] : [{ code: 'listener', detail: 'What other processes publish is not heard.' }];
    return [...database, ...listener, ...queue];
  }

  private async ofDatabase(): Promise<NotReady[]> {
    const { rows } = await this.database.pool.query<{ name: string }>({ name: 'applied-migrations', text: APPLIED });
    const applied = new Set(rows.map(({ name }) => name));
    const missing = this.migrations.filter((name) => !applied.has(name));
    return missing.length === 0 ? [] : [{ code: 'migrations', detail: `${String(missing.length)} migrations of this version are not applied.` }];
  }

  private async ofQueue(): Promise<NotReady[]> {
    const { lagSeconds } = await this.queue.figures();
    const idleSeconds = (this.clock.now().getTime() - this.jobs.lastTakenAt.getTime()) / 1000;
    if (lagSeconds <= LAG_MAX_SECONDS || idleSeconds <= LAG_MAX_SECONDS) return [];
    return [{ code: 'queue', detail: `Jobs have been due for ${String(Math.round(lagSeconds))} seconds, and this process takes none.` }];
  }

  /** Once for each change, not for each question. */
  private tell(reasons: readonly NotReady[]): void {
    const now = reasons.map(({ code }) => code).join(', ');
    if (now === this.known) return;
    this.known = now;
    if (now === '') this.logger.log('ready again');
    else this.logger.warn(`not ready: ${reasons.map(({ detail }) => detail).join(' ')}`);
  }
}

/** Null: it failed, or takes too long. */
async function withinTime<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, ANSWER_WITHIN_MS, null)));
  try {
    return await Promise.race([work, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
