import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenArticle } from '../factories/articles.js';
import { givenDraftReadyToSubmit, putStatement, versionOf, type GivenClaim } from '../factories/claim.js';
import { givenDesk, seen, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;
let claim: GivenClaim;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
  claim = await givenDraftReadyToSubmit(desk.reviewer);
});
afterAll(() => test.close());

const LINES = 'The first line.\n\nA second one, "quoted".\tAfter a tab.';

describe('a text of several lines', () => {
  const made = (path: string, body: object, by = desk.editor) => by.as.post(path, body).expect(201).then((answer) => answer.body);
  const cases: readonly (readonly [string, () => Promise<string>])[] = [
    ['the reason of a recusal', async () => (await made(`${desk.newsroom.path}/recusals`, { claim: claim.id, reason: LINES }, desk.second)).reason],
    ['the reason of a hold', async () => (await made(`${claim.path}/holds`, { kind: 'legal', reason: LINES })).reason],
    ['a comment', async () => (await made(`${claim.path}/threads`, { body: LINES })).comments[0].body],
    ['an answer', async () => (await made(`${claim.path}/reply-requests`, { name: 'Office', askedAt: '2026-11-01', outcome: 'answered', text: LINES })).text],
    ['a quote', async () => (await made(`${claim.path}/evidence`, { stance: 'context', source: { name: 'Log', kind: 'data' }, quote: LINES })).quote],
    ['reasons for colleagues', async () => (await made(`${claim.path}/verdicts`, { axis: 'truth', ratingKey: 'false', reasons: LINES })).reasons],
    ['a statement', async () => { await putStatement(claim, { statement: LINES }); return (await seen(claim, desk.editor)).statement.statement; }],
    ['what it was worth to check', async () => { await putStatement(claim, { checkWorthiness: LINES }); return (await seen(claim, desk.editor)).statement.checkWorthiness; }],
  ];

  it.each(cases)('is kept as it was written: %s', async (_what, write) => expect(await write()).toBe(LINES));

  it('is refused where a name stands', async () => {
    const refused = async (path: string, body: object, pointer: string): Promise<void> => {
      const { body: answer } = await desk.admin.as.post(path, body).expect(422);
      expect([path, answer.errors[0].pointer]).toEqual([path, pointer]);
    };
    await refused(`${desk.newsroom.path}/topics`, { key: 'lines', label: LINES }, '/label');
    await refused(`${desk.newsroom.path}/speakers`, { name: LINES, type: 'person' }, '/name');
    await refused(`${claim.path}/reply-requests`, { name: LINES, askedAt: '2026-11-01' }, '/name');
    await refused(`${claim.path}/evidence`, { stance: 'context', source: { name: LINES, kind: 'data' }, title: 'Title' }, '/source/name');
  });
});

describe('what a claim has already', () => {
  it('is no second topic of it', async () => {
    const { body: topic } = await desk.admin.as.post(`${desk.newsroom.path}/topics`, { key: 'bridges', label: 'Bridges' }).expect(201);
    const { body } = await desk.reviewer.as.put(`${claim.path}/topics`, { topics: [topic.id, topic.id] }, await versionOf(claim)).expect(422);
    expect(body.errors).toEqual([{ pointer: '/topics', code: 'custom', detail: 'Holds the same topic twice' }]);
  });

  it('is no second place of it, whatever else is said about it; another part of the same is', async () => {
    const article = await givenArticle(desk.reviewer);
    const { body: created } = await desk.reviewer.as.post(`${desk.newsroom.path}/claims`, { statement: 'The bridge is safe' }).expect(201);
    const add = (place: object) => desk.reviewer.as.post(`${desk.newsroom.path}/claims/${String(created.claim.id)}/appearances`, place);
    const [page, film, quote] = [
      { type: 'url', url: 'https://example.org/page' },
      { type: 'media', mediaUrl: 'https://example.org/film.mp4', mediaFragment: 't=10,20' },
      { type: 'text', articleId: article.id, exact: 'the bridge is safe' },
    ];
    for (const place of [page, film, quote]) {
      await add(place).expect(201);
      for (const again of [place, { ...place, publishedAt: '2026-05', first: true }]) expect((await add(again).expect(409)).body.code).toBe('APPEARANCE_EXISTS');
    }
    for (const place of [
      { ...page, url: 'https://example.org/page?2' }, { ...page, url: 'https://example.org/film.mp4' }, { ...film, mediaFragment: 't=10,21' }, { type: 'media', mediaUrl: 'https://example.org/film.mp4' },
      { ...film, mediaUrl: 'https://example.org/other.mp4' }, { ...quote, exact: 'the bridge is saf' }, { ...quote, exact: 'bridge is safe' },
    ]) await add(place).expect(201);
  });
});
