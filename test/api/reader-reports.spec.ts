import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { approve, givenPublished, putStatement, submit, versionOf, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, seen, step, toldOf, type GivenDesk } from '../factories/desk.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

let test: TestApp;
let clock: TestClock;
let desk: GivenDesk;

beforeAll(async () => {
  clock = new TestClock();
  test = await startTestApp({ clock });
  desk = await givenDesk(test);
});
afterAll(() => test.close());

const slugOf = async ({ id }: { id: string }): Promise<string> => (await test.http().get(`/api/v1/claims/${id}`).expect(200)).body.slug;
const report = async (slug: string, fields: Record<string, string>) => test.http().post(`/claims/${slug}/reports`).type('form').send(fields);
const inbox = () => `${desk.newsroom.path}/reader-reports`;
const listed = async (state = 'new') => (await desk.editor.as.get(`${inbox()}?state=${state}&limit=100`).expect(200)).body.items;
const decide = (found: { id: string; version: number }, state: string, note: string | null = null) => desk.editor.as.put(`${inbox()}/${found.id}/decision`, { state, note }, found);

async function reported(claim: SubmittedClaim, text = 'The bridge was closed in June, see the log.') {
  expect((await report(await slugOf(claim), { text })).status).toBe(303);
  const found = (await listed()).find((each: { claim: { id: string } }) => each.claim.id === claim.id);
  if (found === undefined) throw new Error('The report did not arrive.');
  return found;
}

describe('a report of a reader', () => {
  it('is sent by a plain form without cookie or script, answered 303 to a page of thanks, and waits for the editors', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    const slug = await slugOf(claim);
    const sent = await report(slug, { text: '  The bridge was\r\nclosed in June. ', email: 'reader@example.org', website: '' });
    expect([sent.status, sent.headers['location'], sent.headers['set-cookie']]).toEqual([303, `/claims/${slug}/reports`, undefined]);
    const thanks = await test.http().get(`/claims/${slug}/reports`).expect(200);
    expect(thanks.text).toContain('Thank you');
    expect(thanks.headers['cache-control']).toBe('no-store');
    const [found] = await listed();
    expect(found).toMatchObject({ claim: { id: claim.id }, revision: 1, text: 'The bridge was\nclosed in June.', email: 'reader@example.org', state: 'new', version: 1, decidedBy: null });
    expect((await toldOf(claim, desk.editor)).at(-1)).toMatchObject({ action: 'report.received', actor: { kind: 'system' } });
    expect(JSON.stringify(await toldOf(claim, desk.editor))).not.toContain('reader@example.org');
    await desk.reviewer.as.get(inbox()).expect(403);
  });

  it('is refused in words when it is too short, too long, cannot be stored or gives no address; nothing is kept', async () => {
    const slug = await slugOf(await givenPublished(desk.reviewer, desk.editor));
    const before = (await listed()).length;
    const long = '字'.repeat(2_000);
    for (const [fields, words] of [
      [{ text: 'too short' }, 'between 10 and 2,000'],
      [{ text: `${long}字` }, 'between 10 and 2,000'],
      [{ text: 'With a \u0000 in its midst' }, 'between 10 and 2,000'],
      [{}, 'between 10 and 2,000'],
      [{ text: 'The bridge was closed.', email: 'not an address' }, 'e-mail address'],
    ] as const) {
      const answer = await report(slug, fields);
      expect([answer.status, answer.text.includes(words)]).toEqual([422, true]);
      expect(answer.headers['content-type']).toMatch(/html/);
    }
    expect((await report(slug, { text: long })).status).toBe(303);
    // A program fills in everything, and is not told that it was seen.
    expect((await report(slug, { text: 'Buy cheap bridges here.', website: 'https://spam.example' })).status).toBe(303);
    expect((await listed()).length).toBe(before + 1);
    await test.http().post(`/claims/${slug}/reports`).type('text/plain').send('text').expect(415);
    await test.http().post(`/claims/${slug}/reports`).type('form').set('Sec-Fetch-Site', 'cross-site').send({ text: 'The bridge was closed.' }).expect(403);
    await test.http().post('/claims/nothing-here/reports').type('form').send({ text: 'The bridge was closed.' }).expect(404);
    await test.http().post('/api/session').type('form').send({ email: 'a' }).expect(415);
  });

  it('that is accepted opens a correction which says so, and readers see it', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor, { statement: 'The bridge was closed in May' });
    const found = await reported(claim);
    const { body } = await decide(found, 'accepted', 'The log agrees.').then((answer) => answer);
    expect(body).toMatchObject({ state: 'accepted', version: 2, note: 'The log agrees.', decidedBy: { id: desk.editor.personId }, head: { round: 'draft', live: 'published' } });
    expect((await seen(claim, desk.editor)).statement.correction).toMatchObject({ reportedByReader: true, note: null });
    await putStatement(claim, { statement: 'The bridge was closed in June', correction: { kind: 'correction', note: 'The month was wrong.', reportedByReader: true } });
    // Who accepted the report wrote no word of the correction and may approve it.
    await approve(await submit(claim), desk.editor, { publish: 'now' });
    const { corrections } = (await test.http().get(`/api/v1/claims/${claim.id}`).expect(200)).body;
    expect(corrections).toMatchObject([{ kind: 'correction', reportedByReader: true }]);
    const told = (await toldOf(claim, desk.editor)).map(({ action }) => action);
    expect(told).toEqual(expect.arrayContaining(['report.received', 'report.accepted', 'claim.correctionOpened']));
  });

  it('joins a correction that is open, and waits while the claim is under review', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    await step(claim, desk.reviewer, 'correction');
    expect((await decide(await reported(claim), 'accepted')).status).toBe(200);
    expect((await seen(claim, desk.editor)).statement.correction.reportedByReader).toBe(true);
    await putStatement(claim, { headline: 'Another', correction: { kind: 'update', note: 'A headline.', reportedByReader: true } });
    await submit(claim);
    const later = await reported(claim, 'And it was closed on a Tuesday.');
    expect((await decide(later, 'accepted')).body).toMatchObject({ status: 409, code: 'ILLEGAL_IN_STATE' });
    expect((await listed()).map(({ id }: { id: string }) => id)).toContain(later.id);
  });

  it('is decided once, on what the editor has read', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    const found = await reported(claim);
    expect((await decide({ ...found, version: 7 }, 'declined')).status).toBe(412);
    const answers = await Promise.all([decide(found, 'declined'), decide(found, 'duplicate'), decide(found, 'declined')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const [decided] = [...(await listed('declined')), ...(await listed('duplicate'))].filter(({ id }) => id === found.id);
    expect((await decide(decided, 'accepted')).body).toMatchObject({ status: 409, code: 'REPORT_DECIDED' });
    expect((await seen(claim, desk.editor)).claim.round).toBe('closed');
    expect((await desk.editor.as.put(`${inbox()}/${claim.id}/decision`, { state: 'declined' }, 1)).body.code).toBe('REPORT_NOT_FOUND');
    const pages = await desk.editor.as.get(`${inbox()}?limit=1`).expect(200);
    const second = await desk.editor.as.get(`${inbox()}?limit=1&cursor=${String(pages.body.nextCursor)}`).expect(200);
    expect(second.body.items[0].id).not.toBe(pages.body.items[0].id);
    await desk.editor.as.get(`${inbox()}?cursor=x`).expect(400);
  });

  it('of a claim that is gone is answered with the reason', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    const slug = await slugOf(claim);
    const waiting = await reported(claim);
    await desk.editor.as.post(`${claim.path}/retraction`, { reason: 'The source took it back.' }, await versionOf(claim)).expect(200);
    const answer = await report(slug, { text: 'The bridge was closed in June.' });
    expect([answer.status, answer.text.includes('The source took it back.')]).toEqual([410, true]);
    expect((await decide(waiting, 'accepted')).body.code).toBe('ILLEGAL_IN_STATE');
    expect((await decide(waiting, 'declined')).status).toBe(200);
  });

  it('comes ten times an hour from one address at most, and loses its e-mail address after 90 days', async () => {
    const other = await startTestApp({ clock, database: test.database });
    const slug = await slugOf(await givenPublished(desk.reviewer, desk.editor));
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1) {
      const sent = await other.http().post(`/claims/${slug}/reports`).type('form').send({ text: `The bridge has ${String(n)} holes.`, email: 'reader@example.org' });
      statuses.push(sent.status);
      if (sent.status === 429) expect(Number(sent.headers['retry-after'])).toBeGreaterThan(3_000);
    }
    await other.close();
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429]);
    const withEmail = async () => (await lookAt<{ count: number }>(test.database, 'SELECT count(*)::int AS count FROM reader_report WHERE email IS NOT NULL'))[0]?.count;
    clock.advance({ days: 89 });
    await test.app.get(Jobs, { strict: false }).runDue();
    expect(await withEmail()).toBeGreaterThanOrEqual(10);
    clock.advance({ days: 2 });
    await test.app.get(Jobs, { strict: false }).runDue();
    expect(await withEmail()).toBe(0);
  });
});
