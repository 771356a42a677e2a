import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool, type PoolClient, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import { Metrics } from '../metrics/metrics.js';
import { Tally } from '../metrics/tally.js';
import { traceStatements } from '../tracing/traced-pool.js';
import { Tracing } from '../tracing/tracing.js';
import { databaseFailure } from './database-errors.js';
import { DATABASE_OPTIONS, type DatabaseOptions } from './database-options.js';
import { Database } from './database.js';
import { beginSession } from './session.js';

/** Between two looks at how far the replica is, at first and at most. */
const FIRST_LOOK_MS = 10;
const LAST_LOOK_MS = 500;
const CONNECT_WITHIN_MS = 2_000;

/** A server that is no replica (any more) has no position, and is not trusted: who knows where its data comes from. */
const REPLAYED = 'SELECT coalesce(pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= $1::pg_lsn, false) AS reached';

/**
 * Reads of published tables: from a streaming replica while that is sure to hold everything that this process has heard of, otherwise, and
 * without a replica, from the primary.
 *
 * Every notice of a publication closes the replica until it has replayed the log up to where the primary was after the notice. What it has
 * replayed it keeps, so an open replica need not be asked again; one that lags, stands still or fails is passed by, and costs a wait to nobody.
 */
@Injectable()
export class ReadReplica implements OnApplicationShutdown {
  private readonly logger = new Logger('read-replica');
  private readonly reads = new Tally('server', ['primary', 'replica']);
  private readonly pool: Pool | null;
  /** Counts what would make an older answer of the replica wrong. */
  private events = 0;
  private isOpen = false;
  private isHearing = false;
  private isChecking = false;
  private isStopped = false;
  private failures = 0;

  constructor(
    private readonly database: Database,
    @Inject(DATABASE_OPTIONS) options: DatabaseOptions,
    metrics: Metrics,
    tracing: Tracing,
  ) {
    this.pool = options.readUrl === null ? null : openPool(options, options.readUrl);
    if (this.pool === null) return;
    traceStatements(this.pool, tracing);
    metrics.register(
      { name: 'factdesk_public_statements_total', help: 'Statements of public reads, by the server that answered.', type: 'counter', read: () => this.reads.samples() },
      { name: 'factdesk_replica_open', help: '1 while the replica holds all that was published, as far as this process has heard.', type: 'gauge', read: () => Number(this.isOpen) },
    );
  }

  /** Whether the next read goes to the replica. */
  get isTrusted(): boolean {
    return this.isOpen;
  }

  /** Something was published, or may have been: the replica has to show that it has it. */
  published(): void {
    this.events += 1;
    this.isOpen = false;
    if (this.pool !== null && this.isHearing && !this.isChecking) void this.catchUp(this.pool);
  }

  /** From now on this process hears of every publication. */
  hearing(): void {
    this.isHearing = true;
    this.published();
  }

  /** Publications may go unheard: only the primary knows. */
  deaf(): void {
    this.isHearing = false;
    this.isOpen = false;
  }

  query<Row extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<Row>> {
    return this.read((pool) => pool.query<Row>(query));
  }

  /**
   * One connection for several statements, which `work` gives back when it has come to its end; when it throws, the connection is closed here. `work` is
   * begun again on the primary when the replica fails, as on a connection that died while nobody used it.
   */
  withConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    return this.read((pool) => lend(pool, work));
  }

  private async read<T>(ask: (pool: Pool) => Promise<T>): Promise<T> {
    if (this.pool !== null && this.isOpen) {
      try {
        const result = await ask(this.pool);
        this.reads.add('replica');
        return result;
      } catch (error) {
        this.failed(error);
      }
    }
    this.reads.add('primary');
    return ask(this.database.pool);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    this.isOpen = false;
    await this.pool?.end();
  }

  /**
   * Whatever the replica's database says against a statement, the primary is asked, and the replica has to catch up: one that lags does not have the last
   * migration yet, and knows no column of it. What no database said is a mistake of ours, and is not made twice.
   */
  private failed(error: unknown): void {
    if (databaseFailure(error) === null) throw error;
    this.failures += 1;
    if (this.failures === 1) this.logger.warn({ err: error }, 'the replica fails: public reads go to the primary');
    this.published();
  }

  private async catchUp(pool: Pool): Promise<void> {
    this.isChecking = true;
    let look = FIRST_LOOK_MS;
    let position: string | null = null;
    let known = -1;
    while (this.isHearing && !this.isStopped) {
      try {
        if (known !== this.events || position === null) {
          // Counted before it is asked: what is published meanwhile asks again.
          known = this.events;
          position = await this.primaryPosition();
        }
        const reached = await this.hasReplayed(pool, position);
        if (reached && known === this.events) {
          this.open();
          break;
        }
      } catch {
        // Not there, or not there yet: looked for again.
      }
      await pause(look, undefined, { ref: false });
      look = Math.min(LAST_LOOK_MS, look * 2);
    }
    this.isChecking = false;
  }

  private open(): void {
    this.isOpen = true;
    if (this.failures > 0) this.logger.log('the replica answers again');
    this.failures = 0;
  }

  /** Behind the commit record of everything that was heard of. */
  private async primaryPosition(): Promise<string> {
    const { rows } = await this.database.pool.query<{ position: string }>({ name: 'wal-position', text: 'SELECT pg_current_wal_insert_lsn()::text AS position' });
    const [row] = rows;
    if (row === undefined) throw new Error('the primary has a position');
    return row.position;
  }

  private async hasReplayed(pool: Pool, position: string): Promise<boolean> {
    const { rows } = await pool.query<{ reached: boolean }>({ name: 'replayed', text: REPLAYED, values: [position] });
    return rows[0]?.reached === true;
  }
}

async function lend<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } catch (error) {
    client.release(true);
    throw error;
  }
}

function openPool({ poolSize, statementTimeoutMs }: DatabaseOptions, connectionString: string): Pool {
  const pool = new Pool({
    connectionString,
    max: poolSize,
    application_name: 'factdesk reads',
    onConnect: beginSession,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeoutMs,
    keepAlive: true,
  });
  // As in Database: an unheard 'error' event ends the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
