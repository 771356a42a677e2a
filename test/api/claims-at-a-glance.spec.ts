import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GlancePage } from '../../src/workbench/glance-list.schemas.js';
import { givenArticle } from '../factories/articles.js';
import { givenApproved, givenDraftReadyToSubmit, givenPublished, givenSubmitted, putStatement, type GivenClaim } from '../factories/claim.js';
import { givenDesk, reading, step, type GivenDesk } from '../factories/desk.js';
import { givenMember, givenNewsroom } from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';

const clock = new TestClock();
let test: TestApp;
let desk: GivenDesk;
let published: GivenClaim;
let inReview: GivenClaim;
let chinese: GivenClaim;
let draft: GivenClaim;

beforeAll(async () => {
  test = await startTestApp({ clock });
  desk = await givenDesk(test);
  const { reviewer, editor } = desk;
  const later = () => clock.advance({ minutes: 1 });
  published = await givenPublished(reviewer, editor, { statement: 'The bridge was closed in May' });
  later();
  inReview = await givenSubmitted(reviewer, { statement: 'The bridge is safe', speakers: [{ name: 'The mayor', mode: 'says' }], evidence: [{ stance: 'supports' }, { stance: 'refutes' }] });
  later();
  chinese = await givenDraftReadyToSubmit(reviewer, { statement: '这座桥是安全的' });
  await putStatement(chinese, { language: 'zh-Hans' });
  later();
  draft = await givenDraftReadyToSubmit(reviewer, { statement: 'The tunnel is new' });
});
afterAll(() => test.close());

async function list(query = '', by = desk.reviewer): Promise<GlancePage> {
  return (await by.as.get(`${desk.newsroom.path}/claims/glances${query}`).expect(200)).body;
}

const ids = async (query: string, by = desk.reviewer): Promise<string[]> => (await list(query, by)).items.map((item) => item.id);
const of = (...claims: GivenClaim[]): string[] => claims.map((claim) => claim.id);

describe('the list of claims at a glance', () => {
  it('shows what decides whether to open one, and how many there are', async () => {
    const { total, items, nextCursor } = await list('?state=in_review');
    expect({ total, nextCursor }).toEqual({ total: 1, nextCursor: null });
    expect(items).toMatchObject([
      { id: inReview.id, number: 'C-2', statement: 'The bridge is safe', state: 'in_review', via: ['The mayor'], evidence: { supports: 1, refutes: 1, context: 0 }, turn: { whose: 'editor' } },
    ]);
    expect((await list('?query=C-4')).items).toMatchObject([{ turn: { whose: 'you' } }]);
    expect((await list('?query=C-4', desk.colleague)).items).toMatchObject([{ turn: { whose: 'reviewer' } }]);
  });

  it.each<[string, () => string, () => string[]]>([
    ['one state', () => '?state=published', () => of(published)],
    ['several states', () => '?state=published,in_review&order=newest', () => of(inReview, published)],
    ['nobody', () => '?assignee=none&state=draft&order=newest', () => of(draft, chinese)],
    ['words', () => '?query=bridge&order=newest', () => of(inReview, published)],
    ['Chinese words', () => `?query=${encodeURIComponent('安全')}`, () => of(chinese)],
    ['a number', () => '?query=C-4', () => of(draft)],
    ['a language', () => '?language=zh-Hans', () => of(chinese)],
    ['a language that covers it', () => '?language=zh', () => of(chinese)],
    ['nothing', () => '?query=submarine', () => []],
  ])('is filtered by %s', async (_, query, expected) => {
    expect(await ids(query())).toEqual(expected());
    expect((await list(query())).total).toBe(expected().length);
  });

  it('is filtered by article', async () => {
    const article = await givenArticle(desk.reviewer);
    expect(await list(`?article=${article.id}`)).toEqual({ total: 0, items: [], nextCursor: null });
  });

  it.each<[string, () => string[]]>([
    ['newest', () => of(draft, chinese, inReview, published)],
    ['updated', () => of(draft, chinese, inReview, published)],
    ['waiting', () => of(published, inReview, chinese, draft)],
    ['queue', () => of(published, inReview, chinese, draft)],
  ])('in the order "%s" comes page by page, each claim once', async (order, expected) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: GlancePage = await list(`?order=${order}&limit=1${cursor === null ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items.map((item) => item.id));
      expect(page.total).toBe(4);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(expected());
  });

  it('has the orders that the plain list has', async () => {
    const { items } = (await desk.reviewer.as.get(`${desk.newsroom.path}/claims?order=newest&language=en`).expect(200)).body;
    expect(items.map((item: { id: string }) => item.id)).toEqual(of(draft, inReview, published));
  });

  it('refuses a cursor of another order, an order that there is not, and what is no language', async () => {
    const { nextCursor } = await list('?order=newest&limit=1');
    const refused = async (query: string) => (await desk.reviewer.as.get(`${desk.newsroom.path}/claims/glances?${query}`).expect(400)).body;
    expect(await refused(`order=updated&cursor=${String(nextCursor)}`)).toMatchObject({ code: 'CURSOR_INVALID' });
    expect(await refused('order=best')).toMatchObject({ code: 'QUERY_INVALID' });
    expect(await refused('language=!!')).toMatchObject({ code: 'QUERY_INVALID' });
  });

  it('shows nothing of another newsroom', async () => {
    const elsewhere = await givenNewsroom(test);
    const stranger = await givenMember(elsewhere, 'admin');
    await stranger.as.get(`${desk.newsroom.path}/claims/glances`).expect(404);
    const { body } = await stranger.as.get(`${elsewhere.path}/claims/glances`).expect(200);
    expect(body).toEqual({ total: 0, items: [], nextCursor: null });
  });
});

describe('whose turn it is', () => {
  it.each<[string, (desk: GivenDesk) => Promise<GivenClaim>]>([
    ['a draft', ({ reviewer }) => givenDraftReadyToSubmit(reviewer)],
    ['a draft that a colleague took', async ({ reviewer, colleague }) => {
      const claim = await givenDraftReadyToSubmit(reviewer);
      await colleague.as.post(`${claim.path}/take`).expect(200);
      return claim;
    }],
    ['in review', ({ reviewer }) => givenSubmitted(reviewer)],
    ['sent back', async ({ reviewer, editor }) => {
      const claim = await givenSubmitted(reviewer);
      await step(claim, editor, 'change-request', reading(claim, { comment: 'Which bridge?' }));
      return claim;
    }],
    ['approved', ({ reviewer, editor }) => givenApproved(reviewer, editor)],
    ['reopened', async ({ reviewer, editor }) => {
      const claim = await givenApproved(reviewer, editor);
      await step(claim, editor, 'reopening', { reason: 'One more thing' });
      return claim;
    }],
    ['published', ({ reviewer, editor }) => givenPublished(reviewer, editor)],
  ])('is the same on the claim’s own page and in lists, for everybody: %s', async (_, given) => {
    const own = await givenDesk(test);
    const claim = await given(own);
    for (const member of [own.reviewer, own.colleague, own.editor, own.second, own.admin]) {
      const { body: page } = await member.as.get(claim.path).expect(200);
      const { body: listed } = await member.as.get(`${own.newsroom.path}/claims/glances`).expect(200);
      expect(listed.items).toMatchObject([{ id: claim.id, turn: page.turn, since: page.turnSince }]);
    }
  });
});
