import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { migrate } from '../../src/platform/database/migrate.js';
import { givenPublished } from '../factories/claim.js';
import { givenDesk, step } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { lookAt } from '../support/stored.js';

const epochOf = async (database: TestDatabase): Promise<string> => (await lookAt<{ epoch: string }>(database, 'SELECT cursor_epoch AS epoch FROM instance'))[0]?.epoch ?? '';

it('a database that lies elsewhere than at its last start renews its epoch, once', async () => {
  // A copy of the template, as one that was read in from a dump would be.
  const database = await createTestDatabase();
  const copied = await epochOf(database);
  await migrate(database.ownerUrl);
  const renewed = await epochOf(database);
  expect(renewed).not.toBe(copied);
  await migrate(database.ownerUrl);
  expect(await epochOf(database)).toBe(renewed);
  // One that did not know its place so far was not restored.
  await lookAt(database, 'UPDATE instance SET place = NULL');
  await migrate(database.ownerUrl);
  expect(await epochOf(database)).toBe(renewed);
  await database.drop();
});

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.close());

it('a database from a cluster that was far ahead tells its changes and its audit log at once, and new ones after them', async () => {
  const [desk, other] = [await givenDesk(test), await givenDesk(test)];
  const claims = [await givenPublished(desk.reviewer, desk.editor), await givenPublished(other.reviewer, other.editor)];
  const feed = async (): Promise<[string, number][]> =>
    (await test.http().get('/api/v1/changes?limit=1000').expect(200)).body.items.map((item: { claimId: string; revision: number }) => [item.claimId, item.revision]);
  const audited = async (): Promise<string[]> =>
    (await desk.admin.as.get(`${desk.newsroom.path}/audit?order=oldest&limit=200`).expect(200)).body.items.map((item: { id: string }) => item.id);
  const before = { feed: await feed(), audited: await audited() };
  expect(before.feed).toHaveLength(2);
  for (const table of ['publication', 'audit_entry']) await lookAt(test.database, `ALTER TABLE ${table} DISABLE TRIGGER append_only`);
  for (const table of ['publication', 'audit_entry']) await lookAt(test.database, `UPDATE ${table} SET xid = xid + 1000000000`);
  for (const table of ['publication', 'audit_entry']) await lookAt(test.database, `ALTER TABLE ${table} ENABLE TRIGGER append_only`);
  await lookAt(test.database, `UPDATE instance SET place = 'another cluster'`);
  expect(await feed()).toEqual([]);

  await migrate(test.database.ownerUrl);
  expect(await feed()).toEqual(before.feed);
  expect(await audited()).toEqual(before.audited);
  const [first] = claims;
  if (first === undefined) throw new Error('Two were published.');
  await step(first, desk.editor, 'retraction', { reason: 'Wrong' });
  expect(await feed()).toEqual([...before.feed, [first.id, 2]]);
  await expect(lookAt(test.database, 'UPDATE publication SET xid = 1')).rejects.toThrow(/is refused: it is history/);
});

it('a cursor of the audit log that was kept from before is refused, with the way to start over', async () => {
  const desk = await givenDesk(test);
  const log = `${desk.newsroom.path}/audit`;
  await givenPublished(desk.reviewer, desk.editor);
  const cursors = ['oldest', 'newest'].map(async (order) => {
    const { nextCursor } = (await desk.admin.as.get(`${log}?order=${order}&limit=1`).expect(200)).body;
    return `order=${order}&cursor=${String(nextCursor)}`;
  });
  const kept = await Promise.all(cursors);
  for (const query of kept) await desk.admin.as.get(`${log}?${query}`).expect(200);
  await lookAt(test.database, `UPDATE instance SET place = 'the same cluster, an hour ago'`);
  await migrate(test.database.ownerUrl);
  for (const query of kept) {
    const { body } = await desk.admin.as.get(`${log}?${query}`).expect(410);
    expect(body).toMatchObject({ code: 'CURSOR_EXPIRED', export: `${log}.ndjson` });
  }
  const { nextCursor } = (await desk.admin.as.get(`${log}?order=oldest`).expect(200)).body;
  await desk.admin.as.get(`${log}?order=oldest&cursor=${String(nextCursor)}`).expect(200);
});
