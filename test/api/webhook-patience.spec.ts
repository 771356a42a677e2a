import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { WebhookOptions } from '../../src/webhooks/webhook-options.js';
import { WEBHOOK_OPTIONS } from '../../src/webhooks/webhook-options.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { givenPublished } from '../factories/claim.js';
import { givenDesk, type GivenDesk } from '../factories/desk.js';
import { deliveriesOf, givenWebhook, settle } from '../factories/webhooks.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';
import { startReceiver, withStatus, type WebhookReceiver } from '../support/webhook-receiver.js';

const clock = new TestClock();
let test: TestApp;
let desk: GivenDesk;
let receiver: WebhookReceiver;

beforeAll(async () => {
  test = await startTestApp({
    clock,
    config: { webhooks: { secretKey: null, allowedNetworks: ['127.0.0.1/32'] } },
    replace: new Map([[WEBHOOK_OPTIONS, { timeoutMs: 250 } satisfies WebhookOptions]]),
  });
  // Ahead of the clock of the database, by which the queue goes: `planOnly`.
  clock.advance({ hours: 1 });
  desk = await givenDesk(test);
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await test.close();
});

/** Decides what is to be sent, and sends nothing. */
const planOnly = (): Promise<void> => test.app.get(Jobs, { strict: false }).runDue();
/** As if every process had more to do for so long. */
const keepWaiting = (minutes: number) =>
  lookAt(test.database, `SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => $1) FROM graphile_worker.jobs WHERE task_identifier = 'webhooks.deliver'`, [
    new Date(clock.now().getTime() + minutes * 60_000),
  ]);

it('a receiver is given up by what it did since it was first asked to take a message, not by what it did while the message waited with us', async () => {
  const webhook = await givenWebhook(desk.admin, receiver.url);
  await givenPublished(desk.reviewer, desk.editor);
  await planOnly();
  await keepWaiting(10);
  expect(receiver.received).toEqual([]);
  // Something else gets through meanwhile.
  await desk.admin.as.post(`${webhook.path}/tests`).expect(201);
  await settle(test);
  expect((await deliveriesOf(desk.admin, webhook)).map(({ status, kind }) => [kind, status])).toEqual([['event', 'pending'], ['test', 'delivered']]);

  receiver.answer = withStatus(503);
  clock.advance({ minutes: 11 });
  await settle(test);
  for (let count = 0; count < 9; count += 1) {
    clock.advance({ hours: 30 });
    await settle(test);
    // Whoever asks nothing for a week is signed out.
    await desk.admin.as.get(webhook.path).expect(200);
  }
  const [event] = await deliveriesOf(desk.admin, webhook);
  expect([event?.status, event?.attempts.length]).toEqual(['failed', 10]);
  const { body } = await desk.admin.as.get(webhook.path).expect(200);
  expect([body.status, body.disabled.reason]).toEqual(['disabled', 'failing']);
  expect(body.disabled.note).toBe(`Nothing got through since ${String(event?.attempts[0]?.at)}. The last attempt: status 503`);
});
