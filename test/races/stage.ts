import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../src/platform/clock/clock.js';
import type { Conditions } from '../assurance/check.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { TestDatabase } from '../support/database.js';
import { buildServer, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { Wire, type WireAnswer, type WireRequest } from '../support/wire.js';

/** Rounds that run at the same time, each in a newsroom of its own. */
export const LANES = 6;

/** The product in which races are run: one server in this process, or two in processes of their own on one database. */
export interface Stage {
  readonly test: TestApp;
  readonly database: TestDatabase;
  /** Which of the sides of a race knocks at which server. `request` is given its address, for Origin. */
  send(side: 0 | 1, request: (origin: string) => WireRequest): Promise<WireAnswer>;
  /** They run the jobs that are due. */
  readonly runsJobs: boolean;
  close(): Promise<void>;
}

const UNLIMITED = { RATE_LIMIT_CALLER: '1000000', RATE_LIMIT_ANONYMOUS: '1000000' };

export async function openStage(conditions: Conditions): Promise<Stage> {
  const database = await conditions.database();
  // Servers in processes of their own have the real clock, and so must whatever is made for them.
  const test = await startTestApp({ database, clock: new Clock(), watchContract: false });
  const servers = conditions.scale === 'full' ? twoServers(database) : [];
  const origins = servers.length === 0 ? [test.baseUrl, test.baseUrl] : await Promise.all(servers.map((server) => server.url()));
  const wires = origins.map((origin) => new Wire(origin, LANES));
  await Promise.all(wires.map((wire) => wire.warm(LANES)));
  return {
    test, database,
    runsJobs: servers.length > 0,
    send: (side, request) => {
      const [wire, origin] = [wires[side], origins[side]];
      if (wire === undefined || origin === undefined) throw new Error('There is no such server.');
      return wire.send(request(origin));
    },
    async close() {
      wires.forEach((wire) => wire.close());
      servers.forEach((server) => server.kill('SIGTERM'));
      await Promise.race([Promise.all(servers.map(({ ended }) => ended)), pause(15_000)]);
      await test.close();
    },
  };
}

function twoServers({ appUrl, ownerUrl }: TestDatabase): ServerProcess[] {
  buildServer();
  return [0, 1].map(() => startServerProcess({ through: 'node', environment: { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, ...UNLIMITED } }));
}
