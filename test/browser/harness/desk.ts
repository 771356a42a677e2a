import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { samplePeople, type SamplePersonKey } from '../../../src/sample/sample-people.js';
import { SampleService } from '../../../src/sample/sample.service.js';
import { startTestApp, type TestApp, type TestAppOptions } from '../../support/app.js';
import { buildServer } from '../../support/server-process.js';
import { launchChrome } from './chrome.js';
import { looks, PREFERENCES, type Look } from './looks.js';
import { watch, type Watch } from './watch.js';

export interface Visit {
  /** Signed in as this person of the sample newsroom, without the form. */
  readonly as?: SamplePersonKey;
  readonly look?: Look;
  readonly width?: number;
  readonly height?: number;
}

export interface BrowserDesk {
  readonly baseUrl: string;
  readonly test: TestApp;
  password(person: SamplePersonKey): string;
  /** A page of a browser profile of its own. `page.context().newPage()` is another tab of the same. */
  open(path: string, visit?: Visit): Promise<Page>;
  /** Fills in the form that the page shows. */
  signIn(page: Page, person: SamplePersonKey, password?: string): Promise<void>;
  /** The screen is there with all that it asked for. */
  settled(page: Page): Promise<void>;
  /** What this page will complain of, because the test breaks it: `POST /api/session 401`, `console: …`, `… failed: …`. */
  expectTrouble(page: Page, ...patterns: readonly RegExp[]): void;
  /** An API call as this person: for what has to be there before the browser looks. */
  call(person: SamplePersonKey, path: string, init?: { readonly method?: string; readonly body?: unknown; readonly version?: number }): Promise<unknown>;
  /** What is due by the application's clock happens now. */
  runDueJobs(): Promise<void>;
}

const PATIENCE_MS = 15_000;
const COOKIE = { path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' } as const;
const BROWSER = { locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' } as const;

interface Running {
  readonly test: TestApp;
  readonly browser: Browser;
  readonly passwords: Readonly<Record<SamplePersonKey, string>>;
  readonly cookies: Map<SamplePersonKey, string>;
  readonly visits: Map<BrowserContext, Watch>;
}

/**
 * The real application with the sample newsroom, the built desk and a headless browser, for all tests of a file. A test is red when one of its pages
 * had a console error, an exception, a violation of the policy or a failed request that it did not announce.
 */
export function useDesk(options: TestAppOptions = {}): BrowserDesk {
  let running: Running | null = null;
  const now = (): Running => {
    if (running === null) throw new Error('The desk runs only inside tests and hooks.');
    return running;
  };
  beforeAll(async () => {
    running = await start(options);
  }, 300_000);
  afterEach(() => leave(now().visits));
  afterAll(async () => {
    await running?.browser.close();
    await running?.test.close();
  }, 60_000);
  const watchOf = (page: Page): Watch => now().visits.get(page.context()) ?? fail('This page was not opened by the desk.');
  return {
    get baseUrl() {
      return now().test.baseUrl;
    },
    get test() {
      return now().test;
    },
    password: (person) => now().passwords[person],
    open: (path, visit = {}) => open(now(), path, visit),
    async signIn(page, person, password = now().passwords[person]) {
      await page.locator('input[name=email]').fill(samplePeople[person].email);
      await page.locator('input[name=password]').fill(password);
      await page.locator('form button[type=submit]').click();
    },
    settled: (page) => settled(page, watchOf(page)),
    expectTrouble: (page, ...patterns) => watchOf(page).expect(...patterns),
    call: (person, path, init) => call(now(), person, path, init),
    runDueJobs: () => now().test.app.get(Jobs, { strict: false }).runDue(),
  };
}

const fail = (reason: string): never => {
  throw new Error(reason);
};

async function start(options: TestAppOptions): Promise<Running> {
  buildServer();
  const test = await startTestApp(options);
  const state = await test.app.get(SampleService, { strict: false }).ensure('when-empty');
  if (state.kind !== 'loaded') throw new Error('The sample newsroom was not loaded.');
  return { test, browser: await launchChrome(), passwords: state.passwords, cookies: new Map(), visits: new Map() };
}

async function open(desk: Running, path: string, { as, look = 'light', width = 1280, height = 800 }: Visit): Promise<Page> {
  const { baseUrl } = desk.test;
  const cookies = as === undefined ? [] : [{ ...COOKIE, name: 'factdesk_session', value: await cookieOf(desk, as), domain: new URL(baseUrl).hostname }];
  const origins = [{ origin: baseUrl, localStorage: [{ name: PREFERENCES, value: JSON.stringify(looks[look]) }] }];
  const context = await desk.browser.newContext({ ...BROWSER, baseURL: baseUrl, viewport: { width, height }, storageState: { cookies, origins } });
  context.setDefaultTimeout(PATIENCE_MS);
  const watched = await watch(context, baseUrl);
  desk.visits.set(context, watched);
  const page = await context.newPage();
  await page.goto(path);
  await settled(page, watched);
  return page;
}

async function settled(page: Page, watched: Watch): Promise<void> {
  await page.locator('h1').first().waitFor();
  await watched.settled(page);
}

/** Signs in once for a file: the password's hash is slow on purpose. */
async function cookieOf({ test, passwords, cookies }: Running, person: SamplePersonKey): Promise<string> {
  const known = cookies.get(person);
  if (known !== undefined) return known;
  const body = JSON.stringify({ email: samplePeople[person].email, password: passwords[person] });
  const answer = await fetch(`${test.baseUrl}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const cookie = /factdesk_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? fail(`Signing in answered ${answer.status}.`);
  cookies.set(person, cookie);
  return cookie;
}

async function call(desk: Running, person: SamplePersonKey, path: string, { method = 'GET', body, version }: Parameters<BrowserDesk['call']>[2] = {}): Promise<unknown> {
  const answer = await fetch(desk.test.baseUrl + path, {
    method,
    headers: {
      cookie: `factdesk_session=${await cookieOf(desk, person)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return text === '' ? null : (JSON.parse(text) as unknown);
}

/** Closes every page of the test that ends, and says what surprised it. */
async function leave(visits: Map<BrowserContext, Watch>): Promise<void> {
  const surprises = [...visits.values()].flatMap((watched) => watched.surprises());
  for (const context of visits.keys()) await context.close();
  visits.clear();
  if (surprises.length > 0) throw new Error(`Nobody expected:\n${surprises.join('\n')}`);
}
