import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createApp } from './app.setup.js';
import type { Config } from './config/config.js';
import { StartFailure } from './config/start-failure.js';
import { openDatabase, whyItEnded } from './platform/database/open-database.js';
import { Readiness } from './platform/health/readiness.js';
import { startupTasks } from './startup-tasks.js';

/** A server that answers. */
export interface RunningServer {
  /** Where it answers on this machine, without a slash at its end. */
  readonly url: string;
  /** What the person at the terminal should read. */
  readonly lines: readonly string[];
  /** Settles with the reason if the embedded PostgreSQL ends by itself. */
  readonly databaseEnded: Promise<string>;
  /** Gives running requests and jobs a few seconds, then stops them and the embedded PostgreSQL. Never throws. */
  stop(): Promise<void>;
  /** Ends the embedded PostgreSQL without waiting, for a process that is about to exit. */
  kill(): void;
}

const GRACE_MS = 4_000;

/**
 * Database, migrations, application, startup tasks, in this order. Takes down again what stood when one of them fails or
 * the start is aborted.
 * @throws StartFailure with one sentence for the person at the terminal; the signal's reason when it was aborted
 */
export async function startServer(config: Config, signal: AbortSignal): Promise<RunningServer> {
  const port = await findPort(config);
  const database = await openDatabase(config.database, 'refuse');
  let app: NestFastifyApplication | null = null;
  const stop = async (): Promise<void> => {
    app?.get(Readiness, { strict: false }).leave();
    await Promise.race([app?.close().catch(() => undefined), pause(GRACE_MS, undefined, { ref: false })]);
    await database.close();
  };
  try {
    signal.throwIfAborted();
    app = await createApp({ config, databaseUrl: database.appUrl });
    const address = await start(app, { config, port, signal });
    const lines = [`Database: ${database.description}`, ...database.missingGuarantees, ...address.lines];
    return { url: address.url, lines, databaseEnded: database.ended, stop, kill: () => database.kill() };
  } catch (error) {
    const reason = await whyItEnded(database.ended, error);
    await stop();
    throw reason;
  }
}

interface Start {
  readonly config: Config;
  readonly port: number;
  readonly signal: AbortSignal;
}

async function start(app: NestFastifyApplication, { config, port, signal }: Start): Promise<{ url: string; lines: string[] }> {
  const url = localUrl(config.host, port);
  await app.init();
  const lines = config.publicUrl === null || config.publicUrl === url ? [] : [`Its readers reach it at ${config.publicUrl}`];
  lines.push(`The desk: ${config.publicUrl ?? url}/desk/`);
  for (const task of startupTasks) {
    signal.throwIfAborted();
    lines.push(...(await task.run(app, { config, url: config.publicUrl ?? url })));
  }
  await app.listen(port, config.host).catch((error: unknown) => {
    throw new StartFailure(explainPort(error, config.host, port));
  });
  return { url, lines };
}

/** Asked before anything is started: a taken port is the most common reason not to start. */
function findPort({ host, port }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(new StartFailure(explainPort(error, host, port))));
    probe.listen(port, host, () => {
      const address = probe.address();
      const found = address !== null && typeof address === 'object' ? address.port : port;
      probe.close(() => resolve(found));
    });
  });
}

function explainPort(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is already in use: stop the program that uses it, or choose another port, for example PORT=${port + 1} npm start.`;
  if (code === 'EACCES') return `Port ${port} may only be used by an administrator: choose one above 1023, for example PORT=3000.`;
  return `Factdesk cannot listen on ${host}, port ${port} (${error instanceof Error ? error.message : String(error)}): correct HOST and PORT.`;
}

function localUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
