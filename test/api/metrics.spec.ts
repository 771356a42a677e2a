import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { MetricsServer } from '../../src/platform/metrics/metrics-server.js';
import { givenPublished, type GivenClaim } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import { givenWebhook } from '../factories/webhooks.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

let test: TestApp;
let desk: GivenDesk;
let claim: GivenClaim;
beforeAll(async () => {
  test = await startTestApp({ config: { metrics: { host: '127.0.0.1', port: 0 } } });
  desk = await givenDesk(test);
  claim = await givenPublished(desk.reviewer, desk.editor);
});
afterAll(() => test.close());

const address = (): string => `http://127.0.0.1:${String(test.app.get(MetricsServer, { strict: false }).port)}/metrics`;
const SAMPLE = /^([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)+)\})? (-?[\d.e+-]+|NaN)$/;

/** Read as Prometheus reads it: a line that it would not understand is an error. */
async function collect(): Promise<Map<string, number>> {
  const answer = await fetch(address());
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, name, labels, value] = SAMPLE.exec(line) ?? [];
      if (name === undefined) throw new Error(`Prometheus cannot read ${line}`);
      return [labels === undefined ? name : `${name}{${labels}}`, Number(value)] as const;
    }),
  );
}

const requests = (method: string, route: string, status: number): string =>
  `factdesk_http_request_duration_seconds_count{method="${method}",route="${route}",status="${String(status)}"}`;

describe('figures for whoever runs it', () => {
  it('count requests by route and status, and answers from memory apart', async () => {
    const before = await collect();
    for (let times = 0; times < 3; times += 1) await test.http().get(`/api/v1/claims/${claim.id}`).expect(200);
    await test.http().get('/api/v1/claims?limit=0').expect(400);
    await test.http().get('/no/such/place').expect(404);
    await desk.editor.as.get(`${desk.newsroom.path}/claims/${claim.id}`).expect(200);
    const after = await collect();
    const grew = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(grew(requests('GET', '/api/v1/claims/:key', 200)) + grew('factdesk_http_requests_from_memory_total{status="200"}')).toBe(3);
    expect(grew('factdesk_http_requests_from_memory_total{status="200"}')).toBeGreaterThanOrEqual(2);
    expect(grew('factdesk_cache_lookups_total{cache="claims",result="hit"}')).toBeGreaterThanOrEqual(2);
    expect(grew(requests('GET', '/api/v1/claims', 400))).toBe(1);
    expect(grew(requests('-', '-', 404))).toBe(1);
    expect(grew(requests('GET', '/api/desk/:newsroom/claims/:claim', 200))).toBe(1);
  });

  it('never name a claim, a newsroom or a person', async () => {
    const text = await (await fetch(address())).text();
    for (const name of [claim.id, desk.newsroom.slug, desk.newsroom.id, desk.editor.personId]) expect(text).not.toContain(name);
  });

  it('tell of publications once they are committed', async () => {
    const published = 'factdesk_publications_total{kind="publish"}';
    const retracted = 'factdesk_publications_total{kind="retract"}';
    expect([(await collect()).get(published), (await collect()).get(retracted)]).toEqual([1, 0]);
    await step(claim, desk.editor, 'retraction', { reason: 'It was wrong' });
    expect((await collect()).get(retracted)).toBe(1);
  });

  it('tell of the queue and of webhooks in all newsrooms together', async () => {
    const other = await givenDesk(test);
    for (const { admin } of [desk, other]) await givenWebhook(admin, 'https://hooks.example/in', { eventTypes: ['claim.published'] });
    await lookAt(test.database, `SELECT graphile_worker.add_job(identifier => 'of a later version', run_at => now() + interval '1 day')`);
    await lookAt(test.database, `UPDATE webhook_subscription SET disabled_at = now(), disabled_reason = 'gone' WHERE newsroom_id = $1`, [other.newsroom.id]);
    for (let tries = 0; tries < 30 && ((await collect()).get('factdesk_queue_jobs{state="planned"}') ?? 0) < 1; tries += 1) await new Promise((done) => setTimeout(done, 100));
    const figures = await collect();
    expect(figures.get('factdesk_queue_jobs{state="planned"}')).toBeGreaterThanOrEqual(1);
    expect(figures.get('factdesk_webhook_subscriptions{state="disabled"}')).toBe(1);
    await givenPublished(desk.reviewer, desk.editor);
    await test.app.get(Jobs, { strict: false }).runDue();
    // Nobody is at hooks.example: it is tried again.
    const later = await collect();
    expect(later.get('factdesk_webhook_deliveries_pending')).toBe(1);
    expect(later.get('factdesk_webhook_oldest_pending_seconds')).toBeGreaterThan(0);
    expect([...later].filter(([name, value]) => name.startsWith('factdesk_webhook_attempts_total') && value > 0)).toHaveLength(1);
  });

  it('tell of the process, its connections and its streams', async () => {
    const figures = await collect();
    for (const name of ['process_resident_memory_bytes', 'process_cpu_seconds_total', 'nodejs_eventloop_lag_seconds{quantile="0.99"}', 'factdesk_database_pool_size']) {
      expect(figures.get(name)).toBeGreaterThan(0);
    }
    expect([figures.get('factdesk_notices_heard'), figures.get('factdesk_live_streams'), figures.get('factdesk_metrics_failed')]).toEqual([1, 0, 0]);
  });

  it('are not where the public is, and nothing else is where they are', async () => {
    await test.http().get('/metrics').expect(404);
    expect((await fetch(address().replace('/metrics', '/api/v1/claims'))).status).toBe(404);
    expect((await fetch(address(), { method: 'POST' })).status).toBe(404);
  });
});
