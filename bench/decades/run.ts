import { writeMadePart } from '../../scripts/made-part.js';
import { checkedTexts } from '../texts.js';
import { DecadeCluster, type Filled } from './cluster.js';
import { costOfPublications, costOfReads, type Cost } from './costs.js';
import { fillDecade } from './fill.js';
import { decadesPage, growthOf, type DecadesRun, type Growth } from './growth.js';
import { readsOf } from './reads.js';
import { openStand, type Stand } from './stand.js';

export interface DecadesOptions {
  /** The largest; from there down to 10,000. */
  readonly claims: number;
  readonly rounds: number;
  readonly seconds: number;
  /** Only requests whose name contains this. */
  readonly only: string;
  /** Where the databases stay, so that they need not be filled again. */
  readonly keep: string | null;
  readonly write: boolean;
}

const SMALLEST = 10_000;
const say = (line: string): void => console.error(line);

/** What requests cost with ten times as many claims, and with a hundred times: prints a table, answers whether all is as it should be. */
export async function runDecades(options: DecadesOptions): Promise<boolean> {
  if (process.platform !== 'linux') throw new Error('Processor time is read from /proc, which Linux alone has.');
  const decades = decadesUpTo(options.claims);
  const cluster = new DecadeCluster(options.keep);
  const stands: Stand[] = [];
  try {
    const filled = await fill(cluster, decades);
    await cluster.start('measuring');
    for (const claims of decades) stands.push(await openStand(cluster.database(claims)));
    const { origin, texts } = checkedTexts();
    const rows = await measureAll(stands, texts, { ...options, postmaster: cluster.pid });
    const sizes = stands.map(({ claims, product }, at) => ({ claims, filled: filled[at] ?? null, memory: product.memory() }));
    report({ decades: sizes, rows, rounds: options.rounds, seconds: options.seconds, origin }, options.write);
    return rows.every(({ met, why }) => met || why !== undefined);
  } finally {
    await Promise.all(stands.map((stand) => stand.stop()));
    await cluster.close();
  }
}

function decadesUpTo(largest: number): number[] {
  const decades: number[] = [];
  for (let claims = SMALLEST; claims <= largest; claims *= 10) decades.push(claims);
  if (decades.length < 2) throw new Error(`Two decades are needed at least: --claims ${String(10 * SMALLEST)}.`);
  return decades;
}

async function fill(cluster: DecadeCluster, decades: readonly number[]): Promise<(Filled | null)[]> {
  await cluster.start('filling');
  for (const claims of decades) {
    if ((await cluster.filled(claims)) === null) await fillDecade(cluster, claims, say);
  }
  return Promise.all(decades.map((claims) => cluster.filled(claims)));
}

interface Measuring {
  readonly postmaster: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly only: string;
}

async function measureAll(stands: readonly Stand[], texts: Parameters<typeof readsOf>[1], measuring: Measuring): Promise<Growth[]> {
  const reads = await Promise.all(stands.map((stand) => readsOf(stand, texts)));
  const rows: Growth[] = [];
  for (const [at, { name, why }] of (reads[0] ?? []).entries()) {
    if (!name.includes(measuring.only)) continue;
    const ofDecade = (decade: number, seconds: number): Promise<Cost> => costOfReads(...named(stands[decade], reads[decade]?.[at]), { ...measuring, seconds });
    // What is measured is how it goes on, not how it begins: connections, statements that are planned anew, caches.
    for (const decade of stands.keys()) await ofDecade(decade, measuring.seconds);
    rows.push(growthOf({ name, why, costs: await inRounds(stands, measuring.rounds, (decade) => ofDecade(decade, measuring.seconds)) }));
    tell(rows.at(-1));
  }
  if ('publication'.includes(measuring.only)) {
    const publish = (decade: number): Promise<Cost> => costOfPublications(named(stands[decade], reads[decade])[0], measuring.postmaster);
    for (const decade of stands.keys()) await publish(decade);
    rows.push(growthOf({ name: 'publication of one claim', costs: await inRounds(stands, measuring.rounds, publish) }));
    tell(rows.at(-1));
  }
  return rows;
}

function named<Of>(stand: Stand | undefined, of: Of | undefined): [Stand, Of] {
  if (stand === undefined || of === undefined) throw new Error('Every decade is asked the same.');
  return [stand, of];
}

/** Round by round, so that all meet the machine's moods. */
async function inRounds(stands: readonly Stand[], rounds: number, measureOne: (decade: number) => Promise<Cost>): Promise<Cost[][]> {
  const costs: Cost[][] = stands.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const decade of stands.keys()) costs[decade]?.push(await measureOne(decade));
  }
  return costs;
}

function tell(row: Growth | undefined): void {
  if (row === undefined) return;
  say(`${row.name}: ${row.processor.map((ms) => ms.toFixed(2)).join(', ')} ms; ${row.growth.map((times) => `${times.toFixed(2)} ×`).join(', ')}; answered after ${row.wait.map((ms) => ms.toFixed(1)).join(', ')} ms`);
}

function report(run: DecadesRun, write: boolean): void {
  const text = decadesPage(run);
  console.log(text);
  if (write) writeMadePart('scaling.md', 'npm run bench -- --decades --write', text);
}
