import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { samplePeople, type SamplePersonKey } from '../../../src/sample/sample-people.js';
import type { TestApp, TestAppOptions } from '../../support/app.js';
import { call, openPage, settled, startDesk, stopDesk, type Call, type RunningDesk, type Visit } from './running-desk.js';
import type { Watch } from './watch.js';

export type { Visit } from './running-desk.js';

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
  call(person: SamplePersonKey, path: string, init?: Call): Promise<unknown>;
  /** What is due by the application's clock happens now. */
  runDueJobs(): Promise<void>;
}

/**
 * The real application with the sample newsroom, the built desk and a headless browser, for all tests of a file. A test is red when one of its pages
 * had a console error, an exception, a violation of the policy or a failed request that it did not announce.
 */
export function useDesk(options: TestAppOptions = {}): BrowserDesk {
  let running: RunningDesk | null = null;
  const now = (): RunningDesk => {
    if (running === null) throw new Error('The desk runs only inside tests and hooks.');
    return running;
  };
  beforeAll(async () => {
    running = await startDesk(options);
  }, 300_000);
  afterEach(() => leave(now().visits));
  afterAll(async () => {
    if (running !== null) await stopDesk(running);
  }, 60_000);
  const watchOf = (page: Page): Watch => {
    const watched = now().visits.get(page.context());
    if (watched === undefined) throw new Error('This page was not opened by the desk.');
    return watched;
  };
  return {
    get baseUrl() {
      return now().test.baseUrl;
    },
    get test() {
      return now().test;
    },
    password: (person) => now().passwords[person],
    open: (path, visit = {}) => openPage(now(), path, visit),
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

/** Closes every page of the test that ends, and says what surprised it. */
async function leave(visits: Map<BrowserContext, Watch>): Promise<void> {
  const surprises = [...visits.values()].flatMap((watched) => watched.surprises());
  for (const context of visits.keys()) await context.close();
  visits.clear();
  if (surprises.length > 0) throw new Error(`Nobody expected:\n${surprises.join('\n')}`);
}
