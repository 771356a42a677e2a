import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { approve, givenPublished, givenSubmitted, putStatement, submit, type GivenClaim } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import type { GivenMember } from '../factories/newsroom.js';
import { deliveriesOf, givenWebhook, settle } from '../factories/webhooks.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { startReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

let test: TestApp;
let desk: GivenDesk;
let receiver: WebhookReceiver;
beforeAll(async () => {
  test = await startTestApp({ clock: new TestClock(), config: { webhooks: { secretKey: randomBytes(32), allowedNetworks: ['127.0.0.1/32'] } } });
  desk = await givenDesk(test);
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await test.close();
});

const reachOf = async (claim: GivenClaim, by: GivenMember): Promise<unknown> => (await by.as.get(claim.path).expect(200)).body.reach;

it('whoever decides is told how many webhooks would hear of it, which then do, and no address', async () => {
  const { reviewer, editor, admin } = desk;
  const claim = await givenSubmitted(reviewer);
  expect(await reachOf(claim, editor)).toEqual({ webhooks: 0 });
  const everything = await givenWebhook(admin, receiver.url);
  const corrections = await givenWebhook(admin, receiver.url, { eventTypes: ['claim.corrected'] });
  const chinese = await givenWebhook(admin, receiver.url, { filters: { languages: ['zh'] } });
  expect(await reachOf(claim, editor)).toEqual({ webhooks: 1 });
  expect(await reachOf(claim, reviewer)).toBeNull();
  await approve(claim, editor, { publish: 'now' });
  await settle(test);
  const told = async (): Promise<number[]> => Promise.all([everything, corrections, chinese].map(async (hook) => (await deliveriesOf(admin, hook)).length));
  expect(await told()).toEqual([1, 0, 0]);
  expect(await reachOf(claim, editor)).toBeNull();
});

it('a correction reaches those whom the earlier text concerned, and those whom the new one does', async () => {
  const { reviewer, editor, admin } = await givenDesk(test);
  const claim = await givenPublished(reviewer, editor);
  await step(claim, reviewer, 'correction');
  await givenWebhook(admin, receiver.url, { filters: { languages: ['en'] } });
  await givenWebhook(admin, receiver.url, { filters: { languages: ['zh'] } });
  await givenWebhook(admin, receiver.url, { filters: { languages: ['fr'] } });
  await givenWebhook(admin, receiver.url, { eventTypes: ['claim.published'] });
  expect(await reachOf(claim, editor)).toBeNull();
  await putStatement(claim, { language: 'zh-Hans', correction: { kind: 'correction', note: 'It was another bridge.', reportedByReader: false } });
  await submit(claim);
  expect(await reachOf(claim, editor)).toEqual({ webhooks: 2 });
});
