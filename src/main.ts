import 'reflect-metadata';
import { readConfig } from './config/config.js';
import { explainFailure } from './explain-failure.js';
import { explainServerOutput } from './platform/database/embedded-cluster.js';
import type { RunningServer } from './server.js';
import { startServer } from './server.js';

// npm passes Ctrl+C on to a program that the terminal has told already: one wish arrives twice within milliseconds.
const SAME_WISH_MS = 1_000;
const STOP_WITHIN_MS = 10_000;

const stopping = new AbortController();
let stopAskedAt: number | null = null;
let running: RunningServer | null = null;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, askToStop);
process.on('uncaughtException', (error) => {
  console.error(error);
  exitNow();
});
const starting = start();

async function start(): Promise<void> {
  try {
    running = await startServer(readConfig(), stopping.signal);
    console.log(['', `Factdesk is running: ${running.url}`, ...running.lines, 'Ctrl+C stops it.', ''].join('\n'));
    void running.databaseEnded.then(explainLostDatabase);
  } catch (error) {
    if (stopping.signal.aborted) return;
    console.error(explainFailure(error) ?? error);
    process.exit(1);
  }
}

function askToStop(): void {
  if (stopAskedAt === null) void stop();
  else if (performance.now() - stopAskedAt > SAME_WISH_MS) exitNow();
  stopAskedAt ??= performance.now();
}

async function stop(): Promise<void> {
  stopping.abort();
  const patience = setTimeout(exitNow, STOP_WITHIN_MS).unref();
  await starting;
  clearTimeout(patience);
  setTimeout(exitNow, STOP_WITHIN_MS + (running?.drainMs ?? 0)).unref();
  await running?.stop();
  process.exit(0);
}

/** Nothing that was committed is lost: PostgreSQL recovers at its next start. */
function exitNow(): never {
  running?.kill();
  process.exit(1);
}

function explainLostDatabase(lastWords: string): void {
  if (stopAskedAt !== null) return;
  console.error(explainServerOutput(lastWords, 'The embedded PostgreSQL ended by itself, so Factdesk ends too'));
  process.exit(1);
}
