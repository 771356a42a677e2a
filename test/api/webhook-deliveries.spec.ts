import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import { setTimeout as pause } from 'node:timers/promises';
import { JOBS_OPTIONS, type JobsOptions } from '../../src/platform/jobs/jobs-options.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { HostLookup } from '../../src/webhooks/host-lookup.js';
import { WEBHOOK_OPTIONS, type WebhookOptions } from '../../src/webhooks/webhook-options.js';
import { approve, givenPublished, putStatement, submit, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import { deliveriesOf, givenWebhook, isVerified, settle, typesOf, type GivenWebhook } from '../factories/webhooks.js';
import { startTestApp, TestClock, type TestApp, type TestAppOptions } from '../support/app.js';
import { lookAt } from '../support/stored.js';
import { startReceiver, withStatus, type WebhookReceiver } from '../support/webhook-receiver.js';

const clock = new TestClock();
/** Where names lead is the test's to say. */
const names = new Map<string, string>();
class NamesOfTheTest extends HostLookup {
  override addressesOf(name: string): Promise<LookupAddress[]> {
    return Promise.resolve([{ address: names.get(name) ?? '127.0.0.1', family: 4 }]);
  }
}
const given: TestAppOptions = {
  clock,
  config: { webhooks: { secretKey: null, allowedNetworks: ['127.0.0.1/32'] } },
  replace: new Map<symbol | typeof HostLookup, unknown>([
    [WEBHOOK_OPTIONS, { timeoutMs: 250 } satisfies WebhookOptions],
    [HostLookup, new NamesOfTheTest()],
  ]),
};

let test: TestApp;
let other: TestApp;
let desk: GivenDesk;
let receiver: WebhookReceiver;

beforeAll(async () => {
  test = await startTestApp(given);
  other = await startTestApp({ ...given, database: test.database });
});
afterAll(async () => {
  await other.close();
  await test.close();
});
beforeEach(async () => {
  clock.advance({ minutes: 1 });
  receiver = await startReceiver();
  desk = await givenDesk(test);
});
afterEach(() => receiver.close());

const published = (): Promise<SubmittedClaim> => givenPublished(desk.reviewer, desk.editor);
const deliveries = (webhook: GivenWebhook) => deliveriesOf(desk.admin, webhook);
const seen = async ({ path }: GivenWebhook) => (await desk.admin.as.get(path).expect(200)).body;

/** What the next attempt waits for, as the desk shows it, then lets that time pass. */
async function nextAttempt(webhook: GivenWebhook): Promise<number> {
  const [waiting] = (await deliveries(webhook)).filter(({ status, nextAttemptAt }) => status === 'pending' && nextAttemptAt !== null);
  if (waiting?.nextAttemptAt == null) throw new Error('Nothing waits for another attempt.');
  const seconds = (Date.parse(waiting.nextAttemptAt) - clock.now().getTime()) / 1000;
  clock.advance({ seconds: seconds + 1 });
  await settle(test);
  return seconds;
}

/** Runs what is due by the clock of the database, which the clock of the test is ahead of: planning, and no delivery. */
const planOnly = (): Promise<void> => test.app.get(Jobs, { strict: false }).runDue();

async function corrected(claim: SubmittedClaim): Promise<void> {
  await step(claim, desk.reviewer, 'correction');
  await putStatement(claim, { statement: 'The bridge was closed', correction: { kind: 'correction', note: 'The month was wrong.', reportedByReader: false } });
  await approve(await submit(claim), desk.editor, { publish: 'now' });
}

describe('a receiver that fails', () => {
  it('is tried ten times in three days, with the same id and a new signature, and then no more; the admins are told', async () => {
    receiver.answer = withStatus(503, {}, 'down');
    const webhook = await givenWebhook(desk.admin, receiver.url);
    await published();
    await settle(test);
    const waits: number[] = [];
    for (let count = 0; count < 9; count += 1) waits.push(await nextAttempt(webhook));
    const least = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
    // Up to a tenth more, and the clock of the test runs on while it works.
    expect(waits.map((wait, index) => wait > (least[index] ?? 0) - 15 && wait <= (least[index] ?? 0) * 1.1 + 1)).toEqual(least.map(() => true));
    expect(receiver.received).toHaveLength(10);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(10);
    const [delivery] = await deliveries(webhook);
    expect(delivery).toMatchObject({ status: 'failed', nextAttemptAt: null, finishedAt: expect.any(String) });
    expect(delivery?.attempts.map(({ number, outcome, status }) => [number, outcome, status])).toEqual(
      Array.from({ length: 10 }, (_, index) => [index + 1, 'rejected', 503]),
    );
    const { status, disabled, version } = await seen(webhook);
    expect([status, disabled.reason, disabled.note, version]).toEqual(['disabled', 'failing', expect.stringContaining('status 503'), 2]);
    const log = (await desk.admin.as.get(`${desk.newsroom.path}/audit?action=webhook.disabled`).expect(200)).body.items;
    expect(log).toMatchObject([{ actor: { kind: 'system' }, after: { status: 'disabled', reason: 'failing' }, reason: disabled.note }]);
    await published();
    await settle(test);
    expect(receiver.received).toHaveLength(10);
  });

  it('only at one message is not given up', async () => {
    const webhook = await givenWebhook(desk.admin, receiver.url);
    const poison = await published();
    receiver.answer = (response, request) => withStatus(isAbout(poison.id) ? 400 : 204)(response, request);
    const isAbout = (id: string): boolean => receiver.received.at(-1)?.message.data['claimId'] === id;
    await settle(test);
    await published();
    await settle(test);
    for (let count = 0; count < 9; count += 1) await nextAttempt(webhook);
    expect((await deliveries(webhook)).map(({ status }) => status)).toEqual(['failed', 'delivered']);
    expect(await seen(webhook)).toMatchObject({ status: 'active', pending: 0 });
  });

  it('is left alone for as long as it asks', async () => {
    receiver.answer = withStatus(429, { 'retry-after': '3600' });
    const webhook = await givenWebhook(desk.admin, receiver.url);
    await published();
    await settle(test);
    expect(await nextAttempt(webhook)).toBeGreaterThan(3580);
  });

  it('with 410 hears nothing more, nor what was on its way', async () => {
    receiver.answer = withStatus(500);
    const webhook = await givenWebhook(desk.admin, receiver.url);
    await published();
    await settle(test);
    receiver.answer = withStatus(410);
    await published();
    await settle(test);
    expect((await deliveries(webhook)).map(({ status, attempts }) => [status, attempts.at(-1)?.outcome])).toEqual([
      ['cancelled', 'rejected'],
      ['failed', 'gone'],
    ]);
    expect(await seen(webhook)).toMatchObject({ status: 'disabled', disabled: { reason: 'gone' }, pending: 0 });
    clock.advance({ days: 1 });
    await settle(test);
    expect(receiver.received).toHaveLength(2);
  });
});

describe('a receiver that hangs, redirects, lies or is not where it was', () => {
  it('is written down for what it does, and takes no one else along', async () => {
    const fine = await startReceiver();
    const [hanging, good] = [await givenWebhook(desk.admin, receiver.url), await givenWebhook(desk.admin, fine.url)];
    receiver.answer = () => undefined;
    await published();
    await settle(test);
    receiver.answer = withStatus(307, { location: fine.url });
    await nextAttempt(hanging);
    receiver.answer = (response) => response.destroy();
    await nextAttempt(hanging);
    receiver.answer = (response) => {
      response.writeHead(200, { 'content-length': '5000' }).write('short');
      setTimeout(() => response.destroy(), 10);
    };
    await nextAttempt(hanging);
    const [delivery] = await deliveries(hanging);
    expect(delivery?.attempts.map(({ outcome, status }) => [outcome, status])).toEqual([
      ['timeout', null], ['redirected', 307], ['unreachable', null], ['delivered', 200],
    ]);
    expect((await deliveries(good)).map(({ status }) => status)).toEqual(['delivered']);
    expect(fine.received).toHaveLength(1);
    expect(await seen(hanging)).toMatchObject({ failingSince: null, lastDeliveredAt: expect.any(String) });
    await fine.close();
  });

  it('is not followed into the house: a name that turns is refused at the moment of the connection', async () => {
    const webhook = await givenWebhook(desk.admin, `http://turning.example:${String(receiver.port)}/`);
    await published();
    await settle(test);
    for (const address of ['127.0.0.2', '169.254.169.254', '10.0.0.8']) {
      names.set('turning.example', address);
      await desk.admin.as.post(`${webhook.path}/tests`).expect(201);
      await settle(test);
    }
    expect((await deliveries(webhook)).map(({ attempts }) => attempts[0]?.outcome)).toEqual(['delivered', 'target_refused', 'target_refused', 'target_refused']);
    expect(receiver.received).toHaveLength(1);
  });
});

describe('what happens to one claim', () => {
  it('is told in order, whatever fails in between', async () => {
    receiver.answer = withStatus(500);
    const webhook = await givenWebhook(desk.admin, receiver.url);
    const claim = await published();
    await settle(test);
    await corrected(claim);
    const another = await published();
    await settle(test);
    // The correction waits behind the publication; another claim does not.
    expect(receiver.received.map(({ message: { type, data } }) => [type, data['claimId']])).toEqual([['claim.published', claim.id], ['claim.published', another.id]]);
    receiver.answer = withStatus(204);
    clock.advance({ minutes: 1 });
    await settle(test);
    const ofClaim = receiver.received.slice(2).filter(({ message }) => message.data['claimId'] === claim.id);
    expect(ofClaim.map(({ message: { type, data } }) => [type, data['revision']])).toEqual([['claim.published', 1], ['claim.corrected', 2]]);
    expect((await deliveries(webhook)).map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered']);
  });

  it('is told no more when the claim is retracted: that overtakes everything older, which says why it was left out', async () => {
    receiver.answer = withStatus(500);
    const webhook = await givenWebhook(desk.admin, receiver.url);
    const picky = await givenWebhook(desk.admin, receiver.url, { eventTypes: ['claim.published'] });
    const claim = await published();
    await settle(test);
    await corrected(claim);
    await settle(test);
    receiver.received.length = 0;
    receiver.answer = withStatus(204);
    await step(claim, desk.editor, 'retraction', { reason: 'The source took it back.' });
    await settle(test);
    expect(typesOf(receiver.received)).toEqual(['claim.retracted']);
    const told = await deliveries(webhook);
    const retraction = told.at(-1)?.event.id;
    expect(told.map(({ event, status, supersededBy }) => [event.type, status, supersededBy])).toEqual([
      ['claim.published', 'superseded', retraction],
      ['claim.corrected', 'superseded', retraction],
      ['claim.retracted', 'delivered', null],
    ]);
    // Nobody is told of a publication that is gone, not even who did not want to hear of the end.
    expect((await deliveries(picky)).map(({ status }) => status)).toEqual(['superseded']);
    clock.advance({ days: 4 });
    await settle(test);
    expect(receiver.received).toHaveLength(1);
  });

  it('is planned in the order in which it happened, also when the later job comes first', async () => {
    const webhook = await givenWebhook(desk.admin, receiver.url);
    const claim = await published();
    await corrected(claim);
    const jobs = `UPDATE graphile_worker._private_jobs SET run_at = now() + interval '1 hour' WHERE id = (SELECT min(id) FROM graphile_worker.jobs WHERE task_identifier = 'webhooks.plan')`;
    await lookAt(test.database, jobs);
    await settle(test);
    expect((await deliveries(webhook)).map(({ event, status }) => [event.type, status])).toEqual([['claim.published', 'delivered'], ['claim.corrected', 'delivered']]);
    expect(typesOf(receiver.received)).toEqual(['claim.published', 'claim.corrected']);
  });
});

describe('two processes', () => {
  it('send each message once, and one about a claim at a time', async () => {
    const webhook = await givenWebhook(desk.admin, receiver.url);
    receiver.answer = (response) => void setTimeout(() => response.writeHead(204).end(), 60);
    const claim = await published();
    await corrected(claim);
    await planOnly();
    // The same again beside the jobs that are there, in no queue that would keep them apart.
    const double = `SELECT graphile_worker.add_job('webhooks.deliver', json_build_object('newsroomId', newsroom_id, 'deliveryId', id), job_key => 'again ' || id || n, priority => 0)
      FROM webhook_delivery, generate_series(1, 3) AS n WHERE subscription_id = $1`;
    await lookAt(test.database, double, [webhook.made.id]);
    await settle(test, [other, test, other]);
    expect(typesOf(receiver.received)).toEqual(['claim.published', 'claim.corrected']);
    expect(receiver.mostAtOnce).toBe(1);
    expect((await deliveries(webhook)).map(({ status, attempts }) => [status, attempts.length])).toEqual([['delivered', 1], ['delivered', 1]]);
  });

  it('take over what one that was killed had in hand, when it cannot be under way any more', async () => {
    const webhook = await givenWebhook(desk.admin, receiver.url);
    await published();
    const dying = `WITH d AS (UPDATE webhook_delivery SET attempt_count = 1, attempting_until = $2 WHERE subscription_id = $1 RETURNING *)
      INSERT INTO webhook_attempt (newsroom_id, delivery_id, number, at) SELECT newsroom_id, id, 1, created_at FROM d`;
    await planOnly();
    await lookAt(test.database, dying, [webhook.made.id, new Date(clock.now().getTime() + 60_000)]);
    await settle(other);
    expect(receiver.received).toEqual([]);
    clock.advance({ minutes: 2 });
    await settle(other);
    const [delivery] = await deliveries(webhook);
    expect(delivery).toMatchObject({ status: 'delivered', attempts: [{ outcome: 'abandoned' }, { outcome: 'delivered' }] });
    expect(receiver.received.map((message) => isVerified(message, webhook.made.secret)).length).toBe(1);
  });
});

describe('running servers', () => {
  it('send at once, each message once, whatever hangs beside it, and stop with what they have in hand', async () => {
    const enabled: JobsOptions = { enabled: true, pollIntervalMs: 100 };
    const running: TestAppOptions = { ...given, clock: new TestClock(), replace: new Map([...(given.replace ?? []), [JOBS_OPTIONS, enabled]]) };
    const first = await startTestApp(running);
    const second = await startTestApp({ ...running, database: first.database });
    const hanging = await startReceiver();
    hanging.answer = () => undefined;
    const own = await givenDesk(first);
    await givenWebhook(own.admin, hanging.url);
    await givenWebhook(own.admin, receiver.url);
    const claims: string[] = [];
    for (let count = 0; count < 4; count += 1) claims.push((await givenPublished(own.reviewer, own.editor)).id);
    const heard = (): unknown[] => receiver.received.map(({ message }) => message.data['claimId']);
    for (let tries = 0; tries < 100 && heard().length < claims.length; tries += 1) await pause(50);
    await second.close();
    await first.close();
    await hanging.close();
    expect(heard().sort()).toEqual(claims.sort());
    expect(hanging.received.length).toBeGreaterThan(0);
    expect(hanging.mostAtOnce).toBe(1);
  });
});
