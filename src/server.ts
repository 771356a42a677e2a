import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';
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
  /**
   * Says that it is not ready, and goes on for as long as `drainMs`; gives running requests and jobs a few seconds, then stops them and the embedded
   * PostgreSQL. Never throws.
   */
  stop(): Promise<void>;
  /** How much longer than usual that may take, because whoever sends requests is to notice first. */
  readonly drainMs: number;
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
  let isServing = false;
  const stop = async (): Promise<void> => {
    if (app !== null) await leave(app, isServing ? config.drainMs : 0);
    await Promise.race([app?.close().catch(() => undefined), pause(GRACE_MS, undefined, { ref: false })]);
    await database.close();
  };
  try {
    signal.throwIfAborted();
    app = await createApp({ config, databaseUrl: database.appUrl });
    const address = await start(app, { config, port, signal });
    isServing = true;
    const lines = [`Database: ${database.description}`, ...database.missingGuarantees, ...address.lines];
    return { url: address.url, lines, databaseEnded: database.ended, stop, drainMs: config.drainMs, kill: () => database.kill() };
  } catch (error) {
    const reason = await whyItEnded(database.ended, error);
    await stop();
    throw reason;
  }
}

/**
 * Clients and balancers keep connections for more than a minute, and what they send on one that is just being closed is lost: so every answer from
 * now on asks them to take another one, which leads elsewhere as soon as this process is known not to be ready.
 */
async function leave(app: NestFastifyApplication, drainMs: number): Promise<void> {
  app.get(Readiness, { strict: false }).leave();
  const server: Server = app.getHttpServer();
  server.prependListener('request', (_request, response) => void response.setHeader('connection', 'close'));
  await pause(drainMs);
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
