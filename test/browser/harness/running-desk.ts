import type { Browser, BrowserContext, Page } from 'playwright-core';
import { samplePeople, type SamplePersonKey } from '../../../src/sample/sample-people.js';
import { startTestApp, type TestApp, type TestAppOptions } from '../../support/app.js';
import { loadSample, sampleOfThisRun } from '../../support/sample-database.js';
import { buildServer } from '../../support/server-process.js';
import { launchChrome } from './chrome.js';
import { looks, PREFERENCES, type Look } from './preferences.js';
import { watch, type Watch } from './watch.js';

export interface Visit {
  /** Signed in as this person of the sample newsroom, without the form. */
  readonly as?: SamplePersonKey;
  readonly look?: Look;
  readonly width?: number;
  readonly height?: number;
  /** `begun`: the page is given back while it loads, for those who measure. */
  readonly until?: 'settled' | 'begun';
  /** The browser's clock stands still at this instant. */
  readonly now?: string;
  /** The browser does not keep the page's policy: what is escaped has to be harmless by itself. */
  readonly withoutPolicy?: boolean;
  /** Before anything is opened. */
  readonly prepare?: (context: BrowserContext) => Promise<void>;
}

/** The real application with the sample newsroom, the built desk and a browser; for tests, for pictures and for the benchmark. */
export interface RunningDesk {
  readonly test: TestApp;
  readonly browser: Browser;
  readonly passwords: Readonly<Record<SamplePersonKey, string>>;
  readonly cookies: Map<SamplePersonKey, string>;
  /** The browser profiles that are open, and what went wrong in them. */
  readonly visits: Map<BrowserContext, Watch>;
}

export interface Call {
  readonly method?: string;
  readonly body?: unknown;
  /** For If-Match. */
  readonly version?: number;
}

const PATIENCE_MS = 15_000;
const COOKIE = { path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' } as const;
const BROWSER = { locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' } as const;

export async function startDesk(options: TestAppOptions): Promise<RunningDesk> {
  buildServer();
  const { test, passwords } = await startWithSample(options);
  return { test, browser: await launchChrome(), passwords, cookies: new Map(), visits: new Map() };
}

/** A database that is given gets the sample now; otherwise the one that this test run has already is copied. */
async function startWithSample(options: TestAppOptions): Promise<Pick<RunningDesk, 'test' | 'passwords'>> {
  if (options.database === undefined) {
    const { cluster, passwords } = await sampleOfThisRun();
    return { test: await startTestApp({ ...options, cluster }), passwords };
  }
  const test = await startTestApp(options);
  return { test, passwords: await loadSample(test) };
}

/** A page of a browser profile of its own, when the screen is there with all that it asked for. */
export async function openPage(desk: RunningDesk, path: string, { as, look = 'light', width = 1280, height = 800, until = 'settled', now, withoutPolicy = false, prepare }: Visit): Promise<Page> {
  const { baseUrl } = desk.test;
  const cookies = as === undefined ? [] : [{ ...COOKIE, name: 'factdesk_session', value: await cookieOf(desk, as), domain: new URL(baseUrl).hostname }];
  const origins = [{ origin: baseUrl, localStorage: [{ name: PREFERENCES, value: JSON.stringify(looks[look]) }] }];
  const context = await desk.browser.newContext({ ...BROWSER, baseURL: baseUrl, viewport: { width, height }, storageState: { cookies, origins }, bypassCSP: withoutPolicy });
  context.setDefaultTimeout(PATIENCE_MS);
  const watched = await watch(context, baseUrl);
  desk.visits.set(context, watched);
  await prepare?.(context);
  const page = await context.newPage();
  if (now !== undefined) await page.clock.setFixedTime(now);
  await page.goto(path, { waitUntil: until === 'begun' ? 'commit' : 'load' });
  if (until === 'settled') await settled(page, watched);
  return page;
}

/** The screen is there with all that it asked for, its parts that come later, too. */
export async function settled(page: Page, watched: Watch): Promise<void> {
  await page.locator('h1').first().waitFor();
  await watched.settled(page);
  await page.waitForFunction(() => document.querySelector('[class*="_skeleton_"]') === null);
}

/** Signs in once for a file: the password's hash is slow on purpose. */
async function cookieOf({ test, passwords, cookies }: RunningDesk, person: SamplePersonKey): Promise<string> {
  const known = cookies.get(person);
  if (known !== undefined) return known;
  const body = JSON.stringify({ email: samplePeople[person].email, password: passwords[person] });
  const answer = await fetch(`${test.baseUrl}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const cookie = /factdesk_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ;
  if (cookie === undefined) throw new Error(`Signing in answered ${answer.status}.`);
  cookies.set(person, cookie);
  return cookie;
}

/** An API call as this person, with If-Match and Idempotency-Key where they belong. Throws what the server refuses. */
export async function call(desk: RunningDesk, person: SamplePersonKey, path: string, { method = 'GET', body, version }: Call = {}): Promise<unknown> {
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

export async function stopDesk({ browser, test }: RunningDesk): Promise<void> {
  await browser.close();
  await test.close();
}
