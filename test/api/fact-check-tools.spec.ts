import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auth, factchecktools, type factchecktools_v1alpha1 as google } from '@googleapis/factchecktools';
import { fillPublishedClaims } from '../../bench/dataset.js';
import { fixtureTexts } from '../../bench/texts.js';
import * as googleapisCommon from 'googleapis-common';
import { approve, givenDraftReadyToSubmit, givenPublished, submit, versionOf, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, seen, step, type GivenDesk } from '../factories/desk.js';
import { givenApiKey, type GivenApiKey, type GivenMember } from '../factories/newsroom.js';
import { lookAt } from '../support/stored.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { presetComplaints, vocabularyIssues } from '../support/claim-review-validators.js';
import { tablesWith } from '../support/stored.js';

const COUNT = 120;
const PICTURE = 'https://example.org/bridge.png';

let test: TestApp;
let desk: GivenDesk;
let key: GivenApiKey;
/** Google's own client: only the address is another one. */
let client: google.Factchecktools;

beforeAll(async () => {
  test = await startTestApp();
  await fillPublishedClaims(test.database.superuserUrl, COUNT, fixtureTexts().texts);
  desk = await givenDesk(test);
  key = await givenApiKey(desk.reviewer, ['desk:read', 'desk:write']);
  client = factchecktools({ version: 'v1alpha1', rootUrl: `${test.baseUrl}/` });
});
afterAll(() => test.close());

/** A client that sends a key of the desk as Google's clients send an OAuth token. */
function writer(given: GivenApiKey = key): google.Factchecktools {
  const credentials = new auth.OAuth2();
  credentials.setCredentials({ access_token: given.key });
  return factchecktools({ version: 'v1alpha1', rootUrl: `${test.baseUrl}/`, auth: credentials });
}

type Claim = google.Schema$GoogleFactcheckingFactchecktoolsV1alpha1Claim;
type Page = google.Schema$GoogleFactcheckingFactchecktoolsV1alpha1ClaimReviewMarkupPage;
const addressesOf = (claims: readonly Claim[] | undefined): string[] => (claims ?? []).map(({ claimReview }) => claimReview?.[0]?.url ?? '');

async function publishedNow(): Promise<string[]> {
  const { text } = await test.http().get('/api/v1/export.ndjson').expect(200);
  return text.trimEnd().split('\n').map((line) => (JSON.parse(line) as { url: string }).url);
}

/** What a refused call says, in Google's form. */
async function refusal(call: Promise<unknown>): Promise<{ code: number; status: string; message: string; details: { reason?: string }[] }> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown as { response: { data: { error: Awaited<ReturnType<typeof refusal>> } } },
  );
  if (error === null) throw new Error('The call was not refused.');
  return error.response.data.error;
}

describe("Google's client, searching", () => {
  it('gives every published claim exactly once along tokens, also while others are published', async () => {
    // More than a page holds, published in one instant: a page ends between two of them.
    const together = `UPDATE published_claim SET first_published_at = now() WHERE claim_id IN (SELECT claim_id FROM published_claim ORDER BY claim_id LIMIT 70) RETURNING 1`;
    expect(await lookAt(test.database, together)).toHaveLength(70);
    const before = await publishedNow();
    const walked: string[] = [];
    let pageToken: string | undefined;
    let pages = 0;
    do {
      const { data } = await client.claims.search({ pageSize: 50, ...(pageToken === undefined ? {} : { pageToken }) });
      walked.push(...addressesOf(data.claims));
      pageToken = data.nextPageToken ?? undefined;
      pages += 1;
      await givenPublished(desk.reviewer, desk.editor);
    } while (pageToken !== undefined);
    expect(pages).toBeGreaterThan(2);
    expect([...walked].sort()).toEqual([...before].sort());
  });

  it('gives every published claim exactly once along offsets', async () => {
    const all = await publishedNow();
    const walked: string[] = [];
    for (let offset = 0; ; offset += 50) {
      const found = addressesOf((await client.claims.search({ pageSize: 50, offset, reviewPublisherSiteFilter: '127.0.0.1' })).data.claims);
      if (found.length === 0) break;
      walked.push(...found);
    }
    expect([...walked].sort()).toEqual([...all].sort());
  });

  it('reads a claim as Google would give it', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor, { statement: 'The zeppelin landed twice', rating: 'mostly-false' });
    const { slug, newsroom, firstPublishedAt, url } = (await test.http().get(`/api/v1/claims/${claim.id}`).expect(200)).body;
    const { data } = await client.claims.search({ query: 'zeppelins', languageCode: 'en-US' });
    expect(url).toContain(slug);
    expect(data).toEqual({
      claims: [
        {
          text: 'The zeppelin landed twice',
          claimant: 'Chee Meng Tan',
          claimReview: [
            { publisher: { name: newsroom.name, site: '127.0.0.1' }, url, title: 'The zeppelin landed twice', reviewDate: firstPublishedAt, textualRating: 'Mostly false', languageCode: 'en' },
          ],
        },
      ],
    });
  });

  it('shows a correction and a retraction at once', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor, { statement: 'The dirigible was silver' });
    const search = async () => (await client.claims.search({ query: 'dirigible' })).data.claims;
    expect(await search()).toHaveLength(1);
    await step(claim, desk.editor, 'retraction', { reason: 'It was grey.' });
    expect(await search()).toBeUndefined();
    expect(await refusal(client.pages.get({ name: `pages/${claim.id}` }))).toMatchObject({ code: 404, status: 'NOT_FOUND', message: 'It was grey.' });
  });

  it('narrows by language without its region, by site and by age', async () => {
    const german = await givenPublished(desk.reviewer, desk.editor, { statement: 'Die Fähre fährt', language: 'de-AT' });
    const { url } = (await test.http().get(`/api/v1/claims/${german.id}`)).body;
    for (const languageCode of ['de', 'de-DE', 'DE-at']) expect(addressesOf((await client.claims.search({ languageCode })).data.claims)).toEqual([url]);
    expect((await client.claims.search({ languageCode: 'xx' })).data).toEqual({});
    expect((await client.claims.search({ reviewPublisherSiteFilter: 'elsewhere.example' })).data).toEqual({});
    const aged = await client.claims.search({ maxAgeDays: 1, pageSize: 100 });
    expect(addressesOf(aged.data.claims)).toContain(url);
    expect(addressesOf(aged.data.claims).every((each) => !each.includes('0190000'))).toBe(true);
  });

  it("narrows by the newsroom's own site", async () => {
    const { body } = await desk.admin.as.get(desk.newsroom.path).expect(200);
    const { id: _, slug: __, policy: ___, version: ____, sample: _____, createdAt: ______, ...settings } = body;
    await desk.admin.as.put(desk.newsroom.path, { ...pick(settings), url: 'https://www.desk.example/about' }, body).expect(200);
    const found = (await client.claims.search({ reviewPublisherSiteFilter: 'https://desk.example', pageSize: 100 })).data.claims ?? [];
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(COUNT);
  });

  it('finds claims by the address of a picture that is evidence', async () => {
    const evidence = [{ url: `${PICTURE}#left`, title: 'A picture' }];
    const claim = await givenPublished(desk.reviewer, desk.editor, { statement: 'The bridge has an arch', evidence });
    const { data } = await client.claims.imageSearch({ imageUri: 'HTTPS://Example.org/bridge.png' });
    expect(data).toMatchObject({ results: [{ claim: { text: 'The bridge has an arch' } }] });
    expect((await client.claims.imageSearch({ imageUri: 'https://example.org/other.png' })).data).toEqual({});
    expect(await refusal(client.claims.imageSearch({ imageUri: 'ftp://example.org' }))).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' });
    await step(claim, desk.editor, 'retraction', { reason: 'No.' });
    expect((await client.claims.imageSearch({ imageUri: PICTURE })).data).toEqual({});
  });

  it('answers parts, with line breaks when asked, and 304 to who has it', async () => {
    const { data } = await client.claims.search({ pageSize: 2, fields: 'claims/claimReview(url,publisher/site)' });
    expect(data).toEqual({ claims: [expect.anything(), expect.anything()] });
    expect(data.claims?.[0]).toEqual({ claimReview: [{ url: expect.any(String), publisher: { site: expect.any(String) } }] });
    const plain = await test.http().get('/v1alpha1/claims:search?pageSize=1').expect(200);
    const pretty = await test.http().get('/v1alpha1/claims:search?pageSize=1&prettyPrint=true&alt=json&quotaUser=me&$.xgafv=2&uploadType=media').expect(200);
    expect(pretty.text).toContain('\n  "claims"');
    expect(pretty.body).toEqual(plain.body);
    expect(plain.headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'public, no-cache' });
    await test.http().get('/v1alpha1/claims:search?pageSize=1').set('if-none-match', String(plain.headers['etag'])).expect(304);
  });
});

const pick = ({ name, language, licence, url, methodologyUrl, correctionsPolicyUrl, complaintsUrl, ownershipUrl, showArticleText }: Record<string, unknown>) => ({
  name, language, licence, url, methodologyUrl, correctionsPolicyUrl, complaintsUrl, ownershipUrl, showArticleText,
});

describe('errors', () => {
  it.each([
    ['GET', '/v1alpha1/claims:search?pageSize=-1', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:search?pageSize=many', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:search?pageToken=nonsense', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:search?fields=claims(', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:search?fields=verdicts', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:search?query=a&query=b', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:search?languageCode=english', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:search?maxAgeDays=1.5', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:imageSearch?imageUri=picture', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:search?query=%20', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:search?query=%00', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:search?callback=run', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:search?alt=media', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:search?nonsense=1', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/claims:imageSearch', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/pages?url=https://a.example&organization=b', 400, 'INVALID_ARGUMENT'],
    ['GET', '/v1alpha1/pages/C-1', 404, 'NOT_FOUND'],
    ['GET', '/v1alpha1/claims:searching', 404, 'NOT_FOUND'],
    ['GET', '/v1alpha1/nothing', 404, 'NOT_FOUND'],
    ['GET', '/v1alpha1/%E0%A4%A', 400, 'INVALID_ARGUMENT'],
    ['POST', '/v1alpha1/claims:search', 405, 'UNIMPLEMENTED'],
    ['PATCH', '/v1alpha1/pages', 405, 'UNIMPLEMENTED'],
    ['POST', '/v1alpha1/pages', 401, 'UNAUTHENTICATED'],
    ['DELETE', '/v1alpha1/pages/x', 401, 'UNAUTHENTICATED'],
    ['GET', '/$discovery/rest?version=v1', 400, 'INVALID_ARGUMENT'],
  ] as const)('%s %s is %i %s', async (method, path, code, status) => {
    const { body } = await test.http()[method.toLowerCase() as 'get'](path).expect(code).expect('content-type', /^application\/json/);
    expect(body).toEqual({ error: { code, status, message: expect.any(String), details: expect.any(Array) } });
  });

  it('has no budget left in the same form', async () => {
    const poor = await startTestApp({ database: test.database, config: { rateLimits: { anonymous: 1, caller: 1 } } });
    try {
      await poor.http().get('/v1alpha1/claims:search').expect(200);
      const { body } = await poor.http().get('/v1alpha1/claims:search').expect(429);
      expect(body).toMatchObject({ error: { code: 429, status: 'RESOURCE_EXHAUSTED' } });
    } finally {
      await poor.close();
    }
  });

  it('writes no key into the log, whatever becomes of the request', async () => {
    const canary = 'CANARY-8c1f';
    let log = '';
    const loud = await startTestApp({ database: test.database, config: { logLevel: 'debug' }, log: (line) => void (log += line) });
    try {
      const keyed = (path: string) => `${path}key=${canary}&access_token=${canary}`;
      await loud.http().get(keyed('/v1alpha1/claims:search?')).expect(200);
      for (const path of ['/v1alpha1/claims:search?pageSize=x&', '/v1alpha1/nothing?', '/v1alpha1/%ff?', '/v1alpha1/pages/x?']) await loud.http().get(keyed(path));
      const kept = { authorization: `Bearer ${key.key}`, 'idempotency-key': 'canary-1' };
      await loud.http().post(keyed('/v1alpha1/pages?')).set(kept).send(pageOf('The canary sings')).expect(200);
      await loud.http().post(keyed('/v1alpha1/pages?')).set(kept).type('json').send('{').expect(400);
    } finally {
      await loud.close();
    }
    expect(log).toMatch(/answered/);
    expect(log).not.toContain(canary);
    expect(await tablesWith(test.database, 'canary-1')).toEqual(['public.idempotency_key']);
    expect(await tablesWith(test.database, canary)).toEqual([]);
  });
});

const pageOf = (claimReviewed: string, more: object = {}) => ({ claimReviewMarkups: [{ claimReviewed, ...more }] });

describe("Google's client, with pages", () => {
  const markup = {
    claimReviewed: 'The lighthouse was built in 1790',
    claimDate: '2026-10-01',
    claimFirstAppearance: 'https://example.org/speech',
    claimAppearances: ['https://example.org/report'],
    claimAuthor: { name: 'Ada Keeper', jobTitle: 'Mayor', sameAs: 'https://example.org/ada' },
    rating: { textualRating: 'mostly false', ratingExplanation: 'It was finished in 1809.' },
  };
  const shown = { ...markup, rating: { ...markup.rating, textualRating: 'Mostly false', ratingValue: 2, worstRating: 1, bestRating: 5 } };
  const draftOf = async ({ name }: Page) => (await desk.reviewer.as.get(`${desk.newsroom.path}/claims/${String(name).slice(6)}`).expect(200)).body;

  it('create makes a draft of the owner of the key, and nothing public', async () => {
    const { data } = await writer().pages.create({ requestBody: { claimReviewMarkups: [markup], pageUrl: 'https://elsewhere.example/check' } });
    expect(data).toEqual({ name: expect.stringMatching(/^pages\/[0-9a-f-]{36}$/), claimReviewAuthor: { name: desk.newsroom.name }, claimReviewMarkups: [shown], versionId: expect.stringMatching(/^draft-\d+$/) });
    expect(await draftOf(data)).toMatchObject({
      claim: { round: 'draft', live: 'never' },
      createdBy: { id: desk.reviewer.personId },
      contributors: [{ id: desk.reviewer.personId }],
      statement: { statement: markup.claimReviewed, kind: 'fact', claimedAt: '2026-10-01' },
      chain: { links: [{ name: 'Ada Keeper', role: 'Mayor', mode: 'says', speaker: { type: null, url: 'https://example.org/ada' } }] },
      explanation: { conclusion: 'It was finished in 1809.' },
    });
    expect(await refusal(client.pages.get({ name: data.name ?? '' }))).toMatchObject({ code: 404, status: 'NOT_FOUND' });
    expect((await writer().pages.get({ name: data.name ?? '' })).data).toEqual(data);
  });

  it('writes nothing when the answer could not be given as asked', async () => {
    const drafts = async () => (await lookAt(test.database, 'SELECT 1 FROM claim WHERE newsroom_id = $1', [desk.newsroom.id])).length;
    const before = await drafts();
    expect(await refusal(writer().pages.create({ fields: 'verdicts', requestBody: { claimReviewMarkups: [markup] } }))).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' });
    expect(await drafts()).toBe(before);
  });

  it('update changes what is other, once for each version', async () => {
    const made = (await writer().pages.create({ requestBody: { claimReviewMarkups: [markup] } })).data;
    const name = made.name ?? '';
    const next = { ...markup, claimAuthor: { name: 'ADA KEEPER' }, claimAppearances: [], rating: { textualRating: 'False' }, claimFirstAppearance: 'https://example.org/earlier' };
    const { data } = await writer().pages.update({ name, requestBody: { ...made, claimReviewMarkups: [next] } });
    expect(data.claimReviewMarkups).toEqual([
      { ...next, claimAppearances: undefined, claimAuthor: { name: 'ADA KEEPER', sameAs: 'https://example.org/ada' }, rating: { textualRating: 'False', ratingValue: 1, worstRating: 1, bestRating: 5 } },
    ].map((each) => JSON.parse(JSON.stringify(each)) as object));
    expect(await refusal(writer().pages.update({ name, requestBody: { ...made, claimReviewMarkups: [markup] } }))).toMatchObject({ code: 409, status: 'ABORTED', details: [{ reason: 'STALE_VERSION' }] });
    const same = await writer().pages.update({ name, requestBody: data });
    expect(same.data).toEqual(data);
    const emptied = await writer().pages.update({ name, requestBody: { versionId: data.versionId, claimReviewMarkups: [{ claimReviewed: 'x' }] } });
    expect(emptied.data.claimReviewMarkups).toEqual([{ claimReviewed: 'x' }]);
    expect(await draftOf(made)).toMatchObject({ chain: { links: [] }, appearances: [] });
  });

  it('update takes away as many addresses as it no longer names', async () => {
    const places = (first: string, ...others: string[]) => ({ claimReviewed: 'x', claimFirstAppearance: `https://example.org/${first}`, claimAppearances: others.map((name) => `https://example.org/${name}`) });
    const made = (await writer().pages.create({ requestBody: { claimReviewMarkups: [places('speech', 'report', 'blog', 'archive')] } })).data;
    const name = made.name ?? '';
    const { data } = await writer().pages.update({ name, requestBody: { ...made, claimReviewMarkups: [places('blog', 'archive')] } });
    expect(data.claimReviewMarkups).toEqual([places('blog', 'archive')]);
    const emptied = await writer().pages.update({ name, requestBody: { ...data, claimReviewMarkups: [{ claimReviewed: 'x' }] } });
    expect(emptied.data.claimReviewMarkups).toEqual([{ claimReviewed: 'x' }]);
  });

  it('update of a published page begins a correction, which people finish', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor, { statement: 'The quay is made of oak', speakers: [{ name: 'The Gazette', mode: 'reports' }, { name: 'Bo', mode: 'says' }] });
    const name = `pages/${claim.id}`;
    const read = (await client.pages.get({ name })).data;
    expect(read).toMatchObject({ versionId: 'published-1', pageUrl: expect.stringContaining('/claims/'), publishDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect((await writer().pages.get({ name })).data).toEqual(read);
    const [present] = read.claimReviewMarkups ?? [];
    const { data } = await writer().pages.update({ name, requestBody: { ...read, claimReviewMarkups: [{ ...present, claimReviewed: 'The quay is made of elm' }] } });
    expect(data).toMatchObject({ versionId: expect.stringMatching(/^draft-/), claimReviewMarkups: [{ claimReviewed: 'The quay is made of elm' }] });
    expect(await seen(claim, desk.editor)).toMatchObject({ claim: { round: 'draft', live: 'published' }, chain: { links: [{ name: 'The Gazette' }, { name: 'Bo' }] }, contributors: [{ id: desk.reviewer.personId }] });
    expect((await client.pages.get({ name })).data).toEqual(read);
    expect(await refusal(writer().pages.update({ name, requestBody: read }))).toMatchObject({ code: 409, status: 'ABORTED' });
    // What Google's API has no word for stays work for people: a note for readers, the review.
    expect((await key.as.post(`${claim.path}/correction`, undefined, 1)).status).toBe(403);
    expect((await key.as.post(`${claim.path}/submission`, {}, await versionOf(claim))).status).toBe(403);
  });

  it('leaves alone what is under decision', async () => {
    const claim = await submit(await givenDraftReadyToSubmit(desk.reviewer));
    const page = (await writer().pages.get({ name: `pages/${claim.id}` })).data;
    const [present] = page.claimReviewMarkups ?? [];
    const change = { ...page, claimReviewMarkups: [{ ...present, claimReviewed: 'Something else' }] };
    expect(await refusal(writer().pages.update({ name: page.name ?? '', requestBody: change }))).toMatchObject({ code: 400, status: 'FAILED_PRECONDITION', details: [{ reason: 'CLAIM_NOT_EDITABLE' }] });
  });

  it('delete asks every editor for a retraction, once, and retracts nothing', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor, { statement: 'The pier is closed on Mondays' });
    const name = `pages/${claim.id}`;
    expect((await writer().pages.delete({ name })).data).toEqual({});
    expect((await writer().pages.delete({ name })).data).toEqual({});
    expect((await client.pages.get({ name })).status).toBe(200);
    const { discussion } = await seen(claim, desk.editor);
    expect(discussion.items).toMatchObject([{ part: 'retraction', blocking: false, resolvedAt: null, createdBy: { id: desk.reviewer.personId }, comments: [{ body: expect.stringContaining('retract this claim') }] }]);
    for (const editor of [desk.editor, desk.second, desk.admin]) expect(await proposed(editor)).toContain(claim.id);
    expect(await proposed(desk.reviewer)).not.toContain(claim.id);
    const [thread] = discussion.items;
    await desk.second.as.post(`${claim.path}/threads/${String(thread.id)}/resolution`, undefined, thread).expect(200);
    expect(await proposed(desk.editor)).not.toContain(claim.id);
    await writer().pages.delete({ name });
    await step(claim, desk.editor, 'retraction', { reason: 'It is open.' });
    expect(await proposed(desk.editor)).not.toContain(claim.id);
    expect(await refusal(writer().pages.delete({ name }))).toMatchObject({ code: 404, status: 'NOT_FOUND' });
  });

  it('delete of a draft asks to drop it', async () => {
    const { name } = (await writer().pages.create({ requestBody: pageOf('Nobody wants to know this') })).data;
    await writer().pages.delete({ name: name ?? '' });
    expect(await proposed(desk.editor)).toContain(String(name).slice(6));
  });

  async function proposed(by: GivenMember): Promise<string[]> {
    const { body } = await by.as.get(`${desk.newsroom.path}/queue/yourTurn?limit=100`).expect(200);
    return body.items.filter(({ reasons }: { reasons: { code: string }[] }) => reasons.some(({ code }) => code === 'RETRACTION_PROPOSED')).map(({ id }: { id: string }) => id);
  }

  it('lists every published page exactly once, and one by its address', async () => {
    const walked: string[] = [];
    let pageToken: string | undefined;
    do {
      const { data } = await client.pages.list({ pageSize: 60, organization: '127.0.0.1', ...(pageToken === undefined ? {} : { pageToken }) });
      walked.push(...(data.claimReviewMarkupPages ?? []).map(({ pageUrl }) => pageUrl ?? ''));
      pageToken = data.nextPageToken ?? undefined;
    } while (pageToken !== undefined);
    expect([...walked].sort()).toEqual([...(await publishedNow())].sort());
    const [url = ''] = walked;
    expect((await client.pages.list({ url })).data.claimReviewMarkupPages).toMatchObject([{ pageUrl: url }]);
    expect((await client.pages.list({ url: 'https://elsewhere.example/claims/x' })).data).toEqual({});
    const chinese = await givenPublished(desk.reviewer, desk.editor, { statement: '大桥有裂缝', language: 'zh' });
    const { url: address } = (await test.http().get(`/api/v1/claims/${chinese.id}`).expect(200)).body;
    expect(address).toContain('%E5%A4%A7');
    expect((await client.pages.list({ url: address })).data.claimReviewMarkupPages).toMatchObject([{ pageUrl: address }]);
    for (const none of ['%00', '%E0%A4%A']) expect((await client.pages.list({ url: new URL(`/claims/${none}`, address).href })).data).toEqual({});
  });

  it.each<[string, object, string]>([
    ['an unknown rating', pageOf('x', { rating: { textualRating: 'Wrong-ish' } }), 'claimReviewMarkups[0].rating.textualRating'],
    ['two claims', { claimReviewMarkups: [{ claimReviewed: 'a' }, { claimReviewed: 'b' }] }, 'claimReviewMarkups'],
    ['no claim', { claimReviewMarkups: [{}] }, 'claimReviewMarkups[0].claimReviewed'],
    ['a place without a home', pageOf('x', { claimLocation: 'Hamburg' }), 'claimReviewMarkups[0].claimLocation'],
    ['a date that is none', pageOf('x', { claimDate: 'yesterday' }), 'claimReviewMarkups[0].claimDate'],
    ['an address that is none', pageOf('x', { claimAppearances: ['javascript:alert(1)'] }), 'claimReviewMarkups[0].claimAppearances[0]'],
    ['a member that nobody knows', { ...pageOf('x'), verdict: 1 }, 'verdict'],
  ])('refuses %s and names the field', async (_, requestBody, field) => {
    const { code, status, details } = await refusal(writer().pages.create({ requestBody }));
    expect([code, status]).toEqual([400, 'INVALID_ARGUMENT']);
    expect(details[1]).toMatchObject({ fieldViolations: [{ field }] });
  });

  it('asks for the version, for a key that may write, and for a claim of its newsroom', async () => {
    const { name: made } = (await writer().pages.create({ requestBody: pageOf('The buoy is red') })).data;
    const name = made ?? '';
    expect(await refusal(writer().pages.update({ name, requestBody: pageOf('The buoy is green') }))).toMatchObject({ code: 400, details: [{}, { fieldViolations: [{ field: 'versionId' }] }] });
    const reading = writer(await givenApiKey(desk.reviewer, ['desk:read']));
    expect(await refusal(reading.pages.create({ requestBody: pageOf('x') }))).toMatchObject({ code: 403, status: 'PERMISSION_DENIED' });
    const other = await givenDesk(test);
    const foreign = writer(await givenApiKey(other.admin, ['desk:read', 'desk:write']));
    expect(await refusal(foreign.pages.get({ name }))).toMatchObject({ code: 404 });
    expect(await refusal(foreign.pages.delete({ name }))).toMatchObject({ code: 404 });
    expect(await refusal(writer({ ...key, key: `${key.key.slice(0, -1)}x` }).pages.get({ name }))).toMatchObject({ code: 401, status: 'UNAUTHENTICATED' });
    expect(await refusal(client.pages.create({ requestBody: pageOf('x') }))).toMatchObject({ code: 401 });
  });
});

describe('the discovery document', () => {
  it("makes Google's own generator build a client that works", async () => {
    const { Discovery } = googleapisCommon;
    const api = await new Discovery({ debug: false, includePrivate: false }).discoverAPI(`${test.baseUrl}/$discovery/rest?version=v1alpha1`);
    const made = api({ rootUrl: `${test.baseUrl}/` }, { _options: {} }) as unknown as google.Factchecktools;
    const { data } = await made.claims.search({ pageSize: 1 });
    expect(data.claims).toHaveLength(1);
    const { body } = await test.http().get('/$discovery/rest?version=v1alpha1').expect(200);
    expect(body).toMatchObject({ rootUrl: `${test.baseUrl}/`, resources: { claims: { methods: { search: {}, imageSearch: {} } }, pages: { methods: { list: {}, get: {}, create: {}, update: {}, delete: {} } } } });
  });
});

describe('ClaimReview', () => {
  it('is given for a published claim, passes the validators, and changes its ETag with the claim', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor, { statement: 'The ferry is free', rating: 'mostly-false' });
    const path = `/api/v1/claims/${claim.id}/claimreview`;
    const { body, headers } = await test.http().get(path).expect(200).expect('content-type', 'application/ld+json');
    expect(await vocabularyIssues(body)).toEqual([]);
    expect(await presetComplaints(body)).toEqual([]);
    await test.http().get(path).set('if-none-match', String(headers['etag'])).expect(304);
    await test.http().get(`/api/v1/claims/${String((await seen(claim, desk.editor)).published.slug)}/claimreview`).expect(200);
    expect(await standing(claim)).toEqual({ emitted: true, reasons: [], advice: [] });
    await step(claim, desk.editor, 'retraction', { reason: 'It is not.' });
    expect((await test.http().get(path).expect(410)).body).toMatchObject({ code: 'CLAIM_GONE' });
    expect(await standing(claim)).toEqual({ emitted: false, reasons: ['RETRACTED'], advice: [] });
  });

  it('is not given for an imported claim, and both readers and the desk are told why', async () => {
    const { items } = (await test.http().get('/api/v1/claims?newsroom=bench&limit=1').expect(200)).body;
    const { body } = await test.http().get(`/api/v1/claims/${String(items[0].id)}/claimreview`).expect(404);
    expect(body).toMatchObject({ code: 'CLAIM_REVIEW_NOT_EMITTED', reasons: ['IMPORTED'] });
  });

  it('is nothing for a draft, and withheld with its claim', async () => {
    const draft = await givenDraftReadyToSubmit(desk.reviewer);
    expect(await standing(draft)).toBeNull();
    await test.http().get(`/api/v1/claims/${draft.id}/claimreview`).expect(404);
    const claim = await submit(draft);
    await approve(claim, desk.editor, { publish: 'now' });
    const { body } = await step(claim, desk.editor, 'withholding', { ground: 'A court order' });
    await step(claim, desk.second, `withholding/${String(body.withholding)}/confirmation`, {});
    await test.http().get(`/api/v1/claims/${claim.id}/claimreview`).expect(451);
    expect(await standing(claim)).toEqual({ emitted: false, reasons: ['WITHHELD'], advice: [] });
    expect(await refusal(client.pages.get({ name: `pages/${claim.id}` }))).toMatchObject({ code: 404 });
  });

  const standing = async ({ path }: Pick<SubmittedClaim, 'path'>) => (await desk.editor.as.get(`${path}/publications`).expect(200)).body.claimReview;
});
