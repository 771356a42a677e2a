import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { givenMember, givenNewsroom, type GivenMember, type GivenNewsroom } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

let test: TestApp;
let newsroom: GivenNewsroom;
let editor: GivenMember;
let speakers: string;

beforeAll(async () => {
  test = await startTestApp();
  newsroom = await givenNewsroom(test);
  editor = await givenMember(newsroom, 'editor');
  speakers = `${newsroom.path}/speakers`;
});
afterAll(() => test.close());

const added = async (name: string): Promise<string> => (await editor.as.post(speakers, { name, type: 'person' }).expect(201)).body.id;

/** Runs both so that each has read the speaker before either has written it. */
async function atOnce<T>(id: string, both: () => readonly [Promise<T>, Promise<T>]): Promise<[T, T]> {
  const holder = new pg.Client({ connectionString: test.database.superuserUrl });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM speaker WHERE id = $1 FOR UPDATE', [id]);
    const answers = Promise.all(both());
    const waiting = async () => (await lookAt(test.database, `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length;
    const until = performance.now() + 10_000;
    while ((await waiting()) < 2) {
      if (performance.now() > until) throw new Error('Nobody waits for the speaker.');
      await pause(10);
    }
    await holder.query('COMMIT');
    return await answers;
  } finally {
    await holder.end();
  }
}

describe('two who change one speaker at once', () => {
  const edit = (id: string, name: string) => editor.as.put(`${speakers}/${id}`, { name, type: 'person' }, 1).then((answer) => answer);
  const merge = (id: string, into: string) => editor.as.post(`${speakers}/${id}/merge`, { into }, 1).then((answer) => answer);

  it.each(['edit', 'merge'] as const)('by edit and %s: one is done, and the other is told to read it again', async (other) => {
    const [id, target] = [await added('Mao Ning'), await added('Ministry')];
    const answers = await atOnce(id, () => [edit(id, 'Mao Ning (spokeswoman)'), other === 'edit' ? edit(id, 'M. Ning') : merge(id, target)]);
    const [done, refused] = [...answers].sort((left, right) => left.status - right.status);
    expect([done?.status, refused?.status, refused?.body]).toMatchObject([200, 412, { code: 'STALE_VERSION' }]);
    expect((await editor.as.get(`${speakers}/${id}`).expect(200)).body).toEqual(done?.body);
    expect(done?.body).toMatchObject({ version: 2 });
  });
});
