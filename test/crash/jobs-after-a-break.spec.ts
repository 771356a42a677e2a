import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Database } from '../../src/platform/database/database.js';
import { JOBS_OPTIONS, type JobsOptions } from '../../src/platform/jobs/jobs-options.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { lookAt } from '../support/stored.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

let begun = 0;
let whileAtIt: () => Promise<void> = () => Promise.resolve();

@Injectable()
class Probe implements OnModuleInit {
  constructor(private readonly jobs: Jobs) {}

  onModuleInit(): void {
    this.jobs.handle('probe', () => {
      begun += 1;
      return whileAtIt();
    });
  }
}
@Module({ providers: [Probe] })
class ProbeModule {}

let proxy: TcpProxy;
let direct: TestDatabase;
let test: TestApp;

function startProbe(database: TestDatabase, pollIntervalMs = 200): Promise<TestApp> {
  const options: JobsOptions = { enabled: true, pollIntervalMs };
  return startTestApp({ database, clock: new Clock(), modules: [ProbeModule], watchContract: false, replace: new Map<symbol, unknown>([[JOBS_OPTIONS, options]]) });
}

beforeAll(async () => {
  direct = await createTestDatabase();
  proxy = await startTcpProxy(Number(new URL(direct.superuserUrl).port));
  const through = (address: string): string => Object.assign(new URL(address), { port: String(proxy.port) }).href;
  test = await startProbe({ ...direct, appUrl: through(direct.appUrl), ownerUrl: through(direct.ownerUrl) });
});
afterAll(async () => {
  await test.close();
  await proxy.close();
  await direct.drop();
});

const add = (key: string, queue?: string): Promise<void> =>
  test.app.get(Database, { strict: false }).inUnit(null, (tx) =>
    test.app.get(Jobs, { strict: false }).add(tx, { task: 'probe', payload: {}, runAt: new Date(), key, ...(queue === undefined ? {} : { queue }) }));

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(20);
}

const waiting = async (): Promise<number> => (await lookAt(direct, `SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'probe'`)).length;

it.each(['fails', 'succeeds'])('jobs go on after the database was gone while one %s', async (how) => {
  begun = 0;
  const added = Promise.withResolvers<null>();
  whileAtIt = async () => {
    // The job may begin before whoever added it has heard that it is committed; that answer is not to be cut.
    await added.promise;
    proxy.lead(null);
    proxy.cut();
    whileAtIt = () => Promise.resolve();
    await pause(300);
    if (how === 'fails') throw new Error('The database is gone.');
  };
  await add(`probe ${how}`);
  added.resolve(null);
  await until(() => begun === 1);
  await pause(1_500);
  proxy.lead(Number(new URL(direct.superuserUrl).port));
  // It is done again: nobody could write down what came of it.
  await until(async () => begun >= 2 && (await waiting()) === 0);
  await add(`after ${how}`);
  await until(async () => begun >= 3 && (await waiting()) === 0);
}, 60_000);

it('a queue that is held for a job that is gone is free after the next start', async () => {
  begun = 0;
  whileAtIt = () => Promise.resolve();
  await add('probe first', 'held');
  await until(async () => begun === 1 && (await waiting()) === 0);
  await lookAt(direct, `UPDATE graphile_worker._private_job_queues SET locked_at = now(), locked_by = 'whoever it was' WHERE queue_name = 'held' RETURNING 1`);
  await add('probe second', 'held');
  await pause(1_000);
  expect(begun).toBe(1);
  const next = await startProbe(direct);
  await until(async () => begun === 2 && (await waiting()) === 0);
  await next.close();
});

it('a job that takes long is given up when its process was killed, and never by the process that has it in hand', async () => {
  begun = 0;
  const done = Promise.withResolvers<undefined>();
  whileAtIt = () => done.promise;
  await add('probe long');
  await until(() => begun === 1);
  const longAgo = `UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '3 minutes'`;
  await lookAt(direct, `${longAgo} WHERE key = 'probe long'`);
  await test.app.get(Jobs, { strict: false }).releaseAbandoned();
  const held = `SELECT locked_by AS by FROM graphile_worker.jobs WHERE key = 'probe long'`;
  expect(await lookAt(direct, held)).toEqual([{ by: expect.stringMatching(/^pool-/) }]);
  await lookAt(direct, `${longAgo}, locked_by = 'pool-of-another' WHERE key = 'probe long'`);
  await test.app.get(Jobs, { strict: false }).releaseAbandoned();
  whileAtIt = () => Promise.resolve();
  await until(() => begun === 2);
  done.resolve(undefined);
  await until(async () => (await waiting()) === 0);
});

it('the jobs of a queue follow each other without waiting for the next poll', async () => {
  begun = 0;
  const alone = await createTestDatabase();
  const rare = await startProbe(alone, 3_600_000);
  await rare.app.get(Database, { strict: false }).inUnit(null, async (tx) => {
    for (let number = 0; number < 20; number += 1) await rare.app.get(Jobs, { strict: false }).add(tx, { task: 'probe', payload: {}, runAt: new Date(), key: `probe ${String(number)}`, queue: 'rare' });
  });
  await until(() => begun === 20);
  await rare.close();
  await alone.drop();
});
