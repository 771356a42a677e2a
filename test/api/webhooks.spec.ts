import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { putStatement, approve, givenPublished, givenSubmitted, submit } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import { givenImported } from '../factories/imports.js';
import { givenApiKey } from '../factories/newsroom.js';
import { deliveriesOf, givenWebhook, isVerified, isVerifiedPublicly, settle, typesOf } from '../factories/webhooks.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { lookAt, tablesWith } from '../support/stored.js';
import { freePort, guideExamples, startExample } from '../support/guide-examples.js';
import { startReceiver, withStatus, type WebhookReceiver } from '../support/webhook-receiver.js';

const ALL = ['claim.published', 'claim.corrected', 'claim.retracted', 'claim.withheld', 'claim.imported', 'claim.state_changed'];
const allowedNetworks = ['127.0.0.1/32'];
const clock = new TestClock();
let test: TestApp;
let desk: GivenDesk;
let receiver: WebhookReceiver;

beforeAll(async () => {
  test = await startTestApp({ clock, config: { webhooks: { secretKey: randomBytes(32), allowedNetworks } } });
});
afterAll(() => test.close());
beforeEach(async () => void (receiver = await startReceiver()));
afterEach(() => receiver.close());
/** Webhooks of one story do not hear of another's claims. */
const ofItsOwn = (): void => beforeEach(async () => void (desk = await givenDesk(test)));

const { admin, reviewer, editor } = { admin: () => desk.admin, reviewer: () => desk.reviewer, editor: () => desk.editor };
const path = (): string => `${desk.newsroom.path}/webhooks`;

describe('a message', () => {
  ofItsOwn();

  it('is accepted by the official library and by the public key, and says what the change feed says', async () => {
    const { made } = await givenWebhook(admin(), receiver.url);
    const claim = await givenPublished(reviewer(), editor());
    await settle(test);
    const [message, ...others] = receiver.received;
    if (message === undefined) throw new Error('nothing came');
    expect(others).toEqual([]);
    expect([isVerified(message, made.secret), isVerifiedPublicly(message, made.keys[0]?.publicKey)]).toEqual([true, true]);
    expect(isVerified({ ...message, body: message.body.replace('claim.', 'CLAIM.') }, made.secret)).toBe(false);
    const feed = (await test.http().get('/api/v1/changes?limit=1000').expect(200)).body.items;
    const change = feed.find((each: { claimId: string }) => each.claimId === claim.id);
    const { id, at, slug, newsroom, revision, contentDigest, url } = change;
    expect(message.headers['webhook-id']).toBe(id);
    expect(message.message).toMatchObject({
      type: 'claim.published',
      timestamp: at,
      data: { changeId: id, claimId: claim.id, slug, newsroom, revision, contentDigest, apiUrl: url, language: 'en', imported: false, sample: false },
    });
    expect(message.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Factdesk-Webhooks/1' });
  });

  it.each(guideExamples())('is accepted by example %# of the guide, and a forged one is not', async (program) => {
    const port = await freePort();
    const { made } = await givenWebhook(admin(), `http://127.0.0.1:${String(port)}/`);
    const running = startExample(program, { PORT: String(port), WEBHOOK_SECRET: made.secret ?? '', WEBHOOK_PUBLIC_KEY: made.keys[0]?.publicKey ?? '' });
    try {
      await running.answers(port);
      const claim = await givenPublished(reviewer(), editor());
      await settle(test);
      await running.prints(`claim.published ${claim.id}`);
      const forged = { 'webhook-id': 'x', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)), 'webhook-signature': 'v1,AAAA v1a,AAAA' };
      const { status } = await fetch(`http://127.0.0.1:${String(port)}/`, { method: 'POST', headers: forged, body: '{"type":"forged","data":{}}' });
      expect([status, running.output().includes('forged')]).toEqual([401, false]);
    } finally {
      await running.stop();
    }
  });

  it('tells of a correction, a retraction and a withholding, of which it says ground and date and no more', async () => {
    await givenWebhook(admin(), receiver.url);
    const claim = await givenPublished(reviewer(), editor());
    await step(claim, reviewer(), 'correction');
    await putStatement(claim, { statement: 'The bridge was closed', correction: { kind: 'clarification', note: 'Said more clearly.', reportedByReader: false } });
    await approve(await submit(claim), editor(), { publish: 'now' });
    await settle(test);
    const other = await givenPublished(reviewer(), editor());
    await step(other, editor(), 'retraction', { reason: 'The source took it back.' });
    const { withholding } = (await step(claim, editor(), 'withholding', { ground: 'Court order 7/26' })).body;
    await step(claim, admin(), `withholding/${String(withholding)}/confirmation`, { erase: true });
    await settle(test);
    const told = receiver.received.map(({ message }) => message);
    const ofClaim = told.filter(({ data }) => data['claimId'] === claim.id);
    expect(ofClaim.map(({ type, data }) => [type, data['revision']])).toEqual([['claim.published', 1], ['claim.corrected', 2], ['claim.withheld', 3]]);
    expect(ofClaim[1]?.data).toMatchObject({ correctionKind: 'clarification' });
    const withheld = ofClaim[2];
    expect(Object.keys(withheld?.data ?? {}).sort()).toEqual(['apiUrl', 'claimId', 'contentDigest', 'revision', 'withholding']);
    expect(withheld?.data['withholding']).toEqual({ at: withheld?.timestamp, ground: 'Court order 7/26' });
    // The other one was published and retracted before anything was sent: only the end is told.
    expect(told.filter(({ data }) => data['claimId'] === other.id).map(({ type }) => type)).toEqual(['claim.retracted']);
  });

  it('tells desk tools of every move, in order with what became public', async () => {
    await givenWebhook(admin(), receiver.url, { eventTypes: ALL });
    const claim = await givenSubmitted(reviewer());
    await approve(claim, editor(), { publish: 'now' });
    await step(claim, editor(), 'retraction', { reason: 'Wrong.' });
    await settle(test);
    // The retraction waits for nobody, and what was told before it is told no more, but for the move that is part of it.
    expect(typesOf(receiver.received)).toEqual(['claim.retracted', 'claim.state_changed']);
    expect(receiver.received[1]?.message.data).toMatchObject({
      claimId: claim.id, action: 'claim.retracted', before: { round: 'closed', live: 'published' }, after: { round: 'closed', live: 'retracted' },
      revision: 2, reviewRevision: { number: 1, contentDigest: claim.read.contentDigest },
    });
    receiver.received.length = 0;
    const second = await givenSubmitted(reviewer());
    await settle(test);
    await approve(second, editor(), { publish: 'now' });
    await settle(test);
    const steps = receiver.received.map(({ message: { type, data } }) => [type, data['action'] ?? null, data['revision']]);
    expect(steps).toEqual([
      ['claim.state_changed', 'claim.submitted', 0],
      ['claim.state_changed', 'claim.published', 1],
      ['claim.published', null, 1],
    ]);
  });

  it('goes to those whom the claim concerns, and from then on to the end', async () => {
    const elsewhere = await givenWebhook(admin(), receiver.url, { filters: { languages: ['fr'] } });
    const unproven = await givenWebhook(admin(), receiver.url, { filters: { languages: ['en'], ratings: ['unproven'] } });
    const claim = await givenPublished(reviewer(), editor());
    await givenPublished(reviewer(), editor(), { rating: 'false' });
    await settle(test);
    await step(claim, editor(), 'retraction', { reason: 'Wrong.' });
    await settle(test);
    expect(await deliveriesOf(admin(), elsewhere)).toEqual([]);
    expect((await deliveriesOf(admin(), unproven)).map(({ event, status }) => [event.type, event.claimId, status])).toEqual([
      ['claim.published', claim.id, 'delivered'],
      ['claim.retracted', claim.id, 'delivered'],
    ]);
    expect(await lookAt(test.database, 'SELECT 1 FROM webhook_event e WHERE NOT EXISTS (SELECT FROM webhook_delivery d WHERE d.event_id = e.id)')).toEqual([]);
  });
});

describe('an import', () => {
  ofItsOwn();

  it('is told to those who asked for imports, and what becomes of it to everybody', async () => {
    const usual = await givenWebhook(admin(), receiver.url);
    const nobody = await givenImported(test, desk);
    expect(await lookAt(test.database, 'SELECT 1 FROM webhook_event WHERE claim_id = $1', [nobody.id])).toEqual([]);
    const asking = await givenWebhook(admin(), receiver.url, { eventTypes: ['claim.imported'] });
    const claim = await givenImported(test, desk);
    await settle(test);
    expect(receiver.received.map(({ message }) => message)).toMatchObject([{ type: 'claim.imported', data: { claimId: claim.id, revision: 1, imported: true } }]);
    await step(claim, editor(), 'retraction', { reason: 'It is not what they said.' });
    await settle(test);
    expect((await deliveriesOf(admin(), asking)).map(({ event }) => event.type)).toEqual(['claim.imported']);
    expect((await deliveriesOf(admin(), usual)).map(({ event }) => event.type)).toEqual(['claim.retracted']);
  });
});

describe('the secret', () => {
  ofItsOwn();

  it('is shown once, also when the request is sent again, and lies nowhere in clear', async () => {
    const key = randomUUID();
    const create = () => admin().as.post(path(), { url: receiver.url }).set('idempotency-key', key).expect(201);
    const [first, again] = [(await create()).body, (await create()).body];
    expect(first.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(again).toEqual({ ...first, secret: null });
    expect((await admin().as.get(`${path()}/${String(first.id)}`).expect(200)).body).not.toHaveProperty('secret');
    expect(await tablesWith(test.database, first.secret.slice('whsec_'.length))).toEqual([]);
  });

  it('changes without a message that the receiver cannot check', async () => {
    const { path: webhook, made } = await givenWebhook(admin(), receiver.url);
    const rotated = (await admin().as.post(`${webhook}/secrets`, { overlapHours: 24 }, made).expect(201)).body;
    expect(rotated.keys.map(({ expiresAt }: { expiresAt: string | null }) => expiresAt === null)).toEqual([true, false]);
    const next = async () => {
      await admin().as.post(`${webhook}/tests`).expect(201);
      await settle(test);
      const message = receiver.received.at(-1);
      if (message === undefined) throw new Error('nothing came');
      const keys = [...rotated.keys].reverse().map(({ publicKey }: { publicKey: string }) => isVerifiedPublicly(message, publicKey));
      return { keys, signatures: String(message.headers['webhook-signature']).split(' ').length };
    };
    expect(await next()).toEqual({ keys: [true, true], signatures: 4 });
    expect([isVerified(receiver.received.at(-1) as never, made.secret), isVerified(receiver.received.at(-1) as never, rotated.secret)]).toEqual([true, true]);
    clock.advance({ hours: 25 });
    expect(await next()).toEqual({ keys: [false, true], signatures: 2 });
    const leaked = (await admin().as.post(`${webhook}/secrets`, { overlapHours: 0 }, rotated).expect(201)).body;
    expect(leaked.keys).toHaveLength(1);
    expect(await next()).toEqual({ keys: [false, false], signatures: 2 });
  });

  it('that was sealed with another key signs nothing, and the admins see why', async () => {
    const webhook = await givenWebhook(admin(), receiver.url);
    const restarted = await startTestApp({ clock, database: test.database, config: { webhooks: { secretKey: randomBytes(32), allowedNetworks } } });
    await admin().as.post(`${webhook.path}/tests`).expect(201);
    await settle(restarted);
    await restarted.close();
    expect(receiver.received).toEqual([]);
    const [delivery] = await deliveriesOf(admin(), webhook);
    expect(delivery).toMatchObject({ kind: 'test', status: 'failed', attempts: [{ outcome: 'keys_unreadable', error: expect.stringContaining('WEBHOOK_SECRET_KEY') }] });
  });
});

describe('at the desk', () => {
  ofItsOwn();

  it('a webhook is changed by whoever has seen it as it is', async () => {
    const { path: webhook, made } = await givenWebhook(admin(), receiver.url);
    const change = { url: receiver.url, description: 'Our aggregator', eventTypes: ['claim.retracted'], filters: { languages: ['en-us'], topics: [], ratings: [] } };
    const { body: changed } = await admin().as.put(webhook, change, made).expect(200);
    expect(changed).toMatchObject({ version: 2, description: 'Our aggregator', eventTypes: ['claim.retracted'], filters: { languages: ['en-US'] }, createdBy: { name: desk.admin.name } });
    expect((await admin().as.put(webhook, change, made)).body).toMatchObject({ code: 'STALE_VERSION', version: 2 });
    expect((await admin().as.put(webhook, change)).status).toBe(428);
    expect((await admin().as.put(webhook, change, changed).expect(200)).body.version).toBe(2);
    const { body: disabled } = await admin().as.put(`${webhook}/disablement`, { note: 'Moving house' }, changed).expect(200);
    expect(disabled).toMatchObject({ status: 'disabled', disabled: { reason: 'member', note: 'Moving house' } });
    await givenPublished(reviewer(), editor());
    await settle(test);
    const { body: enabled } = await admin().as.delete(`${webhook}/disablement`, disabled).expect(200);
    expect(enabled).toMatchObject({ status: 'active', disabled: null });
    await admin().as.delete(webhook, enabled).expect(204);
    expect((await admin().as.get(webhook)).body.code).toBe('WEBHOOK_NOT_FOUND');
    expect((await admin().as.get(path()).expect(200)).body.items).toEqual([]);
    expect(await lookAt(test.database, 'SELECT 1 FROM webhook_secret WHERE subscription_id = $1', [made.id])).toEqual([]);
    expect(receiver.received).toEqual([]);
    const log = (await admin().as.get(`${desk.newsroom.path}/audit?subjectType=webhook`).expect(200)).body.items;
    expect(log.map((entry: { action: string }) => entry.action).reverse()).toEqual([
      'webhook.created', 'webhook.edited', 'webhook.disabled', 'webhook.enabled', 'webhook.deleted',
    ]);
    expect(JSON.stringify(log)).not.toContain('/hook');
  });

  it('is nobody\'s business but the admins\', and no key\'s', async () => {
    const { path: webhook } = await givenWebhook(admin(), receiver.url);
    const { as } = await givenApiKey(admin(), ['desk:read', 'desk:write']);
    expect([(await editor().as.get(webhook)).status, (await as.get(webhook)).status, (await as.post(path(), { url: receiver.url })).status]).toEqual([403, 403, 403]);
    const stranger = await givenDesk(test);
    expect((await stranger.admin.as.get(webhook.replace(desk.newsroom.slug, stranger.newsroom.slug))).status).toBe(404);
  });

  it('there are not more than can be watched', async () => {
    for (let count = 0; count < 20; count += 1) await givenWebhook(admin(), receiver.url);
    expect((await admin().as.post(path(), { url: receiver.url })).body.code).toBe('LIMIT_REACHED');
  });
});

describe('what a webhook cannot be', () => {
  beforeAll(async () => void (desk = await givenDesk(test)));

  it.each([
    ['no address', { url: 'hooks' }, '/url'],
    ['another scheme', { url: 'ftp://hooks.example/' }, '/url'],
    ['credentials', { url: 'https://me:secret@hooks.example/' }, '/url'],
    ['a fragment', { url: 'https://hooks.example/#here' }, '/url'],
    ['an inner address', { url: 'https://10.0.0.1/' }, '/url'],
    ['an inner address in disguise', { url: 'https://0x7f000002/' }, '/url'],
    ['an inner address as a number', { url: 'https://2852039166/latest/meta-data' }, '/url'],
    ['an inner address in IPv6', { url: 'https://[::ffff:169.254.169.254]/' }, '/url'],
    ['plain http at a public address', { url: 'http://93.184.216.34/' }, '/url'],
    ['another port', { url: 'https://93.184.216.34:6379/' }, '/url'],
    ['no event', { eventTypes: [] }, '/eventTypes'],
    ['an unknown event', { eventTypes: ['claim.born'] }, '/eventTypes/0'],
    ['an event twice', { eventTypes: ['claim.published', 'claim.published'] }, '/eventTypes'],
    ['a language that is none', { filters: { languages: ['not a tag'] } }, '/filters/languages/0'],
    ['something else', { secret: 'whsec_mine' }, '/secret'],
  ])('%s is refused with a word about where it stands', async (_what, change, pointer) => {
    const { status, body } = await admin().as.post(path(), { url: 'https://hooks.example/', ...change });
    expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'VALIDATION_FAILED', pointer]);
  });

  it('a topic that the newsroom does not have is refused', async () => {
    const { body } = await admin().as.post(path(), { url: 'https://hooks.example/', filters: { topics: ['weather'] } }).expect(422);
    expect(body).toMatchObject({ code: 'REFERENCE_NOT_FOUND', errors: [{ pointer: '/filters/topics/0' }] });
  });
});

describe('a delivery', () => {
  ofItsOwn();

  it('is sent again with the same id, and a test tells whether anybody is there', async () => {
    const webhook = await givenWebhook(admin(), receiver.url);
    const claim = await givenPublished(reviewer(), editor());
    await settle(test);
    const [delivery] = await deliveriesOf(admin(), webhook);
    const again = (await admin().as.post(`${webhook.path}/deliveries/${String(delivery?.id)}/resends`).expect(201)).body;
    expect(again).toMatchObject({ kind: 'resend', status: 'pending', event: { type: 'claim.published', claimId: claim.id } });
    receiver.answer = withStatus(500, {}, 'out of order');
    await admin().as.post(`${webhook.path}/tests`).expect(201);
    await settle(test);
    expect(typesOf(receiver.received)).toEqual(['claim.published', 'claim.published', 'webhook.test']);
    expect(receiver.received[1]?.headers['webhook-id']).toBe(receiver.received[0]?.headers['webhook-id']);
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
    const [, resent, tested] = await deliveriesOf(admin(), webhook);
    // The receiver answered 500 to both: a person who asked sees it, and nothing is tried again.
    expect([resent?.status, tested?.status, tested?.attempts.length]).toEqual(['failed', 'failed', 1]);
    const whole = (await admin().as.get(`${webhook.path}/deliveries/${String(tested?.id)}`).expect(200)).body;
    expect(whole).toMatchObject({ payload: receiver.received[2]?.body, attempts: [{ status: 500, outcome: 'rejected', body: 'out of order' }] });
    expect((await admin().as.get(webhook.path).expect(200)).body).toMatchObject({ status: 'active', failingSince: expect.any(String) });
  });

  it('that tells of a claim which is withheld by now is not sent again', async () => {
    const webhook = await givenWebhook(admin(), receiver.url);
    const claim = await givenPublished(reviewer(), editor());
    await settle(test);
    const { withholding } = (await step(claim, editor(), 'withholding', { ground: 'Court order' })).body;
    await step(claim, admin(), `withholding/${String(withholding)}/confirmation`, { erase: false });
    await settle(test);
    const [published, withheld] = await deliveriesOf(admin(), webhook);
    const resend = (id: string | undefined) => admin().as.post(`${webhook.path}/deliveries/${String(id)}/resends`);
    expect((await resend(published?.id)).body).toMatchObject({ code: 'CLAIM_WITHHELD', status: 451 });
    await resend(withheld?.id).expect(201);
    expect((await resend(randomUUID())).body.code).toBe('WEBHOOK_DELIVERY_NOT_FOUND');
    const { body } = await admin().as.get(webhook.path);
    await admin().as.put(`${webhook.path}/disablement`, {}, body).expect(200);
    expect((await resend(withheld?.id)).body.code).toBe('WEBHOOK_DISABLED');
  });

  it('is not sent again either where nobody was to hear of the withholding', async () => {
    const webhook = await givenWebhook(admin(), receiver.url, { eventTypes: ['claim.published'] });
    const claim = await givenPublished(reviewer(), editor());
    await settle(test);
    const { withholding } = (await step(claim, editor(), 'withholding', { ground: 'Court order' })).body;
    await step(claim, admin(), `withholding/${String(withholding)}/confirmation`, { erase: false });
    await settle(test);
    const [published] = await deliveriesOf(admin(), webhook);
    expect((await admin().as.post(`${webhook.path}/deliveries/${String(published?.id)}/resends`)).body).toMatchObject({ code: 'CLAIM_WITHHELD' });
  });

  it.each([
    // Its turn comes before anybody has planned who hears of the withholding, and after that.
    ['webhooks.plan', 'cancelled'],
    ['webhooks.deliver', 'superseded'],
  ])('that waits to be sent again when the claim is withheld is not sent any more, also where %s comes late', async (task, status) => {
    const webhook = await givenWebhook(admin(), receiver.url);
    const claim = await givenPublished(reviewer(), editor());
    await settle(test);
    const [published] = await deliveriesOf(admin(), webhook);
    await admin().as.post(`${webhook.path}/deliveries/${String(published?.id)}/resends`).expect(201);
    const { withholding } = (await step(claim, editor(), 'withholding', { ground: 'Court order' })).body;
    await step(claim, admin(), `withholding/${String(withholding)}/confirmation`, { erase: false });
    const late = `UPDATE graphile_worker._private_jobs SET run_at = $2 WHERE id IN (SELECT id FROM graphile_worker.jobs WHERE task_identifier = $1 AND run_at <= $2)`;
    await lookAt(test.database, late, [task, new Date(clock.now().getTime() + 60_000)]);
    await settle(test);
    const [, resent] = await deliveriesOf(admin(), webhook);
    expect(resent).toMatchObject({ kind: 'resend', status, attempts: [] });
    clock.advance({ minutes: 2 });
    await settle(test);
    expect(typesOf(receiver.received)).toEqual(['claim.published', 'claim.withheld']);
  });

  it('is forgotten after 30 days with what was sent and answered, unless it still waits or was sent again since', async () => {
    const webhook = await givenWebhook(admin(), receiver.url);
    for (let count = 0; count < 3; count += 1) await givenPublished(reviewer(), editor());
    await settle(test);
    const [first, again, waiting] = await deliveriesOf(admin(), webhook);
    const planned = await lookAt<{ at: Date }>(test.database, `SELECT DISTINCT run_at AS at FROM graphile_worker.jobs WHERE task_identifier = 'webhooks.purge' AND key LIKE $1`, [`% ${desk.newsroom.id} %`]);
    expect(planned.map(({ at }) => Math.ceil((at.getTime() - clock.now().getTime()) / 86_400_000))).toEqual([31]);
    // A month later; sessions would be over.
    const age = `UPDATE webhook_delivery SET created_at = created_at - interval '30 days 1 minute' WHERE subscription_id = $1 RETURNING 1`;
    await lookAt(test.database, age, [webhook.made.id]);
    await lookAt(test.database, `UPDATE webhook_delivery SET status = 'pending', finished_at = NULL WHERE id = $1 RETURNING 1`, [waiting?.id]);
    await admin().as.post(`${webhook.path}/deliveries/${String(again?.id)}/resends`).expect(201);
    const purge = async (): Promise<void> => {
      await lookAt(test.database, `SELECT graphile_worker.add_job('webhooks.purge', json_build_object('newsroomId', $1::text))`, [desk.newsroom.id]);
      await settle(test);
    };
    await purge();
    const left = await deliveriesOf(admin(), webhook);
    expect(left.map(({ kind, event }) => [kind, event.id])).toEqual([['event', waiting?.event.id], ['resend', again?.event.id]]);
    expect((await admin().as.get(`${webhook.path}/deliveries/${String(first?.id)}`)).body.code).toBe('WEBHOOK_DELIVERY_NOT_FOUND');
    expect(await lookAt(test.database, 'SELECT 1 FROM webhook_attempt WHERE delivery_id = $1', [first?.id])).toEqual([]);
    expect(await lookAt(test.database, 'SELECT 1 FROM webhook_event WHERE id = $1', [first?.event.id])).toEqual([]);
  });

  it('is found page by page, and by what became of it', async () => {
    const webhook = await givenWebhook(admin(), receiver.url);
    for (let count = 0; count < 5; count += 1) await admin().as.post(`${webhook.path}/tests`).expect(201);
    const ids: string[] = [];
    let next = '';
    do {
      const { body } = await admin().as.get(`${webhook.path}/deliveries?limit=2${next}`).expect(200);
      ids.push(...body.items.map((item: { id: string }) => item.id));
      next = body.nextCursor === null ? '' : `&cursor=${String(body.nextCursor)}`;
    } while (next !== '');
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(5);
    expect(await deliveriesOf(admin(), webhook, '&status=delivered')).toEqual([]);
    expect(await deliveriesOf(admin(), webhook, '&status=pending')).toHaveLength(5);
    expect((await admin().as.get(`${webhook.path}/deliveries?cursor=nonsense`)).body.code).toBe('CURSOR_INVALID');
    expect((await admin().as.get(`${webhook.path}/deliveries?status=lost`)).status).toBe(400);
  });
});
