/**
 * Baseline (b): the fastest answer that Node's HTTP server can give. Ready bytes from a Map, nothing decided.
 * Usage: node baseline-map.ts <port> <database url> <file with one claim id a line>
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';

const [port, connectionString, idFile = ''] = process.argv.slice(2);
const client = new pg.Client({ connectionString });
await client.connect();
const { rows } = await client.query<{ claim_id: string; etag: string; bytes: Buffer }>(
  `SELECT claim_id, etag, bytes FROM rendition WHERE form = 'json' AND encoding = 'identity' AND claim_id = ANY($1)`,
  [readFileSync(idFile, 'utf8').split('\n').filter(Boolean)],
);
await client.end();
const claims = new Map(rows.map((row) => [`/api/v1/claims/${row.claim_id}`, row]));

createServer((request, response) => {
  const row = claims.get(request.url ?? '');
  if (row === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': row.bytes.length, etag: row.etag });
  response.end(row.bytes);
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
