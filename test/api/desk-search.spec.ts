import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SearchAnswer } from '../../src/workbench/desk-search.schemas.js';
import { givenArticle, givenClaim } from '../factories/articles.js';
import { givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

let test: TestApp;
let reviewer: GivenMember;
beforeAll(async () => {
  test = await startTestApp();
  reviewer = await givenMember(await givenNewsroom(test), 'reviewer');
});
afterAll(() => test.close());

const search = async (query: string, { limit, by = reviewer }: { limit?: number; by?: GivenMember } = {}): Promise<SearchAnswer> =>
  (await by.as.get(`${by.newsroom.path}/search?query=${encodeURIComponent(query)}${limit === undefined ? '' : `&limit=${String(limit)}`}`).expect(200)).body;
const found = async (query: string): Promise<string[]> => (await search(query, { limit: 20 })).claims.items.map((claim) => claim.id);

describe('the search of the desk', () => {
  it.each([
    ['weapon', 'China has provided weapons to Russia'],
    ['WEAPONS', 'China has provided weapons to Russia'],
    ['weap', 'China has provided weapons to Russia'],
    ['russia weapons', 'China has provided weapons to Russia'],
    ['the weapons', 'China has provided weapons to Russia'],
    ['中国', '中国已向俄罗斯提供武器'],
    ['国', '中国已向俄罗斯提供武器'],
    ['俄罗斯', '中国已向俄罗斯提供武器'],
    ['ミサイル', '北朝鮮はミサイルを発射した'],
    ['ｗｅａｐｏｎ', 'China has provided weapons to Russia'],
    ['über', 'ÜBERALL wird gebaut'],
    ['الجسر', 'الجسر آمن'],
  ])('finds with %s', async (query, statement) => {
    const { id } = await givenClaim(reviewer, { statement });
    expect(await found(query)).toContain(id);
  });

  it.each([
    ['weapons tanks', 'China has provided weapons to Russia'],
    ['ch', 'China has provided weapons to Russia'],
    ['国中', '中国已向俄罗斯提供武器'],
    ['the', 'The bridge'],
    ["'; DROP TABLE claim; --", 'China has provided weapons to Russia'],
    ['%', 'China has provided weapons to Russia'],
  ])('does not find with %s', async (query, statement) => {
    const { id } = await givenClaim(reviewer, { statement });
    expect(await found(query)).not.toContain(id);
  });

  it('ranks the number first, then the statement, then the quote, the newest first', async () => {
    const article = await givenArticle(reviewer, { title: 'Zeppelins', body: 'Zeppelins fly over the zeppelin field. Nothing else.' });
    const quoted = await givenClaim(reviewer, { statement: 'It flies', appearance: { type: 'text', articleId: article.id, exact: 'Zeppelins fly' } });
    const older = await givenClaim(reviewer, { statement: 'A zeppelin is slow' });
    const newer = await givenClaim(reviewer, { statement: 'A zeppelin is fast' });
    const { claims, articles } = await search('zeppelin');
    expect(claims.items.map(({ id, matched, quote }) => [id, matched, quote])).toEqual([
      [newer.id, 'statement', null], [older.id, 'statement', null], [quoted.id, 'quote', 'Zeppelins fly'],
    ]);
    expect(claims.items[2]?.article).toEqual({ id: article.id, title: 'Zeppelins', publisher: 'Harbour Post' });
    expect(articles.items.map(({ id }) => id)).toEqual([article.id]);
    for (const query of [older.number, older.number.toLowerCase()]) {
      expect((await search(query)).claims.items[0]).toMatchObject({ id: older.id, number: older.number, matched: 'number' });
    }
    expect((await search('zeppelin', { limit: 1 })).claims).toMatchObject({ items: [{ id: newer.id }], more: true });
    expect((await search('zeppelin', { limit: 3 })).claims.more).toBe(false);
  });

  it('finds articles by title and publisher, speakers by name and alias, and whoever was merged under the other', async () => {
    const { path } = reviewer.newsroom;
    const article = await givenArticle(reviewer, { title: 'Lighthouses of the north' });
    expect((await search('lighthouse')).articles).toEqual({ items: [{ id: article.id, title: 'Lighthouses of the north', publisher: 'Harbour Post' }], more: false });
    expect((await search('harbour post lighthouses')).articles.items).toHaveLength(1);
    const editor = await givenMember(reviewer.newsroom, 'editor');
    const make = async (body: object) => (await editor.as.post(`${path}/speakers`, body).expect(201)).body;
    const kept = await make({ name: 'Volodymyr Zelenskyy', type: 'person', aliases: ['泽连斯基'] });
    const merged = await make({ name: 'Selenskyj', type: 'person' });
    await editor.as.post(`${path}/speakers/${String(merged.id)}/merge`, { into: kept.id }, merged).expect(200);
    for (const query of ['zelenskyy', '泽连', 'Selenskyj']) {
      expect((await search(query)).speakers.items).toEqual([{ id: kept.id, name: 'Volodymyr Zelenskyy', aliases: ['泽连斯基'], type: 'person' }]);
    }
  });

  it('counts claims and speakers, however often one of them matches', async () => {
    const body = 'A first gondola, a second gondola, a third gondola, a fourth gondola and a fifth gondola.';
    const article = await givenArticle(reviewer, { title: 'Boats', body });
    const older = await givenClaim(reviewer, { statement: 'It floats', appearance: { type: 'text', articleId: article.id, exact: 'first gondola' } });
    const stated = await givenClaim(reviewer, { statement: 'A gondola sinks', appearance: { type: 'text', articleId: article.id, exact: 'first gondola' } });
    const often = await givenClaim(reviewer, { statement: 'It sinks', appearance: { type: 'text', articleId: article.id, exact: 'second gondola' } });
    for (const claim of [often, stated]) {
      for (const exact of ['third gondola', 'fourth gondola', 'fifth gondola']) await reviewer.as.post(`${claim.path}/appearances`, { type: 'text', articleId: article.id, exact }).expect(201);
    }
    const { claims } = await search('gondola', { limit: 3 });
    expect([claims.items.map(({ id, quote }) => [id, quote]), claims.more]).toEqual([[[stated.id, null], [often.id, 'fifth gondola'], [older.id, 'first gondola']], false]);
    for (const limit of [1, 2]) expect((await search('gondola', { limit })).claims).toMatchObject({ items: [{ id: stated.id }, { id: often.id }].slice(0, limit), more: true });

    const editor = await givenMember(reviewer.newsroom, 'editor');
    const make = async (name: string) => (await editor.as.post(`${reviewer.newsroom.path}/speakers`, { name, type: 'person' }).expect(201)).body;
    const [first, kept] = [await make('Gondolier Anna'), await make('Gondolier Bice')];
    for (const name of ['Gondolier B.', 'Gondolier Bea', 'Gondolier Beatrice']) {
      const other = await make(name);
      await editor.as.post(`${reviewer.newsroom.path}/speakers/${String(other.id)}/merge`, { into: kept.id }, other).expect(200);
    }
    const { speakers } = await search('gondolier', { limit: 2 });
    expect([speakers.items.map(({ id }) => id), speakers.more]).toEqual([[kept.id, first.id], false]);
    expect((await search('gondolier', { limit: 1 })).speakers).toMatchObject({ items: [{ id: kept.id }], more: true });
  });

  it('finds what a text says now, and not what it said', async () => {
    const article = await givenArticle(reviewer);
    const claim = await givenClaim(reviewer, { statement: 'Pelicans fish', appearance: { type: 'text', articleId: article.id, exact: 'Engineers' } });
    const { body } = await reviewer.as.get(claim.path).expect(200);
    await reviewer.as.put(`${claim.path}/statement`, { statement: 'Cormorants fish', kind: 'fact', language: 'en' }, body.statement).expect(200);
    expect(await found('pelicans')).toEqual([]);
    expect(await found('cormorants')).toEqual([claim.id]);
    expect(await found('fish')).toEqual([claim.id]);
    const [appearance] = body.appearances;
    expect(await found('engineer')).toEqual([claim.id]);
    await reviewer.as.delete(`${claim.path}/appearances/${String(appearance.id)}`, appearance.version).expect(200);
    expect(await found('engineer')).toEqual([]);
    await reviewer.as
      .put(`${reviewer.newsroom.path}/articles/${article.id}`, { title: 'Albatross', publisher: null, author: null, url: null, publishedAt: null, language: 'en' }, article.version)
      .expect(200);
    expect((await search('albatross')).articles.items).toMatchObject([{ id: article.id, publisher: null }]);
  });

  it('shows nothing of another newsroom, and no other newsroom may look', async () => {
    await givenClaim(reviewer, { statement: 'Weapons again' });
    const stranger = await givenMember(await givenNewsroom(test), 'admin');
    const nothing = { items: [], more: false };
    for (const query of ['weapons', '中国', 'C-1', 'harbour']) expect(await search(query, { by: stranger })).toEqual({ claims: nothing, articles: nothing, speakers: nothing });
    await stranger.as.get(`${reviewer.newsroom.path}/search?query=weapons`).expect(404);
  });

  it.each(['', '?query=', '?query=%20', '?query=a&limit=21', '?query=%00', '?q=weapons'])('refuses search%s', async (query) => {
    await reviewer.as.get(`${reviewer.newsroom.path}/search${query}`).expect(400);
  });

  it('keeps for every text exactly the words that it has', async () => {
    const stale = await lookAt(
      test.database,
      `WITH wanted AS (
         SELECT c.newsroom_id, term, 1 AS kind, c.id FROM claim c, desk_search_terms(c.statement) AS term
         UNION SELECT s.newsroom_id, term, 2, s.id FROM appearance s, desk_search_terms(s.exact) AS term WHERE s.removed_at IS NULL
         UNION SELECT a.newsroom_id, term, 3, a.id FROM article a, desk_search_terms(concat_ws(E'\\n', a.title, a.publisher)) AS term
         UNION SELECT k.newsroom_id, term, 4, k.id FROM speaker k, desk_search_terms(concat_ws(E'\\n', k.name, array_to_string(k.aliases, E'\\n'))) AS term)
       (TABLE wanted EXCEPT SELECT newsroom_id, term, kind, id FROM desk_search_term) UNION ALL (SELECT newsroom_id, term, kind, id FROM desk_search_term EXCEPT TABLE wanted)`,
    );
    expect(stale).toEqual([]);
  });
});
