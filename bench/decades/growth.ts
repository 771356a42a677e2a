import { cpus, totalmem } from 'node:os';
import type { Cost } from './costs.js';
import type { Filled } from './cluster.js';

/** Of one kind of request: for each decade the costs of all rounds. */
export interface Series {
  readonly name: string;
  readonly why?: string | undefined;
  readonly costs: readonly (readonly Cost[])[];
}

/** What a request costs at each decade, and how much more than at the one before. */
export interface Growth {
  readonly name: string;
  readonly why?: string | undefined;
  /** ms of processor time */
  readonly processor: readonly number[];
  /** times; one less than there are decades */
  readonly growth: readonly number[];
  /** ms */
  readonly wait: readonly number[];
  readonly met: boolean;
}

/** A request may cost so many times what it costs with a tenth of the claims. */
export const MOST = 1.3;

export const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

/** Ratios are taken within a round, where the decades were measured one after the other, and their median counts. */
export function growthOf({ name, why, costs }: Series): Growth {
  const growth = costs.slice(1).map((larger, at) => median(larger.map(({ processor }, round) => processor / (costs[at]?.[round]?.processor ?? NaN))));
  const of = (which: keyof Cost): number[] => costs.map((rounds) => median(rounds.map((cost) => cost[which])));
  return { name, why, processor: of('processor'), growth, wait: of('wait'), met: growth.every((times) => times <= MOST) };
}

export interface DecadesRun {
  readonly decades: readonly { readonly claims: number; readonly filled: Filled | null; readonly memory: number }[];
  readonly rows: readonly Growth[];
  readonly rounds: number;
  readonly seconds: number;
  readonly origin: string;
}

/** What stands between the marks in docs/scaling.md. */
export function decadesPage({ decades, rows, rounds, seconds, origin }: DecadesRun): string {
  const names = decades.map(({ claims }) => claims.toLocaleString('en'));
  const [cpu] = cpus();
  const head = ['processor time of a request, ms', ...names, ...names.slice(1).map((name) => `growth to ${name}`), `answered after, at ${names.at(-1) ?? ''}`, `≤ ${String(MOST)} ×`];
  const lines = rows.map((row) => [row.name, ...row.processor.map(digits), ...row.growth.map((times) => `${times.toFixed(2)} ×`), `${digits(row.wait.at(-1) ?? NaN)} ms`, verdict(row)]);
  const sizes = decades.map(({ filled, memory }, at) => [names[at] ?? '', gigabytes(filled?.bytes ?? NaN), `${((filled?.seconds ?? NaN) / 60).toFixed(1)} min`, `${(memory / 2 ** 20).toFixed(0)} MiB`]);
  return [
    `\`npm run bench -- --decades\`, ${new Date().toISOString().slice(0, 10)}: ${String(cpus().length)} cores (${cpu?.model ?? 'unknown'}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}, the embedded PostgreSQL with`,
    `128 MB of shared buffers; made of ${origin}. Medians of ${String(rounds)} rounds of ${String(seconds)} s, one request at a time, the decades by turns in each round.`,
    '',
    table([head, ...lines]),
    '',
    table([['published claims', 'database on disk', 'filled in', 'memory of the server after all of it (RSS)'], ...sizes]),
  ].join('\n');
}

const digits = (ms: number): string => (ms >= 10 ? ms.toFixed(0) : ms >= 1 ? ms.toFixed(1) : ms.toFixed(2));
const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
const verdict = ({ met, why }: Growth): string => (met ? 'yes' : why === undefined ? '**no**' : `no: [${why}](#${why})`);

function table([head, ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head ?? []), line((head ?? []).map(() => '---')), ...rows.map(line)].join('\n');
}
