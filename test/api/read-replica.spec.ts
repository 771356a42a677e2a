import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { ReadReplica } from '../../src/platform/database/read-replica.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { lookAt } from '../support/stored.js';

const FAR = 'FFFFFFFF/FFFFFFFF';
let database: TestDatabase;
let test: TestApp;
let replica: ReadReplica;

/**
 * The same server, which over this address says of itself that it is a replica that has replayed so much: two functions stand in front of PostgreSQL's own.
 * A real one is in test/replica.
 */
beforeAll(async () => {
  database = await createTestDatabase();
  await lookAt(database, `
    CREATE SCHEMA standby; GRANT USAGE ON SCHEMA standby TO public;
    CREATE TABLE standby.state (replayed pg_lsn); INSERT INTO standby.state VALUES ('0/0'); GRANT SELECT ON standby.state TO public;
    CREATE FUNCTION standby.pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS 'SELECT replayed IS NOT NULL FROM standby.state';
    CREATE FUNCTION standby.pg_last_wal_replay_lsn() RETURNS pg_lsn LANGUAGE sql AS 'SELECT replayed FROM standby.state'`);
  const url = new URL(database.appUrl);
  url.searchParams.set('options', '-c search_path=standby,pg_catalog,public');
  test = await startTestApp({ database, config: { readDatabaseUrl: url.href } });
  replica = test.app.get(ReadReplica, { strict: false });
});
afterAll(async () => {
  await test.close();
  await database.drop();
});

const replays = (position: string | null) => lookAt(database, 'UPDATE standby.state SET replayed = $1::pg_lsn', [position]);
/** By the name of the connection: who answers. */
const answering = async (): Promise<string> => {
  const { rows } = await replica.query<{ name: string }>({ text: `SELECT current_setting('application_name') AS name` });
  return rows[0]?.name === 'factdesk reads' ? 'replica' : 'primary';
};
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5);
}
/** Longer than the longest time between two looks. */
const aWhile = (): Promise<void> => pause(700);

it('a replica answers when it has replayed what was published, again after each publication, and only while this process hears of them', async () => {
  expect([replica.isTrusted, await answering()]).toEqual([false, 'primary']);
  await aWhile();
  expect(replica.isTrusted).toBe(false);
  await replays(FAR);
  await until(() => replica.isTrusted);
  expect(await answering()).toBe('replica');
  for (let time = 0; time < 3; time += 1) {
    replica.published();
    expect([replica.isTrusted, await answering()]).toEqual([false, 'primary']);
    await until(() => replica.isTrusted);
    expect(await answering()).toBe('replica');
  }
  await replays('0/0');
  replica.published();
  replica.published();
  await aWhile();
  expect([replica.isTrusted, await answering()]).toEqual([false, 'primary']);
  await replays(FAR);
  await until(() => replica.isTrusted);

  replica.deaf();
  expect([replica.isTrusted, await answering()]).toEqual([false, 'primary']);
  replica.published();
  await aWhile();
  expect(replica.isTrusted).toBe(false);
  replica.hearing();
  await until(() => replica.isTrusted);

  // It was made a primary of its own: who knows where its data come from.
  await replays(null);
  replica.published();
  await aWhile();
  expect([replica.isTrusted, await answering()]).toEqual([false, 'primary']);
  await replays(FAR);
  await until(() => replica.isTrusted);
}, 30_000);

it('a replica whose connections break is passed by, and nobody notices', async () => {
  await replays(FAR);
  await until(() => replica.isTrusted);
  await replays('0/0');
  const answered: string[] = [];
  const told = await replica.withConnection(async (client) => {
    const { rows: [mine] } = await client.query<{ name: string; pid: number }>(`SELECT current_setting('application_name') AS name, pg_backend_pid() AS pid`);
    answered.push(mine?.name ?? '');
    if (answered.length === 1) await lookAt(database, 'SELECT pg_terminate_backend($1)', [mine?.pid]);
    await client.query('SELECT 1');
    client.release();
    return mine?.name;
  });
  expect([answered.length, answered[0], told === 'factdesk reads']).toEqual([2, 'factdesk reads', false]);
  expect(replica.isTrusted).toBe(false);
  await replays(FAR);
  await until(() => replica.isTrusted);
  expect(await answering()).toBe('replica');
  // A column may be missing because a migration was not replayed yet: the primary is asked, and what is a mistake there, too, is heard of.
  await expect(replica.query({ text: 'SELECT no_such_column' })).rejects.toThrow(/no_such_column/);
  await until(() => replica.isTrusted);
  const lent = await replica.withConnection(async (client) => {
    const { rows } = await client.query<{ name: string }>(`SELECT current_setting('application_name') AS name`);
    client.release();
    return rows[0]?.name;
  });
  expect(lent).toBe('factdesk reads');
  // What went wrong with us says nothing of the replica, and is not done again.
  let times = 0;
  const mistaken = replica.withConnection(() => Promise.reject(new Error(`mistake ${String((times += 1))}`)));
  await expect(mistaken).rejects.toThrow('mistake 1');
  expect([times, replica.isTrusted]).toEqual([1, true]);
}, 30_000);
