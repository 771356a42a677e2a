#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { createClient } from './factdesk-client.js';
import type { CursorStore } from './follow-changes.js';
import { CursorExpiredError } from './problems.js';
import { loadState, saveState } from './pull-state.js';
import { pull, type PulledLine } from './pull.js';

const USAGE = `factdesk-pull pull --base URL [--since CURSOR | --state FILE] [--follow] [--poll SECONDS] [--attempts N] [--quiet]

Writes verified claims as lines of JSON to standard output: first all of them, then every change. Progress goes to standard error.

  --base URL       address of the Factdesk, such as https://facts.example
  --since CURSOR   only the changes after this place
  --state FILE     keeps the place there: run again with the same file, also after a crash, and nothing is missing
  --follow         does not end, but waits for further changes until it is interrupted
  --poll SECONDS   how long it waits between two looks (10)
  --attempts N     how often a request is sent at most (6; without an end when following)
  --quiet          no progress

A run that was killed can leave half a line behind; the next one with the same state file then begins with a line break and tells everything
again that may have been lost. Skip what is no whole line, and take a later line about a claim in place of an earlier one.

Exit codes: 0 everything was written; 1 the server could not be reached or refused, or the run was interrupted: run again; 2 wrong usage;
3 the place belongs to an earlier state of the server's database: delete the state file (or leave out --since) and begin anew;
4 nobody reads the output any more.
`;

const [FAILED, USAGE_ERROR, EXPIRED, UNREAD] = [1, 2, 3, 4];
const PROGRESS_EVERY_MS = 1_000;

class UsageError extends Error {}

interface Command {
  readonly base: string;
  readonly since: string | null;
  readonly state: string | null;
  readonly follow: boolean;
  readonly pollMs: number;
  readonly attempts: number;
  readonly quiet: boolean;
}

function commandOf(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  if (positionals.length !== 1 || positionals[0] !== 'pull') throw new UsageError('The only command is pull.');
  const { base, since, state } = values;
  if (base === undefined || !/^https?:$/.test(URL.canParse(base) ? new URL(base).protocol : '')) throw new UsageError('--base has to be an http(s) address.');
  if (since !== undefined && state !== undefined) throw new UsageError('--since and --state exclude each other.');
  const attempts = values.attempts === undefined ? (values.follow ? Infinity : 6) : wholeNumber('attempts', values.attempts);
  const pollMs = wholeNumber('poll', values.poll) * 1000;
  return { base: base.replace(/\/+$/, ''), since: since ?? null, state: state ?? null, follow: values.follow, pollMs, attempts, quiet: values.quiet };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new UsageError(`--${option} has to be a whole number.`);
  return Number(text);
}

function parsed(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  const options = { base: { type: 'string' }, since: { type: 'string' }, state: { type: 'string' }, poll: { type: 'string', default: '10' }, attempts: { type: 'string' }, follow: flag, quiet: flag } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

interface PlaceStore extends CursorStore {
  place(): string | null;
  /** Whether the run before was killed, perhaps within a line. */
  readonly isBroken: boolean;
  /** Every line of this run is out. */
  end(): Promise<void>;
}

/** The place in the state file, or in memory when there is none. */
async function storeOf({ base, state, since }: Command): Promise<PlaceStore> {
  const kept = state === null ? null : await loadState(state);
  if (kept !== null && kept.base !== base) throw new UsageError(`The state file belongs to ${kept.base}.`);
  let cursor = kept?.cursor ?? since;
  const keep = async (isWhole: boolean): Promise<void> => {
    if (state !== null) await saveState(state, { base, cursor, isWhole });
  };
  await keep(false);
  return {
    isBroken: kept?.isWhole === false,
    end: () => keep(true),
    place: () => cursor,
    load: () => Promise.resolve(cursor),
    async save(next) {
      cursor = next;
      await keep(false);
    },
  };
}

async function run(command: Command): Promise<void> {
  const say = (text: string): void => {
    if (!command.quiet) process.stderr.write(`${text}\n`);
  };
  const store = await storeOf(command);
  const retries = { attempts: command.attempts, onRetry: (reason: string, ms: number) => say(`${reason}: again in ${(ms / 1000).toFixed(1)} s`) };
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  let written = 0;
  const line = { isBegun: false };
  let told = performance.now();
  const write = async (pulled: PulledLine): Promise<void> => {
    line.isBegun = true;
    await print(`${JSON.stringify(pulled)}\n`);
    line.isBegun = false;
    written += 1;
    if (performance.now() - told < PROGRESS_EVERY_MS) return;
    told = performance.now();
    say(`${String(written)} lines`);
  };
  if (store.isBroken) await print('\n');
  try {
    await pull({ client: createClient({ baseUrl: command.base, retries }), store, pollMs: command.follow && command.pollMs, signal: stop.signal, write });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    if (!line.isBegun) await store.end();
  }
  // Whatever was under way when the person interrupted it comes again in the next run.
  if (stop.signal.aborted && (!command.follow || store.place() === null)) throw new Error(`Interrupted after ${String(written)} lines: run again.`);
  say(`${String(written)} lines; the place is ${store.place() ?? 'not kept: the export did not end'}`);
}

/** Resolves when the system has it: the place must not run ahead of what was written. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error == null ? resolve() : reject(error)));
  });
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    return USAGE_ERROR;
  }
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof Error && error.cause instanceof Error) process.stderr.write(`${error.cause.message}\n`);
  return error instanceof CursorExpiredError ? EXPIRED : FAILED;
}

process.stdout.on('error', () => process.exit(UNREAD));
if (process.argv.includes('--help')) process.stdout.write(USAGE);
else process.exitCode = await Promise.resolve().then(() => run(commandOf(process.argv.slice(2)))).then(() => 0, exitCodeOf);
