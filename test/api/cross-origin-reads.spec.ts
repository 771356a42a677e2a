import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { givenPublished } from '../factories/claim.js';
import { givenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let id: string;
let slug: string;

beforeAll(async () => {
  test = await startTestApp();
  const desk = await givenDesk(test);
  ({ id } = await givenPublished(desk.reviewer, desk.editor));
  ({ slug } = (await test.http().get(`/api/v1/claims/${id}`).expect(200)).body);
});
afterAll(() => test.close());

/** What browsers show to scripts of other origins without being told so (Fetch standard, CORS-safelisted response-header names). */
const SAFELISTED = ['cache-control', 'content-language', 'content-length', 'content-type', 'expires', 'last-modified', 'pragma'];
/** What is for browsers, caches and connections, and tells a script nothing. */
const PLUMBING = [
  /^access-control-/, /^cross-origin-/, /^x-(?:content-type-options|frame-options|robots-tag)$/, /^content-security-policy$/, /^(?:referrer|permissions)-policy$/,
  /^strict-transport-security$/, /^origin-agent-cluster$/, /^(?:date|vary|surrogate-key|cdn-cache-control|content-encoding|connection|keep-alive|transfer-encoding|age|content-disposition|accept-ranges|allow)$/,
];

const named = (value: string | undefined): string[] => (value ?? '').split(',').map((name) => name.trim().toLowerCase());
const hidden = (headers: Record<string, string | undefined>): string[] =>
  Object.keys(headers).filter((name) => ![...SAFELISTED, ...named(headers['access-control-expose-headers'])].includes(name) && !PLUMBING.some((each) => each.test(name)));

const addresses = (): readonly (readonly [string, number])[] => [
  ['/api/v1/claims', 200], ['/api/v1/claims?limit=1&status=all', 200], ['/api/v1/claims?limit=none', 400], ['/api/v1/claims?unheard=of', 400],
  [`/api/v1/claims/${id}`, 200], [`/api/v1/claims/${id.toUpperCase()}`, 200], [`/api/v1/claims/${slug}`, 200], ['/api/v1/claims/unheard-of', 404],
  [`/api/v1/claims/${id}/claimreview`, 200], [`/api/v1/claims/${id}/revisions`, 200], [`/api/v1/claims/${id}/revisions/1/content`, 200], [`/api/v1/claims/${id}/revisions/7/content`, 404],
  ['/api/v1/changes', 200], ['/api/v1/changes?cursor=none', 400], ['/api/v1/export.ndjson', 200],
  ['/feeds/atom.xml', 200], ['/feeds/feed.json', 200], ['/feeds/claimreview.json', 200],
  ['/v1alpha1/claims:search?query=weapons', 200], ['/v1alpha1/claims:search', 200], ['/v1alpha1/claims:search?pageSize=many', 400], ['/$discovery/rest?version=v1alpha1', 200],
  [`/oembed?url=${encodeURIComponent(`http://127.0.0.1:3000/claims/${slug}`)}`, 200], ['/problems', 200], ['/problems/NOT_FOUND', 200], ['/openapi.json', 200],
];

it('every header that tells a reader something may be read by the scripts of other sites, on every public address', async () => {
  for (const [address, status] of addresses()) {
    const answer = await test.http().get(address).set('origin', 'https://reader.example');
    expect([address, answer.status, hidden(answer.headers)]).toEqual([address, status, []]);
    expect([address, answer.headers['access-control-allow-origin'], answer.headers['access-control-allow-credentials']]).toEqual([address, '*', undefined]);
    const etag: string | undefined = answer.headers['etag'];
    if (etag === undefined) continue;
    const again = await test.http().get(address).set({ origin: 'https://reader.example', 'if-none-match': etag });
    expect([address, again.status, hidden(again.headers), again.headers['access-control-allow-origin']]).toEqual([address, 304, [], '*']);
  }
});

it('whoever asks too much learns from any page when to come back', async () => {
  const strict = await startTestApp({ database: test.database, config: { rateLimits: { anonymous: 2, caller: 2 } } });
  try {
    for (const address of ['/api/v1/claims', `/api/v1/claims/${id}/revisions`, '/feeds/feed.json', '/v1alpha1/claims:search?query=weapons', '/problems']) {
      let answer = await strict.http().get(address);
      for (let time = 0; time < 3 && answer.status !== 429; time += 1) answer = await strict.http().get(address).set('origin', 'https://reader.example');
      expect([address, answer.status, hidden(answer.headers)]).toEqual([address, 429, []]);
      expect(answer.headers).toMatchObject({ 'retry-after': expect.stringMatching(/^\d+$/), ratelimit: expect.stringContaining('r=0'), 'access-control-allow-origin': '*' });
    }
  } finally {
    await strict.close();
  }
});

it('a script may send what a reader has to say, and nothing else is asked of it', async () => {
  for (const [address] of addresses()) {
    const { headers } = await test.http().options(address).set({ origin: 'https://reader.example', 'access-control-request-method': 'GET' }).expect(204);
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(named(headers['access-control-allow-methods'])).toEqual(['get', 'head', 'options']);
    expect(named(headers['access-control-allow-headers'])).toEqual(expect.arrayContaining(['accept', 'if-none-match', 'if-modified-since', 'x-request-id']));
    expect(Number(headers['access-control-max-age'])).toBeGreaterThanOrEqual(600);
  }
});
