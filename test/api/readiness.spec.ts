import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Readiness } from '../../src/platform/health/readiness.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

let test: TestApp;
const clock = new TestClock();
beforeAll(async () => void (test = await startTestApp({ clock })));
afterAll(() => test.close());

interface Ready {
  readonly status: number;
  readonly reasons: readonly string[];
}

async function ready(): Promise<Ready> {
  const { status, body } = await test.http().get('/readyz');
  return { status, reasons: ((body as { reasons?: { code: string }[] }).reasons ?? []).map(({ code }) => code) };
}

/** Some of it is looked at once a second. */
async function becomes(wanted: Ready): Promise<void> {
  for (let tries = 0; tries < 60 && JSON.stringify(await ready()) !== JSON.stringify(wanted); tries += 1) await pause(100);
  expect(await ready()).toEqual(wanted);
}

const READY = { status: 200, reasons: [] };

describe('a process', () => {
  it('is ready when it was started, and says in a problem why it is not', async () => {
    await becomes(READY);
    await lookAt(test.database, `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '%webhooks'`);
    const { body, headers } = await test.http().get('/readyz').expect(503).expect('content-type', 'application/problem+json');
    expect(body).toMatchObject({ code: 'NOT_READY', reasons: [{ code: 'migrations', detail: '1 migrations of this version are not applied.' }] });
    expect(headers).toMatchObject({ 'retry-after': '2', 'cache-control': 'no-store' });
    await lookAt(test.database, 'UPDATE _prisma_migrations SET rolled_back_at = NULL');
    await becomes(READY);
  });

  it('is not ready while jobs wait that it does not take', async () => {
    const add = `SELECT graphile_worker.add_job(identifier => $1, run_at => $2)`;
    await lookAt(test.database, add, ['of a later version', clock.now()]);
    const [task] = test.app.get(Jobs, { strict: false }).tasks();
    clock.advance({ seconds: 50 });
    await lookAt(test.database, add, [task, clock.now()]);
    clock.advance({ seconds: 50 });
    await becomes(READY);
    clock.advance({ seconds: 20 });
    await becomes({ status: 503, reasons: ['queue'] });
    // A process that works at the queue is not what makes it long.
    await test.app.get(Jobs, { strict: false }).runDue();
    await becomes(READY);
  });

  it('is not ready while it hears nothing, or the database does not answer, and lives on', async () => {
    const { pathname } = new URL(test.database.superuserUrl);
    const other = new URL(test.database.superuserUrl);
    other.pathname = '/postgres';
    const server = new pg.Client({ connectionString: other.href });
    await server.connect();
    const cut = (name: string): Promise<unknown> =>
      server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name LIKE $2', [pathname.slice(1), name]);
    await server.query(`ALTER DATABASE ${pathname.slice(1)} ALLOW_CONNECTIONS false`);
    await cut('factdesk listener');
    await becomes({ status: 503, reasons: ['listener'] });
    await cut('%');
    await becomes({ status: 503, reasons: ['database'] });
    await test.http().get('/livez').expect(200);
    await server.query(`ALTER DATABASE ${pathname.slice(1)} ALLOW_CONNECTIONS true`);
    await server.end();
    await becomes(READY);
  });

  it('is not ready from the moment that it is told to stop, and still answers', async () => {
    test.app.get(Readiness, { strict: false }).leave();
    expect(await ready()).toEqual({ status: 503, reasons: ['stopping'] });
    await test.http().get('/api/v1/claims').expect(200);
  });
});
