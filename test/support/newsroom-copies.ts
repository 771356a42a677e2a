import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { formatApiKey, shownPrefix } from '../../src/identity/api-key-format.js';
import { hashOf, secretToken } from '../../src/identity/secret-token.js';
import type { TestDatabase } from './database.js';

/** What a newsroom leaves behind without being part of it. */
const LEFT_OUT = ['audit_entry', 'idempotency_key', 'live_position', 'desk_search_term'];
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const SESSION_DAYS = 14;
/** Of whoever makes several copies at the same moment. */
const CONNECTIONS = 6;

type Row = Record<string, unknown>;
type Rows = Record<string, Row[]>;

/** A newsroom like the original, under ids of its own. */
export interface NewsroomCopy {
  readonly id: string;
  readonly slug: string;
  /** What has this id in the original: the id of the same thing here. */
  of(originalId: string): string;
  /** The Cookie header of somebody's session; by their id in the original. */
  cookie(originalPersonId: string): string;
  /** The key with this id in the original. */
  key(originalKeyId: string): string;
}

/**
 * Copies of a newsroom that was made once over HTTP, with its people, their sessions and keys, and its claims: a hundred requests' work
 * in one statement, past all triggers. What a claim's frozen content says stays as it is, to the byte: it must not name ids.
 */
export class NewsroomCopies {
  private constructor(
    private readonly pool: pg.Pool,
    private readonly newsroomId: string,
    private readonly text: string,
    private readonly ids: readonly string[],
    private readonly insert: string,
  ) {}

  static async of(database: Pick<TestDatabase, 'superuserUrl'>, newsroomId: string): Promise<NewsroomCopies> {
    const pool = new pg.Pool({ connectionString: database.superuserUrl, max: CONNECTIONS, options: '-c session_replication_role=replica' });
    const rows = await rowsOf(pool, newsroomId);
    const ids = Object.values(rows).flat().flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
    const written = await columnsOf(pool);
    const inserts = Object.keys(rows).map((table) => {
      const columns = String(written.get(table));
      return `${table}_ AS (INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb -> '${table}'))`;
    });
    return new NewsroomCopies(pool, newsroomId, JSON.stringify(rows), [...new Set(ids)], `WITH ${inserts.join(',\n')} SELECT 1`);
  }

  /** `now`: when its sessions began. `newsroom`: what else its row says. */
  async make({ now = new Date(), newsroom = {} }: { now?: Date; newsroom?: object } = {}): Promise<NewsroomCopy> {
    const copied = new Map(this.ids.map((id) => [id, randomUUID()]));
    const of = (id: string): string => copied.get(id) ?? id;
    const rows = JSON.parse(this.text.replace(UUID, of)) as Rows;
    const suffix = randomBytes(8).toString('hex');
    const slug = `copy-${suffix}`;
    for (const row of rows['newsroom'] ?? []) Object.assign(row, { slug, ...newsroom });
    for (const row of rows['person'] ?? []) row['email'] = `${String(row['id'])}@example.org`;
    for (const row of ['claim', 'publication', 'published_claim'].flatMap((table) => rows[table] ?? [])) {
      if (typeof row['slug'] === 'string') row['slug'] += `-${suffix}`;
    }
    const cookies = renewedSessions(rows['session'] ?? [], now);
    const keys = renewedKeys(rows['api_key'] ?? []);
    await this.pool.query(this.insert, [JSON.stringify(rows)]);
    return { id: of(this.newsroomId), slug, of, cookie: (id) => cookies.get(of(id)) ?? '', key: (id) => keys.get(of(id)) ?? '' };
  }

  /** Signs somebody in once more, without their password; answers the Cookie header. */
  async signIn(personId: string, now = new Date()): Promise<string> {
    const [last] = await this.query<{ row: Row }>('SELECT to_jsonb(s) AS row FROM session s WHERE person_id = $1 LIMIT 1', [personId]);
    const session: Row = { ...last?.row, id: randomUUID(), ended_at: null };
    const cookie = renewedSessions([session], now).get(personId) ?? '';
    await this.pool.query('INSERT INTO session SELECT * FROM jsonb_populate_recordset(NULL::session, $1::jsonb)', [JSON.stringify([session])]);
    return cookie;
  }

  /** As superuser, past all triggers. */
  async query<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, [...values])).rows;
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

const hexOf = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;

/** Cookies, by person. */
function renewedSessions(rows: readonly Row[], now: Date): Map<string, string> {
  const expiry = new Date(now.getTime() + SESSION_DAYS * 86_400_000);
  return new Map(rows.map((row) => {
    const token = secretToken(randomBytes(32));
    Object.assign(row, { token_hash: hexOf(hashOf(token)), created_at: now, last_seen_at: now, expires_at: expiry });
    return [String(row['person_id']), `factdesk_session=${token}`];
  }));
}

function renewedKeys(rows: readonly Row[]): Map<string, string> {
  return new Map(rows.map((row) => {
    const key = formatApiKey(randomBytes(32));
    Object.assign(row, { token_hash: hexOf(hashOf(key)), prefix: shownPrefix(key) });
    return [String(row['id']), key];
  }));
}

/** Of every table, without those that PostgreSQL works out itself. */
async function columnsOf(pool: pg.Pool): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ name: string; columns: string }>(
    `SELECT table_name AS name, string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
     WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY 1`,
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

async function rowsOf(pool: pg.Pool, newsroomId: string): Promise<Rows> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND c.column_name = 'newsroom_id' AND t.table_type = 'BASE TABLE' AND c.table_name <> ALL ($1) ORDER BY 1`,
    [LEFT_OUT],
  );
  const read = async (sql: string): Promise<Row[]> => (await pool.query<{ row: Row }>(sql, [newsroomId])).rows.map(({ row }) => row);
  const members = 'SELECT person_id FROM membership WHERE newsroom_id = $1';
  const found: Rows = {
    newsroom: await read('SELECT to_jsonb(t) AS row FROM newsroom t WHERE id = $1'),
    person: await read(`SELECT to_jsonb(t) AS row FROM person t WHERE id IN (${members})`),
    session: await read(`SELECT to_jsonb(t) AS row FROM session t WHERE person_id IN (${members})`),
  };
  for (const { name } of tables) {
    const rows = await read(`SELECT to_jsonb(t) AS row FROM ${name} t WHERE newsroom_id = $1`);
    if (rows.length > 0) found[name] = rows;
  }
  return found;
}
