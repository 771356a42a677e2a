import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { givenArticle } from '../factories/articles.js';
import { approve, givenPublished, putStatement, submit } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import { hostileAddresses, hostileTexts } from '../fixtures/hostile-texts.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { launchChrome } from './harness/chrome.js';
import { expectAccessible, expectNoSidewaysScroll } from './harness/looks.js';
import { watch } from './harness/watch.js';

/** So many hostile texts stand on one page, each in every field. */
const ON_A_PAGE = 20;

type Json = Record<string, unknown>;

let test: TestApp;
let desk: GivenDesk;
let browser: Browser;
let database: pg.Client;
let claim: Json & { id: string; slug: string };
let articleAddress: string;

beforeAll(async () => {
  test = await startTestApp({ watchContract: false });
  desk = await givenDesk(test);
  browser = await launchChrome();
  database = new pg.Client({ connectionString: test.database.superuserUrl });
  await database.connect();
  const [first = '', second = ''] = hostileTexts;
  const article = await givenArticle(desk.reviewer, { title: `Is ${first} safe?` });
  const given = await givenPublished(desk.reviewer, desk.editor, { statement: `The bridge ${first}`, appearance: { type: 'text', articleId: article.id, exact: 'the bridge is safe' }, conclusion: second });
  await step(given, desk.reviewer, 'correction');
  await putStatement(given, { statement: `The bridge ${second}`, correction: { kind: 'correction', note: first, reportedByReader: true } });
  await approve(await submit(given), desk.second, { publish: 'now' });
  claim = (await (await fetch(`${test.baseUrl}/api/v1/claims/${given.id}`)).json()) as typeof claim;
  articleAddress = `/articles/x-${article.id.slice(-8)}`;
}, 300_000);
afterAll(async () => {
  await browser.close();
  await database.end();
  await test.close();
}, 60_000);

/** What reads this claim now finds these words. */
async function show(words: Json): Promise<void> {
  const etag = `"${String(Math.random())}"`;
  await database.query(`UPDATE rendition SET bytes = $2, etag = $3 WHERE claim_id = $1 AND form = 'json'`, [claim.id, Buffer.from(JSON.stringify(words)), etag]);
}

/** Members that the product writes by itself, or out of a closed list. */
const OURS = new Set(['id', 'slug', 'status', 'kind', 'stance', 'part', 'visibility', 'mode', 'normalised', 'type', 'contentUrl', 'statedBy', 'firstPublishedAt', 'updatedAt', 'at', 'language']);

/** The claim with a hostile text in every member that people write, and in every address. */
function poisoned(value: unknown, texts: readonly string[], key = '', top = true): unknown {
  if (Array.isArray(value)) return value.map((each) => poisoned(each, texts, key, false));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, OURS.has(name) || (top && name === 'url') ? member : poisoned(member, texts, name, false)]));
  }
  if (typeof value !== 'string' && value !== null) return value;
  const [text = ''] = texts;
  if (/url$/i.test(key)) return hostileAddresses[text.length % hostileAddresses.length];
  if (/(At|On|retraction|translationOf|locator|archive|best|worst|value|evidence)$/.test(key)) return value;
  return texts.join(' ');
}

/** Every list as long as there are texts, one in each member of it, and all of them in the members that are there once. */
function hostileClaim(texts: readonly string[]): Json {
  const evidence = { ...(claim['evidence'] as Json[])[0], quoteTranslation: '', sourceInterest: '', locator: { page: '', time: '', paragraph: '' }, archive: { url: '', sha256: '' } };
  const reply = { name: '', askedAt: '2026-11-01', channel: '', dueAt: null, outcome: 'answered', reason: '', text: '', evidence: 1 };
  const each = (make: (text: string, at: number) => unknown): unknown[] => texts.map(make);
  const whole = poisoned({ ...claim, headline: '', license: '', quoteTranslation: '', bylines: [{ name: '', role: '' }], selection: { reason: 'harm', note: '' } }, texts) as Json;
  return {
    ...whole,
    evidence: each((text, at) => ({ ...(poisoned(evidence, [text], '', false) as Json), number: at + 1 })),
    rightOfReply: each((text) => poisoned(reply, [text], '', false)),
    topics: each((text) => ({ key: text, label: text })),
    attribution: each((text) => poisoned({ ...(claim['attribution'] as Json[])[0] }, [text], '', false)),
    claimedAt: texts[0],
  };
}

function hearDialogs(page: Page, where: string): void {
  page.on('dialog', (dialog) => {
    ran.push(`${where}: ${dialog.message()}`);
    void dialog.dismiss();
  });
}

async function visit(context: BrowserContext, address: string): Promise<void> {
  const page = await context.newPage();
  hearDialogs(page, address);
  await page.goto(address);
  await page.close();
}
let ran: string[] = [];

describe('public pages in a browser', () => {
  it('run none of 200 hostile texts in any field, with and without the policy, and break the policy nowhere', async () => {
    expect(new Set(hostileTexts).size).toBeGreaterThanOrEqual(200);
    ran = [];
    const strict = await browser.newContext({ baseURL: test.baseUrl });
    const watched = await watch(strict, test.baseUrl);
    // Escaping must be enough by itself.
    const bare = await browser.newContext({ baseURL: test.baseUrl, bypassCSP: true });
    const path = `/claims/${claim.slug}`;
    for (let at = 0; at < hostileTexts.length; at += ON_A_PAGE) {
      const texts = hostileTexts.slice(at, at + ON_A_PAGE);
      await show(hostileClaim(texts));
      await database.query('UPDATE newsroom SET name = $2, licence = $2 WHERE id = $1', [desk.newsroom.id, texts.join(' ').slice(0, 200)]);
      // They are really there: each in a dozen fields.
      expect((await (await fetch(test.baseUrl + path)).text()).split('alert(1)').length).toBeGreaterThan(100);
      for (const address of [path, `/embed/${claim.slug}`, `${path}/picture.svg`]) {
        await visit(strict, address);
        await visit(bare, address);
      }
      if (at === 0) for (const address of [`/newsrooms/${desk.newsroom.slug}`, articleAddress, `${path}/reports`]) await visit(bare, address);
      const feed = (await (await fetch(`${test.baseUrl}/feeds/feed.json`)).json()) as { items: { content_html: string }[] };
      const reader = await bare.newPage();
      hearDialogs(reader, 'the feed');
      await reader.setContent(feed.items.map(({ content_html: content }) => content).join(''));
      await reader.close();
    }
    expect(ran).toEqual([]);
    expect(watched.surprises()).toEqual([]);
    await Promise.all([strict.close(), bare.close()]);
  });

  it('can be read by everybody: axe finds nothing, in light and dark, and nothing has to be scrolled sideways at 320 px', async () => {
    const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
    const evidence = (claim['evidence'] as Json[])[0];
    await database.query(`UPDATE newsroom SET name = 'Harbour Desk', licence = 'CC-BY-4.0' WHERE id = $1`, [desk.newsroom.id]);
    await show({ ...claim, headline: `${long} ${long}`, evidence: Array.from({ length: 40 }, (_, at) => ({ ...evidence, number: at + 1, title: at % 2 === 0 ? long : 'A title' })) });
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ baseURL: test.baseUrl, colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      for (const address of [`/claims/${claim.slug}`, `/newsrooms/${desk.newsroom.slug}`, articleAddress, `/embed/${claim.slug}`]) {
        await page.goto(address);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
      await context.close();
    }
  });

  it('take a report from a plain form, by keyboard, without a script or a cookie', async () => {
    await show(claim);
    const context = await browser.newContext({ baseURL: test.baseUrl, javaScriptEnabled: false });
    const page: Page = await context.newPage();
    await page.goto(`/claims/${claim.slug}`);
    await page.getByLabel('What is wrong, and how do you know?').fill('The bridge was closed in June, see the log.');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('email');
    await page.keyboard.type('reader@example.org');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/reports');
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(await context.cookies()).toEqual([]);
    const { body } = await desk.editor.as.get(`${desk.newsroom.path}/reader-reports`).expect(200);
    expect(body.items).toMatchObject([{ text: 'The bridge was closed in June, see the log.', email: 'reader@example.org' }]);
    await context.close();
  });
});
