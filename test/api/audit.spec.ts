import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Actor } from '../../src/access/actor.js';
import type { AuditEvent } from '../../src/audit/audit.events.js';
import { AuditService } from '../../src/audit/audit.service.js';
import { Database } from '../../src/platform/database/database.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { as, memberOf, TestActorsModule } from '../support/test-actors.js';
import { ThingsModule } from '../support/things.js';

const newsroom = { id: '0190f000-0000-7000-8000-0000000000aa', slug: 'north' };
const ada = memberOf(newsroom, { role: 'editor' });
const bo = memberOf(newsroom, { role: 'reviewer', personId: '0190f000-0000-7000-8000-000000000003', personName: 'Bo' });
const cy = memberOf(newsroom, { role: 'reviewer', personId: '0190f000-0000-7000-8000-000000000004', personName: 'Cy' });
const key = memberOf(newsroom, { personId: bo.personId, role: 'reviewer', credential: { kind: 'key', keyId: '0190f000-0000-7000-8000-000000000005', scopes: ['desk:read'] } });
const claim = (n: number): string => `0190f000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`;
const log = '/api/desk/north/audit';

let test: TestApp;
let admin: pg.Client;
const clock = new TestClock('2026-11-24T10:00:00Z');

const record = (actor: Actor, event: AuditEvent): Promise<void> =>
  test.app.get(Database).inNewsroom(newsroom.id, (tx) => test.app.get(AuditService).record(tx, actor, event));
const saved = (id: string, part: string, before: string, after: string, actor: Actor = bo): Promise<void> =>
  record(actor, { action: 'claim.edited', subject: { type: 'claim', id }, claimId: id, part, before: { before }, after: { after } });
/** As a step of the workflow is written. */
const submitted = (id: string): Promise<void> =>
  record(bo, { action: 'claim.submitted', subject: { type: 'claim', id }, claimId: id, before: { round: 'draft' }, after: { round: 'in_review' } });
const read = (query = '', actor: Actor = ada) => test.http().get(`${log}${query}`).set(as(actor));

beforeAll(async () => {
  test = await startTestApp({ modules: [TestActorsModule, ThingsModule], clock });
  admin = new pg.Client({ connectionString: test.database.superuserUrl });
  await admin.connect();
  await admin.query('INSERT INTO newsroom (id, slug, name, created_at) VALUES ($1, $2, $2, now())', [newsroom.id, newsroom.slug]);
});

afterAll(async () => {
  await admin.end();
  await test.close();
});

describe('the audit log', () => {
  it('says who did what, as what role, in which request', async () => {
    const created = await test.http().post('/api/desk/north/things').set(as(ada)).set({ 'idempotency-key': 'a', 'x-request-id': 'r-1' })
      .send({ key: 'first', label: 'First' }).expect(201);
    const { body } = await read('?action=thing.created').expect(200);
    expect(body.items).toEqual([
      {
        id: expect.any(String),
        at: '2026-11-24T10:00:00.000Z',
        until: '2026-11-24T10:00:00.000Z',
        changes: 1,
        actor: { kind: 'person', personId: ada.personId, keyId: null, name: 'Ada', role: 'editor' },
        action: 'thing.created',
        subject: { type: 'thing', id: created.body.id },
        claimId: null,
        articleId: null,
        part: null,
        before: null,
        after: { key: 'first', label: 'First' },
        reason: null,
        requestId: 'r-1',
      },
    ]);
  });

  it('has no entry of a request that failed', async () => {
    await test.http().post('/api/desk/north/things').set(as(ada)).set('idempotency-key', 'b').send({ key: 'first', label: 'Again' }).expect(409);
    expect((await read('?action=thing.created')).body.items).toHaveLength(1);
  });

  it('names keys and the system', async () => {
    await record(key, { action: 'test.byKey', subject: { type: 'claim', id: 'x' } });
    await record({ kind: 'system', newsroomId: newsroom.id, onBehalfOf: ada }, { action: 'test.bySystem', subject: { type: 'claim', id: 'x' } });
    const [byKey] = (await read('?action=test.byKey')).body.items;
    expect(byKey.actor).toMatchObject({ kind: 'key', personId: bo.personId, keyId: '0190f000-0000-7000-8000-000000000005' });
    const [bySystem] = (await read('?action=test.bySystem')).body.items;
    expect(bySystem.actor).toMatchObject({ kind: 'system', personId: ada.personId, name: 'Ada' });
  });

  it('reads the saves of one person on one part within ten minutes as one entry', async () => {
    const id = claim(1);
    await saved(id, 'statement', 'a', 'b');
    clock.advance({ minutes: 4 });
    await saved(id, 'statement', 'b', 'c');
    clock.advance({ minutes: 5, seconds: 59 });
    await saved(id, 'statement', 'c', 'd');
    const { items } = (await read(`?claim=${id}`)).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ changes: 3, before: { before: 'a' }, after: { after: 'd' } });
    expect(Date.parse(items[0].until) - Date.parse(items[0].at)).toBe((9 * 60 + 59) * 1000);
  });

  it.each([
    ['another part', 2, async (id: string) => saved(id, 'chain', 'x', 'y')],
    ['ten minutes later', 3, async (id: string) => { clock.advance({ minutes: 10 }); await saved(id, 'statement', 'b', 'c'); }],
    ['in another role', 7, async (id: string) => saved(id, 'statement', 'b', 'c', { ...bo, role: 'editor' })],
    ['by key instead of by hand', 4, async (id: string) => saved(id, 'statement', 'b', 'c', key)],
    ['after a step of the claim', 6, async (id: string) => { await submitted(id); await saved(id, 'statement', 'b', 'c'); }],
    ['after somebody else', 5, async (id: string) => { await saved(id, 'statement', 'b', 'q', cy); await saved(id, 'statement', 'q', 'c'); }],
  ])('keeps apart: %s', async (what, n, next) => {
    const id = claim(n);
    await saved(id, 'statement', 'a', 'b');
    await next(id);
    const { items } = (await read(`?claim=${id}`)).body;
    expect(items).toHaveLength(what.startsWith('after') ? 3 : 2);
  });

  it('shows reviewers the entries of their own claims, and keys nothing', async () => {
    for (const [n, created, assignee, contributor] of [[20, bo, null, null], [21, ada, bo, null], [22, ada, null, bo], [23, ada, null, null]] as const) {
      await admin.query(
        `INSERT INTO claim (newsroom_id, id, number, kind, round, live, statement, language, created_by, assignee_id, round_since, created_at, updated_at)
         VALUES ($1, $2, $3, 'fact', 'draft', 'never', 's', 'en', $4, $5, now(), now(), now())`,
        [newsroom.id, claim(n), n, created.personId, assignee?.personId ?? null],
      );
      if (contributor !== null) {
        await admin.query(
          `INSERT INTO claim_contributor (newsroom_id, claim_id, epoch, person_id, via, part, at) VALUES ($1, $2, 0, $3, 'session', 'statement', now())`,
          [newsroom.id, claim(n), contributor.personId],
        );
      }
      await record(ada, { action: 'test.mine', subject: { type: 'claim', id: claim(n) }, claimId: claim(n) });
    }
    await record(ada, { action: 'test.mine', subject: { type: 'newsroom', id: newsroom.id } });
    const seen = async (actor: Actor) =>
      (await read('?action=test.mine&order=oldest', actor)).body.items.map((entry: { claimId: string | null }) => entry.claimId);
    expect(await seen(bo)).toEqual([claim(20), claim(21), claim(22)]);
    expect(await seen(cy)).toEqual([]);
    expect(await seen(ada)).toEqual([claim(20), claim(21), claim(22), claim(23), null]);
    await read('', key).expect(403);
    // An export is the same list in another form.
    for (const [actor, ids] of [[bo, [20, 21, 22]], [cy, []]] as const) {
      const { text } = await test.http().get(`${log}.csv?action=test.mine`).set(as(actor)).expect(200);
      expect([20, 21, 22, 23].filter((n) => text.includes(claim(n)))).toEqual(ids);
      await test.http().get(`${log}.ndjson`).set(as(key)).expect(403);
    }
  });

  it('filters, and refuses filters that there are not', async () => {
    const count = async (query: string) => (await read(query).expect(200)).body.items.length;
    expect(await count(`?actor=${cy.personId}`)).toBe(1);
    expect(await count(`?subjectType=newsroom&subjectId=${newsroom.id}`)).toBe(1);
    expect(await count('?part=chain')).toBe(1);
    expect(await count('?from=2026-11-24T11:00:00%2B01:00&to=2026-11-24T10:00:01Z&action=thing.created')).toBe(1);
    expect(await count('?to=2026-11-24T10:00:00Z')).toBe(0);
    await read('?claims=1').expect(400);
    await read('?claim=C-12').expect(400);
    await read('?cursor=x').expect(400);
  });

  it('pages through everything once, in both orders', async () => {
    for (const order of ['newest', 'oldest']) {
      const ids: string[] = [];
      let cursor = '';
      for (let page = 0; page < 50; page += 1) {
        const { body } = await read(`?order=${order}&limit=3${cursor}`).expect(200);
        ids.push(...body.items.map(({ id }: { id: string }) => id));
        if (body.items.length < 3 || body.nextCursor === null) break;
        cursor = `&cursor=${body.nextCursor}`;
      }
      const { rows } = await admin.query(`SELECT count(*)::int AS n FROM audit_entry ${order === 'newest' ? 'WHERE id = group_id' : ''}`);
      expect(ids).toHaveLength(rows[0].n);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('gives whoever follows it every entry, also when a transaction that began first commits last', async () => {
    const follow = async (from: string | null): Promise<{ seen: string[]; next: string }> => {
      const { body } = await read(`?order=oldest&action=test.race&limit=200${from === null ? '' : `&cursor=${from}`}`).expect(200);
      return { seen: body.items.map(({ subject }: { subject: { id: string } }) => subject.id), next: body.nextCursor };
    };
    await record(ada, { action: 'test.race', subject: { type: 'x', id: 'start' } });
    const start = await follow(null);
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    let began = (): void => undefined;
    const inserted = new Promise<void>((resolve) => (began = resolve));
    const slow = test.app.get(Database).inNewsroom(newsroom.id, async (tx) => {
      await test.app.get(AuditService).record(tx, ada, { action: 'test.race', subject: { type: 'x', id: 'slow' } });
      began();
      await gate;
    });
    await inserted;
    await record(ada, { action: 'test.race', subject: { type: 'x', id: 'fast' } });
    const meanwhile = await follow(start.next);
    release();
    await slow;
    const after = await follow(meanwhile.next);
    expect([...start.seen, ...meanwhile.seen, ...after.seen]).toEqual(['start', 'slow', 'fast']);
  });

  it('gives whoever follows it also what joins an entry that they have passed', async () => {
    const id = claim(8);
    const follow = async (from: string) => (await read(`?order=oldest&claim=${id}${from}`).expect(200)).body;
    await saved(id, 'statement', 'a', 'b');
    const first = await follow('');
    clock.advance({ minutes: 4 });
    await saved(id, 'statement', 'b', 'c');
    const second = await follow(`&cursor=${String(first.nextCursor)}`);
    const at = { at: clock.now().toISOString(), until: clock.now().toISOString() };
    expect(second.items).toMatchObject([{ ...at, changes: 1, before: { before: 'b' }, after: { after: 'c' } }]);
    expect(first.items).toMatchObject([{ changes: 1, before: { before: 'a' }, after: { after: 'b' } }]);
    expect((await follow('')).items).toEqual([...first.items, ...second.items]);
    // Whoever reads it, or takes it along, reads one entry.
    expect((await read(`?claim=${id}`)).body.items).toMatchObject([{ changes: 2, before: { before: 'a' }, after: { after: 'c' } }]);
    const exported = (await test.http().get(`${log}.ndjson?claim=${id}`).set(as(ada)).expect(200)).text.trimEnd().split('\n');
    expect(exported.map((line) => JSON.parse(line).changes)).toEqual([2]);
  });

  it('exports as CSV that no spreadsheet runs, and as lines of JSON', async () => {
    await record(memberOf(newsroom, { personName: '=cmd|calc' }), { action: 'test.export', subject: { type: 'x', id: 'y' }, reason: 'said "no",\nthen left' });
    const csv = await test.http().get(`${log}.csv?action=test.export`).set(as(ada)).expect(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="audit.csv"');
    expect(csv.text).toContain(`"'=cmd|calc"`);
    expect(csv.text).toContain('"said ""no"",\nthen left"');
    const ndjson = await test.http().get(`${log}.ndjson`).set(as(ada)).buffer(true).parse((response, done) => {
      let received = '';
      response.on('data', (chunk) => (received += String(chunk))).on('end', () => done(null, received));
    }).expect(200);
    const entries = String(ndjson.body).trim().split('\n').map((line) => JSON.parse(line));
    expect(entries).toHaveLength((await admin.query('SELECT 1 FROM audit_entry WHERE id = group_id')).rows.length);
    await test.http().get(`${log}.csv?limit=1`).set(as(ada)).expect(400);
  });

  it('cannot be changed, not even by the owner of the tables', async () => {
    const owner = new pg.Client({ connectionString: test.database.ownerUrl });
    await owner.connect();
    await owner.query(`SELECT set_config('factdesk.newsroom_id', $1, false)`, [newsroom.id]);
    await expect(owner.query(`UPDATE audit_entry SET reason = 'forged'`)).rejects.toThrow('it is history');
    await expect(owner.query('DELETE FROM audit_entry')).rejects.toThrow('it is history');
    await expect(owner.query('TRUNCATE audit_entry')).rejects.toThrow('it is history');
    await owner.end();
  });
});
