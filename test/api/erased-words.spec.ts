import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { approve, givenDraftReadyToSubmit, putStatement, submit, versionOf, type GivenClaim } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { readsAbout } from '../support/desk-reads.js';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());

/** Stands in everything that people write about the claim. */
const CANARY = 'CANARY-4711';

/** Retracted, with words of everybody in every place that stays after an erasure: holds, threads, decisions, requests, the log. */
async function givenTalkedAbout(): Promise<GivenClaim> {
  const { reviewer, editor } = desk;
  const claim = await givenDraftReadyToSubmit(reviewer, { statement: `${CANARY} was bribed`, conclusion: `${CANARY} in short.`, rationale: `${CANARY}, see [E1].` });
  const add = (path: string, body: object, by = reviewer) => by.as.post(`${claim.path}/${path}`, body).expect(201);
  await putStatement(claim, { headline: `${CANARY} headline`, checkWorthiness: `${CANARY} is known` });
  await reviewer.as.put(`${claim.path}/priority`, { priority: 1, dueAt: null, selection: { reason: 'harm', note: `${CANARY} note` } }, await versionOf(claim)).expect(200);
  await add('verdicts', { axis: 'truth', ratingKey: 'true', reasons: `${CANARY} reasons` });
  await add('reply-requests', { name: `${CANARY} office`, askedAt: '2026-11-01', outcome: 'answered', text: `${CANARY} answers` });
  const { body: thread } = await add('threads', { body: `${CANARY} asked` });
  await add(`threads/${String(thread.id)}/comments`, { body: `${CANARY} answered` });
  for (const which of ['first', 'second']) {
    const { body: hold } = await add('holds', { kind: 'legal', reason: `${CANARY} ${which} hold`, until: null }, editor);
    await editor.as.delete(`${claim.path}/holds/${String(hold.id)}`, hold).expect(200);
  }
  await approve(await submit(claim), editor, { publish: 'now', note: `${CANARY} approved` });
  expect((await step(claim, editor, 'retraction', { reason: `${CANARY} retracted` })).status).toBe(200);
  return claim;
}

/** Every text in what the desk answers about the claim, by its address and its place there; of lists by the id of the member. */
async function textsOf(claim: GivenClaim): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const collect = (value: unknown, place: string): void => {
    if (typeof value === 'string') texts.set(place, value);
    if (Array.isArray(value)) value.forEach((each: unknown, index) => collect(each, `${place}/${nameOf(each) ?? String(index)}`));
    else if (typeof value === 'object' && value !== null) for (const [key, each] of Object.entries(value)) collect(each, `${place}/${key}`);
  };
  const nameOf = (value: unknown): string | null => (typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null);
  for (const address of readsAbout(test, claim.path)) {
    const { status, body } = await desk.editor.as.get(address);
    if (status === 200) collect(body, address.slice(claim.path.length));
  }
  return texts;
}

it('where words of an erased claim stood, the desk shows nothing: no other words either', async () => {
  const claim = await givenTalkedAbout();
  const before = await textsOf(claim);
  const places = [...before].flatMap(([place, text]) => (text.includes(CANARY) ? [place] : []));
  for (const what of [/holds\/[^/]+\/reason$/, /body$/, /statement/, /rationale/, /note$/, /reasons$/]) expect(places.some((place) => what.test(place))).toBe(true);
  const { body } = await step(claim, desk.editor, 'withholding', { ground: 'Order of a court' });
  expect((await step(claim, desk.second, `withholding/${String(body.withholding)}/confirmation`, { erase: true })).status).toBe(200);
  const after = await textsOf(claim);
  expect([...after].filter(([, text]) => text.includes(CANARY))).toEqual([]);
  expect(places.flatMap((place) => { const text = after.get(place) ?? ''; return text === '' ? [] : [[place, text]]; })).toEqual([]);
  // What happened stays: two holds and their kinds, without their reasons.
  const { items } = (await desk.editor.as.get(`${claim.path}/holds`).expect(200)).body;
  expect(items).toMatchObject([{ kind: 'legal', reason: '', active: false }, { kind: 'legal', reason: '', active: false }]);
});
