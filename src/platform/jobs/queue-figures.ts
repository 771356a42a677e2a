import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { Jobs } from './jobs.js';

/** How the queue of jobs, which all processes share, stands. */
export interface QueueFigures {
  /** Due, and nobody has begun. */
  readonly waiting: number;
  /** Not due yet. */
  readonly planned: number;
  readonly running: number;
  /** Tried as often as they are tried. */
  readonly failed: number;
  /** Seconds since the oldest job was due that nothing stands in front of; 0 when there is none. */
  readonly lagSeconds: number;
}

/** Health checks and metrics come every few seconds from several sides; a queue of thousands need not be counted for each. */
const FRESH_FOR_MS = 1_000;

/** Jobs of one queue wait for each other: behind a receiver that takes its time they are late without anything being wrong. */
const FIGURES = `WITH job AS (
    SELECT run_at, locked_at, queue_name, task_identifier, attempts >= max_attempts AND locked_at IS NULL AS failed FROM graphile_worker.jobs),
  due AS (SELECT * FROM job WHERE NOT failed AND locked_at IS NULL AND run_at <= $1)
  SELECT (SELECT count(*)::int FROM due) AS waiting,
    (SELECT count(*)::int FROM job WHERE NOT failed AND locked_at IS NULL AND run_at > $1) AS planned,
    (SELECT count(*)::int FROM job WHERE locked_at IS NOT NULL) AS running,
    (SELECT count(*)::int FROM job WHERE failed) AS failed,
    (SELECT min(run_at) FROM due WHERE task_identifier = ANY ($2)
       AND (queue_name IS NULL OR queue_name NOT IN (SELECT queue_name FROM job WHERE locked_at IS NOT NULL AND queue_name IS NOT NULL))) AS oldest`;

type Row = Omit<QueueFigures, 'lagSeconds'> & { readonly oldest: Date | null };

@Injectable()
export class JobQueueReader {
  private last: { readonly at: number; readonly figures: Promise<QueueFigures> } | null = null;

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** At most a second old. */
  figures(): Promise<QueueFigures> {
    const at = performance.now();
    if (this.last !== null && at - this.last.at < FRESH_FOR_MS) return this.last.figures;
    const figures = this.read();
    this.last = { at, figures };
    return figures;
  }

  private async read(): Promise<QueueFigures> {
    const now = this.clock.now();
    const { rows } = await this.database.pool.query<Row>({ name: 'queue-figures', text: FIGURES, values: [now, this.jobs.tasks()] });
    const { waiting = 0, planned = 0, running = 0, failed = 0, oldest = null } = rows[0] ?? {};
    return { waiting, planned, running, failed, lagSeconds: oldest === null ? 0 : Math.max(0, (now.getTime() - oldest.getTime()) / 1000) };
  }
}
