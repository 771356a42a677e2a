import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { ReportsInService } from '../../src/reader-reports/reports-in.service.js';
import { approve, givenPublished, putStatement, submit, versionOf, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, seen, step, toldOf, type GivenDesk } from '../factories/desk.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import type { GivenMember } from '../factories/newsroom.js';
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
const decide = (found: { id: string; version: number }, state: string, note: string | null = null, more: object = {}) =>
  desk.editor.as.put(`${inbox()}/${found.id}/decision`, { state, note, ...more }, found);
const of = async (claim: SubmittedClaim, by: GivenMember) => (await by.as.get(`${claim.path}/reader-reports`).expect(200)).body;
const counted = async (by: GivenMember): Promise<number> => (await by.as.get(`${by.newsroom.path}/queue/counts`).expect(200)).body.readerReports;

let readers = 0;
async function reported(claim: SubmittedClaim, text = 'The bridge was closed in June, see the log.') {
  // Each from an address of its own: one alone may not send as many as are sent here.
  const from = `2001:db8:${(readers += 1).toString(16)}::1`;
  expect((await test.app.get(ReportsInService, { strict: false }).receive(await slugOf(claim), { text }, from)).kind).toBe('received');
  const found = (await listed()).find((each: { claim: { id: string } }) => each.claim.id === claim.id);
  if (found === undefined) throw new Error('The report did not arrive.');
  return found;
}

/** So many wait for a lock of this database. */
async function untilWaiting(many: number): Promise<void> {
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await lookAt(test.database, waiting)).length < many) await pause(5);
}

describe('a report of a reader', () => {
  it('that comes in while the claim is being withheld and erased is not kept', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    const slug = await slugOf(claim);
    const { body } = await step(claim, desk.editor, 'withholding', { ground: 'Order of a court' });
    const version = await versionOf(claim);
    const holder = new pg.Client({ connectionString: test.database.superuserUrl });
    await holder.connect();
    await holder.query('BEGIN');
    // Neither of them gets to the reports, so that the claim is found public and is withheld a moment later.
    await holder.query('LOCK TABLE reader_report IN SHARE MODE');
    const withheld = desk.second.as.post(`${claim.path}/withholding/${String(body.withholding)}/confirmation`, { erase: true }, version).then(({ status }) => status);
    await untilWaiting(1);
    const text = 'The bridge was closed in June, see the log.';
    const received = test.app.get(ReportsInService, { strict: false }).receive(slug, { text }, '2001:db8:ffff::1');
    await untilWaiting(2);
    await holder.query('COMMIT');
    await holder.end();
    expect([await withheld, await received]).toEqual([200, { kind: 'absent', claim: expect.objectContaining({ state: 'withheld', id: claim.id }) }]);
    expect(await lookAt(test.database, 'SELECT 1 FROM reader_report WHERE claim_id = $1', [claim.id])).toEqual([]);
    expect((await toldOf(claim, desk.editor)).map(({ action }) => action)).not.toContain('report.received');
  });

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
    expect(found).toMatchObject({ claim: { state: 'published', slug }, emailErasedAt: new Date(Date.parse(found.createdAt) + 90 * 86_400_000).toISOString(), acceptance: 'opensCorrection' });
    expect((await toldOf(claim, desk.editor)).at(-1)).toMatchObject({ action: 'report.received', actor: { kind: 'system' } });
    expect(JSON.stringify(await toldOf(claim, desk.editor))).not.toContain('reader@example.org');
    await desk.reviewer.as.get(inbox()).expect(403);
    expect([await counted(desk.editor), await counted(desk.reviewer)]).toEqual([(await listed()).length, 0]);
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
    // Nobody writes a report twice: what was typed stands in the form that comes back, and nothing of it is markup.
    const back = await report(slug, { text: '\n<b>"short"', email: 'not an "address"' });
    expect(back.text).toContain('>\n\n&lt;b&gt;&quot;short&quot;</textarea>');
    expect(back.text).toContain('value="not an &quot;address&quot;"');
    expect(back.text.match(/Report an error<\/h/g)).toHaveLength(1);
    // Fields of any name, such as those of our own objects.
    expect((await test.http().post(`/claims/${slug}/reports`).type('form').send('stream=a&limit=9&text=The+bridge+was+closed.')).status).toBe(422);
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
    // Whoever corrects it reads what is wrong, and not who said so.
    const named = await of(claim, desk.reviewer);
    expect(named).toMatchObject({ waiting: 0, accepted: [{ id: found.id, text: found.text, note: 'The log agrees.', decidedBy: { id: desk.editor.personId } }] });
    expect(Object.keys(named.accepted[0])).not.toContain('email');
    expect(body.head.verbs.find(({ verb }: { verb: string }) => verb === 'submit')).toMatchObject({ allowed: false, missing: expect.arrayContaining([expect.objectContaining({ code: 'CORRECTION_NOTE_MISSING' })]) });
    await putStatement(claim, { statement: 'The bridge was closed in June', correction: { kind: 'correction', note: 'The month was wrong.', reportedByReader: true } });
    // Who accepted the report wrote no word of the correction and may approve it.
    await approve(await submit(claim), desk.editor, { publish: 'now' });
    const { corrections } = (await test.http().get(`/api/v1/claims/${claim.id}`).expect(200)).body;
    expect(corrections).toMatchObject([{ kind: 'correction', reportedByReader: true }]);
    expect(await of(claim, desk.reviewer)).toMatchObject({ waiting: 0, accepted: [], claim: { id: claim.id } });
    const told = (await toldOf(claim, desk.editor)).map(({ action }) => action);
    expect(told).toEqual(expect.arrayContaining(['report.received', 'report.accepted', 'claim.correctionOpened']));
  });

  it('joins a correction that is open, and waits while the claim is under review', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    await step(claim, desk.reviewer, 'correction');
    const joining = await reported(claim);
    expect(joining).toMatchObject({ acceptance: 'joinsCorrection', claim: { state: 'published' } });
    expect((await decide(joining, 'accepted')).status).toBe(200);
    expect((await seen(claim, desk.editor)).statement.correction.reportedByReader).toBe(true);
    await putStatement(claim, { headline: 'Another', correction: { kind: 'update', note: 'A headline.', reportedByReader: true } });
    await submit(claim);
    const later = await reported(claim, 'And it was closed on a Tuesday.');
    expect([later.acceptance, (await of(claim, desk.editor)).waiting, (await of(claim, desk.reviewer)).waiting]).toEqual(['underReview', 1, 0]);
    expect((await decide(later, 'accepted')).body).toMatchObject({ status: 409, code: 'ILLEGAL_IN_STATE' });
    expect((await listed()).map(({ id }: { id: string }) => id)).toContain(later.id);
  });

  it('is decided once, on what the editor has read', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    const found = await reported(claim);
    expect((await decide({ ...found, version: 7 }, 'declined')).status).toBe(412);
    const answers = await Promise.all([decide(found, 'declined'), decide(found, 'declined'), decide(found, 'declined')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const late = answers.find(({ status }) => status === 412)?.body;
    expect(late).toMatchObject({ code: 'STALE_VERSION', state: 'declined', decidedBy: { id: desk.editor.personId, name: desk.editor.name }, decidedAt: expect.any(String) });
    const [decided] = (await listed('declined')).filter(({ id }: { id: string }) => id === found.id);
    expect((await decide(decided, 'accepted')).body).toMatchObject({ status: 409, code: 'REPORT_DECIDED' });
    expect((await seen(claim, desk.editor)).claim.round).toBe('closed');
    expect((await desk.editor.as.put(`${inbox()}/${claim.id}/decision`, { state: 'declined' }, 1)).body.code).toBe('REPORT_NOT_FOUND');
    const pages = await desk.editor.as.get(`${inbox()}?limit=1`).expect(200);
    const second = await desk.editor.as.get(`${inbox()}?limit=1&cursor=${String(pages.body.nextCursor)}`).expect(200);
    expect(second.body.items[0].id).not.toBe(pages.body.items[0].id);
    await desk.editor.as.get(`${inbox()}?cursor=x`).expect(400);
    expect((await desk.editor.as.get(`${inbox()}?state=all&claim=${found.claim.number}`).expect(200)).body.items).toMatchObject([{ id: found.id, state: 'declined' }]);
    await desk.editor.as.get(`${inbox()}?claim=C-9999`).expect(404);
    await desk.editor.as.get(`${inbox()}?claim=nothing`).expect(400);
  });

  it('that says what another says names it: one of the same claim that stands for itself', async () => {
    const [claim, other] = [await givenPublished(desk.reviewer, desk.editor), await givenPublished(desk.reviewer, desk.editor)];
    const elsewhere = await reported(other);
    const first = await reported(claim);
    const second = await reported(claim, 'Closed in June, as everybody knows.');
    const third = await reported(claim, 'June it was, and not May.');
    const pointed = async (report: { id: string; version: number }, state: string, duplicateOf: string | null) => {
      const { status, body } = await decide(report, state, null, { duplicateOf });
      return [status, body.errors?.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`).join()];
    };
    expect(await pointed(second, 'duplicate', null)).toEqual([422, '/duplicateOf required']);
    expect(await pointed(second, 'duplicate', second.id)).toEqual([422, '/duplicateOf itself']);
    expect(await pointed(second, 'duplicate', elsewhere.id)).toEqual([422, '/duplicateOf unknown']);
    expect(await pointed(second, 'duplicate', claim.id)).toEqual([422, '/duplicateOf unknown']);
    expect(await pointed(second, 'declined', first.id)).toEqual([422, '/duplicateOf not_duplicate']);
    expect((await pointed(second, 'duplicate', 'x'))[0]).toBe(422);
    expect((await decide(second, 'duplicate', null, { duplicateOf: first.id })).body).toMatchObject({ state: 'duplicate', duplicateOf: { id: first.id, state: 'new', text: first.text }, head: { round: 'closed' } });
    expect(await pointed(first, 'duplicate', second.id)).toEqual([422, '/duplicateOf is_duplicate']);
    expect(await pointed(third, 'duplicate', second.id)).toEqual([422, '/duplicateOf is_duplicate']);
    // Each names the other at the same moment: one of them is told that the other came first.
    const both = await Promise.all([pointed(first, 'duplicate', third.id), pointed(third, 'duplicate', first.id)]);
    expect(both.map(([status]) => status).sort()).toEqual([200, 422]);
  });

  it('is no business of another newsroom', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    const found = await reported(claim);
    const stranger = (await givenDesk(test)).editor;
    const theirs = `${stranger.newsroom.path}/reader-reports`;
    expect((await stranger.as.get(`${theirs}?state=all`).expect(200)).body.items).toEqual([]);
    expect((await stranger.as.put(`${theirs}/${String(found.id)}/decision`, { state: 'declined' }, found)).body).toMatchObject({ status: 404, code: 'REPORT_NOT_FOUND' });
    await stranger.as.get(inbox()).expect(404);
    await stranger.as.get(`${theirs}?claim=${claim.id}`).expect(404);
    await stranger.as.get(`${stranger.newsroom.path}/claims/${claim.id}/reader-reports`).expect(404);
    expect(await counted(stranger)).toBe(0);
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
      if (sent.status !== 429) continue;
      expect(Number(sent.headers['retry-after'])).toBeGreaterThan(3_000);
      expect(sent.text).toMatch(/The bridge has 10 holes\.<\/textarea>[^]*value="reader@example\.org"/);
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
