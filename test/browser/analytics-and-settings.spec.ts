import { describe, expect, it } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { useDesk } from './harness/desk.js';
import { expectAccessible } from './harness/looks.js';
import { looks, PREFERENCES } from './harness/preferences.js';

const desk = useDesk();
const ADMIN = '/desk/sample/admin';

const search = (page: Page): string => new URL(page.url()).search;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const about = (page: Page) => page.locator('form').filter({ has: field(page, 'Licence') });

const SECONDS = 5;

/** What is read comes to be that within a few seconds. */
async function comesTo(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  for (let tries = SECONDS * 20; tries > 0; tries -= 1) {
    const value = await read();
    try {
      expect(value).toEqual(expected);
      return;
    } catch {
      await setTimeout(50);
    }
  }
  expect(await read()).toEqual(expected);
}

interface About {
  readonly version: number;
  readonly licence: string | null;
  readonly ownershipUrl: string | null;
}

/** Another admin changes something about the newsroom, in no browser. */
async function othersChange(change: object): Promise<void> {
  const present = await desk.call('admin', '/api/desk/sample');
  const { id: _id, slug: _slug, policy: _policy, sample: _sample, version, ...rest } = present as { id: string; slug: string; policy: object; sample: boolean; version: number };
  await desk.call('admin', '/api/desk/sample', { method: 'PUT', body: { ...rest, ...change }, version });
}

const newsroom = async (): Promise<About> => (await desk.call('admin', '/api/desk/sample')) as About;

describe('analytics', () => {
  it('turns each chart into a table with the same figures, gives them as a file, and keeps all of it in the address', async () => {
    const page = await desk.open('/desk/sample/analytics', { as: 'editor' });
    const chart = page.getByRole('group', { name: 'How reviews ended' });
    const sentence = await chart.getByRole('img').getAttribute('aria-label');
    await chart.getByRole('button', { name: 'Table' }).click();
    const cells = await chart.getByRole('row').evaluateAll((rows) => rows.slice(1).map((row) => `${row.querySelector('th')?.textContent ?? ''}: ${row.querySelector('td')?.textContent ?? ''}`));
    expect(cells.join(', ')).toBe(sentence);
    await page.waitForURL(/table=decisions/);
    await page.getByLabel('Time', { exact: true }).selectOption({ label: 'Last 4 weeks' });
    await page.waitForURL(/range=weeks/);
    await page.reload();
    await desk.settled(page);
    expect(await chart.getByRole('table').count()).toBe(1);

    const file = page.waitForEvent('download');
    await chart.getByRole('link', { name: 'CSV' }).click();
    expect((await file).suggestedFilename()).toBe('decisions.csv');
  });

  it('shows the figures of one topic alone, and in words that a range is turned round', async () => {
    const page = await desk.open('/desk/sample/analytics', { as: 'editor' });
    const received = () => page.locator('dl > div').filter({ hasText: 'Received' }).locator('dd').first().innerText();
    const all = Number(await received());
    await page.getByLabel('Topic').selectOption({ label: 'Nuclear weapons' });
    await page.waitForURL(/topic=/);
    await page.locator('[aria-busy=false]').waitFor();
    expect(Number(await received())).toBeLessThan(all);
    desk.expectTrouble(page, /^GET \/api\/desk\/sample\/analytics.* 400$/);
    await page.goto(`${desk.baseUrl}/desk/sample/analytics?range=own&from=2026-02-02&to=2026-02-01`);
    await page.getByRole('alert').getByText('The range ends before it begins.').click();
    await comesTo(() => page.getByLabel('From').evaluate((input) => input === document.activeElement), true);
  });
});

describe('the settings of the newsroom', () => {
  it('merge with what another admin saved meanwhile, and leave the choice where both changed one field', async () => {
    const page = await desk.open(`${ADMIN}/policy`, { as: 'admin' });
    await page.route('**/api/desk/sample/live*', (route) => route.abort());
    desk.expectTrouble(page, /live|^PUT \/api\/desk\/sample 412$/);
    await field(page, 'Licence').fill('CC-BY-4.0');
    await othersChange({ ownershipUrl: 'https://example.org/owners' });
    await about(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').first().waitFor();
    expect(await newsroom()).toMatchObject({ licence: 'CC-BY-4.0', ownershipUrl: 'https://example.org/owners' });

    await field(page, 'Licence').fill('Mine');
    await othersChange({ licence: 'Theirs' });
    await about(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Somebody else changed “Licence” while you did.').waitFor();
    expect((await newsroom()).licence).toBe('Theirs');
    await expectAccessible(page);
    await button(page, 'Keep mine').click();
    await about(page).getByRole('button', { name: 'Save' }).click();
    await comesTo(async () => (await newsroom()).licence, 'Mine');
  });

  it('are told field by field what the server refuses, and are not lost by a step aside', async () => {
    const page = await desk.open(`${ADMIN}/policy`, { as: 'admin' });
    desk.expectTrouble(page, /^PUT \/api\/desk\/sample 422$/);
    await field(page, 'Complaints').fill('complaints department');
    await about(page).getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByRole('link', { name: /^Complaints: / }).click();
    expect(await page.evaluate(() => (document.activeElement instanceof HTMLInputElement ? document.activeElement.value : null))).toBe('complaints department');
    await page.getByRole('link', { name: 'Claims' }).click();
    await expectAccessible(page, '[role=alertdialog]');
    await button(page, 'Stay').click();
    expect(await field(page, 'Complaints').inputValue()).toBe('complaints department');
    await page.getByRole('link', { name: 'Claims' }).click();
    await button(page, 'Leave and lose the changes').click();
    await page.waitForURL('**/desk/sample/claims');
  });

  it('are told what the server refuses in the language of the desk', async () => {
    const page = await desk.open(`${ADMIN}/policy`, { as: 'admin' });
    desk.expectTrouble(page, /^PUT \/api\/desk\/sample 422$/);
    await page.evaluate(([key, value]) => localStorage.setItem(key, value), [PREFERENCES, JSON.stringify(looks.zh)] as const);
    await page.reload();
    await field(page, '投诉').fill('complaints department');
    await page.locator('form').filter({ has: field(page, '投诉') }).getByRole('button', { name: '保存' }).click();
    await page.getByRole('alert').getByRole('link', { name: '投诉：必须是 http 或 https 网址，不超过 2048 个字符' }).waitFor();
  });

  it('can be read by an editor, who is told that admins change them', async () => {
    const page = await desk.open(`${ADMIN}/topics`, { as: 'editor' });
    await page.getByText('You can read this; admins can change it.').waitFor();
    expect(await button(page, 'New topic').count()).toBe(0);
    expect(await page.getByRole('tab').allInnerTexts()).not.toContain('Invitations');
  });
});

it('a rating scale gets a new version, the old one stays to be read, and the log tells of it', async () => {
  const page = await desk.open(`${ADMIN}/scales?scale=truth`, { as: 'admin' });
  const ratings = () => page.getByRole('row').evaluateAll((rows) => rows.slice(1).map((row) => row.querySelector('code')?.textContent));
  await page.getByRole('rowheader', { name: 'Satire' }).waitFor();
  const before = await ratings();
  await button(page, 'Make a new version').click();
  await button(page, 'Add a rating').click();
  await field(page, 'Label').fill('Half true');
  await field(page, 'Value').fill('3');
  await expectAccessible(page, '[role=dialog]');
  await button(page, 'Add to the version').click();
  for (let steps = before.length; steps > 3; steps -= 1) await button(page, 'Move “Half true” up').press('Enter');
  await button(page, 'Save as version 3').click();
  await page.getByText('Version 3 is in use.').waitFor();
  await comesTo(ratings, [...before.slice(0, 3), 'half-true', ...before.slice(3)]);
  await page.getByLabel('Version', { exact: true }).selectOption({ label: 'Version 2' });
  await page.waitForURL(/version=2/);
  await comesTo(ratings, before);

  await page.goto(`${desk.baseUrl}${ADMIN}/audit?type=ratingScale.changed`);
  await desk.settled(page);
  const newest = page.getByRole('listitem').filter({ hasText: 'New version of a rating scale' }).first();
  await newest.getByText(/^Details/).click();
  expect(await newest.getByRole('row').filter({ hasText: 'version' }).getByRole('cell').allInnerTexts()).toEqual(['2', '3']);
});

it('topics are added, renamed, archived and brought back; a word that is taken is told', async () => {
  const page = await desk.open(`${ADMIN}/topics`, { as: 'admin' });
  const add = async (): Promise<void> => {
    await button(page, 'New topic').click();
    await field(page, 'Name').fill('Énergie & climat');
    expect(await field(page, 'Word in addresses').inputValue()).toBe('energie-climat');
    await button(page, 'Add the topic').click();
  };
  await add();
  await page.getByRole('rowheader', { name: 'Énergie & climat' }).waitFor();
  desk.expectTrouble(page, /^POST \/api\/desk\/sample\/topics 409$/);
  await add();
  await page.getByRole('alert').getByText('There is a topic with this key already').waitFor();
  await button(page, 'Cancel').click();
  await button(page, 'Rename “Énergie & climat”').click();
  await field(page, 'Name').fill('Energy');
  await button(page, 'Rename').click();
  await button(page, 'Archive “Energy”').click();
  await page.getByRole('rowheader', { name: 'Energy Archived' }).waitFor();
  await button(page, 'Bring “Energy” back').click();
  await button(page, 'Archive “Energy”').waitFor();
});

describe('the audit log', () => {
  it('is narrowed by claim, kind and person, in the address and in the files', async () => {
    const page = await desk.open(`${ADMIN}/audit`, { as: 'admin' });
    await field(page, 'Claim').fill('C-12');
    await field(page, 'Claim').press('Enter');
    await page.waitForURL(/claim=C-12/);
    const entries = page.getByRole('main').getByRole('listitem');
    await comesTo(async () => [...new Set(await entries.getByRole('link', { name: /^C-/ }).allInnerTexts())], ['C-12']);
    await page.getByRole('combobox', { name: 'What' }).fill('hold pl');
    await page.getByRole('option', { name: 'Hold placed' }).click();
    await page.waitForURL(/type=hold\.placed/);
    await comesTo(() => entries.count(), 1);
    await page.getByLabel('Person').selectOption({ label: 'Edda Sample' });
    await page.waitForURL(/actor=/);
    await comesTo(() => entries.allInnerTexts(), [expect.stringContaining('Edda Sample')]);

    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as NDJSON' }).click();
    const stream = await (await file).createReadStream();
    const lines = (await stream.toArray()).join('').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { action: string }).action)).toEqual(['hold.placed']);
    await button(page, 'Clear filters').click();
    await comesTo(() => Promise.resolve(search(page)), '');
  });

  it('is read on page by page, and says when there is no such claim, or nothing', async () => {
    const page = await desk.open(`${ADMIN}/audit`, { as: 'admin' });
    const entries = page.getByRole('main').getByRole('listitem');
    const first = await entries.count();
    await button(page, 'Show more').click();
    await entries.nth(first).waitFor();
    await page.goto(`${desk.baseUrl}${ADMIN}/audit?claim=C-9999`);
    await page.getByText('There is no such claim. Type its number, such as C-12.').waitFor();
    await page.goto(`${desk.baseUrl}${ADMIN}/audit?from=2031-01-01`);
    await page.getByText('No entries').waitFor();
  });
});
