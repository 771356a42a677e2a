import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Database } from '../../src/platform/database/database.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { as, memberOf, TestActorsModule } from '../support/test-actors.js';
import { events, ThingsModule } from '../support/things.js';

const newsroom = { id: '0190f000-0000-7000-8000-0000000000aa', slug: 'north' };
const editor = memberOf(newsroom);
const reviewer = memberOf(newsroom, { role: 'reviewer', personId: '0190f000-0000-7000-8000-000000000003', personName: 'Bo' });
const things = `/api/desk/${newsroom.slug}/things`;

let test: TestApp;
let owner: pg.Client;
const clock = new TestClock();
let keys = 0;
const key = (): string => `key-${String((keys += 1))}`;
let names = 0;
const thing = (): { key: string; label: string } => ({ key: `thing-${String((names += 1))}`, label: 'A thing' });

const create = (body: unknown, idempotencyKey = key(), actor = editor) =>
  test.http().post(things).set(as(actor)).set('idempotency-key', idempotencyKey).send(body as object);

beforeAll(async () => {
  test = await startTestApp({ modules: [TestActorsModule, ThingsModule], clock });
  owner = new pg.Client({ connectionString: test.database.superuserUrl });
  await owner.connect();
  for (const { id, slug } of [newsroom]) {
    await owner.query('INSERT INTO newsroom (id, slug, name, created_at) VALUES ($1, $2, $2, now())', [id, slug]);
  }
  await owner.query(`CREATE FUNCTION fail_with(state text) RETURNS void LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'made to fail' USING ERRCODE = state; END $$`);
});

afterAll(async () => {
  await owner.end();
  await test.close();
});

describe('Idempotency-Key', () => {
  const effectsOf = async (work: () => Promise<unknown>): Promise<number> => {
    const before = events.effects;
    await work();
    return events.effects - before;
  };

  it('is required where something is created, and must be usable', async () => {
    const without = await test.http().post(things).set(as(editor)).send(thing()).expect(400);
    expect(without.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
    for (const bad of ['', 'with space', 'x'.repeat(256)]) {
      expect((await create(thing(), bad).expect(400)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_INVALID' });
    }
  });

  it('repeats the same answer, byte for byte, without the effect', async () => {
    const [body, same] = [thing(), key()];
    const first = await create(body, same).expect(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    const effects = await effectsOf(async () => {
      const again = await create({ label: body.label, key: body.key }, same).expect(201);
      expect(again.text).toBe(first.text);
      expect(again.headers['etag']).toBe(first.headers['etag']);
      expect(again.headers['content-type']).toBe(first.headers['content-type']);
      expect(again.headers['idempotency-replayed']).toBe('true');
    });
    expect(effects).toBe(0);
  });

  it('makes parallel duplicates wait and then repeats the one answer', async () => {
    for (let round = 0; round < 15; round += 1) {
      const [body, same] = [thing(), key()];
      const effects = await effectsOf(async () => {
        const answers = await Promise.all(Array.from({ length: 6 }, () => create(body, same)));
        expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
        expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
        expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(5);
      });
      expect(effects).toBe(1);
      const { rows } = await owner.query('SELECT 1 FROM topic WHERE key = $1', [body.key]);
      expect(rows).toHaveLength(1);
    }
  });

  it('refuses the key for another body or address, but gives every person their own', async () => {
    const [body, same] = [thing(), key()];
    await create(body, same).expect(201);
    expect((await create(thing(), same).expect(422)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    await test.http().post(`${things}/tokens`).set(as(editor)).set('idempotency-key', same).expect(422);
    await create(thing(), same, reviewer).expect(201);
  });

  it('keeps no failed answer: the same key works once the reason is gone', async () => {
    const [body, same] = [thing(), key()];
    const taken = await create(body).expect(201);
    expect((await create(body, same).expect(409)).body).toMatchObject({ code: 'CONFLICT' });
    await owner.query('DELETE FROM topic WHERE id = $1', [taken.body.id]);
    await create(body, same).expect(201);
  });

  it('holds the key, the effect and the answer in one transaction', async () => {
    const [body, same] = [thing(), key()];
    await create(body, same).expect(201);
    const { rows } = await owner.query(
      `SELECT t.xmin = k.xmin AND t.xmin = a.xmin AS together FROM topic t, idempotency_key k, audit_entry a
       WHERE t.key = $1 AND k.key = $2 AND a.subject_id = t.id::text`,
      [body.key, same],
    );
    expect(rows).toEqual([{ together: true }]);
  });

  it('runs the request again when PostgreSQL asks for it', async () => {
    let attempts = 0;
    events.gate = async () => {
      attempts += 1;
      if (attempts < 3) await test.app.get(Database).inNewsroom(newsroom.id, (tx) => tx.$executeRaw`SELECT fail_with('40001')`);
    };
    const response = await create(thing()).expect(201);
    events.gate = async () => undefined;
    expect(attempts).toBe(3);
    expect(response.headers['idempotency-replayed']).toBeUndefined();
  });

  it('keeps nothing of a request that dies before its commit', async () => {
    const [body, same] = [thing(), key()];
    events.gate = async () => {
      await owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'factdesk' AND state = 'idle in transaction'`);
    };
    const died = await create(body, same);
    events.gate = async () => undefined;
    expect([died.status, died.body.code]).toEqual([503, 'UNAVAILABLE']);
    const { rows } = await owner.query('SELECT 1 FROM topic WHERE key = $1', [body.key]);
    expect(rows).toHaveLength(0);
    const again = await create(body, same).expect(201);
    expect(again.headers['idempotency-replayed']).toBeUndefined();
  });

  it('never stores a secret that is shown once', async () => {
    const same = key();
    const issue = () => test.http().post(`${things}/tokens`).set(as(editor)).set('idempotency-key', same);
    const first = await issue().expect(201);
    expect(first.body.token).toBe('shown-only-once');
    const again = await issue().expect(201);
    expect(again.body).toEqual({ id: first.body.id, token: null });
    const { rows } = await owner.query('SELECT body FROM idempotency_key WHERE key = $1', [same]);
    expect(rows[0].body).not.toContain('shown-only-once');
  });

  it('forgets after a day', async () => {
    const [body, same] = [thing(), key()];
    await create(body, same).expect(201);
    clock.advance({ hours: 23 });
    expect((await create(body, same).expect(201)).headers['idempotency-replayed']).toBe('true');
    clock.advance({ hours: 2 });
    expect((await create(thing(), same).expect(201)).headers['idempotency-replayed']).toBeUndefined();
    const { rows } = await owner.query('SELECT count(*)::int AS old FROM idempotency_key WHERE created_at < $1', [
      new Date(clock.now().getTime() - 24 * 3_600_000),
    ]);
    await create(thing()).expect(201);
    await create(thing()).expect(201);
    const after = await owner.query('SELECT count(*)::int AS old FROM idempotency_key WHERE created_at < $1', [
      new Date(clock.now().getTime() - 24 * 3_600_000),
    ]);
    expect(after.rows[0].old).toBeLessThan(Math.max(1, rows[0].old));
  });

  it('covers uploads with their bytes', async () => {
    const same = key();
    const upload = (bytes: string) =>
      test.http().post(`${things}/uploads`).set(as(editor)).set('idempotency-key', same).field('label', 'a').attach('file', Buffer.from(bytes), 'a.txt');
    await upload('one').expect(200);
    expect((await upload('one').expect(200)).headers['idempotency-replayed']).toBe('true');
    await upload('two').expect(422);
  });
});
