/**
 * `npm run bench`: Factdesk beside two baselines on the same published claims, alternating in one run; prints a table of ratios.
 *   -- --claims 100000   how many published claims
 *   -- --decades         what a request costs with 10,000, 100,000 and 1,000,000 of them instead (bench/decades); so does --claims 1000000
 *   -- --keep DIR        with --decades: the filled databases stay there, and are used again (15 GB)
 *   -- --seconds 3       length of one measurement (with --decades 1)
 *   -- --rounds 3        measurements of each candidate; the median counts
 *   -- --only uniform    only scenarios whose name contains this; `browser` is the desk in a browser and nothing else
 *   -- --write           also write docs/benchmarks.md (with --decades docs/scaling.md)
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { writeMadePart } from '../scripts/made-part.js';
import { createTestDatabase, startTestCluster } from '../test/support/database.js';
import { measureAnalytics } from './analytics.js';
import { startMap, startProduct, startRawPg, type Candidate } from './candidates.js';
import { fillPublishedClaims } from './dataset.js';
import { runDecades } from './decades/run.js';
import { measureExport } from './export.js';
import { measure } from './load.js';
import { measurePublishing } from './publishing.js';
import { listPlans } from './plans.js';
import { hotIds, scenarios, type Scenario } from './scenarios.js';
import { figuresTable, page, ratioTable, type Figure, type RatioRow } from './report.js';
import { checkedTexts } from './texts.js';

const { values: options } = parseArgs({
  options: {
    claims: { type: 'string' },
    decades: { type: 'boolean', default: false },
    keep: { type: 'string' },
    seconds: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
});
const MILLION = 1_000_000;
// With a million claims the question is how much more everything costs, which one size alone does not answer.
const byDecades = options.decades || Number(options.claims) >= MILLION;
const claims = Number(options.claims ?? (byDecades ? MILLION : 100_000));
const seconds = Number(options.seconds ?? (byDecades ? 1 : 3));
const rounds = Number(options.rounds);
const POOL_SIZES = [4, 8, 16];
const CONNECTIONS = [1, 32];
const MEBIBYTE = 1024 * 1024;

const say = (line: string): void => console.error(line);
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

if (options.only === 'browser') {
  const figures = browserFigures();
  console.log(figuresTable(figures));
  process.exit(figures.every(({ met }) => met) ? 0 : 1);
}

if (byDecades) {
  const { keep = null, only, write } = options;
  process.exit((await runDecades({ claims, rounds, seconds, only, keep, write })) ? 0 : 1);
}

const folder = mkdtempSync(join(tmpdir(), 'factdesk-bench-'));
const cluster = await startTestCluster({ durable: true });
const database = await createTestDatabase(cluster);
const candidates: Candidate[] = [];
let etags: ReadonlyMap<string, string> = new Map();
try {
  const { origin, texts } = checkedTexts();
  say(`filling ${String(claims)} claims …`);
  const ids = await fillPublishedClaims(database.superuserUrl, claims, texts);
  etags = await etagsOf(hotIds(ids));
  const idFile = join(folder, 'ids');
  writeFileSync(idFile, hotIds(ids).join('\n'));

  const { candidate: product, startMs } = await startProduct(database);
  candidates.push(product);
  const raw = await Promise.all(POOL_SIZES.map((size) => startRawPg(database, size)));
  const map = await startMap(database, idFile);
  candidates.push(...raw, map);

  const rows: RatioRow[] = [];
  const wanted = (await scenarios(ids, texts, database.superuserUrl)).filter(({ name }) => name.includes(options.only));
  for (const scenario of wanted) {
    for (const connections of CONNECTIONS) rows.push(await compare(scenario, connections, { product, raw, map }));
    say(`  the server's memory: ${(product.memory() / MEBIBYTE).toFixed(0)} MiB`);
  }
  const memory = product.memory();
  const figures: Figure[] = [
    ...deepPageFigures(rows),
    { name: 'memory of the server after the run, cache included (RSS)', value: `${(memory / MEBIBYTE).toFixed(0)} MiB`, target: '≤ 250 MiB', met: memory <= 250 * MEBIBYTE },
    { name: 'start to first answer, database exists', value: `${(startMs / 1000).toFixed(1)} s`, target: '≤ 5 s', met: startMs <= 5_000 },
    await bodyFigure(),
    ...(await listPlans(database.appUrl)),
    ...(options.only === '' || options.only === 'export' ? await measureExport(product, database.appUrl) : []),
    ...(options.only === '' || options.only === 'analytics' ? await measureAnalytics(product.base, database, claims) : []),
    ...(options.only === '' ? browserFigures() : []),
    ...(options.only === '' || options.only === 'publishing' ? [await measurePublishing(product.base, database)] : []),
  ];
  const text = page({ claims: ids.length, origin, rounds, seconds, ratios: ratioTable(rows), figures: figuresTable(figures) });
  console.log(text);
  if (options.write) writeMadePart('benchmarks.md', 'npm run bench -- --write', text);
  if ([...rows, ...figures].some((row) => !row.met)) process.exitCode = 1;
} finally {
  await Promise.all(candidates.map((candidate) => candidate.stop()));
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** In a process of its own: a browser beside it would count as the server's memory. */
function browserFigures(): Figure[] {
  say('the workbench in a browser …');
  const tool = ['--disable-warning=ExperimentalWarning', '--import', './scripts/typescript.ts', 'bench/browser/figures.ts'];
  return JSON.parse(execFileSync(process.execPath, tool, { cwd: new URL('..', import.meta.url), encoding: 'utf8' })) as Figure[];
}

/** The best pool size is found first; then the three alternate, round by round, so that all meet the machine's moods. */
async function compare(scenario: Scenario, connections: number, all: { product: Candidate; raw: readonly Candidate[]; map: Candidate }): Promise<RatioRow> {
  const speed = async (candidate: Candidate): Promise<number> => {
    try {
      return (await load(candidate, scenario, connections)).requestsPerSecond;
    } catch (cause) {
      throw new Error(`${candidate.name} failed at ${scenario.name}, c=${String(connections)}`, { cause });
    }
  };
  if (scenario.alone === true) return alone(scenario, connections, () => speed(all.product));
  const trials: { candidate: Candidate; rate: number }[] = [];
  for (const candidate of all.raw) trials.push({ candidate, rate: await speed(candidate) });
  const best = trials.reduce((left, right) => (right.rate > left.rate ? right : left)).candidate;
  const withMap = scenario.atLeast.map !== undefined;
  if (scenario.warm === true) await warmUp(all.product.base, scenario);
  await speed(all.product);
  const seen = { product: [] as number[], raw: [] as number[], map: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    seen.product.push(await speed(all.product));
    seen.raw.push(await speed(best));
    if (withMap) seen.map.push(await speed(all.map));
  }
  const product = median(seen.product);
  const rawPg = product / median(seen.raw);
  const mapRatio = withMap ? product / median(seen.map) : null;
  const met = rawPg >= (scenario.atLeast.rawPg ?? 0) && (mapRatio ?? Infinity) >= (scenario.atLeast.map ?? 0);
  say(`${scenario.name}, c=${String(connections)}: ${product.toFixed(0)}/s, ${rawPg.toFixed(2)} × (a: ${best.name})${mapRatio === null ? '' : `, ${mapRatio.toFixed(2)} × (b)`}`);
  return { scenario: scenario.name, connections, product, best: best.name, rawPg, map: mapRatio, atLeast: scenario.atLeast, met };
}

async function warmUp(base: string, { paths, headers = {} }: Scenario): Promise<void> {
  for (const path of new Set(paths)) await (await fetch(base + path, { headers })).arrayBuffer();
}

async function alone({ name, atLeast }: Scenario, connections: number, speed: () => Promise<number>): Promise<RatioRow> {
  const seen: number[] = [];
  await speed();
  for (let round = 0; round < rounds; round += 1) seen.push(await speed());
  say(`${name}, c=${String(connections)}: ${median(seen).toFixed(0)}/s`);
  return { scenario: name, connections, product: median(seen), best: '', rawPg: null, map: null, atLeast, met: true };
}

function load(candidate: Candidate, scenario: Scenario, connections: number): ReturnType<typeof measure> {
  const { conditional, paths, headers: always } = scenario;
  if (conditional !== true) return measure({ base: candidate.base, paths, connections, seconds, headers: () => always ?? {}, status: 200 });
  const headers = (path: string): Record<string, string> => ({ 'if-none-match': etags.get(path) ?? '' });
  return measure({ base: candidate.base, paths, connections, seconds, headers, status: 304 });
}

async function etagsOf(claimIds: readonly string[]): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  const { rows } = await client.query<{ claim_id: string; etag: string }>(
    "SELECT claim_id, etag FROM rendition WHERE form = 'json' AND encoding = 'identity' AND claim_id = ANY($1)",
    [claimIds],
  );
  await client.end();
  return new Map(rows.map((row) => [`/api/v1/claims/${row.claim_id}`, row.etag]));
}

async function bodyFigure(): Promise<Figure> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  const { rows } = await client.query<{ size: number }>("SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY length(bytes)) AS size FROM rendition WHERE form = 'json' AND encoding = 'identity'");
  await client.end();
  const size = rows[0]?.size ?? 0;
  return { name: 'size of a claim, median', value: `${String(Math.round(size))} bytes`, target: '≥ 3,000 bytes', met: size >= 3_000 };
}

/** The deep page beside the first one, of Factdesk alone. */
function deepPageFigures(rows: readonly RatioRow[]): Figure[] {
  return CONNECTIONS.flatMap((connections) => {
    const first = rows.find((row) => row.connections === connections && row.scenario.endsWith('page 1'));
    const deep = rows.find((row) => row.connections === connections && row.scenario.includes('page 2,000'));
    if (first === undefined || deep === undefined) return [];
    const ratio = deep.product / first.product;
    return [{ name: `page 2,000 beside page 1, c=${String(connections)}`, value: `${ratio.toFixed(2)} ×`, target: '≥ 0.9 ×', met: ratio >= 0.9 }];
  });
}
