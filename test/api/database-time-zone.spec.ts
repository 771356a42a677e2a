import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connectAtStart } from '../../src/platform/database/connect.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { givenApproved, givenPublished } from '../factories/claim.js';
import { givenDesk, seen, step, type GivenDesk } from '../factories/desk.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { lookAt } from '../support/stored.js';

/** It stands still: what is stored now has this very instant. */
const clock = new TestClock('2026-11-26T10:00:00Z');
/** Somebody's own PostgreSQL, whose sessions begin in another time zone than UTC. */
let database: TestDatabase;
let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  const name = new URL(database.superuserUrl).pathname.slice(1);
  await lookAt(database, `ALTER DATABASE ${name} SET timezone = 'America/New_York'`);
  test = await startTestApp({ clock, database });
  desk = await givenDesk(test);
});
afterAll(async () => {
  await test.close();
  await database.drop();
});

/** What the database holds, in milliseconds since 1970: no time zone can change that. */
async function stored(sql: string, id: string): Promise<number[]> {
  const [row] = await lookAt<Record<string, string>>(database, sql, [id]);
  return Object.values(row ?? {}).map((seconds) => Math.round(Number(seconds) * 1000));
}

it('what is published is recorded at its instant, and told so', async () => {
  const before = clock.now();
  const claim = await givenPublished(desk.reviewer, desk.editor);
  expect(await stored('SELECT extract(epoch FROM at) AS at FROM publication WHERE claim_id = $1::uuid', claim.id)).toEqual([before.getTime()]);
  const { body } = await test.http().get(`/api/v1/claims/${claim.id}`).expect(200);
  expect([body.firstPublishedAt, body.updatedAt]).toEqual([before.toISOString(), before.toISOString()]);
  const { body: list } = await test.http().get('/api/v1/claims?limit=1').expect(200);
  expect(list.items[0]).toMatchObject({ id: claim.id, firstPublishedAt: before.toISOString() });
});

it('what is scheduled is published at its time', async () => {
  const claim = await givenApproved(desk.reviewer, desk.editor);
  const at = new Date(clock.now().getTime() + 3_600_000);
  await step(claim, desk.second, 'publication', { publish: { at: at.toISOString() } });
  expect(await stored('SELECT extract(epoch FROM at) AS at FROM schedule WHERE claim_id = $1::uuid', claim.id)).toEqual([at.getTime()]);
  expect((await seen(claim, desk.reviewer)).schedule).toMatchObject({ at: at.toISOString() });
  clock.advance({ minutes: 61 });
  await test.app.get(Jobs, { strict: false }).runDue();
  await test.http().get(`/api/v1/claims/${claim.id}`).expect(200);
});

it('a connection for work at a start is in UTC, whatever its address asks for', async () => {
  const client = await connectAtStart(`${database.ownerUrl}?options=${encodeURIComponent('-c timezone=Asia/Shanghai')}`, 'test');
  try {
    expect((await client.query('SHOW timezone')).rows).toEqual([{ TimeZone: 'UTC' }]);
  } finally {
    await client.end();
  }
});
