import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { JOBS_OPTIONS, type JobsOptions } from '../../src/platform/jobs/jobs-options.js';
import { approve, givenApproved, givenSubmitted } from '../factories/claim.js';
import { givenDesk, reading, seen, step, suspend, toldOf, undo, type GivenDesk } from '../factories/desk.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

let test: TestApp;
let desk: GivenDesk;
const clock = new TestClock();

beforeAll(async () => {
  test = await startTestApp({ clock });
  desk = await givenDesk(test);
});
afterAll(() => test.close());

const inMinutes = (minutes: number): string => new Date(clock.now().getTime() + minutes * 60_000).toISOString();
const runDue = () => test.app.get(Jobs, { strict: false }).runDue();
const status = async (id: string): Promise<number> => (await test.http().get(`/api/v1/claims/${id}`)).status;

describe('a schedule', () => {
  it('publishes at its time, once, as the system for the editor', async () => {
    const { reviewer, editor, second } = desk;
    const claim = await givenApproved(reviewer, editor);
    const at = inMinutes(60);
    const { body } = await step(claim, second, 'publication', { publish: { at } });
    expect(body).toMatchObject({ claim: { round: 'scheduled', live: 'never' }, record: null });
    expect((await seen(claim, reviewer)).schedule).toEqual({ at, revision: 1, by: { id: second.personId, name: second.name } });
    await runDue();
    expect(await status(claim.id)).toBe(404);
    clock.advance({ minutes: 61 });
    await runDue();
    await runDue();
    expect(await status(claim.id)).toBe(200);
    const view = await seen(claim, reviewer);
    expect(view).toMatchObject({ claim: { round: 'closed', live: 'published' }, schedule: null, published: { revision: 1 } });
    const published = (await toldOf(claim, editor)).filter((entry) => entry.action === 'claim.published');
    expect(published).toMatchObject([{ actor: { kind: 'system', personId: second.personId, name: second.name, role: 'editor' } }]);
    expect((await editor.as.get(`${claim.path}/publications`).expect(200)).body.items).toHaveLength(1);
  });

  it('can come with the approval', async () => {
    const claim = await givenSubmitted(desk.reviewer);
    const { body } = await step(claim, desk.editor, 'approval', reading(claim, { publish: { at: inMinutes(5) } }));
    expect(body.claim.round).toBe('scheduled');
    clock.advance({ minutes: 6 });
    await runDue();
    expect(await status(claim.id)).toBe(200);
  });

  it('lies in the future', async () => {
    const claim = await givenApproved(desk.reviewer, desk.editor);
    for (const at of [inMinutes(-1), clock.now().toISOString()]) {
      const past = await step(claim, desk.editor, 'publication', { publish: { at } });
      expect([past.status, past.body.code, past.body.errors]).toMatchObject([422, 'VALIDATION_FAILED', [{ code: 'SCHEDULE_IN_PAST', pointer: '/publish/at' }]]);
    }
    const submitted = await givenSubmitted(desk.reviewer);
    const approval = await step(submitted, desk.editor, 'approval', reading(submitted, { publish: { at: inMinutes(-1) } }));
    expect([approval.status, approval.body.errors]).toMatchObject([422, [{ code: 'SCHEDULE_IN_PAST', pointer: '/publish/at' }]]);
    expect((await step(claim, desk.editor, 'publication', { publish: { at: 'tomorrow' } })).status).toBe(422);
    // In UTC this is the year 10000, which no ISO text writes with four digits.
    expect((await step(claim, desk.editor, 'publication', { publish: { at: '9999-12-31T23:59:59-01:00' } })).body.errors).toMatchObject([{ pointer: '/publish/at' }]);
    await desk.editor.as.get(`${desk.newsroom.path}/approvals`).expect(200);
    expect((await seen(claim, desk.reviewer)).claim.round).toBe('approved');
  });

  it('can be taken back until then: nothing is published', async () => {
    const claim = await givenApproved(desk.reviewer, desk.editor);
    await step(claim, desk.editor, 'publication', { publish: { at: inMinutes(5) } });
    expect((await undo(claim, desk.reviewer, 'schedule')).status).toBe(403);
    expect((await undo(claim, desk.second, 'schedule')).body.claim.round).toBe('approved');
    clock.advance({ minutes: 6 });
    await runDue();
    expect(await status(claim.id)).toBe(404);
  });

  it('ends with a revoked approval', async () => {
    const claim = await givenApproved(desk.reviewer, desk.editor);
    await step(claim, desk.second, 'publication', { publish: { at: inMinutes(5) } });
    expect((await undo(claim, desk.editor, 'approval')).body.claim.round).toBe('in_review');
    clock.advance({ minutes: 6 });
    await runDue();
    expect(await status(claim.id)).toBe(404);
    expect((await seen(claim, desk.reviewer)).schedule).toBeNull();
  });

  it('can be made anew for another time', async () => {
    const claim = await givenApproved(desk.reviewer, desk.editor);
    await step(claim, desk.editor, 'publication', { publish: { at: inMinutes(5) } });
    await undo(claim, desk.editor, 'schedule');
    await step(claim, desk.editor, 'publication', { publish: { at: inMinutes(30) } });
    clock.advance({ minutes: 10 });
    await runDue();
    expect(await status(claim.id)).toBe(404);
    clock.advance({ minutes: 21 });
    await runDue();
    expect(await status(claim.id)).toBe(200);
  });
});

describe('the job runner of a server', () => {
  it('publishes within seconds of the time, and stops with the server', async () => {
    const enabled: JobsOptions = { enabled: true, pollIntervalMs: 100 };
    const server = await startTestApp({ replace: new Map([[JOBS_OPTIONS, enabled]]) });
    const own = await givenDesk(server);
    const claim = await givenApproved(own.reviewer, own.editor);
    const at = new Date(Date.now() + 1_000).toISOString();
    await step(claim, own.editor, 'publication', { publish: { at } });
    const isPublic = async (): Promise<boolean> => (await server.http().get(`/api/v1/claims/${claim.id}`)).status === 200;
    for (let tries = 0; tries < 100 && !(await isPublic()); tries += 1) await pause(100);
    expect(await isPublic()).toBe(true);
    await server.close();
  });
});

describe('where the clock of the database is ahead', () => {
  const behind = new TestClock();
  behind.advance({ hours: -1 });
  let server: TestApp;
  beforeAll(async () => {
    server = await startTestApp({ clock: behind });
  });
  afterAll(() => server.close());

  it('a schedule is looked at again within half a minute, however long that lasts', async () => {
    const own = await givenDesk(server);
    const claim = await givenApproved(own.reviewer, own.editor);
    // Past by the clock that the queue goes by.
    await step(claim, own.editor, 'publication', { publish: { at: new Date(behind.now().getTime() + 30 * 60_000).toISOString() } });
    const jobs = server.app.get(Jobs, { strict: false });
    const waiting = (): Promise<object[]> =>
      lookAt(server.database, `SELECT attempts, last_error, run_at <= clock_timestamp() + interval '30 seconds' AS soon FROM graphile_worker.jobs WHERE task_identifier = 'publish_due'`);
    for (let time = 0; time < 8; time += 1) {
      await lookAt(server.database, `SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) FROM graphile_worker.jobs WHERE task_identifier = 'publish_due'`);
      await jobs.runDue();
      expect(await waiting()).toEqual([{ attempts: 0, last_error: null, soon: true }]);
    }
    expect((await server.http().get(`/api/v1/claims/${claim.id}`)).status).toBe(404);
    behind.advance({ hours: 1, seconds: 30 });
    await jobs.runDue();
    expect((await server.http().get(`/api/v1/claims/${claim.id}`)).status).toBe(200);
    expect(await waiting()).toEqual([]);
  });
});

describe('at the time', () => {
  it('a hold sends the claim back to review; its approver confirms it and it goes on', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenApproved(reviewer, editor);
    await step(claim, editor, 'publication', { publish: { at: inMinutes(5) } });
    const { body: hold } = await editor.as.post(`${claim.path}/holds`, { kind: 'legal', reason: 'Letter of a lawyer' }).expect(201);
    clock.advance({ minutes: 6 });
    await runDue();
    expect(await status(claim.id)).toBe(404);
    expect(await seen(claim, reviewer)).toMatchObject({ claim: { round: 'in_review' }, queueReason: 'HOLD_ACTIVE', schedule: null, approvals: { missing: 0 } });
    expect((await toldOf(claim, editor)).at(-1)).toMatchObject({ action: 'claim.publicationRefused', actor: { kind: 'system' } });
    await editor.as.delete(`${claim.path}/holds/${String(hold.id)}`, hold).expect(200);
    await approve(claim, editor, { publish: 'now' });
    expect(await status(claim.id)).toBe(200);
    expect((await seen(claim, reviewer)).queueReason).toBeNull();
  });

  it('an approver who is suspended by then does not count', async () => {
    const own = await givenDesk(test);
    const claim = await givenApproved(own.reviewer, own.editor);
    await step(claim, own.second, 'publication', { publish: { at: inMinutes(5) } });
    await suspend(own, own.editor);
    clock.advance({ minutes: 6 });
    await runDue();
    expect(await status(claim.id)).toBe(404);
    expect(await seen(claim, own.reviewer)).toMatchObject({ claim: { round: 'in_review' }, queueReason: 'APPROVALS_MISSING' });
  });

  it('a hold that ends before the time bars nothing', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenApproved(reviewer, editor);
    await editor.as.post(`${claim.path}/holds`, { kind: 'embargo', reason: 'Until noon', until: inMinutes(5) }).expect(201);
    expect((await step(claim, editor, 'publication')).body.code).toBe('PUBLICATION_BLOCKED');
    expect((await step(claim, editor, 'publication', { publish: { at: inMinutes(4) } })).body.code).toBe('PUBLICATION_BLOCKED');
    expect((await step(claim, editor, 'publication', { publish: { at: inMinutes(10) } })).body.claim.round).toBe('scheduled');
    clock.advance({ minutes: 11 });
    await runDue();
    expect(await status(claim.id)).toBe(200);
  });
});
