import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useDesk } from './harness/desk.js';

const desk = useDesk();

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return `${element?.tagName ?? ''} ${element?.getAttribute('aria-label') ?? element?.textContent ?? ''}`.trim();
  });

async function expectFocus(page: Page, what: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => `${document.activeElement?.tagName ?? ''} ${document.activeElement?.textContent ?? ''}`.trim() === wanted,
    what,
  );
}

it('whoever goes to another screen arrives at its heading; the page that is opened first begins where the browser begins', async () => {
  const page = await desk.open('/desk/');
  await desk.signIn(page, 'reviewer');
  await expectFocus(page, 'H1 My queue');
  await desk.settled(page);
  expect(await page.title()).toBe('My queue · Factdesk');
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Claims' }).press('Enter');
  await expectFocus(page, 'H1 Claims');
  await desk.settled(page);
  // With its frame first, then with another heading.
  const link = page.locator('[data-claim-link]').first();
  const statement = await link.locator('bdi').innerText();
  await link.press('Enter');
  await expectFocus(page, `H1 ${statement}`);
  await desk.settled(page);
  await page.reload();
  await desk.settled(page);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

it.each([1280, 320])('on a claim the next step comes before the work, and each comment has a name of its own, %i px wide', async (width) => {
  const page = await desk.open('/desk/sample/claims/C-3', { as: 'reviewer' });
  await page.setViewportSize({ width, height: 800 });
  await desk.settled(page);
  await page.getByRole('link', { name: 'Comment on “Statement”' }).waitFor();
  await page.locator('h1').focus();
  const order: string[] = [];
  while (order.length < 20 && order.at(-1) !== 'A Comment on “Where it stands”') {
    await page.keyboard.press('Tab');
    order.push(await focused(page));
  }
  expect(order).toContain('BUTTON Correct');
  expect(order.at(-1)).toBe('A Comment on “Where it stands”');
  const links = await page.locator('a[href*="thread="]').evaluateAll((all) => all.map((each) => `${each.getAttribute('href') ?? ''} ${each.getAttribute('aria-label') ?? ''}`));
  const targets = new Map(links.map((each) => [each.slice(each.indexOf(' ')), each]));
  // Two parts are about the verdict, and both lead to its one discussion.
  expect(targets.size).toBe(new Set(links).size);
  expect(targets.size).toBeGreaterThan(5);
});

describe('in the workbench, what was added leaves the focus where the next step begins', () => {
  async function open(): Promise<Page> {
    const { items: drafts } = (await desk.call('reviewer', '/api/desk/sample/claims?state=draft')) as { items: { number: string }[] };
    const { items: articles } = (await desk.call('reviewer', '/api/desk/sample/articles')) as { items: { id: string }[] };
    return desk.open(`/desk/sample/articles/${articles[0]?.id ?? ''}?claim=${drafts[0]?.number ?? ''}`, { as: 'reviewer', width: 1500 });
  }

  const focusIsOn = (page: Page, selector: string) => page.waitForFunction((wanted) => document.activeElement?.matches(wanted) === true, selector);

  async function takeFirst(page: Page): Promise<void> {
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }

  it('a relation, to which a key leads', async () => {
    const page = await open();
    const relations = page.getByRole('button', { name: /^Remove: / });
    const before = await relations.count();
    await page.keyboard.press('r');
    await focusIsOn(page, '#workbench-relation select');
    await page.keyboard.press('Tab');
    await takeFirst(page);
    await relations.nth(before).waitFor();
    await focusIsOn(page, '#workbench-relation select');
  });

  it('a link of the chain', async () => {
    const page = await open();
    const links = await page.locator('[data-link]').count();
    await page.keyboard.press('l');
    await page.keyboard.type('Wall');
    await page.getByRole('option', { name: /Wall/ }).first().waitFor();
    await takeFirst(page);
    await focusIsOn(page, `[data-link="${links}"] select`);
  });

  it('a topic', async () => {
    const { items } = (await desk.call('reviewer', '/api/desk/sample/claims?state=draft')) as { items: { number: string }[] };
    const path = `/api/desk/sample/claims/${items[0]?.number ?? ''}`;
    const { version } = (await desk.call('reviewer', path)) as { version: number };
    await desk.call('reviewer', `${path}/topics`, { method: 'PUT', version, body: { topics: [] } });
    const page = await open();
    await page.getByRole('combobox', { name: 'Add a topic' }).press('ArrowDown');
    await takeFirst(page);
    // The list is closed: an open one hides the rest from all but the eye.
    await page.getByRole('button', { name: /^Remove the topic/ }).waitFor();
    await focusIsOn(page, '[aria-labelledby=topics-title] input');
  });
});
