import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RoutePermissions } from '../../src/access/route-permissions.js';
import { givenFullDesk, type Desk } from '../factories/full-desk.js';
import { givenDraftReadyToSubmit, versionOf, type GivenClaim } from '../factories/claim.js';
import { givenApiKey, givenMember, type Client, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';
import { routeRequests } from '../support/route-requests.js';
import { writtenOut } from './matrix.js';

/** For each story a rating that nobody else gives, on a scale that has it, and reasons that nobody else writes. */
interface Canary {
  readonly rating: string;
  readonly reasons: string;
}
const [revealed, busy, calledOff] = [1, 2, 3].map((n): Canary => ({ rating: `canary-rating-${String(n)}`, reasons: `canary-reasons-${String(n)}` })) as [Canary, Canary, Canary];
/** Says which ratings there are, not who gave one. */
const SCALES = /\/rating-scales/;

let test: TestApp;
let desk: Desk;
let raters: GivenMember[];
/** Everybody but the first rater, who has rated. */
let others: readonly (readonly [string, Client])[];

beforeAll(async () => {
  test = await startTestApp({ watchContract: false });
  desk = await givenFullDesk(test);
  const { reviewer, author, editor, coEditor, admin } = desk.people;
  for (const { rating } of [revealed, busy, calledOff]) await addRating(rating);
  raters = [await givenMember(desk.newsroom, 'reviewer'), await givenMember(desk.newsroom, 'reviewer'), await givenMember(desk.newsroom, 'editor')];
  const keys = await Promise.all([raters[1], admin, editor].map((owner) => givenApiKey(owner as GivenMember, ['desk:read', 'desk:write'])));
  others = [
    ['the second rater', (raters[1] as GivenMember).as], ['the third rater, an editor', (raters[2] as GivenMember).as], ['a reviewer', reviewer.as], ['the author', author.as],
    ['the editor who asked', editor.as], ['another editor', coEditor.as], ['an admin', admin.as],
    ...keys.map((key, index) => [`key ${String(index)}`, key.as] as const),
  ];
}, 300_000);
afterAll(() => test.close());

/** Those who could use it: another rater, and who asked. */
const theNearest = (): typeof others => others.filter(([name]) => name === 'the third rater, an editor' || name === 'the editor who asked');

/** Past the API, whose audit log would name it to everybody. */
async function addRating(key: string): Promise<void> {
  await lookAt(
    test.database,
    `INSERT INTO rating (newsroom_id, id, scale_id, key, label, definition, position)
     SELECT s.newsroom_id, gen_random_uuid(), s.id, '${key}', 'A rating', 'None of the others.', (SELECT max(position) + 1 FROM rating r WHERE r.scale_id = s.id)
     FROM rating_scale s WHERE s.newsroom_id = '${desk.newsroom.id}' AND s.key = 'truth' ORDER BY s.number DESC LIMIT 1`,
  );
}

const ask = async (claim: GivenClaim, whom: readonly GivenMember[] = raters): Promise<string> => {
  const raterIds = whom.map(({ personId }) => personId);
  return (await desk.people.editor.as.post(`${claim.path}/second-ratings`, { axis: 'truth', raterIds }).expect(201)).body.id;
};
const rate = (claim: GivenClaim, round: string, as: GivenMember, { rating: ratingKey, reasons }: Canary) =>
  as.as.post(`${claim.path}/second-ratings/${round}/ratings`, { ratingKey, reasons }).expect(201);
const saying = (rating: string): Canary => ({ rating, reasons: 'another opinion' });

/** Every address of the desk and of the public API that can be read: about this claim where one is named. */
function everyRead(claim: GivenClaim, verdictId: string): string[] {
  const rows = test.app.get(RoutePermissions).list().filter(({ method }) => method === 'GET').map(({ path }) => `GET ${path}`);
  // The stream of events does not end: test/api/live.spec.ts compares it with and without a rating.
  const paths = rows.filter((row) => !SCALES.test(row) && !row.endsWith('/live')).map((row) => {
    const plan = routeRequests[row];
    if (plan === undefined) throw new Error(`There is no request for ${row}.`);
    const request = plan(desk, desk.people.reviewer);
    const params = request.params?.['claim'] === undefined ? request.params : { ...request.params, claim: claim.id };
    return writtenOut(row, desk, { ...request, ...(params === undefined ? {} : { params }) }, {}).path;
  });
  const audit = `${desk.newsroom.path}/audit`;
  const pages = ['.csv', '.ndjson', ''].flatMap((form) => [`${audit}${form}?claim=${claim.id}`, `${audit}${form}?subjectId=${verdictId}`]);
  return [...paths, ...pages, `${audit}?claim=${claim.id}&order=oldest&limit=200`, `${audit}?action=secondRating.given&limit=200`, `${claim.path}/differences?from=draft&to=draft`];
}

/** Of a picture there are bytes instead of text. */
const wordsOf = ({ text, body }: { readonly text?: string; readonly body: unknown }): string => text ?? (Buffer.isBuffer(body) ? body.toString('utf8') : JSON.stringify(body));

/** The chart of verdicts names every rating of the scale, here with nothing published under it. */
const withoutScale = (text: string, { rating }: Canary): string =>
  text.replace(`{"ratingKey":"${rating}","label":"A rating","normalised":null,"count":0}`, '');

async function leaks(canary: Canary, claim: GivenClaim, verdictId: string, readers = others): Promise<string[]> {
  const found: string[] = [];
  for (const [name, client] of readers) {
    for (const path of everyRead(claim, verdictId)) {
      const text = withoutScale(wordsOf(await client.get(path)), canary);
      for (const word of [canary.rating, canary.reasons]) if (text.includes(word)) found.push(`${name} reads ${word} at ${path}`);
    }
  }
  return found;
}

const verdictOf = (body: { ratings: { id: string }[] }): string => body.ratings[0]?.id ?? '';

describe('a blind rating', () => {
  it('is read by nobody else on any route, page of the log, export or key, until all are in', async () => {
    const claim = await givenDraftReadyToSubmit(desk.people.author);
    const round = await ask(claim);
    const { body: first } = await rate(claim, round, raters[0] as GivenMember, revealed);
    expect(await leaks(revealed, claim, verdictOf(first))).toEqual([]);
    await rate(claim, round, raters[2] as GivenMember, saying('true'));
    expect(await leaks(revealed, claim, verdictOf(first))).toEqual([]);
    const { body: progress } = await desk.people.editor.as.get(`${claim.path}/second-ratings`).expect(200);
    expect(progress.items[0].raters.map(({ given }: { given: boolean }) => given)).toEqual([true, false, true]);
    await rate(claim, round, raters[1] as GivenMember, saying('false'));
    // Now everybody reads it, so that what was searched above could have been found.
    const readers = new Set((await leaks(revealed, claim, verdictOf(first))).map((line) => line.split(' reads ')[0]));
    expect([...readers].sort()).toEqual(others.map(([name]) => name).sort());
  }, 300_000);

  it('is not in the answers to what others do meanwhile, nor in what is sent again', async () => {
    const claim = await givenDraftReadyToSubmit(desk.people.author);
    const round = await ask(claim, raters.slice(0, 2));
    const path = `${claim.path}/second-ratings/${round}/ratings`;
    const key = { 'idempotency-key': 'the-same-key-for-both-raters' };
    const own = await raters[0]?.as.post(path, { ratingKey: busy.rating, reasons: busy.reasons }).set(key).expect(201);
    expect(own?.text).toContain(busy.reasons);
    const { author, editor } = desk.people;
    const answers = [
      // Somebody else's key opens nothing of the first rater's.
      await editor.as.post(path, { ratingKey: busy.rating, reasons: busy.reasons }).set(key),
      await author.as.put(`${claim.path}/explanation`, { conclusion: 'Another.', rationale: 'See [E1].', asKnownOn: null }, 2),
      await editor.as.post(`${claim.path}/second-ratings`, { axis: 'truth', raterIds: raters.map(({ personId }) => personId) }),
      await author.as.post(`${claim.path}/submission`, {}, await versionOf(claim)),
      await editor.as.get(`${claim.path}/revisions/1`),
      await editor.as.get(`${claim.path}/differences?from=r1&to=draft`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 200, 409, 200, 200, 200]);
    // The editor sent these words in the first request; they come back to nobody.
    expect(answers.filter(({ text }) => text.includes(busy.reasons) || text.includes(busy.rating))).toEqual([]);
    expect(await leaks(busy, claim, verdictOf(own?.body), theNearest())).toEqual([]);
  }, 300_000);

  it('of a round that was called off stays unread, and whoever gave it may be asked again', async () => {
    const claim = await givenDraftReadyToSubmit(desk.people.author);
    // Nobody of them has said anything about it openly.
    const round = await ask(claim, raters.slice(0, 2));
    const { body } = await rate(claim, round, raters[0] as GivenMember, calledOff);
    await desk.people.admin.as.put(`${desk.newsroom.path}/members/${String(raters[1]?.personId)}/suspension`, { reason: 'Left' }, await memberVersion(raters[1] as GivenMember)).expect(200);
    const { body: list } = await desk.people.editor.as.get(`${claim.path}/second-ratings`).expect(200);
    expect(list.items[0].raters.map(({ given, able }: { given: boolean; able: boolean }) => [given, able])).toEqual([[true, true], [false, false]]);
    await desk.people.editor.as.delete(`${claim.path}/second-ratings/${round}`, await versionOf(claim)).expect(200);
    expect(await leaks(calledOff, claim, verdictOf(body), theNearest())).toEqual([]);
    const again = await ask(claim, [raters[0] as GivenMember, raters[2] as GivenMember]);
    await rate(claim, again, raters[2] as GivenMember, saying('true'));
    const { body: both } = await rate(claim, again, raters[0] as GivenMember, saying('false'));
    expect(both.state).toBe('revealed');
    const chosen = both.ratings[0];
    const adopted = await desk.people.editor.as.post(`${claim.path}/verdicts/${String(chosen.id)}/adoption`, undefined, chosen).expect(200);
    expect(adopted.body.adoptedAt).not.toBeNull();
  }, 300_000);
});

async function memberVersion({ personId }: GivenMember): Promise<number> {
  const { body } = await desk.people.admin.as.get(`${desk.newsroom.path}/members`).expect(200);
  return body.items.find((member: { personId: string }) => member.personId === personId).version;
}
