import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { givenFullDesk, type Desk } from '../factories/full-desk.js';
import type { Client } from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { readsAbout, readsOf } from '../support/desk-reads.js';
import { superuser } from '../support/unchanged.js';

/** It stands still: everything was made at the same moment, and only ids tell what comes first. */
const clock = new TestClock('2026-11-26T10:00:00Z');
let test: TestApp;
let desk: Desk;
let claim: string;

beforeAll(async () => {
  test = await startTestApp({ clock });
  desk = await givenFullDesk(test);
  claim = `${desk.newsroom.path}/claims/${desk.claims.other}`;
  for (let n = 0; n < 4; n += 1) await givenOneMoreOfEverything(String(n));
}, 120_000);
afterAll(() => test.close());

async function givenOneMoreOfEverything(n: string): Promise<void> {
  const { people, newsroom, claims, things } = desk;
  const add = (by: Client, path: string, body: object) => by.post(path, body).expect(201);
  const { body: thread } = await add(people.author.as, `${claim}/threads`, { body: `Thread ${n}` });
  for (const word of ['first', 'second', 'third']) await add(people.editor.as, `${claim}/threads/${String(thread.id)}/comments`, { body: `A ${word} comment` });
  await add(people.editor.as, `${claim}/holds`, { kind: 'legal', reason: `Reason ${n}`, until: null });
  await add(people.author.as, `${claim}/reply-requests`, { name: `Office ${n}`, askedAt: '2026-11-01' });
  await add(people.author.as, `${claim}/evidence`, { stance: 'context', source: { name: `Source ${n}`, kind: 'data' }, title: 'Title' });
  await add(people.author.as, `${claim}/appearances`, { type: 'url', url: `https://example.org/${n}` });
  const related = Object.values(claims).filter((id) => id !== claims.other)[Number(n)];
  await people.author.as.post(`${claim}/relations`, { type: 'contradicts', to: related }, await versionOf()).expect(201);
  await add(people.admin.as, `${newsroom.path}/invitations`, { role: 'reviewer' });
  await add(people.admin.as, `${newsroom.path}/api-keys`, { name: `Key ${n}`, scopes: ['desk:read'] });
  await add(people.admin.as, `${newsroom.path}/webhooks`, { url: `https://hooks.example/${n}` });
  await add(people.editor.as, `${newsroom.path}/speakers`, { name: 'The same name', type: 'person' });
  await add(people.editor.as, `${newsroom.path}/articles`, { title: 'The same title', text: `Text ${n}`, language: 'en' });
  await test.http().post(`/claims/${things.publishedSlug}/reports`).type('form').send({ text: `Report ${n}` });
}

const versionOf = async (): Promise<number> => (await desk.people.author.as.get(claim).expect(200)).body.claim.version;

/** Every row of every table is written anew, the last one first: whoever does not ask for an order now gets another one. */
async function turnTablesOver(): Promise<void> {
  const client = await superuser(test.database);
  try {
    // Without triggers and foreign keys, which would take a history that is written anew for one that is changed.
    await client.query(`SET session_replication_role = replica`);
    const { rows } = await client.query<{ name: string; columns: string }>(
      `SELECT quote_ident(t.table_name) AS name, string_agg(quote_ident(c.column_name), ', ' ORDER BY c.ordinal_position) AS columns
       FROM information_schema.tables t JOIN information_schema.columns c USING (table_schema, table_name)
       WHERE t.table_type = 'BASE TABLE' AND t.table_schema = 'public' AND c.is_generated = 'NEVER' GROUP BY 1`,
    );
    for (const { name, columns } of rows) {
      await client.query(`CREATE TEMP TABLE turned AS SELECT ${columns} FROM ${name} ORDER BY ctid DESC`);
      await client.query(`DELETE FROM ${name}`);
      await client.query(`INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM turned ORDER BY ctid`);
      await client.query('DROP TABLE turned');
    }
  } finally {
    await client.end();
  }
}

/** What the desk answers, address by address. */
async function readAll(): Promise<Map<string, unknown>> {
  const addresses = [
    ...readsOf(test, desk.newsroom.path), ...Object.values(desk.claims).flatMap((id) => readsAbout(test, `${desk.newsroom.path}/claims/${id}`)),
    '/api/desk/me/newsrooms', '/api/desk/me/sessions', '/api/desk/me/events', '/api/v1/claims?status=all', '/api/v1/changes', '/feeds/feed.json',
    `${desk.newsroom.path}/articles/${desk.things.article}/claims`, `${desk.newsroom.path}/articles/${desk.things.article}/workbench`,
    `${desk.newsroom.path}/articles/${desk.things.article}/revisions`, `${desk.newsroom.path}/webhooks/${desk.things.webhook}/deliveries`,
  ];
  const told = new Map<string, unknown>();
  for (const address of addresses) {
    const { status, text } = await desk.people.admin.as.get(address);
    told.set(address, [status, text]);
  }
  return told;
}

it('lists keep their order however the database happens to keep their rows', async () => {
  const before = await readAll();
  const ok = [...before.values()].filter((answer) => Array.isArray(answer) && answer[0] === 200);
  expect(ok.length).toBeGreaterThan(100);
  await turnTablesOver();
  for (const [address, answer] of await readAll()) expect([address, answer]).toEqual([address, before.get(address)]);
});
