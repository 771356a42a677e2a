import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fillPublishedClaims } from '../../bench/dataset.js';
import { random } from '../../bench/draws.js';
import { fixtureTexts } from '../../bench/texts.js';
import { createClient, CursorExpiredError, FactdeskError, isWithheld, type Change, type CursorStore, type FactdeskClient, type PublishedClaim, type WithheldClaim } from '../../clients/typescript/src/factdesk-client.js';
import { fileCursorStore } from '../../clients/typescript/src/file-cursor-store.js';
import { pull as pullInto, type PulledLine } from '../../clients/typescript/src/pull.js';
import { retryAfterMs, waitFor } from '../../clients/typescript/src/retrying-fetch.js';
import { connectAtStart } from '../../src/platform/database/connect.js';
import { renewCursorEpoch } from '../../src/platform/database/after-restore.js';
import { approve, givenDraftReadyToSubmit, givenPublished, putStatement, submit, versionOf, type GivenClaim } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { installClient } from '../support/client-package.js';

const COUNT = 250;
const ground = 'Order of the court of Hamburg, 324 O 1/26';

let test: TestApp;
let desk: GivenDesk;
let client: FactdeskClient;
let folder: string;
let command: string;
let feed: Change[];
let files = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdesk-client-'));
  command = installClient(folder);
  test = await startTestApp({ watchContract: false });
  await fillPublishedClaims(test.database.superuserUrl, COUNT, fixtureTexts().texts);
  desk = await givenDesk(test);
  client = createClient({ baseUrl: test.baseUrl });
  const retracted = await givenPublished(desk.reviewer, desk.editor);
  await step(retracted, desk.editor, 'retraction', { reason: 'Wrong' });
  const withheld = await givenPublished(desk.reviewer, desk.editor);
  const { body } = await step(withheld, desk.editor, 'withholding', { ground });
  await step(withheld, desk.second, `withholding/${String(body.withholding)}/confirmation`, { erase: false });
  feed = await drained(client);
}, 120_000);
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const newFile = (): string => join(folder, `file-${String((files += 1))}`);

async function drained(from: FactdeskClient, options: { cursor?: string; store?: CursorStore; pageSize?: number } = {}): Promise<Change[]> {
  const all: Change[] = [];
  for await (const change of from.followChanges({ ...options, pollMs: false })) all.push(change);
  return all;
}

const idsOf = (changes: readonly { id: string }[]): string[] => changes.map(({ id }) => id);
const firstsOf = (ids: readonly string[]): string[] => [...new Set(ids)];

describe('reading', () => {
  it('is typed by the contract, and hands on what the API says', async () => {
    const { data } = await client.GET('/api/v1/claims', { params: { query: { newsroom: 'bench', limit: 3 } } });
    expect(data?.items.map(({ newsroom }) => newsroom.slug)).toEqual(['bench', 'bench', 'bench']);
    const { error, response } = await client.GET('/api/v1/claims/{key}', { params: { path: { key: 'nothing-here' } } });
    expect([response.status, error?.code]).toEqual([404, 'CLAIM_NOT_FOUND']);
  });

  it('exports everything, with the place where the changes go on', async () => {
    const { cursor, claims } = await client.exportClaims({ filter: { status: 'all' } });
    const seen = [];
    for await (const claim of claims) seen.push(claim);
    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(feed.map(({ claimId }) => claimId)));
    expect(seen.filter(isWithheld).map(({ withholding }) => withholding.ground)).toEqual([ground]);
    expect(seen.filter((claim) => claim.status === 'retracted')).toHaveLength(1);
    const claim = await givenPublished(desk.reviewer, desk.editor);
    expect(await drained(client, { cursor })).toMatchObject([{ type: 'published', claimId: claim.id }]);
    feed = await drained(client);
  });

  it('throws what the server refuses', async () => {
    await expect(client.exportClaims({ filter: { query: '' } })).rejects.toThrow(FactdeskError);
    await expect(drained(client, { cursor: 'nonsense' })).rejects.toMatchObject({ status: 400, code: 'CURSOR_INVALID' });
  });
});

describe('following', () => {
  it('tells the same whatever the page size', async () => {
    expect(feed.length).toBeGreaterThan(COUNT);
    for (const pageSize of [7, 1000]) expect(await drained(client, { pageSize })).toEqual(feed);
  });

  it('keeps its place only when the consumer has come back for more', async () => {
    const saved: string[] = [];
    const store: CursorStore = { load: () => Promise.resolve(saved.at(-1) ?? null), save: (cursor) => Promise.resolve(void saved.push(cursor)) };
    const following = client.followChanges({ store, pageSize: 2, pollMs: false });
    await following.next();
    await following.next();
    expect(saved).toHaveLength(0);
    await following.next();
    expect(saved).toHaveLength(1);
    await following.return();
    expect(saved).toHaveLength(1);
    expect(idsOf(await drained(client, { store }))).toEqual(idsOf(feed.slice(2)));
  });

  it('loses nothing to a consumer that is stopped anywhere, again and again', async () => {
    const next = random(5);
    const [path, seen]: [string, string[]] = [newFile(), []];
    for (let run = 0; firstsOf(seen).length < feed.length; run += 1) {
      expect(run).toBeLessThan(200);
      let patience = Math.ceil(next() * 40);
      for await (const { id } of client.followChanges({ store: fileCursorStore(path), pageSize: 20, pollMs: false })) {
        seen.push(id);
        if ((patience -= 1) === 0) break;
      }
    }
    expect(firstsOf(seen)).toEqual(idsOf(feed));
  });

  it('waits for more until its signal says to stop', async () => {
    const [stop, seen]: [AbortController, string[]] = [new AbortController(), []];
    const store = fileCursorStore(newFile());
    await store.save((await client.exportClaims()).cursor);
    const followed = (async () => {
      for await (const { claimId } of client.followChanges({ store, pollMs: 20, signal: stop.signal })) {
        seen.push(claimId);
        if (seen.length === 2) stop.abort();
      }
    })();
    const claims = [await givenPublished(desk.reviewer, desk.editor), await givenPublished(desk.reviewer, desk.editor)];
    await followed;
    expect(seen).toEqual(claims.map(({ id }) => id));
    feed = await drained(client);
  });

  it('refuses a store that holds something else', async () => {
    const path = newFile();
    writeFileSync(path, 'two\nlines');
    await expect(drained(client, { store: fileCursorStore(path) })).rejects.toThrow(/no cursor/);
  });
});

describe('on a bad day', () => {
  let server: Server;
  let troubled: FactdeskClient;
  const waits: number[] = [];
  const next = random(11);

  beforeAll(async () => {
    server = createServer((request, response) => void misbehave(request, response)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const retries = { attempts: 40, firstDelayMs: 1, longestDelayMs: 4, onRetry: (_: string, ms: number) => void waits.push(ms) };
    troubled = createClient({ baseUrl: `http://127.0.0.1:${String(port)}`, retries });
  });
  afterAll(() => void server.close());

  /** Three of five requests meet an overload, a fault, a broken connection or half an answer. */
  async function misbehave(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const luck = next();
    if (luck < 0.15) return void response.writeHead(429, { 'retry-after': '0' }).end();
    if (luck < 0.3) return void response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>no</h1>');
    if (luck < 0.4) return void request.socket.destroy();
    const answer = await fetch(`${test.baseUrl}${request.url ?? ''}`);
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '', 'content-length': body.length });
    if (luck > 0.6) response.end(body);
    else response.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
  }

  it('loses nothing and changes no order', async () => {
    expect(idsOf(await drained(troubled, { pageSize: 5 }))).toEqual(idsOf(feed));
    expect(waits.length).toBeGreaterThan(10);
  });

  it('gives up after as many attempts as it was told', async () => {
    const hopeless = createClient({ baseUrl: 'http://127.0.0.1:9', retries: { attempts: 3, firstDelayMs: 1, onRetry: (_, ms) => void waits.push(ms) } });
    waits.length = 0;
    await expect(drained(hopeless)).rejects.toThrow();
    expect(waits).toHaveLength(2);
  });

  it.each([
    ['7', 7000],
    ['0', 0],
    ['Thu, 01 Jan 1970 00:00:10 GMT', 9000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', null],
    ['', null],
    [null, null],
  ])('understands Retry-After: %s', (value, ms) => {
    expect(retryAfterMs(value, 1000)).toBe(ms);
  });

  it('waits for months when it is told to, and not for nothing', async () => {
    const stop = new AbortController();
    const waiting = waitFor(retryAfterMs('3000000', 0) ?? 0, stop.signal).then(() => 'done', () => 'still waiting');
    // A timer that was too long to be kept would have ended before this one.
    await pause(50);
    stop.abort();
    expect(await waiting).toBe('still waiting');
  });
});

interface Run {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly ended: Promise<{ code: number | null; progress: string }>;
}

function pull(args: readonly string[], onLine: (count: number, child: ChildProcess) => void = () => undefined): Run {
  const child = spawn(process.execPath, [command, 'pull', ...args], { env: { PATH: process.env['PATH'] }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [rest, progress] = ['', ''];
  const lines: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => (progress += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      lines.push(line);
      onLine(lines.length, child);
    }
  });
  const ended = new Promise<{ code: number | null; progress: string }>((resolve) => child.once('close', (code) => resolve({ code, progress })));
  return { child, lines, ended };
}

describe('factdesk-pull', () => {
  const base = (): string[] => ['--base', test.baseUrl];
  const read = (lines: readonly string[]) => lines.filter((line) => line !== '').map((line) => JSON.parse(line));

  it('writes everything, then nothing, then what is new', async () => {
    const state = newFile();
    const first = pull([...base(), '--state', state]);
    expect(await first.ended).toMatchObject({ code: 0, progress: expect.stringMatching(/^\d+ lines; the place is \S+\n$/m) });
    expect(new Set(read(first.lines).map(({ id }) => id))).toEqual(new Set(feed.map(({ claimId }) => claimId)));
    expect(read(first.lines).every(({ event }) => event === 'claim')).toBe(true);
    const second = pull([...base(), '--state', state, '--quiet']);
    expect(await second.ended).toEqual({ code: 0, progress: '' });
    expect(second.lines).toEqual([]);
    const claim = await givenPublished(desk.reviewer, desk.editor);
    await step(claim, desk.editor, 'retraction', { reason: 'Wrong' });
    const third = pull([...base(), '--state', state]);
    await third.ended;
    expect(third.lines[0]).not.toBe('');
    expect(read(third.lines)).toMatchObject([
      { event: 'published', id: claim.id, change: { revision: 1 }, claim: null, gone: { code: 'CLAIM_GONE' } },
      { event: 'retracted', id: claim.id, change: { revision: 2 }, claim: null, gone: { code: 'CLAIM_GONE' } },
    ]);
    feed = await drained(client);
  });

  it('killed in the middle and run again, misses nothing', async () => {
    const state = newFile();
    const { body } = await test.http().get('/api/v1/changes?limit=1').expect(200);
    writeFileSync(state, JSON.stringify({ base: test.baseUrl, cursor: body.nextCursor }));
    const seen: string[] = [];
    let kills = 0;
    for (let run = 0; run < 20; run += 1) {
      const { lines, ended } = pull([...base(), '--state', state], (count, child) => {
        if (count === 130 && run < 3) child.kill('SIGKILL');
      });
      const { code } = await ended;
      seen.push(...read(lines).map(({ change }) => String(change.id)));
      if (code === 0) break;
      kills += 1;
    }
    expect(kills).toBeGreaterThanOrEqual(2);
    expect(firstsOf(seen)).toEqual(idsOf(feed.slice(1)));
  });

  it('killed during the first export, begins it anew', async () => {
    const state = newFile();
    const first = pull([...base(), '--state', state], (count, child) => {
      if (count === 40) child.kill('SIGKILL');
    });
    await first.ended;
    expect(JSON.parse(readFileSync(state, 'utf8'))).toEqual({ base: test.baseUrl, cursor: null, isWhole: false });
    const second = pull([...base(), '--state', state]);
    expect((await second.ended).code).toBe(0);
    expect(second.lines[0]).toBe('');
    expect(new Set(read(second.lines).map(({ id }) => id))).toEqual(new Set(feed.map(({ claimId }) => claimId)));
  });

  it('interrupted before it has come to an end, says so', async () => {
    const run = pull([...base(), '--state', newFile()], (count, child) => {
      if (count === 20) child.kill('SIGTERM');
    });
    const { code, progress } = await run.ended;
    expect([code, progress]).toEqual([1, expect.stringMatching(/^Interrupted after \d+ lines/m)]);
  });

  it('follows until it is interrupted, and says where it stands', async () => {
    const { cursor } = await client.exportClaims();
    const run = pull([...base(), '--since', cursor, '--follow', '--poll', '1'], (_, child) => void child.kill('SIGINT'));
    const claim = await givenPublished(desk.reviewer, desk.editor);
    expect((await run.ended).code).toBe(0);
    expect(read(run.lines)).toMatchObject([{ event: 'published', id: claim.id, claim: { id: claim.id } }]);
    feed = await drained(client);
  });

  it.each([
    [[], 2, /--base/],
    [['--base', 'ftp://x'], 2, /--base/],
    [['--base', 'http://x', '--since', 'a', '--state', 'b'], 2, /exclude/],
    [['--base', 'http://x', '--poll', 'never'], 2, /--poll/],
    [['--base', 'http://x', '--what'], 2, /--what/],
    [['--base', 'http://127.0.0.1:9', '--attempts', '2'], 1, /again in/],
  ])('with %j ends with code %i', async (args, code, words) => {
    const { lines, ended } = pull(args);
    expect(await ended).toEqual({ code, progress: expect.stringMatching(words) });
    expect(lines).toEqual([]);
  });

  it('ends with code 4 when nobody reads', async () => {
    const { child, ended } = pull(base(), (_, running) => void running.stdout?.destroy());
    expect((await ended).code).toBe(4);
    expect(child.exitCode).toBe(4);
  });
});

describe('a copy of claims that show each other', () => {
  const CANARY = 'CANARY-4711 came by train';
  const copy = new Map<string, string>();
  let place: string | null = null;
  const store: CursorStore = { load: () => Promise.resolve(place), save: (cursor) => Promise.resolve(void (place = cursor)) };
  /** What is kept of a claim: its words, or that they are gone. */
  const kept = (claim: PublishedClaim | WithheldClaim | null): string => (claim === null || isWithheld(claim) || claim.status === 'retracted' ? 'gone' : JSON.stringify(claim));
  const write = (line: PulledLine): Promise<void> => Promise.resolve(void copy.set(line.id, kept(line.claim)));

  async function inStep(): Promise<void> {
    await pullInto({ client, store, pollMs: false, signal: new AbortController().signal, write });
    const fresh = new Map<string, string>();
    for await (const claim of (await client.exportClaims({ filter: { status: 'all' } })).claims) fresh.set(claim.id, kept(claim));
    expect([...copy].sort()).toEqual([...fresh].sort());
  }
  async function relate(claim: GivenClaim, type: string, to: GivenClaim): Promise<void> {
    await desk.reviewer.as.post(`${claim.path}/relations`, { type, to: to.id }, await versionOf(claim)).expect(201);
  }
  const publish = async (claim: GivenClaim): Promise<void> => approve(await submit(claim), desk.editor, { publish: 'now' });
  async function correct(claim: GivenClaim, change: (claim: GivenClaim) => Promise<unknown>): Promise<void> {
    await step(claim, desk.reviewer, 'correction');
    await change(claim);
    await approve(await submit(claim), desk.editor, { publish: 'now' });
  }
  const note = { correction: { kind: 'correction', note: 'It was put wrong.', reportedByReader: false } };
  async function withhold(claim: GivenClaim): Promise<void> {
    const { body } = await step(claim, desk.editor, 'withholding', { ground });
    expect((await step(claim, desk.second, `withholding/${String(body.withholding)}/confirmation`, { erase: false })).status).toBe(200);
  }

  it('is what a new one would be after each change, and keeps no words of what was withheld', async () => {
    const shown = await givenPublished(desk.reviewer, desk.editor, { statement: 'The train was late' });
    await inStep();
    const denial = await givenDraftReadyToSubmit(desk.reviewer, { statement: CANARY });
    await relate(denial, 'denies', shown);
    await publish(denial);
    await inStep();
    expect(copy.get(shown.id)).toContain(CANARY);
    await correct(denial, (claim) => putStatement(claim, { statement: `${CANARY} in the night`, ...note }));
    await inStep();
    const support = await givenDraftReadyToSubmit(desk.reviewer, { statement: `${CANARY}, too` });
    await relate(support, 'supports', shown);
    await publish(support);
    await inStep();
    const original = await givenDraftReadyToSubmit(desk.reviewer, { statement: 'The platform was full' });
    const translation = await givenDraftReadyToSubmit(desk.reviewer, { statement: 'Der Bahnsteig war voll', language: 'de' });
    await putStatement(translation, { translationOf: original.id });
    await publish(translation);
    await inStep();
    await publish(original);
    await inStep();
    expect(copy.get(translation.id)).toContain('The platform was full');
    // Whoever was away while it ceased to name the other one and was then withheld has to hear of both.
    await correct(support, async (claim) => {
      await putStatement(claim, note);
      const { body } = await desk.reviewer.as.get(claim.path).expect(200);
      await desk.reviewer.as.delete(`${claim.path}/relations/${String(body.relations[0].id)}`, await versionOf(claim)).expect(200);
    });
    for (const claim of [support, denial]) await withhold(claim);
    await inStep();
    expect([...copy.values()].join('\n')).not.toContain('CANARY-4711');
    feed = await drained(client);
  });
});

describe('after a backup was put back', () => {
  it('says that the copy has to be made anew, and how', async () => {
    const store = fileCursorStore(newFile());
    await store.save((await client.exportClaims()).cursor);
    const owner = await connectAtStart(test.database.ownerUrl, 'test');
    await renewCursorEpoch(owner).finally(() => owner.end());
    await expect(drained(client, { store })).rejects.toThrow(CursorExpiredError);
    const { ended } = pull(['--base', test.baseUrl, '--since', (await store.load()) ?? '']);
    expect((await ended).code).toBe(3);
    await store.save((await client.exportClaims()).cursor);
    expect(await drained(client, { store })).toEqual([]);
  });
});
