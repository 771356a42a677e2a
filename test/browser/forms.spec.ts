import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { useDesk } from './harness/desk.js';

/* Forms that are sent by a button: what is typed into them, and what somebody else does meanwhile. */

const desk = useDesk();

let claim = '';

beforeEach(async () => {
  const { items } = (await desk.call('reviewer', '/api/desk/sample/claims?state=draft')) as { items: { number: string }[] };
  claim = items[0]?.number ?? '';
});

const api = (part: string): string => `/api/desk/sample/claims/${claim}/${part}`;
const address = (search = ''): string => `/desk/sample/claims/${claim}${search}`;

interface HeldRequest {
  /** It is on its way. */
  readonly begun: Promise<unknown>;
  /** Now it may go on. */
  release(): void;
}

/** The next request like this waits on its way to the server. */
async function hold(page: Page, method: string, path: RegExp): Promise<HeldRequest> {
  const gate = Promise.withResolvers<unknown>();
  const begun = Promise.withResolvers<unknown>();
  const matches = (url: URL): boolean => path.test(url.pathname);
  const wait = async (route: Route): Promise<void> => {
    if (route.request().method() !== method) return route.fallback();
    begun.resolve(null);
    await gate.promise;
    return route.continue();
  };
  await page.route(matches, wait);
  return { begun: begun.promise, release: () => gate.resolve(null) };
}

describe('an answer to a thread', () => {
  let id = '';
  const thread = (page: Page) => page.locator(`#thread-${id}`);
  const box = (page: Page) => thread(page).getByRole('textbox', { name: 'Your answer' });
  const begin = (page: Page) => thread(page).getByRole('button', { name: 'Answer' }).click();
  const post = (page: Page) => thread(page).getByRole('button', { name: 'Post' }).click();

  beforeEach(async () => {
    ({ id } = (await desk.call('reviewer', api('threads'), { method: 'POST', body: { body: 'Who said so?', blocking: false, part: null } })) as { id: string });
  });

  it('that is typed on while it is posted keeps what came later', async () => {
    const page = await desk.open(address('?panel=discussion'), { as: 'reviewer' });
    await begin(page);
    await box(page).fill('The first half.');
    const held = await hold(page, 'POST', /\/comments$/);
    await post(page);
    await held.begun;
    await box(page).fill('The first half. The second half.');
    held.release();
    await thread(page).getByText('The first half.', { exact: true }).waitFor();
    await desk.settled(page);
    expect(await box(page).inputValue()).toBe('The first half. The second half.');
    await page.reload();
    await desk.settled(page);
    expect(await box(page).inputValue()).toBe('The first half. The second half.');
  });

  it('in two tabs: posted in one, it stays in the other, and is taken up by the next when that is closed', async () => {
    const here = await desk.open(address('?panel=discussion'), { as: 'reviewer' });
    const there = await here.context().newPage();
    await there.goto(address('?panel=discussion'));
    await desk.settled(there);
    await begin(here);
    await begin(there);
    await box(there).fill('There.');
    await box(here).fill('Here.');
    await post(here);
    await thread(here).getByText('Here.', { exact: true }).waitFor();
    await there.reload();
    await desk.settled(there);
    expect(await box(there).inputValue()).toBe('There.');
    await there.close();
    await here.waitForFunction(async () => ((await navigator.locks.query()).held ?? []).length === 1);
    const next = await here.context().newPage();
    await next.goto(address('?panel=discussion'));
    await box(next).waitFor();
    expect(await box(next).inputValue()).toBe('There.');
  });
});
