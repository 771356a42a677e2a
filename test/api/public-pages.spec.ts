import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { PageCache } from '../../src/public-pages/page-cache.js';
import { publicStyle } from '../../src/public-pages/public-style.js';
import { givenArticle } from '../factories/articles.js';
import { approve, givenDraftReadyToSubmit, givenPublished, givenVerdict, putStatement, submit, versionOf, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());

const json = async ({ id }: { id: string }) => (await test.http().get(`/api/v1/claims/${id}`).expect(200)).body;
const pathOf = async (claim: { id: string }): Promise<string> => `/claims/${String((await json(claim)).slug)}`;
const retract = async (claim: SubmittedClaim): Promise<void> => {
  await desk.editor.as.post(`${claim.path}/retraction`, { reason: 'The source <took> it back.' }, await versionOf(claim)).expect(200);
};
const soon = async (path: string, wanted: (answer: { status: number; text: string }) => boolean): Promise<{ status: number; text: string }> => {
  const until = performance.now() + 10_000;
  for (;;) {
    const answer = await test.http().get(path);
    if (wanted(answer) || performance.now() > until) return answer;
    await pause(5);
  }
};

describe('the page of a claim', () => {
  it('says everything that a reader may know: verdicts on their scales, quote, chain, evidence, rationale, policies', async () => {
    const article = await givenArticle(desk.reviewer);
    const claim = await givenPublished(desk.reviewer, desk.editor, {
      statement: 'The harbour bridge is safe',
      rating: 'mostly-false',
      speakers: [{ name: 'Harbour Post', mode: 'reports' }, { name: 'The council', mode: 'says' }],
      appearance: { type: 'text', articleId: article.id, exact: 'the bridge is safe' },
      rationale: 'The log says **no**, see [E1].\n\n<b>raw</b>',
    });
    const { text } = await test.http().get(await pathOf(claim)).expect(200).expect('Content-Type', 'text/html; charset=utf-8');
    expect(text).toContain('<p class="word" lang="en" dir="auto">Mostly false</p>');
    for (const label of ['True', 'Mostly true', 'Mixed', 'False', 'Unproven', 'Satire', 'Confirmed', 'Misquoted', 'Denied by the speaker']) expect(text).toContain(`<b>${label}</b>`);
    expect(text.match(/aria-current="true"/g)).toHaveLength(2);
    expect(text).toContain('on Monday that <mark>the bridge is safe</mark>. Critics disagree');
    expect(text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')).toContain('Harbour Post reports that The council says that The harbour bridge is safe');
    // A paraphrase in quotation marks would be words that nobody said.
    expect(/<p class="chain">.*?<\/p>/s.exec(text)?.[0]).not.toMatch(/<q\b|[“”]/);
    expect(text).toContain('The log says <strong>no</strong>, see <a href="#evidence-1">[E1]</a>.');
    expect(text).toContain('&lt;b&gt;raw&lt;/b&gt;');
    expect(text).toContain('<li id="evidence-1">');
    expect(text).toContain('https://desk.example/corrections');
    const { contentDigest, contentUrl } = await json(claim);
    expect(text).toContain(contentDigest);
    expect(text).toContain(`curl -s ${String(contentUrl)} | sha256sum`);
    expect(text).toContain(publicStyle.path);
    expect(text).not.toMatch(/<script(?! type="application\/ld\+json">)|<style| style=| on\w+=/);
    const review = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '');
    expect(review).toMatchObject({ '@type': 'ClaimReview', claimReviewed: 'The harbour bridge is safe', reviewRating: { alternateName: 'Mostly false' } });
  });

  it('holds its ClaimReview so that no text of it ends the element', async () => {
    const statement = 'The bridge </script><script>alert(1)</script> <!-- <script> is \u2028 safe';
    const { text } = await test.http().get(await pathOf(await givenPublished(desk.reviewer, desk.editor, { statement }))).expect(200);
    expect(text.match(/<\/?script/g)).toEqual(['<script', '</script']);
    expect(text).not.toContain('<!--');
    expect(JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '').claimReviewed).toBe(statement);
  });

  it('shows contradicting claims side by side, each with its verdict, and follows the verdict of the other', async () => {
    const other = await givenPublished(desk.reviewer, desk.editor, { statement: 'The ferry never sank', rating: 'true' });
    const stating = await givenDraftReadyToSubmit(desk.reviewer, { statement: 'The ferry sank', rating: 'false' });
    await desk.reviewer.as.post(`${stating.path}/relations`, { type: 'contradicts', to: other.id }, await versionOf(stating)).expect(201);
    await approve(await submit(stating), desk.editor, { publish: 'now' });
    const path = await pathOf(stating);
    const beside = /<div class="beside">(.*?)<\/section>/s;
    const first = beside.exec((await test.http().get(path).expect(200)).text)?.[1];
    expect(first).toMatch(/The ferry sank.*False.*The ferry never sank.*True/s);
    await step(other, desk.reviewer, 'correction');
    await givenVerdict(other, { axis: 'truth', ratingKey: 'mixed' });
    await putStatement(other, { correction: { kind: 'verdict_change', note: 'It <did> list.', reportedByReader: true } });
    await approve(await submit(other), desk.second, { publish: 'now' });
    const later = await soon(path, ({ text }) => beside.exec(text)?.[1]?.includes('Mixed') === true);
    expect(beside.exec(later.text)?.[1]).toMatch(/The ferry never sank.*Mixed/s);
  });

  it('puts a correction on top, with the earlier verdict, and shows word by word what changed', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor, { statement: 'The tower has ten floors', rating: 'true' });
    const path = await pathOf(claim);
    await test.http().get(path).expect(200);
    await step(claim, desk.reviewer, 'correction');
    await givenVerdict(claim, { axis: 'truth', ratingKey: 'false' });
    await putStatement(claim, { statement: 'The tower has twelve floors', correction: { kind: 'verdict_change', note: 'Two were not <counted>.', reportedByReader: true } });
    await approve(await submit(claim), desk.second, { publish: 'now' });
    const { text } = await soon(path, (answer) => answer.text.includes('Change of verdict'));
    expect(text.indexOf('Change of verdict')).toBeLessThan(text.indexOf('Is it so?'));
    expect(text).toContain('Two were not &lt;counted&gt;.');
    expect(text).toContain('Reported by a reader.');
    expect(text).toMatch(/The earlier rating was <strong[^>]*>True<\/strong>/);
    expect(text).toMatch(/The tower has<del> ten<\/del><ins> twelve<\/ins> floors/);
    expect(text.match(/Version [12]</g)).toHaveLength(2);
  });

  it('a retracted claim answers 410 with the reason, a withheld one 451 without a word of it', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor, { statement: 'The zeppelin was late' });
    const path = await pathOf(claim);
    await test.http().get(path).expect(200);
    await retract(claim);
    const gone = await soon(path, ({ status }) => status === 410);
    expect(gone.status).toBe(410);
    expect(gone.text).toContain('The source &lt;took&gt; it back.');
    expect(gone.text).toContain('noindex');
    expect((await test.http().get(path.replace('/claims/', '/embed/')).expect(410)).text).toContain('The source &lt;took&gt; it back.');

    const secret = await givenPublished(desk.reviewer, desk.editor, { statement: 'The zeppelin carried gold' });
    const address = await pathOf(secret);
    await test.http().get(address).expect(200);
    const { body } = await desk.editor.as.post(`${secret.path}/withholding`, { ground: 'A court order' }, await versionOf(secret)).expect(200);
    await desk.second.as.post(`${secret.path}/withholding/${String(body.withholding)}/confirmation`, { erase: false }, await versionOf(secret)).expect(200);
    for (const form of [address, `/claims/${secret.id}`, address.replace('/claims/', '/embed/'), `${address}/picture.svg`]) {
      const answer = await soon(form, ({ status }) => status === 451);
      expect([form, answer.status]).toEqual([form, 451]);
      expect(answer.text).toContain('A court order');
      expect(answer.text).not.toMatch(/zeppelin|gold/i);
    }
  });

  it('leads from the id and from other ways to write the slug to the slug, and knows what it does not know', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    const path = await pathOf(claim);
    for (const key of [claim.id, claim.id.toUpperCase(), path.slice('/claims/'.length).toUpperCase()]) await test.http().get(`/claims/${key}`).expect(301).expect('Location', path);
    await test.http().get(`/embed/${claim.id}`).expect(301).expect('Location', path.replace('/claims/', '/embed/'));
    const missing = await test.http().get('/claims/nothing-here').expect(404).expect('Content-Type', /html/);
    expect(missing.text).toContain('There is no such page');
    for (const query of ['utm_source=x&fbclid=y', '=', '%ff']) await test.http().get(`${path}?${query}`).expect(302).expect('Location', path);
    await test.http().get(`/newsrooms/x?utm_source=a&cursor=b%26c`).expect(302).expect('Location', '/newsrooms/x?cursor=b%26c');
    await test.http().get(`/embed/${claim.id}?utm_source=x`).expect(400);
    await test.http().get('/claims/a%00b').expect(404);
    await test.http().post(path).expect(405);
    await test.http().get('/assets/other.css').expect(404);
    await test.http().get(publicStyle.path).expect(200).expect('Cache-Control', /immutable/);
  });

  it('speaks Chinese for a Chinese check, and runs from right to left for an Arabic one', async () => {
    const chinese = await givenPublished(desk.reviewer, desk.editor, { statement: '大桥是安全的', language: 'zh' });
    const page = await test.http().get(encodeURI(await pathOf(chinese))).expect(200);
    expect(page.text).toContain('<html lang="zh-Hans" dir="ltr">');
    expect(page.text).toContain('事实是否如此？');
    const arabic = await givenPublished(desk.reviewer, desk.editor, { statement: 'الجسر آمن', language: 'ar' });
    expect((await test.http().get(encodeURI(await pathOf(arabic))).expect(200)).text).toMatch(/<html lang="en" dir="rtl">.*<h1 lang="ar" dir="auto">الجسر آمن/s);
  });
});

describe('a form of a claim', () => {
  const compared = ['etag', 'content-type', 'content-length', 'content-encoding', 'cache-control', 'cdn-cache-control', 'surrogate-key', 'content-security-policy', 'vary', 'x-content-type-options', 'x-frame-options', 'referrer-policy', 'cross-origin-resource-policy'];

  it.each([['/claims/', 'en', 'The bridge is safe'], ['/claims/', 'zh', '大桥是安全的'], ['/embed/', 'en', 'The bridge is safe']])('is the same below %s (%s) in front of the framework and through it, packed or not', async (prefix, language, statement) => {
    const claim = await givenPublished(desk.reviewer, desk.editor, { language, statement });
    const path = encodeURI((await pathOf(claim)).replace('/claims/', prefix));
    for (const encoding of ['identity', 'gzip', 'br']) {
      const ordinary = await test.http().get(path).set('Accept-Encoding', encoding).expect(200);
      const fast = await test.http().get(path).set('Accept-Encoding', encoding).expect(200);
      // The framework names every request that it sees.
      expect([ordinary.headers['x-request-id'] === undefined, fast.headers['x-request-id']]).toEqual([false, undefined]);
      expect(fast.text).toBe(ordinary.text);
      for (const name of compared) expect([name, fast.headers[name]]).toEqual([name, ordinary.headers[name]]);
      const known = { 'Accept-Encoding': encoding, 'If-None-Match': String(fast.headers['etag']) };
      await test.http().get(path).set(known).expect(304);
      expect((await test.http().head(path).set('Accept-Encoding', encoding).expect(200)).headers['content-length']).toBe(fast.headers['content-length']);
      test.app.get(PageCache, { strict: false }).clear();
      await test.http().get(path).set(known).expect(304);
    }
  });

  it('has a policy that runs nothing; only the card may be framed', async () => {
    const path = await pathOf(await givenPublished(desk.reviewer, desk.editor));
    const page = await test.http().get(path).expect(200);
    expect(page.headers).toMatchObject({
      'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'public, no-cache',
      'x-frame-options': 'DENY',
    });
    expect(page.headers['surrogate-key']).toMatch(/^claim-[0-9a-f-]{36} newsroom-/);
    expect(page.headers['set-cookie']).toBeUndefined();
    const card = await test.http().get(path.replace('/claims/', '/embed/')).expect(200);
    expect(card.headers['content-security-policy']).toContain('frame-ancestors *');
    expect(card.headers['x-frame-options']).toBeUndefined();
    const picture = await test.http().get(`${path}/picture.svg`).expect(200).expect('Content-Type', /^image\/svg\+xml/);
    expect(String(picture.body)).toContain('Unproven');
  });

  it('is kept packed where readers take it so, and given plain to who asks', async () => {
    const path = await pathOf(await givenPublished(desk.reviewer, desk.editor));
    const cache = test.app.get(PageCache, { strict: false });
    cache.clear();
    const plain = await test.http().get(path).set('Accept-Encoding', 'identity').expect(200);
    const { size } = cache;
    await test.http().get(path).set('Accept-Encoding', 'br').expect(200);
    expect(cache.size).toBeLessThan(size / 2);
    for (let time = 0; time < 2; time += 1) {
      const again = await test.http().get(path).set('Accept-Encoding', 'identity').expect(200);
      expect([again.text, again.headers['etag']]).toEqual([plain.text, plain.headers['etag']]);
    }
  });

  it('stays within its bound in memory', async () => {
    const cache = new PageCache(5_000);
    const source = { form: 'page', newsroomSlug: 'n', status: 200, slug: 's', tag: 't' } as const;
    for (let n = 0; n < 20; n += 1) cache.put({ ...source, claimId: String(n), sources: [], bodies: { identity: 'x'.repeat(1_000) } });
    expect(cache.size).toBeGreaterThan(1_000);
    expect(cache.size).toBeLessThanOrEqual(5_000);
  });
});
