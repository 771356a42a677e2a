import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../src/platform/clock/clock.js';
import { givenDesk, type GivenDesk } from '../factories/desk.js';
import { givenWebhook } from '../factories/webhooks.js';
import { startTestApp } from '../support/app.js';
import type { ClusterRequest, OwnCluster } from '../support/database-cluster.js';
import { createTestDatabase, startTestCluster, type TestDatabase } from '../support/database.js';
import { buildServer, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { lookAt } from '../support/stored.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { startReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';
import { Journal } from './journal.js';
import { drawing, Stories } from './stories.js';

const CONNECTIONS = 8;
const GIVE_UP_AFTER_MS = 90_000;

/** Clients, a server and a PostgreSQL in processes of their own, with something between them that can be cut. */
export interface Stage {
  readonly cluster: OwnCluster;
  /** Through what is between the server and PostgreSQL; it leads there also after PostgreSQL got another port. */
  readonly database: TestDatabase;
  readonly toDatabase: TcpProxy;
  readonly toServer: TcpProxy;
  readonly desk: GivenDesk;
  readonly receiver: WebhookReceiver;
  readonly journal: Journal;
  readonly stories: Stories;
  /** Seconds from each start of a process until it said that it is ready. */
  readonly readyAfter: number[];
  /** The server that runs, or ran last. */
  server(): ServerProcess;
  startServer(environment?: Readonly<Record<string, string>>): Promise<void>;
  startDatabase(): Promise<void>;
  /** The desk at work, until what is answered is called: that lets every story come to its end. */
  work(seed: number): () => Promise<void>;
  close(): Promise<void>;
}

export async function openStage(request: Omit<ClusterRequest, 'durable'> = {}): Promise<Stage> {
  buildServer();
  const cluster = await startTestCluster({ durable: true, ...request });
  const toDatabase = await startTcpProxy(Number(new URL(cluster.superuserUrl).port));
  const toServer = await startTcpProxy();
  const database = through(toDatabase, await createTestDatabase(cluster));
  const receiver = await startReceiver();
  const desk = await peopled(database, receiver);
  const journal = new Journal(`http://127.0.0.1:${String(toServer.port)}`, CONNECTIONS);
  const stories = new Stories(journal, desk);
  const readyAfter: number[] = [];
  let server: ServerProcess | null = null;
  const running = (): ServerProcess => server ?? fail('No server was started.');
  return {
    cluster, database, toDatabase, toServer, desk, receiver, journal, stories, readyAfter,
    server: running,
    async startServer(environment = {}) {
      const began = performance.now();
      server = startServerProcess({ through: 'node', environment: { ...environmentOf(database), ...environment } });
      toServer.lead(Number(new URL(await server.url()).port));
      await untilReady(journal.origin);
      readyAfter.push((performance.now() - began) / 1000);
    },
    async startDatabase() {
      const began = performance.now();
      toDatabase.lead(await cluster.startAgain());
      await untilReady(journal.origin);
      readyAfter.push((performance.now() - began) / 1000);
    },
    work(seed) {
      stories.isOver = false;
      const all = Promise.all(Array.from({ length: CONNECTIONS }, (_, lane) => stories.tell(drawing(seed + lane))));
      // Whoever calls hears of it when the work is to end; until then it is nobody's unhandled failure.
      all.catch(() => undefined);
      return async () => {
        stories.isOver = true;
        await all;
      };
    },
    async close() {
      journal.close();
      if (server?.isRunning() === true) server.kill('SIGKILL');
      await Promise.all([toServer.close(), toDatabase.close(), receiver.close()]);
      await cluster.stop();
    },
  };
}

/** What a server process needs to serve this database to busy clients. */
export const environmentOf = (database: TestDatabase): Record<string, string> => ({
  DATABASE_URL: database.appUrl,
  DATABASE_OWNER_URL: database.ownerUrl,
  RATE_LIMIT_CALLER: '1000000',
  RATE_LIMIT_ANONYMOUS: '1000000',
  WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1/32',
});

/** Made by a server in this process; the ones that are killed have the real clock, and so must the sessions. */
export async function peopled(database: TestDatabase, receiver: WebhookReceiver): Promise<GivenDesk> {
  const test = await startTestApp({ database, clock: new Clock(), watchContract: false, config: { webhooks: { secretKey: null, allowedNetworks: ['127.0.0.1/32'] } } });
  const desk = await givenDesk(test);
  await givenWebhook(desk.admin, receiver.url);
  await test.close();
  return desk;
}

function through({ port }: TcpProxy, database: TestDatabase): TestDatabase {
  const led = (address: string): string => Object.assign(new URL(address), { port: String(port) }).href;
  return { ...database, appUrl: led(database.appUrl), ownerUrl: led(database.ownerUrl), superuserUrl: led(database.superuserUrl) };
}

/** PostgreSQL ends the transactions of a process that is gone as soon as it notices. */
export async function connectionsAreGone(database: TestDatabase): Promise<void> {
  const look = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = 'factdesk_app'`;
  while ((await lookAt(database, look)).length > 0) await pause(20);
}

async function untilReady(origin: string): Promise<void> {
  const until = performance.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    const answer = await fetch(`${origin}/readyz`).catch((error: unknown) => String(error));
    if (typeof answer !== 'string' && answer.ok) return;
    if (performance.now() > until) throw new Error(`The server does not get ready again: ${typeof answer === 'string' ? answer : await answer.text()}`);
    await pause(20);
  }
}

/** Lets the desk work until so many more requests are acknowledged. Throws when it does not get that far: something did not recover. */
export async function untilAcknowledged({ journal, server }: Stage, more: number): Promise<void> {
  const goal = journal.acknowledged.length + more;
  const until = performance.now() + GIVE_UP_AFTER_MS;
  while (journal.acknowledged.length < goal) {
    if (performance.now() > until || journal.surprises.length > 0) throw new Error(`Nothing is acknowledged any more. ${journal.surprises.slice(0, 3).join('; ')} ${server().output().slice(-1_000)}`);
    await pause(2);
  }
}

function fail(reason: string): never {
  throw new Error(reason);
}
