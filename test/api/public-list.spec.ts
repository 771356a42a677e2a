import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { fillPublishedClaims } from '../../bench/dataset.js';
import { fixtureTexts } from '../../bench/texts.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

interface Item {
  id: string;
  slug: string;
  statement: string;
  language: string;
  firstPublishedAt: string;
  verdict: { rating: { key: string } | null };
}

const COUNT = 250;

describe('Pulling lists of published claims', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    await fillPublishedClaims(app.database.superuserUrl, COUNT, fixtureTexts().texts);
  });
  afterAll(() => app.close());

  const list = async (query: Record<string, string | number> = {}): Promise<{ items: Item[]; nextCursor: string | null }> => {
    const answer = await app.http().get('/api/v1/claims').query(query).expect(200);
    return answer.body as { items: Item[]; nextCursor: string | null };
  };

  const walk = async (query: Record<string, string | number>): Promise<Item[]> => {
    const all: Item[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(cursor === null ? query : { ...query, cursor });
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return all;
  };

  it('gives every claim exactly once, newest first, whatever the page size', async () => {
    for (const limit of [1, 7, 100]) {
      const all = await walk({ limit });
      expect(new Set(all.map((item) => item.id)).size).toBe(COUNT);
      const instants = all.map((item) => item.firstPublishedAt);
      expect(instants).toEqual([...instants].sort().reverse());
    }
  });

  it('gives every claim exactly once where a page ends between two of one instant', async () => {
    const instants = await lookAt<{ id: string; at: string }>(app.database, 'SELECT claim_id AS id, first_published_at::text AS at FROM published_claim');
    await lookAt(app.database, `UPDATE published_claim SET first_published_at = date_trunc('year', first_published_at) RETURNING 1`);
    expect(new Set((await walk({ limit: 7 })).map((item) => item.id)).size).toBe(COUNT);
    const back = 'UPDATE published_claim p SET first_published_at = b.at FROM json_to_recordset($1::json) AS b(id uuid, at timestamptz) WHERE p.claim_id = b.id RETURNING 1';
    expect(await lookAt(app.database, back, [JSON.stringify(instants)])).toHaveLength(instants.length);
  });

  it('narrows by language, rating, newsroom, topic and dates, together', async () => {
    const all = await walk({ limit: 100 });
    const chinese = await walk({ limit: 100, language: 'zh' });
    expect(chinese).toHaveLength(all.filter((item) => item.language === 'zh').length);
    expect(chinese.length).toBeGreaterThan(0);
    const rating = all.find((item) => item.language === 'en')?.verdict.rating?.key ?? '';
    const rated = await walk({ limit: 100, rating, newsroom: 'bench', language: 'en' });
    expect(rated.map((item) => item.id)).toEqual(
      all.filter((item) => item.verdict.rating?.key === rating && item.language === 'en').map((item) => item.id),
    );
    expect(await walk({ newsroom: 'elsewhere' })).toEqual([]);
    const after = all[10]?.firstPublishedAt ?? '';
    expect(await walk({ publishedAfter: after, limit: 100 })).toHaveLength(10);
    expect((await walk({ topic: 'topic-3', limit: 100 })).length).toBeGreaterThan(0);
    expect(await walk({ status: 'retracted' })).toEqual([]);
  });

  it('takes a year, a month, a day or an instant for a date, and compares with its first instant', async () => {
    const all = await walk({ limit: 100 });
    const day = all[100]?.firstPublishedAt.slice(0, 10) ?? '';
    const instant = `${day}T00:00:00Z`;
    const expected = all.filter((item) => Date.parse(item.firstPublishedAt) > Date.parse(instant)).map((item) => item.id);
    expect([expected.length > 0, expected.length < COUNT]).toEqual([true, true]);
    for (const name of ['publishedAfter', 'updatedAfter']) {
      for (const value of [day, instant, `${day}T02:00:00+02:00`]) expect((await walk({ [name]: value, limit: 100 })).map((item) => item.id)).toEqual(expected);
      const [year, month] = [day.slice(0, 4), day.slice(0, 7)];
      for (const value of [year, month]) {
        const first = Date.parse(`${`${value}-01-01`.slice(0, 10)}T00:00:00Z`);
        const after = all.filter((item) => Date.parse(item.firstPublishedAt) > first).length;
        expect(await walk({ [name]: value, limit: 100 })).toHaveLength(after);
      }
      expect(await walk({ [name]: String(Number(year) + 1) })).toEqual([]);
    }
  });

  it('finds words in any form, all of them', async () => {
    const all = await walk({ limit: 100 });
    const word = /\b(vaccine|election|police|president)s?\b/i;
    const hit = all.find((item) => word.test(item.statement));
    const found = await walk({ query: `${word.exec(hit?.statement ?? '')?.[1] ?? ''}s`, limit: 100 });
    expect(found.map((item) => item.id)).toContain(hit?.id);
    expect(await walk({ query: 'zyzzyva qwertyuiop' })).toEqual([]);
  });

  it('answers 304 to whoever has the page already', async () => {
    const first = await app.http().get('/api/v1/claims').query({ limit: 3 }).expect(200);
    await app.http().get('/api/v1/claims').query({ limit: 3 }).set('If-None-Match', String(first.headers['etag'])).expect(304);
    const other = await app.http().get('/api/v1/claims').query({ limit: 4 }).expect(200);
    expect(other.headers['etag']).not.toBe(first.headers['etag']);
  });

  it.each([
    ['limit=0', 400, 'QUERY_INVALID'],
    ['limit=101', 400, 'QUERY_INVALID'],
    ['limit=x', 400, 'QUERY_INVALID'],
    ['cursor=nonsense', 400, 'CURSOR_INVALID'],
    ['nonsense=1', 400, 'UNKNOWN_QUERY_PARAMETER'],
    ['publishedAfter=yesterday', 400, 'QUERY_INVALID'],
    ['updatedAfter=2024-02-30', 400, 'QUERY_INVALID'],
    ['language=en&language=de', 400, 'QUERY_INVALID'],
    ['query=%20', 400, 'QUERY_INVALID'],
    ['status=withheld', 400, 'QUERY_INVALID'],
    ['query=%00', 400, 'QUERY_INVALID'],
  ])('refuses ?%s with %i %s', async (query, status, code) => {
    const answer = await app.http().get(`/api/v1/claims?${query}`).expect(status);
    expect((answer.body as { code: string }).code).toBe(code);
  });

  it.each(['"', "'", '&|!', '((((', 'a & b', '<->', ':*', "中国'", '\\', '%'.repeat(100)])('survives the query %j', async (query) => {
    const answer = await app.http().get('/api/v1/claims').query({ query });
    expect([200, 400]).toContain(answer.status);
  });

  it('lets any web page read, and tells no cache to keep an answer unasked', async () => {
    const answer = await app.http().get('/api/v1/claims').set('Origin', 'https://example.org').expect(200);
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'public, no-cache' });
    await app.http().options('/api/v1/claims').set('Origin', 'https://example.org').set('Access-Control-Request-Method', 'GET').expect(204);
  });

  it('streams everything as lines, with the cursor from which the changes go on', async () => {
    const answer = await app.http().get('/api/v1/export.ndjson').expect(200);
    const lines = answer.text.trimEnd().split('\n').map((line) => JSON.parse(line) as Item);
    expect(lines).toHaveLength(COUNT);
    const cursor = String(answer.headers['changes-cursor']);
    const changes = await app.http().get('/api/v1/changes').query({ cursor }).expect(200);
    expect(changes.body).toMatchObject({ hasMore: false });
  });

  it.each<Record<string, string>>([
    {},
    { language: 'zh', status: 'all' },
    { topic: 'topic-3', newsroom: 'bench', publishedAfter: '2024-01-01' },
    { query: 'the', updatedAfter: '2024-01-01T06:00:00Z' },
    { claimant: "O'Neil\\'); DROP TABLE rendition; --", rating: '$1' },
  ])('exports with %j what the list shows, byte for byte', async (filter) => {
    const ids = new Set<string>();
    for (let cursor: string | undefined; ; ) {
      const { items, nextCursor } = await list({ ...filter, limit: 100, ...(cursor === undefined ? {} : { cursor }) });
      for (const { id } of items) ids.add(id);
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    const { text } = await app.http().get('/api/v1/export.ndjson').query(filter).expect(200);
    const lines = text.split('\n').slice(0, -1);
    expect(new Set(lines.map((line) => (JSON.parse(line) as Item).id))).toEqual(ids);
    for (const line of lines.slice(0, 3)) expect((await app.http().get(`/api/v1/claims/${(JSON.parse(line) as Item).id}`)).text).toBe(line);
  });

  it('gives the place of an export free when its reader leaves', async () => {
    for (let n = 0; n < 6; n += 1) {
      const leaving = new AbortController();
      const answer = await fetch(`${app.baseUrl}/api/v1/export.ndjson`, { signal: leaving.signal });
      expect(answer.status).toBe(200);
      leaving.abort();
      await pause(20);
    }
    const { text } = await app.http().get('/api/v1/export.ndjson').expect(200);
    expect(text.trimEnd().split('\n')).toHaveLength(COUNT);
  });

  it('answers one claim the same on the express lane and on the ordinary way, by id and by slug', async () => {
    const [item] = (await list({ limit: 1 })).items;
    for (const key of [item?.id ?? '', item?.slug ?? '']) {
      const fast = await app.http().get(`/api/v1/claims/${key}`).expect(200);
      const ordinary = await app.http().get(`/api/v1/claims/${key.toUpperCase()}`).expect(200);
      expect(ordinary.text).toBe(fast.text);
      for (const name of ['etag', 'content-type', 'content-length', 'cache-control', 'vary', 'access-control-allow-origin', 'x-content-type-options']) {
        expect([name, ordinary.headers[name]]).toEqual([name, fast.headers[name]]);
      }
      await app.http().get(`/api/v1/claims/${key}`).set('If-None-Match', String(fast.headers['etag'])).expect(304);
      const head = await app.http().head(`/api/v1/claims/${key}`).expect(200);
      expect(head.headers['content-length']).toBe(fast.headers['content-length']);
    }
  });

  it('insists on encryption in production on both ways', async () => {
    const production = await startTestApp({ config: { environment: 'production', publicUrl: 'https://facts.example' }, database: app.database });
    const [item] = (await list({ limit: 1 })).items;
    for (const path of [`/api/v1/claims/${item?.id ?? ''}`, `/claims/${item?.slug ?? ''}`]) {
      for (let time = 0; time < 2; time += 1) {
        const { headers } = await production.http().get(path).expect(200);
        expect([path, headers['strict-transport-security']]).toEqual([path, 'max-age=63072000; includeSubDomains']);
        const known = await production.http().get(path).set('If-None-Match', String(headers['etag'])).expect(304);
        expect(known.headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
      }
    }
    await production.close();
  });

  it('counts what it reads from the database against the address, and not what it has in memory', async () => {
    const strict = await startTestApp({ config: { rateLimits: { anonymous: 2, caller: 2 } }, database: app.database });
    const [first, second, third] = (await list({ limit: 3 })).items.map((item) => `/api/v1/claims/${item.id}`);
    for (const path of [first, second, first, second, first]) await strict.http().get(path ?? '').expect(200);
    const refused = await strict.http().get(third ?? '').expect(429);
    expect(refused.body).toMatchObject({ code: 'RATE_LIMITED' });
    expect(refused.headers['retry-after']).toMatch(/^(60|5\d)$/);
    await strict.http().get(first ?? '').expect(200);
    await strict.close();
  });

  it.each(['nothing-here', '00000000-0000-7000-8000-000000000000', '%E4%B8%AD', '..%2f', 'a'.repeat(150)])('knows no claim %j', async (key) => {
    const answer = await app.http().get(`/api/v1/claims/${key}`).expect(404);
    expect((answer.body as { code: string }).code).toBe('CLAIM_NOT_FOUND');
  });
});
