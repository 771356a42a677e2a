import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import pg from 'pg';
import { fillPublishedClaims } from '../../bench/dataset.js';
import { fixtureTexts } from '../../bench/texts.js';
import { readMigrations } from '../../src/platform/database/migrations.js';
import { PublishedClaimsService } from '../../src/public-api/published-claims.service.js';
import { ofArticleQuery } from '../../src/public-api/published-lookups.repository.js';
import { givenArticle, type GivenArticle } from '../factories/articles.js';
import { approve, givenDraftReadyToSubmit, givenPublished, putStatement, submit, versionOf, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

const COUNT = 120;
const ORIGIN = 'http://127.0.0.1:3000';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  await fillPublishedClaims(test.database.superuserUrl, COUNT, fixtureTexts().texts);
  desk = await givenDesk(test);
});
afterAll(() => test.close());

const get = (path: string) => test.http().get(path);
const atom = async (path: string) => parseAtomFeed((await get(path).expect(200)).text);
const here = (address: string): string => address.slice(ORIGIN.length);
const slugOf = async ({ id }: { id: string }): Promise<string> => (await get(`/api/v1/claims/${id}`).expect(200)).body.slug;
const retract = async (claim: SubmittedClaim): Promise<void> => {
  await desk.editor.as.post(`${claim.path}/retraction`, { reason: 'The source took it back.' }, await versionOf(claim)).expect(200);
};

async function readPage(path: string): Promise<{ ids: string[]; next: string | undefined; header: string | undefined }> {
  const { text, headers } = await get(path).expect(200);
  const header: string | undefined = headers['link'];
  if (path.includes('.json')) {
    const { items = [], next_url: next } = parseJsonFeed(text);
    return { ids: items.map(({ id }) => String(id)), next, header };
  }
  const { entries = [], links = [] } = parseAtomFeed(text);
  return { ids: entries.map(({ id }) => String(id)), next: links.find(({ rel }) => rel === 'next')?.href, header };
}

describe('the feeds', () => {
  it('give every claim exactly once to whoever follows the link to the next page, as a feed parser reads them', async () => {
    // More than a page holds, changed in one instant: a page ends between two of them.
    await lookAt(test.database, `UPDATE published_claim SET updated_at = now() WHERE claim_id IN (SELECT claim_id FROM published_claim WHERE newsroom_slug = 'bench' ORDER BY claim_id LIMIT 70) RETURNING 1`);
    for (const path of ['/feeds/atom.xml?newsroom=bench', '/feeds/feed.json?newsroom=bench']) {
      const ids: string[] = [];
      let next: string | undefined = path;
      while (next !== undefined) {
        const page = await readPage(next);
        expect(page.ids.length).toBeLessThanOrEqual(50);
        ids.push(...page.ids);
        expect(page.header).toBe(page.next === undefined ? undefined : `<${page.next}>; rel="next"`);
        next = page.next === undefined ? undefined : here(page.next);
      }
      expect([ids.length, new Set(ids).size]).toEqual([COUNT, COUNT]);
    }
  });

  it('put corrections and retractions on top again, with the note and the reason', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor, { statement: 'The <b>bridge</b> & the tower' });
    const other = await givenPublished(desk.reviewer, desk.editor);
    const path = `/feeds/atom.xml?newsroom=${desk.newsroom.slug}`;
    expect((await atom(path)).entries?.map(({ id }) => id)).toEqual([`urn:uuid:${other.id}`, `urn:uuid:${claim.id}`]);
    await step(claim, desk.reviewer, 'correction');
    await putStatement(claim, { correction: { kind: 'clarification', note: 'Said more <clearly>.', reportedByReader: false } });
    await approve(await submit(claim), desk.second, { publish: 'now' });
    const [first] = (await atom(path)).entries ?? [];
    expect(first).toMatchObject({ id: `urn:uuid:${claim.id}`, title: { value: 'Clarification: The <b>bridge</b> & the tower' } });
    expect(first?.content?.value).toMatch(/Said more &lt;clearly&gt;/);
    const { firstPublishedAt, updatedAt } = (await get(`/api/v1/claims/${claim.id}`).expect(200)).body;
    expect(updatedAt > firstPublishedAt).toBe(true);
    expect(first).toMatchObject({ published: firstPublishedAt, updated: updatedAt });
    expect(JSON.parse((await get(`/feeds/feed.json?newsroom=${desk.newsroom.slug}`)).text).items[0]).toMatchObject({ date_published: firstPublishedAt, date_modified: updatedAt });
    await retract(other);
    const feed = await atom(path);
    expect(feed.entries?.[0]).toMatchObject({ title: { value: expect.stringMatching(/^Retraction: /) }, summary: { value: 'The source took it back.' } });
    const json = parseJsonFeed((await get(`/feeds/feed.json?newsroom=${desk.newsroom.slug}`).expect(200)).text);
    expect(json).toMatchObject({ feed_url: `${ORIGIN}/feeds/feed.json?newsroom=${desk.newsroom.slug}` });
    expect(json.items?.[0]?.summary).toBe('The source took it back.');
    const data = JSON.parse((await get(`/feeds/claimreview.json?newsroom=${desk.newsroom.slug}`).expect(200).expect('Content-Type', /ld\+json/)).text);
    expect(data).toMatchObject({ '@context': 'https://schema.org', '@type': 'DataFeed' });
    expect(data.dataFeedElement.find(({ item }: { item: { claimReviewed?: string }[] }) => item[0]?.claimReviewed === 'The <b>bridge</b> & the tower')).toMatchObject({ item: [{ '@type': 'ClaimReview' }] });
    const gone = data.dataFeedElement.find(({ dateDeleted }: { dateDeleted?: string }) => dateDeleted !== undefined);
    expect(gone).toMatchObject({ '@type': 'DataFeedItem', item: [{ '@type': 'ClaimReview', url: gone.url }] });
    expect(gone.url).toContain(other.id.slice(-8));
  });

  it('are narrowed by newsroom, language and topic, and refuse what they do not know', async () => {
    const chinese = await givenPublished(desk.reviewer, desk.editor, { language: 'zh', statement: '大桥是安全的' });
    expect((await atom(`/feeds/atom.xml?newsroom=${desk.newsroom.slug}&language=zh`)).entries?.map(({ id }) => id)).toEqual([`urn:uuid:${chinese.id}`]);
    expect((await atom('/feeds/atom.xml?newsroom=bench&topic=topic-3')).entries?.length).toBeGreaterThan(0);
    expect((await atom('/feeds/atom.xml?newsroom=elsewhere')).entries ?? []).toEqual([]);
    for (const query of ['colour=red', 'cursor=x', 'topic=', 'language=a%00', 'language=xx-bad!!', 'language=english', 'newsroom=No%20such', 'topic=a&topic=b']) await get(`/feeds/feed.json?${query}`).expect(400);
    expect((await atom(`/feeds/atom.xml?newsroom=${desk.newsroom.slug}&language=ZH`)).entries).toHaveLength(1);
  });

  it('answer 304 while nothing changed, by ETag alone: no date tells that a claim was withheld', async () => {
    await givenPublished(desk.reviewer, desk.editor);
    const path = `/feeds/feed.json?newsroom=${desk.newsroom.slug}`;
    for (const encoding of ['identity', 'gzip', 'br']) {
      const { headers } = await get(path).set('Accept-Encoding', encoding).expect(200);
      expect(headers['last-modified']).toBeUndefined();
      await get(path).set({ 'Accept-Encoding': encoding, 'If-None-Match': String(headers['etag']) }).expect(304);
      await get(path).set({ 'Accept-Encoding': encoding, 'If-Modified-Since': new Date().toUTCString() }).expect(200);
    }
    const { headers } = await get(path).expect(200);
    await givenPublished(desk.reviewer, desk.editor);
    await get(path).set('If-None-Match', String(headers['etag'])).expect(200);
  });

  it('are found through indexes, and so is the article of a claim', async () => {
    const client = new pg.Client({ connectionString: test.database.superuserUrl });
    await client.connect();
    await client.query('SET enable_seqscan = off');
    const plan = async (sql: string): Promise<string> => (await client.query<Record<string, string>>(`EXPLAIN ${sql}`)).rows.map((row) => Object.values(row)[0]).join('\n');
    const latest = (where: string): string => `SELECT claim_id FROM published_claim p WHERE p.status <> 'withheld' ${where} ORDER BY p.updated_at DESC, p.claim_id DESC LIMIT 51`;
    expect(await plan(latest(''))).toMatch(/Index Scan using published_claim_latest on/);
    expect(await plan(latest(`AND p.newsroom_slug = 'bench'`))).toMatch(/Index Scan using published_claim_latest/);
    const { text, values } = ofArticleQuery('abcd0123', 500);
    const found = await plan(text.replaceAll('$1', `'${String(values[0])}'`).replace('$2', String(values[1])));
    for (const index of ['published_claim_article_end', 'published_claim_further_articles']) expect(found).toContain(index);
    await client.end();
  });
});

describe('pages of many claims', () => {
  it('a newsroom shows what it has published, page by page, and its policies', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/newsrooms/bench';
    while (path !== undefined) {
      const { text }: { text: string } = await get(path).expect(200);
      seen.push(...[...text.matchAll(/<h2 [^>]*><a href="(\/claims\/[^"]+)"/g)].map(([, address = '']) => address));
      path = /<a rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect([seen.length, new Set(seen).size]).toEqual([COUNT, COUNT]);
    const { text } = await get(`/newsrooms/${desk.newsroom.slug}`).expect(200);
    expect(text).toContain('https://desk.example/complaints');
    await get('/newsrooms/elsewhere').expect(404);
    await get('/newsrooms/bench?cursor=x').expect(400);
    // Whoever has published nothing is not there.
    const { newsroom } = await givenDesk(test);
    await get(`/newsrooms/${newsroom.slug}`).expect(404);
  });

  it('an article shows its claims in the order of the text, with their words in place, and its text where the newsroom shows it', async () => {
    const article = await givenArticle(desk.reviewer);
    const cut = async (exact: string, statement: string) => givenPublished(desk.reviewer, desk.editor, { statement, appearance: { type: 'text', articleId: article.id, exact } });
    await cut('Nobody was hurt', 'Nobody was hurt in the fall');
    const claim = await cut('the bridge is safe', 'The harbour bridge is safe today');
    const page = await get(`/claims/${await slugOf(claim)}`).expect(200);
    const address = /href="(\/articles\/[^"]+)"/.exec(page.text)?.[1] ?? '';
    expect(address).toBe(`/articles/is-the-harbour-bridge-safe-${article.id.slice(-8)}`);
    const { text } = await get(address).expect(200);
    expect(text.indexOf('bridge is safe today')).toBeLessThan(text.indexOf('Nobody was hurt in the fall'));
    expect(text).toContain('<mark>the bridge is safe</mark>. Critics');
    expect(text).not.toContain('Engineers');
    await get(`/articles/other-words-${article.id.slice(-8)}`).expect(301).expect('Location', address);
    await get('/articles/nothing-01234567').expect(404);
    await get('/articles/nothing').expect(404);
    const { body } = await desk.admin.as.get(desk.newsroom.path).expect(200);
    const { name, language, url, licence, methodologyUrl, correctionsPolicyUrl, complaintsUrl, ownershipUrl } = body;
    await desk.admin.as.put(desk.newsroom.path, { name, language, url, licence, methodologyUrl, correctionsPolicyUrl, complaintsUrl, ownershipUrl, showArticleText: true }, body).expect(200);
    const whole = await get(address).expect(200);
    expect(whole.text).toContain('Engineers 👩🏽‍🔧 found 3 cracks');
    expect(whole.text).toContain('the mayor denied it. <mark>Nobody was hurt</mark>.');
  });

  describe('of an article that a claim came to later', () => {
    const BODY = 'The harbour was busy. Officials repeat that the bridge is safe. Nobody asked them.';
    let bridge: GivenArticle;
    let harbour: GivenArticle;
    let claims: SubmittedClaim[];
    const pathOf = ({ id }: GivenArticle): string => `/articles/busy-harbour-${id.slice(-8)}`;

    beforeAll(async () => {
      bridge = await givenArticle(desk.reviewer, { title: 'The bridge' });
      harbour = await givenArticle(desk.reviewer, { title: 'Busy harbour', body: BODY });
      const first = { type: 'text', articleId: bridge.id, exact: 'the bridge is safe' };
      const elsewhere = { type: 'url', url: 'https://elsewhere.example/bridge' };
      claims = [];
      for (const [statement, appearance, exact] of [['The bridge is safe', first, 'the bridge is safe'], ['The harbour is busy', elsewhere, 'The harbour was busy']] as const) {
        const claim = await givenDraftReadyToSubmit(desk.reviewer, { statement, appearance });
        await desk.reviewer.as.post(`${claim.path}/appearances`, { type: 'text', articleId: harbour.id, exact }).expect(201);
        const submitted = await submit(claim);
        await approve(submitted, desk.editor, { publish: 'now' });
        claims.push(submitted);
      }
    });

    it('shows it with its words there, and is where the page of the claim leads', async () => {
      const [claim] = claims;
      if (claim === undefined) throw new Error('There is a claim.');
      const own = await get(`/claims/${await slugOf(claim)}`).expect(200);
      expect(own.text).toContain(`href="${pathOf(harbour)}"`);
      const { text } = await get(pathOf(harbour)).expect(200);
      expect(text).toContain('<h1 lang="en" dir="auto">Busy harbour</h1>');
      expect(text).toContain('Officials repeat that <mark>the bridge is safe</mark>. Nobody asked them.');
      expect(text.indexOf('>The harbour is busy</a>')).toBeGreaterThan(0);
      expect(text.indexOf('>The harbour is busy</a>')).toBeLessThan(text.indexOf('>The bridge is safe</a>'));
      expect((await get(`/articles/the-bridge-${bridge.id.slice(-8)}`).expect(200)).text).toContain('The council said on Monday that <mark>the bridge is safe</mark>. Critics');
    });

    it('shows it also when it was published before such articles were noted', async () => {
      const noted = `SELECT further_articles AS ends FROM published_claim WHERE claim_id IN ('${claims.map(({ id }) => id).join("', '")}')`;
      await lookAt(test.database, `UPDATE published_claim SET further_articles = '{}' WHERE newsroom_slug = '${desk.newsroom.slug}' RETURNING 1`);
      await get(pathOf(harbour)).expect(404);
      const fill = readMigrations().find(({ name }) => name.endsWith('_further_articles_noted'));
      const owner = new pg.Client({ connectionString: test.database.ownerUrl });
      await owner.connect();
      await owner.query(`BEGIN; ${fill?.sql ?? ''}; COMMIT`);
      await owner.end();
      expect(await lookAt(test.database, noted)).toEqual([{ ends: [harbour.id.slice(-8)] }, { ends: [harbour.id.slice(-8)] }]);
      await get(pathOf(harbour)).expect(200);
    });

    it('shows no longer what was retracted', async () => {
      for (const claim of claims) await retract(claim);
      await get(pathOf(harbour)).expect(404);
    });
  });

  it('can be found: sitemap, robots, oEmbed', async () => {
    const index = await get('/sitemap.xml').expect(200).expect('Content-Type', /xml/);
    const page = /<loc>([^<]+)<\/loc>/.exec(index.text)?.[1] ?? '';
    const { text } = await get(here(page)).expect(200);
    const { body } = await get('/api/v1/claims?limit=1').expect(200);
    expect(text).toContain(`<loc>${ORIGIN}/claims/${encodeURIComponent(body.items[0].slug)}</loc>`);
    expect(text.match(/<url>/g)?.length).toBeGreaterThan(COUNT);
    await get('/sitemap.xml?from=x').expect(400);
    expect((await get('/robots.txt').expect(200)).text).toContain(`Sitemap: ${ORIGIN}/sitemap.xml`);
    const claim = await givenPublished(desk.reviewer, desk.editor, { statement: 'The "bridge" <sways>' });
    const url = `${ORIGIN}/claims/${await slugOf(claim)}`;
    const answer = await get('/oembed').query({ url, maxwidth: 150 }).expect(200);
    expect(answer.body).toMatchObject({ version: '1.0', type: 'rich', width: 150, height: 320, title: 'The "bridge" <sways>' });
    expect(answer.body.html).toMatch(/^<iframe src="http:\/\/127\.0\.0\.1:3000\/embed\/the-bridge-sways-[0-9a-f]{8}" title="The &quot;bridge&quot; &lt;sways&gt;"/);
    const xml = await get('/oembed').query({ url, format: 'xml' }).expect(200).expect('Content-Type', /text\/xml/);
    expect(xml.text).toContain('<title>The &quot;bridge&quot; &lt;sways&gt;</title>');
    for (const elsewhere of ['https://example.org/claims/x', `${ORIGIN}/desk/`, `${ORIGIN}/claims/%E0%A4%A`, `${ORIGIN}/claims/%00`, `${ORIGIN}/embed/x%00`, 'nothing']) await get('/oembed').query({ url: elsewhere }).expect(404);
    await get('/oembed').expect(400);
    for (const wrong of ['format=yaml', 'maxwidth=0', 'maxheight=wide', 'colour=red', 'format=xml&format=json']) await get(`/oembed?url=${encodeURIComponent(url)}&${wrong}`).expect(400);
    await get('/sitemap.xml?page=2').expect(400);
    await retract(claim);
    await get('/oembed').query({ url }).expect(410);
  });

  it('a key that cannot be stored names no claim, and takes no other read with it', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    const published = test.app.get(PublishedClaimsService, { strict: false });
    const slug = await slugOf(claim);
    // Asked for in one turn of the event loop: one statement reads them all.
    const found = await Promise.all([published.readClaim('a\0b'), published.readClaim(slug)]);
    expect(found.map((each) => each?.claimId ?? null)).toEqual([null, claim.id]);
  });
});
