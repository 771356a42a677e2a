import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { DeskEvent } from '../../src/live/live.schemas.js';
import { givenArticle } from '../factories/articles.js';
import { givenBareClaim, type BareClaim } from '../factories/bare-claim.js';
import { givenStream } from '../factories/live.js';
import { client, givenApiKey, givenMember, givenNewsroom, type Client, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import type { EventStream } from '../support/event-stream.js';

const clock = new TestClock();
let test: TestApp;
let other: TestApp;
let ana: GivenMember;
let bo: GivenMember;
let editor: GivenMember;
let claim: BareClaim;
const opened: EventStream[] = [];

beforeAll(async () => {
  test = await startTestApp({ clock });
  other = await startTestApp({ database: test.database, clock });
  const newsroom = await givenNewsroom(test);
  [ana, bo, editor] = [await givenMember(newsroom, 'reviewer'), await givenMember(newsroom, 'reviewer'), await givenMember(newsroom, 'editor')];
  claim = await givenBareClaim(ana);
});
// Everybody of the test before is gone when the next one begins.
afterEach(async () => {
  for (const stream of opened.splice(0)) stream.close();
  for (const member of [ana, bo, editor]) for (const tab of ['tab-one-1', 'tab-two-2']) await member.as.delete(`${path()}/${tab}`).expect(204);
});
afterAll(async () => {
  await other.close();
  await test.close();
});

const path = (): string => `${ana.newsroom.path}/presence`;
const open = async (...args: Parameters<typeof givenStream>): Promise<EventStream> => {
  const stream = await givenStream(...args);
  opened.push(stream);
  return stream;
};
const show = (as: { readonly as: Client }, part: string, { tab = 'tab-one-1', of = claim.id, type = 'claim' } = {}) =>
  as.as.put(path(), { tab, place: { type, id: of }, part });
const at = (stream: EventStream): number => stream.messages.length;
const since = (stream: EventStream, from: number): DeskEvent[] => stream.events.slice(from);

it('shows who is there and at what, and that they moved and left', async () => {
  const stream = await open(bo);
  expect((await stream.next('presenceSnapshot')).present).toEqual([]);
  await show(ana, 'verdict').expect(204);
  const { presence } = await stream.next('presence');
  expect(presence).toEqual({
    person: { id: ana.personId, name: ana.name }, tab: 'tab-one-1', place: { type: 'claim', id: claim.id }, part: 'verdict', since: expect.any(String),
  });
  expect((await (await open(editor)).next('presenceSnapshot')).present).toEqual([presence]);

  let from = at(stream);
  await show(ana, 'verdict').expect(204);
  await show(ana, 'evidence').expect(204);
  // The heartbeat in between was no news.
  expect((await stream.next('presence', { from })).presence).toMatchObject({ part: 'evidence' });
  expect(since(stream, from)).toHaveLength(1);

  from = at(stream);
  await ana.as.delete(`${path()}/tab-one-1`).expect(204);
  expect(await stream.next('absence', { from })).toEqual({ type: 'absence', person: { id: ana.personId, name: ana.name }, tab: 'tab-one-1' });
  expect((await (await open(editor)).next('presenceSnapshot')).present).toEqual([]);
});

it('names a claim by its id whatever it was called, and keeps the tabs of one person apart', async () => {
  const stream = await open(bo);
  const { body } = await ana.as.get(claim.path).expect(200);
  await show(ana, 'reading', { of: body.number }).expect(204);
  expect((await stream.next('presence')).presence.place).toEqual({ type: 'claim', id: claim.id });
  const from = at(stream);
  const article = await givenArticle(ana);
  await show(ana, 'reading', { tab: 'tab-two-2', type: 'article', of: article.id }).expect(204);
  await stream.next('presence', { from });
  const { present } = await (await open(editor)).next('presenceSnapshot');
  expect(present.map(({ tab, place }) => [tab, place.type])).toEqual([['tab-one-1', 'claim'], ['tab-two-2', 'article']]);
  // Nobody leaves for somebody else.
  await bo.as.delete(`${path()}/tab-two-2`).expect(204);
  await ana.as.post(`${path()}/leave`, { tab: 'tab-one-1' }).expect(204);
  await stream.next('absence', { from });
  expect((await (await open(editor)).next('presenceSnapshot')).present.map(({ tab }) => tab)).toEqual(['tab-two-2']);
});

it('is forgotten after 40 seconds of silence, and not before', async () => {
  const stream = await open(bo);
  await show(ana, 'chain').expect(204);
  await stream.next('presence');
  clock.advance({ seconds: 30 });
  await show(ana, 'chain').expect(204);
  clock.advance({ seconds: 30 });
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(stream.events.some(({ type }) => type === 'absence')).toBe(false);
  clock.advance({ seconds: 11 });
  expect(await stream.next('absence', { ms: 30_000 })).toMatchObject({ person: { id: ana.personId } });
});

it('is the same at every process, also at one that has just begun', async () => {
  const there = await open(bo, { at: other });
  await show(ana, 'statement').expect(204);
  const { presence } = await there.next('presence');
  const late = await startTestApp({ database: test.database, clock });
  try {
    // It asks the others as soon as it listens; who is quicker than their answer hears it on the stream.
    const stream = await open(bo, { at: late });
    const { present } = await stream.next('presenceSnapshot');
    expect(present.length === 0 ? (await stream.next('presence')).presence : present[0]).toEqual(presence);
    const from = at(there);
    await client(late.baseUrl, { cookie: ana.cookie }).delete(`${path()}/tab-one-1`).expect(204);
    await there.next('absence', { from });
  } finally {
    for (const stream of opened.splice(0)) stream.close();
    await late.close();
  }
});

it('is for the people of the newsroom only', async () => {
  const stranger = await givenMember(await givenNewsroom(test), 'admin');
  const [stream, theirs] = [await open(bo), await open(stranger)];
  await show(ana, 'statement').expect(204);
  await stream.next('presence');
  await givenBareClaim(stranger).then(({ path: of }) => stranger.as.post(`${of}/threads`, { body: 'Mine', part: null, blocking: false }).expect(201));
  await theirs.next('changed');
  expect(theirs.events.map(({ type }) => type)).toEqual(['live', 'presenceSnapshot', 'changed']);
  expect((await theirs.next('presenceSnapshot')).present).toEqual([]);
  expect((await show(stranger, 'statement').expect(404)).body.code).toBe('NEWSROOM_NOT_FOUND');
  const key = await givenApiKey(ana, ['desk:read', 'desk:write']);
  expect((await show(key, 'statement').expect(403)).body.code).toBe('FORBIDDEN');
});

it.each([
  ['a claim that is not there', { place: { type: 'claim', id: 'C-999' } }, 404, 'CLAIM_NOT_FOUND'],
  ['an article that is not there', { place: { type: 'article', id: '0190f000-0000-7000-8000-0000000000aa' } }, 404, 'ARTICLE_NOT_FOUND'],
  ['an article by a number', { place: { type: 'article', id: 'C-1' } }, 422, 'VALIDATION_FAILED'],
  ['a part that nobody knows', { part: 'rating' }, 422, 'VALIDATION_FAILED'],
  ['a tab without a name', { tab: '' }, 422, 'VALIDATION_FAILED'],
  ['a tab with markup', { tab: '<b>tab</b>' }, 422, 'VALIDATION_FAILED'],
  ['words of its own', { note: 'I am here' }, 422, 'VALIDATION_FAILED'],
])('refuses %s', async (_what, change, status, code) => {
  const { body } = await ana.as.put(path(), { tab: 'tab-one-1', place: { type: 'claim', id: claim.id }, part: 'reading', ...change }).expect(status);
  expect(body.code).toBe(code);
});

it('does not say when somebody rates blind', async () => {
  const of = await givenBareClaim(ana);
  const { body: round } = await editor.as.post(`${of.path}/second-ratings`, { axis: 'truth', raterIds: [ana.personId, bo.personId] }).expect(201);
  const stream = await open(editor);
  await show(bo, 'reading', { of: of.id }).expect(204);
  await stream.next('presence');
  const from = at(stream);
  await show(bo, 'verdict', { of: of.id }).expect(204);
  await bo.as.post(`${of.path}/second-ratings/${round.id}/ratings`, { ratingKey: 'true', reasons: null }).expect(201);
  await show(bo, 'reading', { of: of.id }).expect(204);
  // Others work on the verdict as ever, and the rater elsewhere.
  await show(editor, 'verdict', { of: of.id }).expect(204);
  expect((await stream.next('presence', { from })).presence).toMatchObject({ person: { id: editor.personId }, part: 'verdict' });
  expect(since(stream, from)).toHaveLength(1);
  await ana.as.post(`${of.path}/second-ratings/${round.id}/ratings`, { ratingKey: 'true', reasons: null }).expect(201);
  const after = at(stream);
  await show(bo, 'verdict', { of: of.id }).expect(204);
  expect((await stream.next('presence', { from: after })).presence).toMatchObject({ person: { id: bo.personId }, part: 'verdict' });
});
