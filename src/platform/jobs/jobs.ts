import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Logger as WorkerLogger, run, runOnce, type Runner, type RunnerOptions, type TaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import { EventEmitter } from 'node:events';
import { Prisma } from '../../generated/prisma/client.js';
import { Clock } from '../clock/clock.js';
import { Database, type Tx } from '../database/database.js';
import type { Json } from '../errors/domain-error.js';
import { Tracing } from '../tracing/tracing.js';
import { JOBS_OPTIONS, type JobsOptions } from './jobs-options.js';

/** Does the work of one job. May be called again after a crash, so it looks first whether there is still something to do. */
export type JobHandler = (payload: unknown) => Promise<void>;

export interface JobToAdd {
  /** Name that a handler was registered under. */
  readonly task: string;
  readonly payload: Json;
  /** Not before this instant (UTC). */
  readonly runAt: Date;
  /** A later job with the same key takes the place of one that has not started. */
  readonly key: string;
  /** Jobs of one queue run one after the other, in whichever process. */
  readonly queue?: string;
  /** Of several that are due the one with the smallest number is first; 0 where nothing is said. */
  readonly priority?: number;
}

/**
 * Jobs that one process has in hand at once. Some wait for answers of other people's servers; they are added with a higher
 * `priority` number and in queues of their own, so that publications do not stand behind them.
 */
const CONCURRENCY = 5;
/**
 * A job is one transaction, or few, and none lasts longer than a minute: what another process has had in hand for longer, it had when it was killed.
 * What this one has in hand is never given up, however long it takes.
 */
const ABANDONED_AFTER = '2 minutes';
const SWEEP_EVERY_MS = 60_000;
const RESTART_AFTER_MS = 1_000;
/** After a clock was put right nobody waits for longer than this. */
const ASKED_AGAIN_AFTER_MS = 30_000;
/**
 * Whoever has done a job of a queue looks for the next one before the queue is free again, finds none, and would look again at the next poll only: one job
 * a poll, where a subscription may have hundreds of messages to get.
 */
const LOOK_AGAIN_AFTER_MS = [15, 100];
/**
 * Otherwise the queue tells the database what came of a job without looking whether that succeeds, and a database that is gone at this moment ends
 * the whole process.
 */
const NOTICES_FAILURES = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/**
 * The queue of graphile-worker, run inside the server process. A job that is added in a transaction exists exactly when
 * that transaction commits: the queue is the outbox.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly logger = new Logger('jobs');
  private runner: Runner | null = null;
  /** The names under which the jobs are locked that this process has in hand. */
  private readonly pools = new Set<string>();
  private sweep: NodeJS.Timeout | null = null;
  private isStopping = false;
  private taken: Date;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(JOBS_OPTIONS) private readonly options: JobsOptions,
    private readonly tracing: Tracing,
  ) {
    this.taken = clock.now();
  }

  /** When this process last began a job; its start until then. */
  get lastTakenAt(): Date {
    return this.taken;
  }

  /** The names that somebody handles here. */
  tasks(): string[] {
    return [...this.handlers.keys()];
  }

  /** To be called from a provider's `onModuleInit`, before the runner starts. */
  handle(task: string, handler: JobHandler): void {
    if (this.handlers.has(task)) throw new Error(`Two handlers for the job ${task}.`);
    this.handlers.set(task, handler);
  }

  /** Adds a job in the caller's transaction. */
  async add(tx: Tx, job: JobToAdd): Promise<void> {
    await this.insert(tx, job, Prisma.sql`${job.runAt}::timestamptz`);
  }

  /**
   * Adds a job once more that came before its time: the clock of the database, by which the queue goes, and ours disagree, and nobody knows for how long.
   * Not a failure, after which the queue would wait longer each time, in the end for hours. `leftMs`: until it is due by our clock.
   */
  async putBack(tx: Tx, job: Omit<JobToAdd, 'runAt'>, leftMs: number): Promise<void> {
    await this.insert(tx, job, Prisma.sql`clock_timestamp() + ${Math.min(leftMs, ASKED_AGAIN_AFTER_MS)}::float8 * interval '1 millisecond'`);
  }

  private async insert(tx: Tx, job: Omit<JobToAdd, 'runAt'>, runAt: Prisma.Sql): Promise<void> {
    if (!this.handlers.has(job.task)) throw new Error(`Nobody handles the job ${job.task}.`);
    await tx.$executeRaw`SELECT graphile_worker.add_job(
      identifier => ${job.task}, payload => ${JSON.stringify(job.payload)}::json, queue_name => ${job.queue ?? null}::text,
      run_at => ${runAt}, job_key => ${job.key}, priority => ${job.priority ?? 0}::int)`;
  }

  /** Takes back a job that has not started; nothing happens when there is none. */
  async remove(tx: Tx, key: string): Promise<void> {
    await tx.$executeRaw`SELECT graphile_worker.remove_job(job_key => ${key})`;
  }

  /**
   * Runs, once, every job that is due by the Clock, and comes back when they are done. Tests use it in place of the
   * runner: the queue itself goes by the time of the database, which a test cannot move.
   */
  async runDue(): Promise<void> {
    await this.database.pool.query(
      `SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) FROM graphile_worker.jobs WHERE run_at <= $1 AND locked_at IS NULL`,
      [this.clock.now()],
    );
    await runOnce({ ...this.workerOptions(), taskList: this.taskList() });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.enabled || this.handlers.size === 0) return;
    await this.releaseAbandoned();
    await this.startRunner();
    this.sweep = setInterval(() => {
      this.releaseAbandoned().catch((error: unknown) => this.logger.warn({ err: error }, 'abandoned jobs stay locked'));
    }, SWEEP_EVERY_MS).unref();
  }

  private async startRunner(): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    const pools: string[] = [];
    events.on('pool:create', ({ workerPool }) => {
      pools.push(workerPool.id);
      this.pools.add(workerPool.id);
      events.on('job:complete', ({ job }) => {
        if (job.job_queue_id !== null) for (const ms of LOOK_AGAIN_AFTER_MS) setTimeout(() => wake(workerPool), ms).unref();
      });
    });
    const runner = await run({
      ...this.workerOptions(),
      preset: NOTICES_FAILURES,
      events,
      concurrency: CONCURRENCY,
      pollInterval: this.options.pollIntervalMs,
      taskList: this.taskList(),
      parsedCronItems: [],
    });
    this.runner = runner;
    // A runner gives up when the database goes away under a job. That must not take the server with it.
    runner.promise.catch((error: unknown) => this.logger.warn({ err: error }, 'the job runner stopped: another one takes over')).finally(() => this.startAnother(pools));
  }

  private startAnother(pools: readonly string[]): void {
    if (this.isStopping) return;
    this.runner = null;
    for (const pool of pools) this.pools.delete(pool);
    const start = async (): Promise<void> => {
      if (this.isStopping) return;
      // Nobody works at what the one before had in hand: whoever waits for it need not wait until it counts as abandoned.
      await this.database.pool.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [pools]);
      await this.startRunner();
    };
    setTimeout(() => void start().catch(() => this.startAnother(pools)), RESTART_AFTER_MS).unref();
  }

  /** Lets the jobs in hand finish, before the database connections close. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    if (this.sweep !== null) clearInterval(this.sweep);
    const runner = this.runner;
    this.runner = null;
    await runner?.stop('the server is shutting down').catch(() => undefined);
  }

  /**
   * A killed process leaves its jobs locked, which the queue itself would respect for four hours. So it would a queue that somebody holds for a job that is gone: that
   * of two runners which did the same job, because the first had been given up, the one that is the second to end it finds nothing to end.
   */
  async releaseAbandoned(): Promise<void> {
    await this.database.pool.query(
      `SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by)) FROM graphile_worker.jobs
       WHERE locked_at < now() - $1::interval AND locked_by <> ALL ($2::text[])`,
      [ABANDONED_AFTER, [...this.pools]],
    );
    await this.database.pool.query(
      `UPDATE graphile_worker._private_job_queues q SET locked_at = NULL, locked_by = NULL
       WHERE q.locked_at IS NOT NULL AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j WHERE j.job_queue_id = q.id AND j.locked_at IS NOT NULL)`,
    );
  }

  private taskList(): TaskList {
    return Object.fromEntries(
      [...this.handlers].map(([task, handler]) => [task, (payload: unknown) => this.begin(task, handler, payload)] as const),
    );
  }

  private begin(task: string, handler: JobHandler, payload: unknown): Promise<void> {
    this.taken = this.clock.now();
    return this.tracing.span(`job ${task}`, 'consumer', { 'messaging.destination.name': task }, () => handler(payload));
  }

  private workerOptions(): RunnerOptions {
    return {
      pgPool: this.database.pool,
      concurrency: 1,
      noHandleSignals: true,
      logger: new WorkerLogger(() => (level, message, meta) => {
        // Its own words quote those of the error, and the job's payload.
        if (level === 'error') this.logger.error({ task: taskOf(meta), err: meta['error'] ?? new Error(message) });
        else if (level === 'warning') this.logger.warn(message);
      }),
    };
  }
}

function taskOf(meta: Readonly<Record<string, unknown>> | undefined): unknown {
  const job = meta?.['job'];
  return typeof job === 'object' && job !== null && 'task_identifier' in job ? job.task_identifier : undefined;
}

function wake(pool: WorkerPool): void {
  try {
    pool.nudge(1);
  } catch {
    // It ended meanwhile; whoever comes after it looks for jobs at its start.
  }
}
