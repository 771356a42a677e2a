import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { Tracing } from '../../src/platform/tracing/tracing.js';
import { givenPublished } from '../factories/claim.js';
import { givenDesk } from '../factories/desk.js';
import { givenWebhook } from '../factories/webhooks.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { startReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

interface Sent {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

interface Export {
  readonly resourceSpans: readonly { readonly resource: unknown; readonly scopeSpans: readonly { readonly spans: readonly Sent[] }[] }[];
}

/** What takes traces in a company: OTLP over HTTP, as JSON. */
class Collector {
  readonly spans: Sent[] = [];
  words = '';
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      this.words += body;
      if (request.method !== 'POST' || request.url !== '/v1/traces') response.statusCode = 404;
      else this.spans.push(...(JSON.parse(body) as Export).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)));
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

const collector = new Collector();
let receiver: WebhookReceiver;
let test: TestApp;
beforeAll(async () => {
  receiver = await startReceiver();
  const tracing = { endpoint: await collector.start(), serviceName: 'desk under test' };
  test = await startTestApp({ config: { tracing, webhooks: { secretKey: null, allowedNetworks: ['127.0.0.0/8'] } } });
});
afterAll(() => collector.stop());

const SERVER = 2;
const CLIENT = 3;
const CONSUMER = 5;

it('requests, statements, jobs and webhooks are sent to the collector, as parts of each other', async () => {
  const desk = await givenDesk(test);
  await givenWebhook(desk.admin, receiver.url, { eventTypes: ['claim.published'] });
  const claim = await givenPublished(desk.reviewer, desk.editor);
  await test.app.get(Jobs, { strict: false }).runDue();
  const [trace, parent] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  await test.http().get('/api/v1/changes').set('traceparent', `00-${trace}-${parent}-01`).expect(200);
  await test.http().get('/api/v1/changes').set('traceparent', 'nonsense').expect(200);
  const tracing = test.app.get(Tracing, { strict: false });
  const failures: readonly unknown[] = [Object.assign(new Error('bridge'), { code: '42P01' }), new TypeError('bridge'), 'bridge'];
  for (const error of failures) await expect(tracing.span('what fails', 'consumer', {}, () => Promise.reject(error as Error))).rejects.toBe(error);
  await test.close();
  await receiver.close();

  const { spans } = collector;
  const named = (name: string): Sent[] => spans.filter((span) => span.name === name);
  const under = (span: Sent | undefined): Sent[] => spans.filter((each) => span !== undefined && each.traceId === span.traceId && each.parentSpanId === span.spanId);
  const [publication] = named('POST /api/desk/:newsroom/claims/:claim/approval');
  expect(publication).toMatchObject({ kind: SERVER });
  expect(under(publication).filter(({ kind, name }) => kind === CLIENT && name.startsWith('postgresql ')).length).toBeGreaterThan(5);
  const [changes, other] = named('GET /api/v1/changes');
  expect(changes).toMatchObject({ traceId: trace, parentSpanId: parent });
  expect(under(changes).map(({ name }) => name)).toContain('postgresql changes');
  expect(other?.traceId).not.toBe(trace);
  const [job] = named('job webhooks.deliver');
  expect(job).toMatchObject({ kind: CONSUMER });
  const { attributes: told } = under(job).find(({ name }) => name === 'webhook') ?? {};
  expect(told).toContainEqual({ key: 'factdesk.webhook.outcome', value: { stringValue: 'delivered' } });
  expect(told).toContainEqual({ key: 'http.response.status_code', value: { intValue: 204 } });
  expect(receiver.received.length).toBeGreaterThan(0);

  const failed = named('what fails').map(({ attributes }) => attributes.find(({ key }) => key === 'error.type')?.value);
  expect(failed).toEqual([{ stringValue: '42P01' }, { stringValue: 'TypeError' }, { stringValue: 'unknown' }]);

  // Patterns and kinds: nothing of what people wrote, and nothing that opens a door.
  for (const secret of [claim.id, desk.newsroom.slug, desk.editor.email, desk.editor.cookie.slice(-20), receiver.url, 'bridge']) expect(collector.words).not.toContain(secret);
  expect(collector.words).toContain('desk under test');
});
