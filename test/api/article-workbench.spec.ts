import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ArticleWorkbench } from '../../src/workbench/article-workbench.schemas.js';
import { givenArticle, givenClaim, TITLE, type GivenArticle } from '../factories/articles.js';
import { givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let reviewer: GivenMember;
beforeAll(async () => {
  test = await startTestApp();
  reviewer = await givenMember(await givenNewsroom(test), 'reviewer');
});
afterAll(() => test.close());

const open = async (article: GivenArticle, query = '', by = reviewer): Promise<ArticleWorkbench> =>
  (await by.as.get(`${reviewer.newsroom.path}/articles/${article.id}/workbench${query}`).expect(200)).body;
const cut = (article: GivenArticle, exact: string, statement = exact) =>
  givenClaim(reviewer, { statement, appearance: { type: 'text', articleId: article.id, exact } });
const slice = (text: string, start: number, end: number): string => [...text].slice(start, end).join('');

async function revise(article: GivenArticle, change: (body: string) => string): Promise<void> {
  const [title, ...rest] = article.text.split('\n\n');
  const { path } = reviewer.newsroom;
  await reviewer.as.post(`${path}/articles/${article.id}/revisions`, { title, text: change(rest.join('\n\n')) }, article.version).expect(201);
}

describe('the workbench of an article', () => {
  it('has the text, and every claim with its places in code points, by number', async () => {
    const article = await givenArticle(reviewer);
    const bridge = await cut(article, 'the bridge is safe');
    const chinese = await cut(article, '议会表示大桥是安全的');
    const cracks = await cut(article, 'found 3 cracks in the deck 🌉 last week');
    const { body: again } = await reviewer.as
      .post(`${bridge.path}/appearances`, { type: 'text', articleId: article.id, exact: 'Nobody was hurt' }, bridge.version).expect(201);
    expect(again.appearance).toBeDefined();
    const workbench = await open(article);
    expect(workbench.article).toMatchObject({ id: article.id, title: TITLE, version: article.version });
    expect(workbench.text).toMatchObject({ id: article.revisionId, number: 1, newest: true, language: 'en', dir: 'ltr', text: article.text, codePoints: [...article.text].length });
    expect(workbench.claims.map((claim) => claim.id)).toEqual([bridge.id, chinese.id, cracks.id]);
    expect(workbench.claims.map((claim) => claim.anchors.length)).toEqual([2, 1, 1]);
    for (const { anchors } of workbench.claims) {
      for (const { start, end, exact, outcome, confirmed } of anchors) {
        expect([slice(workbench.text.text, start, end), outcome, confirmed]).toEqual([exact, 'exact', true]);
      }
    }
    expect(workbench.claims[0]).toMatchObject({ state: 'draft', turn: { whose: 'you' }, article: { id: article.id }, evidence: { supports: 0, refutes: 0, context: 0 } });
    expect([workbench.relations, workbench.related, workbench.orphans]).toEqual([[], [], []]);
  });

  it('has the relations between claims, and the other ends elsewhere', async () => {
    const article = await givenArticle(reviewer);
    const [claim, denial] = [await cut(article, 'the bridge is safe'), await cut(article, 'the mayor denied it. Nobody was hurt')];
    const elsewhere = await givenClaim(reviewer, { statement: 'It stands elsewhere' });
    const relate = async (from: typeof claim, to: typeof claim, type: string) => {
      const { body } = await reviewer.as.get(from.path).expect(200);
      await reviewer.as.post(`${from.path}/relations`, { to: to.id, type }, body).expect(201);
    };
    await relate(denial, claim, 'denies');
    await relate(elsewhere, claim, 'about');
    const { relations, related } = await open(article);
    expect(relations.map(({ type, from, to }) => [type, from, to])).toEqual([['denies', denial.id, claim.id], ['about', elsewhere.id, claim.id]]);
    expect(related).toEqual([{ id: elsewhere.id, number: elsewhere.number, statement: 'It stands elsewhere', state: 'draft' }]);
  });

  it('says in a newer text what moved, what has to be confirmed, and what is gone', async () => {
    const article = await givenArticle(reviewer);
    const moved = await cut(article, 'found 3 cracks in the deck 🌉 last week');
    const fuzzy = await cut(article, 'the bridge is safe. Critics disagree');
    const lost = { type: 'text', articleId: article.id, exact: 'Nobody was hurt', publishedAt: '2026-05-19' };
    const gone = await givenClaim(reviewer, { statement: 'Nobody was hurt', appearance: lost });
    await reviewer.as.post(`${fuzzy.path}/appearances`, { ...lost, exact: 'it. Nobody was hurt', publishedAt: null }).expect(201);
    await revise(article, (body) => `Updated.\n\n${body.replace('is safe. Critics', 'is quite safe. Critics').replace(' Nobody was hurt.', '')}`);
    const now = await open(article);
    const anchorsOf = (id: string, { claims } = now) => claims.find((claim) => claim.id === id)?.anchors;
    expect(now.text).toMatchObject({ number: 2, newest: true });
    expect(anchorsOf(moved.id)).toMatchObject([{ outcome: 'exact', confirmed: true }]);
    expect(anchorsOf(fuzzy.id)).toMatchObject([{ outcome: 'fuzzy', confirmed: false }]);
    expect(anchorsOf(gone.id)).toEqual([]);
    expect(now.orphans).toMatchObject([
      { claimId: fuzzy.id, quote: 'it. Nobody was hurt', cutFrom: 1, first: false, publishedAt: null },
      { claimId: gone.id, quote: 'Nobody was hurt', cutFrom: 1, first: true, publishedAt: '2026-05-19' },
    ]);
    for (const { start, end, exact } of now.claims.flatMap((claim) => claim.anchors)) expect(slice(now.text.text, start, end)).toBe(exact);
    const before = await open(article, '?revision=1');
    expect(before.text).toMatchObject({ number: 1, newest: false, text: article.text });
    expect(before.article.textRevision.number).toBe(2);
    expect(anchorsOf(gone.id, before)).toMatchObject([{ exact: 'Nobody was hurt' }]);
    expect(before.orphans).toEqual([]);
  });

  it('looks in an earlier text for what was cut from a later one', async () => {
    const article = await givenArticle(reviewer);
    await revise(article, (body) => `${body} A crane fell.`);
    const [old, added] = [await cut(article, 'Nobody was hurt'), await cut(article, 'A crane fell')];
    const before = await open(article, '?revision=1');
    expect(before.claims.map(({ id, anchors }) => [id, anchors.map((anchor) => anchor.exact)])).toEqual([[old.id, ['Nobody was hurt']], [added.id, []]]);
    expect(before.orphans).toMatchObject([{ claimId: added.id, cutFrom: 2 }]);
  });

  it('runs from right to left where the language does', async () => {
    const { body } = await reviewer.as.post(`${reviewer.newsroom.path}/articles`, { title: 'الجسر', text: 'قال المجلس إن الجسر آمن.', language: 'ar' }).expect(201);
    expect((await open({ id: body.id, version: 1, revisionId: '', text: '' })).text.dir).toBe('rtl');
  });

  it('refuses what is not there', async () => {
    const article = await givenArticle(reviewer);
    const { path } = reviewer.newsroom;
    expect((await reviewer.as.get(`${path}/articles/${article.id}/workbench?revision=2`).expect(404)).body.code).toBe('REVISION_NOT_FOUND');
    await reviewer.as.get(`${path}/articles/${article.id}/workbench?revision=0`).expect(400);
    const stranger = await givenMember(await givenNewsroom(test), 'admin');
    expect((await stranger.as.get(`${stranger.newsroom.path}/articles/${article.id}/workbench`).expect(404)).body.code).toBe('ARTICLE_NOT_FOUND');
  });
});
