import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { openDataFolder } from '../../src/platform/database/embedded-folder.js';
import { startEmbeddedServer, type EmbeddedServer } from '../../src/platform/database/embedded-server.js';
import { migrate } from '../../src/platform/database/migrate.js';

/** A database with so many published claims. */
export interface DecadeDatabase {
  readonly claims: number;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly superuserUrl: string;
}

/** How a database was filled, as a comment on it tells. */
export interface Filled {
  readonly seconds: number;
  readonly bytes: number;
}

/** As the tests' durable server has it, which `npm run bench` measures on. */
const MEASURED = { max_connections: '200', shared_buffers: '128MB', max_wal_size: '2GB', autovacuum: 'off' };
/** For filling only: what is lost with the machine is filled again. */
const FILLED = { ...MEASURED, shared_buffers: '512MB', max_wal_size: '16GB', fsync: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' };

/** One embedded PostgreSQL with a database for each decade. */
export class DecadeCluster {
  private server: EmbeddedServer | null = null;
  private readonly root: string;

  /** @param kept the folder that stays; null: one that goes with the cluster */
  constructor(private readonly kept: string | null) {
    this.root = kept ?? join(tmpdir(), `factdesk-decades-${String(process.pid)}`);
  }

  async start(purpose: 'filling' | 'measuring'): Promise<void> {
    await this.stop();
    const folder = openDataFolder({ kind: 'given', path: this.root });
    this.server = await startEmbeddedServer({ folder, whenInUse: 'refuse', settings: purpose === 'filling' ? FILLED : MEASURED });
  }

  async stop(): Promise<void> {
    // Stopping waits a few seconds at most; what is on disk by then need not be recovered at the next start.
    if (this.server !== null) await this.run('CHECKPOINT');
    await this.server?.stop();
    this.server = null;
  }

  async close(): Promise<void> {
    await this.stop();
    if (this.kept === null) rmSync(this.root, { recursive: true, force: true });
  }

  /** Process id of the postmaster. */
  get pid(): number {
    return Number(readFileSync(join(this.root, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  database(claims: number): DecadeDatabase {
    const { superuserUrl, ownerUrl, appUrl } = this.running;
    const named = (url: string): string => Object.assign(new URL(url), { pathname: `/${nameOf(claims)}` }).href;
    return { claims, appUrl: named(appUrl), ownerUrl: named(ownerUrl), superuserUrl: named(superuserUrl) };
  }

  /** Null when it is not there, or was not filled to the end. */
  async filled(claims: number): Promise<Filled | null> {
    const [row] = await this.run<{ said: string | null }>(`SELECT shobj_description(oid, 'pg_database') AS said FROM pg_database WHERE datname = '${nameOf(claims)}'`);
    return row?.said ? (JSON.parse(row.said) as Filled) : null;
  }

  /** An empty one of this version's schema, instead of whatever was there. */
  async make(claims: number): Promise<DecadeDatabase> {
    await this.run(`DROP DATABASE IF EXISTS ${nameOf(claims)} WITH (FORCE)`);
    await this.run(`CREATE DATABASE ${nameOf(claims)} OWNER factdesk_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`);
    await migrate(this.database(claims).ownerUrl);
    return this.database(claims);
  }

  async remember(claims: number, seconds: number): Promise<void> {
    const [row] = await this.run<{ bytes: string }>(`SELECT pg_database_size('${nameOf(claims)}')::text AS bytes`);
    const filled: Filled = { seconds, bytes: Number(row?.bytes) };
    await this.run(`COMMENT ON DATABASE ${nameOf(claims)} IS '${JSON.stringify(filled)}'`);
  }

  private get running(): EmbeddedServer {
    if (this.server === null) throw new Error('The PostgreSQL of the decades does not run.');
    return this.server;
  }

  private async run<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    return asSuperuser(this.running.superuserUrl, async (client) => (await client.query<Row>(sql)).rows);
  }
}

const nameOf = (claims: number): string => `decade_${String(claims)}`;

/** One connection, past every rule. */
export async function asSuperuser<T>(superuserUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
