/**
 * `npm run assure`: every promise of docs/assurance.md at full length, one table at the end; fails when a figure is missed.
 *   -- --only races,model   only these
 *   -- --quick              as short as in `npm test`
 *   -- --seed 7             draw the same again; without it each run draws another
 *   -- --again              also what was shown on this commit before; without it a run that was stopped goes on where it was
 *   -- --shown              run nothing: what came of each the last time that it ended, on whatever commit
 *   -- --write              also put what it shows into docs/assurance.json, and the table of that into docs/assurance.md
 *   -- --list               only say what there is
 */
import { fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Outcome, Scale } from './check.js';
import { checks } from './checks.js';
import { replayCommand } from './conditions.js';
import { Ledger, type Entry } from './ledger.js';
import type { Message } from './message.js';
import { table, writePage } from './table.js';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' }, quick: { type: 'boolean', default: false }, seed: { type: 'string' }, again: { type: 'boolean', default: false },
    shown: { type: 'boolean', default: false }, write: { type: 'boolean', default: false }, list: { type: 'boolean', default: false },
  },
});
const LARGEST_SEED = 2 ** 31 - 1;
const scale: Scale = options.quick ? 'quick' : 'full';
const wanted = options.only?.split(',') ?? checks.map(({ key }) => key);
const unknown = wanted.filter((key) => !checks.some((each) => each.key === key));
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(', ')}. There are: ${checks.map(({ key }) => key).join(', ')}.`);
  process.exit(2);
}
if (options.write && options.quick) {
  console.error('The page tells of full lengths: --write does not go with --quick.');
  process.exit(2);
}
const say = (line: string): void => console.error(line);

if (options.list) {
  for (const { load } of checks) {
    const { key, promise, demanded } = await load();
    console.log(`${key}: ${promise} (${demanded})`);
  }
  process.exit(0);
}

const ledger = new Ledger();
const entries: Entry[] = [];
for (const key of options.shown ? [] : wanted) {
  const before = options.again || options.seed !== undefined ? undefined : ledger.ended(key, scale);
  if (before?.met === true) say(`${key}: shown before on this commit, ${before.at}`);
  const entry = before?.met === true ? before : await show(key);
  entries.push(entry);
}
if (options.shown) entries.push(...wanted.flatMap((key) => ledger.last(key, scale) ?? []));
const missing = wanted.filter((key) => !entries.some((entry) => entry.key === key));
for (const key of missing) say(`${key}: has never ended at this length`);
console.log(table(entries));
if (options.write) publish();
process.exitCode = missing.length === 0 && entries.every(({ met }) => met) ? 0 : 1;

/** The page tells of all checks, also of those that were not wanted now. */
function publish(): void {
  ledger.publish(entries);
  const all = checks.map(({ key }) => ({ key, entry: ledger.last(key, 'full') }));
  writePage(all.flatMap(({ entry }) => entry ?? []), all.filter(({ entry }) => entry === undefined).map(({ key }) => key));
}

/** Runs one check in a process of its own and keeps what came of it. */
async function show(key: string): Promise<Entry> {
  const stopped = options.again || options.seed !== undefined ? undefined : ledger.interrupted(key, scale);
  const seed = Number(options.seed ?? stopped?.seed ?? randomInt(LARGEST_SEED));
  say(`── ${key}, ${scale}, seed ${String(seed)}${stopped === undefined ? '' : ', goes on'}`);
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 1000) + (stopped?.seconds ?? 0);
  let described = { promise: key, demanded: '' };
  const outcome = await inOwnProcess([key, scale, String(seed), JSON.stringify(stopped?.progress ?? null)], (message) => {
    if (message.kind === 'begun') described = message;
    if (message.kind === 'line') say(`   ${message.line}`);
    if (message.kind === 'reached') ledger.interrupt({ key, scale, seed, commit: ledger.commit, progress: message.progress, seconds: seconds() });
  });
  const replay = outcome.met ? null : (outcome.replay ?? replayCommand(key, scale, seed));
  const { promise, demanded } = described;
  const entry: Entry = { ...outcome, replay, key, promise, demanded, scale, seed, commit: ledger.commit, at: new Date().toISOString(), seconds: seconds() };
  ledger.enter(entry);
  say(`   ${entry.met ? 'kept' : 'MISSED'}: ${entry.seen} (${String(entry.seconds)} s)`);
  return entry;
}

function inOwnProcess(args: readonly string[], hear: (message: Message) => void): Promise<Outcome> {
  const child = fork(join(import.meta.dirname, 'one.ts'), [...args], { execArgv: ['--disable-warning=ExperimentalWarning', '--import', './scripts/typescript.ts'] });
  return new Promise((resolve) => {
    let outcome: Outcome | null = null;
    child.on('message', (message: Message) => {
      if (message.kind === 'ended') outcome = message.outcome;
      else hear(message);
    });
    child.once('exit', (code, signal) => resolve(outcome ?? { seen: `ended by ${String(signal ?? code)} without a result`, met: false, replay: null, notes: [] }));
  });
}
