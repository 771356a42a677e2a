import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { MetricsServer } from '../../src/platform/metrics/metrics-server.js';
import { PublishedClaimsService } from '../../src/public-api/published-claims.service.js';
import { PublicPagesService } from '../../src/public-pages/public-pages.service.js';
import { approve, givenDraftReadyToSubmit, givenPublished, givenVerdict, putStatement, submit, versionOf, type GivenClaim } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

let test: TestApp;
let desk: GivenDesk;
beforeAll(async () => {
  test = await startTestApp({ config: { metrics: { host: '127.0.0.1', port: 0 } } });
  desk = await givenDesk(test);
});
afterAll(() => test.close());

const read = ({ id }: GivenClaim) => test.http().get(`/api/v1/claims/${id}`);

describe('what is told of answers from memory', () => {
  const told = async (): Promise<Record<string, number>> => {
    const text = await (await fetch(`http://127.0.0.1:${String(test.app.get(MetricsServer, { strict: false }).port)}/metrics`)).text();
    return Object.fromEntries([...text.matchAll(/^factdesk_http_requests_from_memory_total\{status="(\d+)"\} (\d+)$/gm)].map(([, status, count]) => [status, Number(count)]));
  };

  it('is a line for each status that was answered, and for no other', async () => {
    expect(await told()).toEqual({});
    const claim = await givenPublished(desk.reviewer, desk.editor);
    const { headers } = await read(claim).expect(200);
    await read(claim).expect(200);
    await read(claim).set('If-None-Match', String(headers['etag'])).expect(304);
    expect(await told()).toEqual({ 200: 1, 304: 1 });
    await step(claim, desk.editor, 'retraction', { reason: 'It was wrong.' });
    for (let times = 0; times < 3; times += 1) await read(claim).expect(410);
    expect(await told()).toEqual({ 200: 1, 304: 1, 410: 2 });
  });
});

describe('a claim in memory', () => {
  const kept = ({ id }: GivenClaim) => test.app.get(PublishedClaimsService, { strict: false }).cache.get(id)?.etag;
  /** As another process would have told of it at its commit. */
  const hear = (payload: string) => lookAt(test.database, `SELECT pg_notify('factdesk_rendition', $1)`, [payload]);
  /** Notices are heard in the order of their commits: when this claim is gone, what was told before has been heard. */
  const heardUpTo = async (marker: GivenClaim): Promise<void> => {
    await hear(`${marker.id} "of another process"`);
    for (const until = performance.now() + 10_000; kept(marker) !== undefined && performance.now() < until; ) await pause(5);
    expect(kept(marker)).toBeUndefined();
  };

  it('is let go when another process tells of other bytes, and kept when it tells of these', async () => {
    const [first, second, marker] = [await givenPublished(desk.reviewer, desk.editor), await givenPublished(desk.reviewer, desk.editor), await givenPublished(desk.reviewer, desk.editor)];
    for (const claim of [first, second, marker]) await read(claim).expect(200);
    const tag = kept(first);
    expect([tag, kept(second), kept(marker)]).not.toContain(undefined);
    await hear(`${first.id} ${String(tag)}`);
    await heardUpTo(marker);
    expect([kept(first), kept(second) === undefined]).toEqual([tag, false]);
  });
});

describe('a page in memory', () => {
  const pages = () => test.app.get(PublicPagesService, { strict: false });

  it('is made once, until something that stands on it changes', async () => {
    const other = await givenPublished(desk.reviewer, desk.editor, { statement: 'The ferry never sank' });
    const stating = await givenDraftReadyToSubmit(desk.reviewer, { statement: 'The ferry sank' });
    await desk.reviewer.as.post(`${stating.path}/relations`, { type: 'contradicts', to: other.id }, await versionOf(stating)).expect(201);
    await approve(await submit(stating), desk.editor, { publish: 'now' });
    const made = await pages().find('page', stating.id);
    expect(made?.sources.map(({ claimId }) => claimId)).toEqual([stating.id, other.id]);
    expect(await pages().find('page', stating.id)).toBe(made);
    // Another verdict beside it: not a word of the claim itself is other.
    await step(other, desk.reviewer, 'correction');
    await givenVerdict(other, { axis: 'truth', ratingKey: 'mixed' });
    await putStatement(other, { correction: { kind: 'verdict_change', note: 'It did list.', reportedByReader: false } });
    await approve(await submit(other), desk.second, { publish: 'now' });
    const anew = await pages().find('page', stating.id);
    expect(anew?.tag).not.toBe(made?.tag);
    expect(await pages().find('page', stating.id)).toBe(anew);
  });
});
