import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useDesk } from './harness/desk.js';
import { breakRequests } from './harness/faults.js';

const desk = useDesk();

const path = (page: Page): string => new URL(page.url()).pathname + new URL(page.url()).search;
const inFocus = (page: Page) => page.evaluate(() => document.activeElement?.closest('[data-claim-row]')?.getAttribute('data-claim-row') ?? null);
const rows = (page: Page) => page.locator('[data-claim-row]').evaluateAll((all) => all.map((row) => row.getAttribute('data-claim-row')));
const dialog = (page: Page) => page.getByRole('dialog');

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** The shortcuts are loaded after the screen. */
async function ready(page: Page): Promise<void> {
  while ((await dialog(page).count()) === 0) {
    await press(page, 'Control+k');
    await page.waitForTimeout(100);
  }
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'detached' });
}

it('the queue is walked through, looked into and opened by keyboard', async () => {
  const page = await desk.open('/desk/sample/queue', { as: 'reviewer' });
  await ready(page);
  const [first, second, third] = await rows(page);
  await press(page, 'j');
  expect(await inFocus(page)).toBe(first);
  await press(page, 'j', 'j', 'k');
  expect(await inFocus(page)).toBe(second);
  await press(page, 'Space');
  await dialog(page).getByText('Who says so').waitFor();
  expect(await dialog(page).getByRole('heading').textContent()).toBe(second);
  await press(page, 'j');
  await dialog(page).getByRole('heading', { name: third ?? '' }).waitFor();
  await press(page, 'Space');
  await dialog(page).waitFor({ state: 'detached' });
  await page.waitForFunction((number) => document.activeElement?.closest('[data-claim-row]')?.getAttribute('data-claim-row') === number, third);
  await press(page, 'Enter');
  await page.waitForURL(`**/claims/${third ?? ''}`);
});

it('the oldest unassigned claim is taken and opened, once', async () => {
  const page = await desk.open('/desk/sample/queue', { as: 'editor' });
  const before = Number(/\((\d+)\)/.exec((await page.getByRole('button', { name: /Take the oldest/ }).textContent()) ?? '')?.[1]);
  await page.getByRole('button', { name: /Take the oldest/ }).click();
  await page.waitForURL(/\/claims\/C-\d+$/);
  const taken = page.url().split('/').at(-1);
  await desk.settled(page);
  await press(page, 'g', 'q');
  await page.waitForURL('**/queue');
  await desk.settled(page);
  await page.getByText('Assigned to you').first().waitFor();
  expect((await rows(page))[0]).toBe(taken);
  expect(await page.getByRole('region', { name: /^Unassigned/ }).getByRole('heading').textContent()).toBe(`Unassigned${before - 1}`);
});

it('a claim that somebody else took meanwhile is refused in words', async () => {
  const page = await desk.open('/desk/sample/queue', { as: 'editor' });
  await breakRequests(page, { method: 'POST', path: /\/take$/, times: 1 }, { kind: 'answer', status: 409, code: 'CLAIM_TAKEN' });
  desk.expectTrouble(page, /^POST \/api\/desk\/sample\/claims\/C-\d+\/take 409$/);
  await page.getByRole('button', { name: /^Take C-/ }).first().click();
  await page.getByRole('alertdialog').waitFor();
  expect(path(page)).toBe('/desk/sample/queue');
});

it('the search finds claims, articles and speakers, and a number leads to its claim', async () => {
  const page = await desk.open('/desk/sample/queue', { as: 'reviewer' });
  await ready(page);
  await press(page, '/');
  await dialog(page).getByRole('textbox').fill('chin');
  await dialog(page).getByRole('menuitem', { name: /^C-15 / }).waitFor();
  expect(await dialog(page).locator('header').allTextContents()).toEqual(['Claims', 'Articles', 'Speakers: their claims']);
  await dialog(page).getByRole('textbox').fill('C-9');
  await page.waitForFunction(() => document.querySelectorAll('[role="menuitem"]').length === 1);
  await press(page, 'Enter');
  await page.waitForURL('**/claims/C-9');
  await desk.settled(page);
  await press(page, '/');
  await dialog(page).getByRole('textbox').fill('submarine');
  await dialog(page).getByText('Nothing found for “submarine”').waitFor();
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'detached' });
});

it('commands are found by a few letters; what is typed into a field is no shortcut', async () => {
  const page = await desk.open('/desk/sample/claims', { as: 'reviewer' });
  await ready(page);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('searchbox').pressSequentially('g q / j ?');
  expect(await page.getByRole('searchbox').inputValue()).toBe('g q / j ?');
  expect(await dialog(page).count()).toBe(0);
  await press(page, 'Control+k');
  await dialog(page).getByRole('textbox').fill('dark');
  await dialog(page).getByRole('menuitem', { name: 'Dark theme' }).waitFor();
  await press(page, 'Enter');
  await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
});

it('what can be done with a claim is a command with its key, and says why where it cannot be done', async () => {
  const page = await desk.open('/desk/sample/claims/C-15', { as: 'reviewer' });
  await ready(page);
  await press(page, 'Control+k');
  const submit = dialog(page).getByRole('menuitem').first();
  expect(await submit.textContent()).toMatch(/^Submit for review.*Write the rationale\..*CtrlEnter$/);
  await dialog(page).getByRole('textbox').fill('drop the');
  await press(page, 'Enter');
  await page.getByRole('alertdialog', { name: 'Drop the claim' }).waitFor();
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'detached' });
  // The button with the focus is not pressed by a shortcut with Ctrl: this one leads to what is missing.
  await page.getByRole('button', { name: 'More', exact: true }).focus();
  await press(page, 'Control+Enter');
  await page.waitForFunction(() => document.activeElement?.closest('#claim-truth') !== null);
  expect(await page.getByRole('menu').count()).toBe(0);
});

it('shortcuts are listed by screen, and can be switched off', async () => {
  const page = await desk.open('/desk/sample/queue', { as: 'reviewer' });
  await ready(page);
  await press(page, '?');
  await dialog(page).waitFor();
  expect(await dialog(page).getByRole('heading', { level: 3 }).allTextContents()).toEqual(['My queue', 'Everywhere']);
  await dialog(page).getByRole('switch').press('Space');
  await dialog(page).getByText('Go to claims').waitFor({ state: 'detached' });
  await press(page, 'Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await press(page, 'g', 'c', 'j', '/');
  expect([path(page), await inFocus(page), await dialog(page).count()]).toEqual(['/desk/sample/queue', null, 0]);
  await press(page, 'Control+k');
  await dialog(page).waitFor();
});

it('filters stand in the address, as chips that take them away again, and survive the way there and back', async () => {
  const page = await desk.open('/desk/sample/claims', { as: 'reviewer' });
  await page.getByRole('searchbox').pressSequentially('China has');
  await page.waitForURL(/query=China/);
  await page.getByRole('button', { name: /^State|State$/ }).click();
  await page.getByRole('listbox').getByRole('option', { name: 'Published' }).click();
  await press(page, 'Escape');
  await page.waitForURL(/state=published/);
  await desk.settled(page);
  const address = path(page);
  const found = await rows(page);
  expect(found.toSorted()).toEqual(['C-1', 'C-2']);
  await page.locator(`[data-claim-row="C-2"] a`).click();
  await page.waitForURL('**/claims/C-2');
  await page.goBack();
  await desk.settled(page);
  expect([path(page), await rows(page)]).toEqual([address, found]);
  await page.getByRole('button', { name: 'Take away the filter Words: China has' }).click();
  await page.waitForURL((url) => !url.search.includes('query'));
  await desk.settled(page);
  expect(await page.getByRole('searchbox').inputValue()).toBe('');
  expect((await rows(page)).length).toBeGreaterThan(2);
});

it('a row that comes by itself takes the focus from nobody, and gives it to nobody', async () => {
  const create = (statement: string) => desk.call('secondEditor', '/api/desk/sample/claims', { method: 'POST', body: { statement, language: 'en' } });
  await create('The first that comes');
  const page = await desk.open('/desk/sample/claims?query=that+comes', { as: 'reviewer' });
  expect((await rows(page)).length).toBe(1);
  await create('The second that comes');
  await page.waitForFunction(() => document.querySelectorAll('[data-claim-row]').length === 2);
  await desk.settled(page);
  expect(await inFocus(page)).toBeNull();
});

it('more of a long list comes with the focus on what is new', async () => {
  for (let number = 0; number < 45; number += 1) {
    await desk.call('secondEditor', '/api/desk/sample/claims', { method: 'POST', body: { statement: `Claim ${number} of many`, language: 'en' } });
  }
  const page = await desk.open('/desk/sample/claims?query=of+many', { as: 'reviewer' });
  expect((await rows(page)).length).toBe(40);
  expect(await page.getByText('45 claims').count()).toBe(1);
  // What is shown is read again in that very moment, because somebody changes something.
  await page.getByRole('button', { name: 'Show more' }).press('Enter');
  await desk.call('secondEditor', '/api/desk/sample/claims', { method: 'POST', body: { statement: 'Something else', language: 'en' } });
  await page.waitForFunction(() => document.querySelectorAll('[data-claim-row]').length === 45);
  expect(await inFocus(page)).toBe((await rows(page))[40]);
  expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
});
