import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { PrismaClient } from '../../generated/prisma/client.js';
import { Clock } from '../clock/clock.js';
import { traceStatements } from '../tracing/traced-pool.js';
import { Tracing } from '../tracing/tracing.js';
import { isRetryable } from './database-errors.js';
import { DATABASE_OPTIONS, type DatabaseOptions } from './database-options.js';
import { beginSession } from './session.js';
import { statementNames } from './statement-names.js';
import { ambientUnit, runInUnit, type Tx, type UnitOfWork } from './unit-of-work.js';

export type { Tx } from './unit-of-work.js';

/**
 * Reasons to look at rows before a newsroom is known. Each is named in the row-level security of the tables that it
 * opens, so a query without a newsroom and without a reason sees nothing.
 */
export type DatabaseException = 'sign-in' | 'setup';

const ATTEMPTS = 6;
const TRANSACTION: { readonly maxWait: number; readonly timeout: number } = { maxWait: 10_000, timeout: 60_000 };

interface TransactionOptions {
  readonly attempts?: number;
  /** ms */
  readonly timeout?: number;
  readonly exception?: DatabaseException | null;
}

export interface UnitOptions {
  /** Whether to start over when PostgreSQL asks for it. */
  readonly retry?: boolean;
  /** After this the whole is rolled back; for work that is more than one request. */
  readonly timeoutMs?: number;
}

/**
 * The door to PostgreSQL. Desk work runs in transactions that are bound to one newsroom by row-level security; public
 * reads use `pool` with prepared statements.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  readonly pool: Pool;
  private readonly client: PrismaClient;

  constructor(
    @Inject(DATABASE_OPTIONS) options: DatabaseOptions,
    private readonly clock: Clock,
    tracing: Tracing,
  ) {
    this.pool = new Pool({
      connectionString: options.url,
      max: options.poolSize,
      application_name: 'factdesk',
      onConnect: beginSession,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 30_000,
      // Nothing at the desk takes this long; a stream raises it for its own transaction.
      statement_timeout: options.statementTimeoutMs,
      lock_timeout: options.lockTimeoutMs,
      idle_in_transaction_session_timeout: 60_000,
    });
    // An idle connection that the server closed is an event of the pool, and an unheard 'error' event ends the process.
    this.pool.on('error', () => undefined);
    // The same while it is lent: whoever waits for an answer gets the error with it.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
    traceStatements(this.pool, tracing);
    this.client = new PrismaClient({ adapter: new PrismaPg(this.pool, { statementNameGenerator: statementNames() }), errorFormat: 'minimal' });
  }

  /**
   * Runs `work` in one transaction that sees and writes rows of this newsroom only. Joins the transaction that is
   * already open around it; otherwise starts over when PostgreSQL asks for it (deadlock, serialization), so `work` must
   * have no effects outside the database.
   */
  async inNewsroom<T>(newsroomId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const ambient = ambientUnit();
    if (ambient === null) return this.transaction(newsroomId, work);
    await this.bind(ambient, newsroomId);
    return work(ambient.tx);
  }

  /** Runs `work` in a transaction that sees what the named exception opens, for look-ups before a newsroom is known. */
  async asException<T>(exception: DatabaseException, work: (tx: Tx) => Promise<T>): Promise<T> {
    const ambient = ambientUnit();
    if (ambient === null) return this.transaction(null, work, { exception });
    if (ambient.exception === exception) return work(ambient.tx);
    await this.except(ambient, exception);
    const result = await work(ambient.tx);
    await this.except(ambient, null);
    return result;
  }

  /**
   * Opens the transaction of a whole request: everything inside that asks for a transaction joins this one. With
   * `retry: false` a deadlock is not tried again, because the request's body can be read only once.
   */
  async inUnit<T>(newsroomId: string | null, work: (tx: Tx) => Promise<T>, options: UnitOptions = {}): Promise<T> {
    const { retry = true, timeoutMs = TRANSACTION.timeout } = options;
    return this.transaction(newsroomId, work, { attempts: retry ? ATTEMPTS : 1, timeout: timeoutMs });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.$disconnect();
    if (!this.pool.ended) await this.pool.end();
  }

  private async transaction<T>(
    newsroomId: string | null,
    work: (tx: Tx) => Promise<T>,
    { attempts = ATTEMPTS, timeout = TRANSACTION.timeout, exception = null }: TransactionOptions = {},
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const afterCommit: (() => void)[] = [];
        const result = await this.client.$transaction(async (tx) => {
          const unit: UnitOfWork = { tx, newsroomId: null, exception: null, open: true, afterCommit };
          if (newsroomId !== null) await this.bind(unit, newsroomId);
          if (exception !== null) await this.except(unit, exception);
          return runInUnit(unit, work);
        }, { ...TRANSACTION, timeout });
        for (const tell of afterCommit) tell();
        return result;
      } catch (error) {
        if (attempt >= attempts || !isRetryable(error)) throw error;
        await sleep(this.jitter(attempt));
      }
    }
  }

  /** Waits 0 to 10, 20, 40 … ms: two transactions that met once must not meet again in step. */
  private jitter(attempt: number): number {
    return (10 * 2 ** (attempt - 1) * this.clock.random(1).readUInt8(0)) / 255;
  }

  private async bind(unit: UnitOfWork, newsroomId: string): Promise<void> {
    if (unit.newsroomId === newsroomId) return;
    if (unit.newsroomId !== null) throw new Error('One transaction cannot serve two newsrooms.');
    // What the desk asks is short. Under row-level security the planner takes it for long (docs/adr/0014), and would start workers for longer than they have to do.
    await unit.tx.$executeRaw`SELECT set_config('factdesk.newsroom_id', ${newsroomId}, true), set_config('max_parallel_workers_per_gather', '0', true)`;
    unit.newsroomId = newsroomId;
  }

  /** Opens a named exception for what follows in the transaction, or closes it; the end of the transaction closes it, too. */
  private async except(unit: UnitOfWork, exception: DatabaseException | null): Promise<void> {
    if (exception !== null && unit.exception !== null) throw new Error('One exception inside another would end with the inner one.');
    await unit.tx.$executeRaw`SELECT set_config('factdesk.exception', ${exception ?? ''}, true)`;
    unit.exception = exception;
  }
}
