import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import supertest from 'supertest';
import type { Config } from '../../src/config/config.js';
import { readConfig } from '../../src/config/config.js';
import { AppModule } from '../../src/app.module.js';
import { configureApp, createAdapter } from '../../src/app.setup.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { createLog, PinoLogger } from '../../src/platform/log/pino-logger.js';
import { httpOptions, type AppStart } from '../../src/platform/platform.module.js';
import { watchContract } from './contract-watch.js';
import type { TestCluster } from './database-template.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { TestClock } from './test-clock.js';

export { TestClock } from './test-clock.js';

export interface TestAppOptions {
  /** Modules beyond the application's own, for example with a controller that only the test has. */
  readonly modules?: readonly Type[];
  readonly config?: Partial<Config>;
  readonly clock?: Clock;
  /** Any free one unless said; for links that lead back to this very server. */
  readonly port?: number;
  /** A database that exists already: for a second process on the same one. `close` leaves it alone. */
  readonly database?: TestDatabase;
  /** Its template is what the database is a copy of; otherwise the empty one of this test run. */
  readonly cluster?: TestCluster;
  /** False: answers are not held against the contract, where thousands of the same say nothing new. */
  readonly watchContract?: boolean;
  /** The folder of the built desk, where it is not what `npm run build` made. */
  readonly desk?: string;
  /** Hears every line of the log, which then is written nowhere else. */
  readonly log?: (line: string) => void;
  /** Replaces providers by token: edges only (outgoing HTTP, mail), never our own classes. */
  readonly replace?: ReadonlyMap<string | symbol | Type, unknown>;
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  /** Where it really listens, without a slash at the end. */
  readonly baseUrl: string;
  readonly database: TestDatabase;
  readonly clock: Clock;
  /** A client without cookies of its own. */
  http(): ReturnType<typeof supertest>;
  /** A client that keeps cookies, as a browser does. */
  agent(): ReturnType<typeof supertest.agent>;
  /** Throws when an answer so far broke the contract. `close` calls it, too. */
  checkContract(): void;
  close(): Promise<void>;
}

/** The real application on a database of its own and a free port. Every answer is held against its OpenAPI document. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase(options.cluster));
  const clock = options.clock ?? new TestClock();
  const start = { config: testConfig(database, options.config), databaseUrl: database.appUrl };
  const app = await buildApp(start, clock, options);
  await listenOrClose(app, options.port ?? 0);
  const violations = options.watchContract === false ? [] : watchContract(app, options.modules !== undefined);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${String(port)}`;
  const checkContract = (): void => {
    if (violations.length > 0) throw new Error(`The answers break the contract:\n${violations.join('\n')}`);
  };
  return {
    app,
    baseUrl,
    database,
    clock,
    http: () => supertest(baseUrl),
    agent: () => supertest.agent(baseUrl),
    checkContract,
    async close() {
      await app.close();
      if (options.database === undefined) await database.drop();
      checkContract();
    },
  };
}

/** An application that fails half way has connections and timers already, which would outlive the test. */
async function listenOrClose(app: NestFastifyApplication, port: number): Promise<void> {
  try {
    await app.listen(port, '127.0.0.1');
  } catch (error) {
    await app.close();
    throw error;
  }
}

function testConfig(database: TestDatabase, overrides: Partial<Config> = {}): Config {
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    RATE_LIMIT_ANONYMOUS: '100000000',
    RATE_LIMIT_CALLER: '100000000',
  });
  return { ...config, ...overrides };
}

async function buildApp(start: AppStart, clock: Clock, options: TestAppOptions): Promise<NestFastifyApplication> {
  const builder = Test.createTestingModule({ imports: [AppModule.with(start), ...(options.modules ?? [])] });
  builder.overrideProvider(Clock).useValue(clock);
  for (const [token, value] of options.replace ?? []) builder.overrideProvider(token).useValue(value);
  const testing = await builder.compile();
  const { log: hear } = options;
  const log = createLog(start.config.logLevel, hear === undefined ? undefined : { write: hear });
  const adapter = createAdapter(httpOptions(start), clock, log);
  const app = testing.createNestApplication<NestFastifyApplication>(adapter, {
    bodyParser: false,
    logger: new PinoLogger(log),
  });
  return configureApp(app, options.desk);
}
