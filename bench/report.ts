import { cpus, platform, release, totalmem } from 'node:os';

export interface RatioRow {
  readonly scenario: string;
  readonly connections: number;
  /** requests per second */
  readonly product: number;
  /** which (a) was the best */
  readonly best: string;
  /** times (a); null where it has nothing of the kind */
  readonly rawPg: number | null;
  /** times (b), where it was measured */
  readonly map: number | null;
  readonly atLeast: { readonly rawPg?: number; readonly map?: number };
  readonly met: boolean;
}

export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly target: string;
  readonly met: boolean;
}

const mark = (met: boolean): string => (met ? 'yes' : '**no**');
const ratio = (value: number | null): string => (value === null ? '' : `${value.toFixed(2)} ×`);
const target = (value: number | undefined): string => (value === undefined ? '' : `≥ ${String(value)} ×`);

export function ratioTable(rows: readonly RatioRow[]): string {
  const lines = rows.map((row) =>
    [row.scenario, row.connections, Math.round(row.product).toLocaleString('en'), ratio(row.rawPg), target(row.atLeast.rawPg), row.best.replace(/.*, /, ''), ratio(row.map), target(row.atLeast.map), mark(row.met)].join(' | '),
  );
  return ['scenario | c | requests/s | × (a) | target | best (a) | × (b) | target | met', '---|---|---|---|---|---|---|---|---', ...lines].map((line) => `| ${line} |`).join('\n');
}

export function figuresTable(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => [figure.name, figure.value, figure.target, mark(figure.met)].join(' | '));
  return ['figure | seen | target | met', '---|---|---|---', ...lines].map((line) => `| ${line} |`).join('\n');
}

export interface Run {
  readonly claims: number;
  readonly origin: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly ratios: string;
  readonly figures: string;
}

/** What is printed, and stands in docs/benchmarks.md. */
export function page(run: Run): string {
  const [cpu] = cpus();
  return `\`npm run bench\`, ${new Date().toISOString().slice(0, 10)}: ${String(cpus().length)} cores (${cpu?.model ?? 'unknown'}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${platform()} ${release()}, Node ${process.version},
the embedded PostgreSQL with its ordinary settings, server, database and load on the same machine. ${run.claims.toLocaleString('en')} published claims made of
${run.origin}. Each figure is the median of ${String(run.rounds)} measurements of ${String(run.seconds)} s, candidates alternating. On shared machines only the ratios mean something.

(a) is \`bench/baseline-pg.ts\`: node:http and pg with prepared statements, the same SQL and the same bytes, the best of pool sizes 4, 8 and 16.
(b) is \`bench/baseline-map.ts\`: node:http with ready bytes in a Map.

${run.ratios}

${run.figures}`;
}
