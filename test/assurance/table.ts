import { cpus, platform, totalmem } from 'node:os';
import { writeMadePart } from '../../scripts/made-part.js';
import type { Entry } from './ledger.js';

const HEAD = ['check', 'promise', 'demanded', 'seen', 'kept', 'seed', 'time', 'commit'];

/** Promise, figure demanded, figure seen, seed, time, what was checked: Markdown that is also read on a screen. */
export function table(entries: readonly Entry[]): string {
  const rows = entries.map(({ key, promise, demanded, seen, met, seed, seconds, commit }) => [key, promise, demanded, seen, met ? 'yes' : '**no**', String(seed), duration(seconds), commit]);
  return [HEAD, HEAD.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Puts the table, and what the checks have to say beside it, into docs/assurance.md. `missing`: those that never ended. */
export const writePage = (entries: readonly Entry[], missing: readonly string[]): void =>
  writeMadePart('assurance.md', 'npm run assure -- --write', `${machine(entries)}\n\n${table(entries)}\n\n${notes(entries, missing)}`);

function machine(entries: readonly Entry[]): string {
  const days = entries.map(({ at }) => at.slice(0, 10)).sort();
  const whole = entries.reduce((sum, { seconds }) => sum + seconds, 0);
  const gibibytes = Math.round(totalmem() / 1024 ** 3);
  return `${days[0] ?? ''} to ${days.at(-1) ?? ''}; ${String(cpus().length)} cores, ${String(gibibytes)} GiB, ${platform()}, Node ${process.version}; ${duration(whole)} in all.`;
}

/** More of one check, or of one line, nobody reads: the ledger has it all. */
const MOST_NOTES = 8;
const MOST_UNITS = 300;

function notes(entries: readonly Entry[], missing: readonly string[]): string {
  const said = entries.flatMap(({ key, notes: lines, replay }) => {
    const more = lines.length > MOST_NOTES ? [`and ${String(lines.length - MOST_NOTES)} more`] : [];
    const all = [...lines.slice(0, MOST_NOTES).map(shortened), ...more, ...(replay === null ? [] : [`again: \`${replay}\``])];
    return all.map((line) => `- *${key}*: ${line}`);
  });
  return [...said, ...missing.map((key) => `- *${key}*: has not ended at full length yet`)].join('\n');
}

const shortened = (line: string): string => (line.length > MOST_UNITS ? `${line.slice(0, MOST_UNITS).toWellFormed()} …` : line);

const duration = (seconds: number): string => (seconds < 90 ? `${String(seconds)} s` : `${(seconds / 60).toFixed(1)} min`);
