import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import supertest from 'supertest';
import { Database } from '../../src/platform/database/database.js';
import { BODY, givenArticle, givenClaim, TITLE } from '../factories/articles.js';
import { givenPublished, givenPublishingNewsroom } from '../factories/claim.js';
import { givenApiKey, givenMember, givenNewsroom, type GivenMember, type GivenNewsroom } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let north: GivenNewsroom;
let editor: GivenMember;
let reviewer: GivenMember;
let stranger: GivenMember;
let articles: string;

const sha256 = (text: string | Buffer): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

beforeAll(async () => {
  test = await startTestApp();
  north = await givenNewsroom(test, { name: 'North', slug: 'north' });
  editor = await givenMember(north, 'editor');
  reviewer = await givenMember(north, 'reviewer');
  stranger = await givenMember(await givenNewsroom(test, { name: 'South', slug: 'south' }), 'admin');
  articles = `${north.path}/articles`;
});

afterAll(() => test.close());

/** Sends a multipart form, as a browser does. */
const upload = (path: string, file: { bytes: Buffer; filename: string; contentType: string }, fields: Record<string, string> = {}) => {
  const request = supertest(test.baseUrl).post(path).set({ cookie: reviewer.cookie, origin: test.baseUrl, 'idempotency-key': randomUUID() });
  for (const [name, value] of Object.entries(fields)) void request.field(name, value);
  return request.attach('file', file.bytes, { filename: file.filename, contentType: file.contentType });
};

describe('an article from JSON', () => {
  it('keeps title and body as one text in NFC with LF, and the bytes as they came', async () => {
    const text = 'Cafe\u0301 owners\r\nsay no. \u{1F469}\u{1F3FD}\u200D\u{1F527}\r\n';
    const answer = await reviewer.as.post(articles, { title: ' Closed  again ', text, author: 'A. Writer', publishedAt: '2026-05' }).expect(201);
    const stored = 'Closed again\n\nCaf\u00e9 owners\nsay no. \u{1F469}\u{1F3FD}\u200D\u{1F527}';
    expect(answer.headers['etag']).toBe('"1"');
    expect(answer.body).toMatchObject({
      title: 'Closed again', publisher: null, author: 'A. Writer', publishedAt: '2026-05', languageDetected: true, archivedAt: null, version: 1,
      createdBy: reviewer.personId,
      textRevision: { number: 1, codePoints: Array.from(stored).length, textDigest: sha256(stored), sourceDigest: sha256(text), mediaType: 'text/plain' },
    });
    const revision = await reviewer.as.get(`${articles}/${answer.body.id}/revisions/1`).expect(200);
    expect(revision.body).toMatchObject({ id: answer.body.textRevision.id, articleId: answer.body.id, number: 1, text: stored });
    await reviewer.as.get(`${articles}/${answer.body.id}/revisions/2`).expect(404);
    expect((await reviewer.as.get(`${articles}/${answer.body.id}/revisions`).expect(200)).body.items).toHaveLength(1);
  });

  it('knows its language when nobody says it, and says that it was a guess', async () => {
    const bridge = readFileSync(join(import.meta.dirname, '../fixtures/articles/harbour-bridge.txt'), 'utf8');
    const english = (await reviewer.as.post(articles, { text: bridge }).expect(201)).body;
    expect(english).toMatchObject({ language: 'en', languageDetected: true, title: 'Harbour Bridge to Close? Why the Island Council Is Uneasy' });
    const chinese = (await reviewer.as.post(articles, { title: '大桥安全吗', text: '议会星期一表示，港口大桥是安全的，但是批评者不同意这一说法。工程师上周发现了三条裂缝。市长予以否认。'.repeat(5) }).expect(201)).body;
    expect(chinese).toMatchObject({ language: 'zh-Hans', languageDetected: true });
    const arabic = (await reviewer.as.post(articles, { title: 'هل الجسر آمن؟', text: 'قال المجلس يوم الاثنين إن جسر الميناء آمن، لكن المنتقدين لا يوافقون على ذلك. وجد المهندسون ثلاثة شقوق. '.repeat(5) }).expect(201)).body;
    expect(arabic.language).toBe('ar');
    const said = (await reviewer.as.post(articles, { title: 'x', text: 'Bonjour', language: 'PT-br' }).expect(201)).body;
    expect(said).toMatchObject({ language: 'pt-BR', languageDetected: false });
    const nothing = (await reviewer.as.post(articles, { title: 'x', text: '🌉🌉 42' }).expect(201)).body;
    expect(nothing).toMatchObject({ language: 'und', languageDetected: true });
  });

  it('is refused with a pointer when it cannot be one', async () => {
    const bad: [object, string, string?][] = [
      [{}, '/text'],
      [{ title: 'x', text: '' }, '/text', 'ARTICLE_EMPTY'],
      [{ title: 'x', text: '  \n ' }, '/text', 'ARTICLE_EMPTY'],
      [{ text: `${'word '.repeat(100)}\nno empty line` }, '/title', 'ARTICLE_TITLE_MISSING'],
      [{ title: 'x', text: 'a\u0000b' }, '/text'],
      [{ title: 'x', text: '\udfff' }, '/text'],
      [{ title: 'x', text: 'a\u0001b' }, '/text', 'ARTICLE_FORBIDDEN_CHARACTER'],
      [{ title: 'y'.repeat(301), text: 'b' }, '/title'],
      [{ title: 'x', text: 'b', file: 'c' }, '/file'],
      [{ title: 'x', text: 'b', file: { bytes: 'c' } }, '/file'],
      [{ title: 'x', text: 7 }, '/text'],
      [{ title: 'x', text: 'b', url: 'https://user:secret@x.example' }, '/url'],
      [{ title: 'x', text: 'b', publishedAt: '2026-02-30' }, '/publishedAt'],
      [{ title: 'x', text: 'b', publishedAt: 'May 2026' }, '/publishedAt'],
      [{ title: 'x', text: 'b', language: 'english' }, '/language'],
      [{ title: 'x', text: 'b', createdBy: stranger.personId }, '/createdBy'],
    ];
    for (const [body, pointer, code] of bad) {
      const answer = await reviewer.as.post(articles, body);
      expect([body, answer.status, answer.body.errors?.[0]?.pointer]).toEqual([body, 422, pointer]);
      if (code !== undefined) expect(answer.body.errors[0].code).toBe(code);
    }
  });
});

describe('an uploaded article', () => {
  it('is plain text or Markdown in UTF-8, with the same fields beside it', async () => {
    const bytes = Buffer.from('\ufeff# Is it *safe*?\r\n\r\nThe council said so.\r\n');
    const answer = await upload(articles, { bytes, filename: 'bridge.md', contentType: 'text/markdown' }, { publisher: 'Harbour Post', language: 'en' }).expect(201);
    expect(answer.body).toMatchObject({ title: 'Is it *safe*?', publisher: 'Harbour Post', language: 'en', textRevision: { mediaType: 'text/markdown', sourceDigest: sha256(bytes) } });
    const revision = await reviewer.as.get(`${articles}/${answer.body.id}/revisions/1`).expect(200);
    expect(revision.body.text).toBe('Is it *safe*?\n\nThe council said so.');
    const named = await upload(articles, { bytes, filename: 'bridge.markdown', contentType: 'application/octet-stream' }).expect(201);
    expect(named.body.textRevision.mediaType).toBe('text/markdown');
  });

  it('is refused when it is something else, broken or too large', async () => {
    await upload(articles, { bytes: Buffer.from('%PDF-1.7'), filename: 'bridge.pdf', contentType: 'application/pdf' }).expect(415);
    const latin = await upload(articles, { bytes: Buffer.from([0x54, 0x0a, 0x0a, 0xe9, 0xe8]), filename: 'a.txt', contentType: 'text/plain' }).expect(422);
    expect(latin.body.errors[0]).toMatchObject({ pointer: '/file', code: 'ARTICLE_NOT_UTF8' });
    const large = Buffer.alloc(5_000_001, 'a');
    const refused = await upload(articles, { bytes: large, filename: 'a.txt', contentType: 'text/plain' }, { title: 'x' });
    expect(refused.status).toBeGreaterThanOrEqual(413);
    expect(refused.status).toBeLessThan(423);
    await upload(articles, { bytes: Buffer.alloc(6_000_000, 'a'), filename: 'a.txt', contentType: 'text/plain' }, { title: 'x' }).expect(413);
    await supertest(test.baseUrl)
      .post(articles)
      .set({ cookie: reviewer.cookie, origin: test.baseUrl, 'idempotency-key': randomUUID() })
      .field('title', 'x')
      .expect(422);
  });

  it('of the largest size is taken and measured right', async () => {
    const bytes = Buffer.from(`Long\n\n${'👩🏽‍🔧 abc. '.repeat(200_000)}`);
    expect(bytes.length).toBeGreaterThan(4_000_000);
    const answer = await upload(articles, { bytes, filename: 'a.txt', contentType: 'text/plain' }, { language: 'en' }).expect(201);
    expect(answer.body.textRevision.codePoints).toBe(Array.from(bytes.toString('utf8').trimEnd()).length);
  });
});

describe('what is said about an article', () => {
  const changed = { title: TITLE, publisher: 'Harbour Post', author: 'Zoë Ōe', url: null, publishedAt: '2026-05-21T08:00:00+09:00', language: 'en' };

  it('changes with If-Match; a save without change is none', async () => {
    const { id } = await givenArticle(reviewer);
    const path = `${articles}/${id}`;
    await reviewer.as.put(path, changed).expect(428);
    const edited = await reviewer.as.put(path, changed, 1).expect(200);
    expect(edited.body).toMatchObject({ ...changed, version: 2, textRevision: { number: 1 } });
    expect((await reviewer.as.put(path, changed, 2).expect(200)).body.version).toBe(2);
    expect((await reviewer.as.put(path, { ...changed, author: ' Zoe\u0308  O\u0304e ' }, 2).expect(200)).body.version).toBe(2);
    const stale = await reviewer.as.put(path, changed, 1).expect(412);
    expect(stale.body).toMatchObject({ code: 'STALE_VERSION', version: 2 });
    await reviewer.as.put(path, { ...changed, title: '' }, 2).expect(422);
    const { author: _author, ...partial } = changed;
    await reviewer.as.put(path, partial, 2).expect(422);
    const log = (await editor.as.get(`${north.path}/audit?article=${id}`).expect(200)).body.items;
    expect(log.map((entry: { action: string }) => entry.action).sort()).toEqual(['article.created', 'article.edited']);
  });

  it('makes whoever changes it a contributor of the claims that were cut from it', async () => {
    const article = await givenArticle(reviewer);
    const claim = await givenClaim(reviewer, { appearance: { type: 'text', articleId: article.id, exact: 'the bridge is safe' } });
    await editor.as.put(`${articles}/${article.id}`, changed, 1).expect(200);
    const rows = await contributors(claim.id);
    expect(rows).toEqual(expect.arrayContaining([editor.personId, reviewer.personId]));
    await editor.as.put(`${claim.path}/topics`, { topics: [] }, claim.version).expect(412);
    await editor.as.put(`${claim.path}/topics`, { topics: [] }, claim.version + 1).expect(200);
  });

  it('is archived and restored by an editor, and nothing is cut from it meanwhile', async () => {
    const { id } = await givenArticle(reviewer);
    await reviewer.as.post(`${articles}/${id}/archive`, undefined, 1).expect(403);
    const archived = await editor.as.post(`${articles}/${id}/archive`, undefined, 1).expect(200);
    expect(archived.body).toMatchObject({ version: 2, archivedAt: expect.any(String) });
    expect((await editor.as.post(`${articles}/${id}/archive`, undefined, 2).expect(200)).body.version).toBe(2);
    const appearance = { type: 'text', articleId: id, exact: 'the bridge is safe' };
    const refused = await reviewer.as.post(`${north.path}/claims`, { appearance }).expect(409);
    expect(refused.body.code).toBe('ARTICLE_ARCHIVED');
    await reviewer.as.post(`${articles}/${id}/revisions`, { title: 'New', text: 'Other words' }, 2).expect(409);
    const hidden = (await reviewer.as.get(`${articles}?limit=100`).expect(200)).body.items.map((item: { id: string }) => item.id);
    expect(hidden).not.toContain(id);
    expect((await reviewer.as.get(`${articles}?archived=true`).expect(200)).body.items[0].id).toBe(id);
    await editor.as.delete(`${articles}/${id}/archive`, 2).expect(200);
    await reviewer.as.post(`${north.path}/claims`, { appearance }).expect(201);
  });
});

describe('the list of articles', () => {
  it('is newest first, in pages, with filters', async () => {
    const south = '/api/desk/south/articles';
    const titles = ['One 100%', 'Two', 'Three 桥', 'Four', 'Five'];
    for (const [index, title] of titles.entries()) {
      await stranger.as.post(south, { title, text: BODY, language: index % 2 === 0 ? 'en' : 'zh', author: 'Someone' }).expect(201);
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await stranger.as.get(`${south}?limit=2${cursor}`).expect(200)).body;
      seen.push(...page.items.map((item: { title: string }) => item.title));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(seen).toEqual([...titles].reverse());
    const found = async (query: string) => (await stranger.as.get(`${south}?${query}`).expect(200)).body.items.map((item: { title: string }) => item.title);
    expect(await found(`query=${encodeURIComponent('100%')}`)).toEqual(['One 100%']);
    expect(await found(`query=${encodeURIComponent('桥')}`)).toEqual(['Three 桥']);
    expect(await found('language=zh')).toEqual(['Four', 'Two']);
    await stranger.as.get(`${south}?limit=101`).expect(400);
    await stranger.as.get(`${south}?colour=red`).expect(400);
  });

  it('tells how many claims quote each article, and how many of them are public', async () => {
    const newsroom = await givenNewsroom(test, { name: 'East', slug: 'east' });
    await givenPublishingNewsroom(await givenMember(newsroom, 'admin'));
    const [author, approver] = [await givenMember(newsroom, 'reviewer'), await givenMember(newsroom, 'editor')];
    const [quoted, quiet] = [await givenArticle(author, { title: 'Quoted' }), await givenArticle(author, { title: 'Quiet' })];
    const claimsOf = async (): Promise<unknown> => {
      const { items } = (await author.as.get(`${newsroom.path}/articles`).expect(200)).body;
      return Object.fromEntries(items.map(({ id, claims }: { id: string; claims: unknown }) => [id, claims]));
    };
    const at = (exact: string) => ({ appearance: { type: 'text', articleId: quoted.id, exact } });
    const twice = await givenClaim(author, at('the bridge is safe'));
    const { body } = await author.as.post(`${twice.path}/appearances`, at('Critics disagree').appearance).expect(201);
    await givenPublished(author, approver, at('found 3 cracks'));
    expect(await claimsOf()).toEqual({ [quoted.id]: { total: 2, published: 1 }, [quiet.id]: { total: 0, published: 0 } });
    // What was taken back from the article is no longer in it; what was only dropped is.
    const elsewhere = await givenClaim(author, at('Nobody was hurt'));
    const [place] = elsewhere.view.appearances;
    await author.as.post(`${elsewhere.path}/appearances`, { type: 'url', url: 'https://news.example/other' }).expect(201);
    await author.as.delete(`${elsewhere.path}/appearances/${place?.id ?? ''}`, place?.version).expect(200);
    await author.as.post(`${twice.path}/drop`, { reason: 'opinion' }, body.claim.version).expect(200);
    expect(await claimsOf()).toEqual({ [quoted.id]: { total: 2, published: 1 }, [quiet.id]: { total: 0, published: 0 } });
  });

  it('and its articles show nothing of another newsroom', async () => {
    const { id } = await givenArticle(reviewer);
    for (const path of ['', '/revisions', '/revisions/1', '/claims']) await stranger.as.get(`/api/desk/south/articles/${id}${path}`).expect(404);
    await stranger.as.put(`/api/desk/south/articles/${id}`, { title: 'x', publisher: null, author: null, url: null, publishedAt: null, language: 'en' }, 1).expect(404);
    await stranger.as.post(`/api/desk/south/articles/${id}/archive`, undefined, 1).expect(404);
    await stranger.as.post(`/api/desk/south/articles/${id}/revisions`, { title: 'x', text: 'y' }, 1).expect(404);
    await stranger.as.get(`${articles}/${id}`).expect(404);
    const reader = await givenApiKey(reviewer, ['desk:read']);
    await reader.as.get(`${articles}/${id}`).expect(200);
    await reader.as.post(articles, { title: 'x', text: 'y' }).expect(403);
  });
});

/** Straight from the table: nothing at the desk lists them yet without the review module. */
async function contributors(claimId: string): Promise<string[]> {
  const rows = await test.app.get(Database).inNewsroom(north.id, (tx) => tx.claimContributor.findMany({ where: { claimId }, select: { personId: true } }));
  return rows.map((row) => row.personId);
}
