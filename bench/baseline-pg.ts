/**
 * Baseline (a): what anybody would write in an hour. node:http and pg with prepared statements, the same tables, the same SQL and
 * the same bytes out as Factdesk, and nothing else: no validation, no cache, no headers beyond type, length and ETag.
 * Usage: node baseline-pg.ts <port> <pool size> <database url>
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';

const [port, poolSize, connectionString] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString, max: Number(poolSize) });

const CLAIM = `SELECT etag, bytes FROM rendition WHERE claim_id = $1 AND form = 'json' AND encoding = 'identity'`;

const BY_SLUG = `SELECT r.etag, r.bytes FROM published_claim p JOIN rendition r ON r.claim_id = p.claim_id AND r.form = 'json' AND r.encoding = 'identity' WHERE p.slug = $1`;

const page = (where: string) => `WITH page AS MATERIALIZED (
    SELECT p.claim_id, p.first_published_at FROM published_claim p WHERE p.status = 'published' ${where}
    ORDER BY p.status, p.first_published_at DESC, p.claim_id DESC LIMIT 21)
  SELECT p.claim_id, p.first_published_at, r.bytes FROM page p
  JOIN rendition r ON r.claim_id = p.claim_id AND r.form = 'json' AND r.encoding = 'identity'
  ORDER BY p.first_published_at DESC, p.claim_id DESC`;
const SEARCH = page(`AND p.search_vector @@ websearch_to_tsquery('english', $1) AND p.language = $2 AND p.newsroom_slug = $3`);
const FIRST = page('');
const AFTER = page('AND (p.first_published_at, p.claim_id) < ($1, $2)');

async function claim(request: IncomingMessage, response: ServerResponse, statement: pg.QueryConfig): Promise<void> {
  const { rows } = await pool.query(statement);
  const [row] = rows;
  if (row === undefined) {
    response.writeHead(404).end();
  } else if (request.headers['if-none-match'] === row.etag) {
    response.writeHead(304, { etag: row.etag }).end();
  } else {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': row.bytes.length, etag: row.etag });
    response.end(row.bytes);
  }
}

async function list(response: ServerResponse, query: URLSearchParams): Promise<void> {
  const words = query.get('query');
  const cursor = query.get('cursor');
  const statement =
    words !== null
      ? { name: 'search', text: SEARCH, values: [words, query.get('language'), query.get('newsroom')] }
      : cursor !== null
        ? { name: 'after', text: AFTER, values: JSON.parse(Buffer.from(cursor, 'base64url').toString())[2] }
        : { name: 'first', text: FIRST };
  const { rows } = await pool.query(statement);
  const items = rows.slice(0, 20);
  const last = rows.length > 20 ? items.at(-1) : undefined;
  const next = last && Buffer.from(JSON.stringify(['claims', '', [last.first_published_at, last.claim_id]])).toString('base64url');
  const parts = [Buffer.from('{"items":['), ...items.flatMap((row, at) => (at === 0 ? [row.bytes] : [Buffer.from(','), row.bytes]))];
  const bytes = Buffer.concat([...parts, Buffer.from(`],"nextCursor":${JSON.stringify(next ?? null)}}`)]);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
}

const API = '/api/v1/claims';

/** By id, or by slug under the address that Factdesk's page has; a list otherwise. */
function respond(request: IncomingMessage, response: ServerResponse, { pathname, searchParams }: URL): Promise<void> {
  if (!pathname.startsWith(API)) return claim(request, response, { name: 'slug', text: BY_SLUG, values: [decodeURIComponent(pathname.slice('/claims/'.length))] });
  const id = pathname.slice(`${API}/`.length);
  return id === '' ? list(response, searchParams) : claim(request, response, { name: 'claim', text: CLAIM, values: [id] });
}

createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  respond(request, response, url).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
