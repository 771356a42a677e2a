import { get } from 'node:http';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Candidate } from './candidates.js';
import type { Figure } from './report.js';

/** The same bytes as the export, by the shortest way out of the database. */
const COPY = `COPY (SELECT convert_from(bytes, 'UTF8') FROM rendition WHERE form = 'json' AND encoding = 'identity')
  TO STDOUT (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')`;
const ROUNDS = 5;
const MEBIBYTE = 1024 * 1024;
const LOOK_MS = 50;

interface Run {
  readonly bytes: number;
  readonly seconds: number;
}

/**
 * The export over HTTP beside COPY over one connection, alternating, and what it adds to the server's memory while it runs. V8 looks after the buffers
 * of streams when 64 MiB of them have been used, so that an export of any size adds about as much.
 */
export async function measureExport(product: Candidate, appUrl: string): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    const [exported, copied]: [Run[], Run[]] = [[], []];
    let [quiet, highest] = [0, 0];
    const looking = setInterval(() => (highest = Math.max(highest, product.memory())), LOOK_MS);
    for (let round = 0; round <= ROUNDS; round += 1) {
      const runs = [await timed(() => bytesOf(`${product.base}/api/v1/export.ndjson`)), await timed(() => copiedBytes(client))] as const;
      if (runs[0].bytes !== runs[1].bytes) throw new Error(`The export has ${String(runs[0].bytes)} bytes, COPY ${String(runs[1].bytes)}.`);
      if (round === 0) {
        // The first one warms the server up.
        [quiet, highest] = [product.memory(), 0];
        continue;
      }
      exported.push(runs[0]);
      copied.push(runs[1]);
    }
    clearInterval(looking);
    return figures(speed(exported), speed(copied), highest - quiet);
  } finally {
    await client.end();
  }
}

function figures(exported: number, copied: number, added: number): Figure[] {
  const ratio = exported / copied;
  return [
    { name: `export beside COPY over one connection (${(copied / MEBIBYTE).toFixed(0)} MiB/s)`, value: `${ratio.toFixed(2)} ×`, target: '≥ 0.5 ×', met: ratio >= 0.5 },
    { name: 'memory that an export adds to the server while it runs, at most', value: `${(added / MEBIBYTE).toFixed(0)} MiB`, target: '≤ 80 MiB', met: added <= 80 * MEBIBYTE },
  ];
}

const speed = (runs: readonly Run[]): number => {
  const sorted = runs.map(({ bytes, seconds }) => bytes / seconds).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
};

async function timed(read: () => Promise<number>): Promise<Run> {
  const began = performance.now();
  const bytes = await read();
  return { bytes, seconds: (performance.now() - began) / 1000 };
}

function bytesOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.once('end', () => (answer.complete && answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`The export answered ${String(answer.statusCode)}.`))));
    }).once('error', reject);
  });
}

function copiedBytes(client: pg.Client): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    client.query(copyTo(COPY)).on('data', (chunk: Buffer) => (bytes += chunk.length)).once('end', () => resolve(bytes)).once('error', reject);
  });
}
