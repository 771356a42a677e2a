import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { SamplePersonKey } from '../../src/sample/sample-people.js';
import { useDesk } from './harness/desk.js';
import { breakRequests } from './harness/faults.js';
import { expectAccessible } from './harness/looks.js';

interface Explanation {
  readonly conclusion: string | null;
  readonly rationale: string | null;
  readonly asKnownOn: string | null;
  readonly version: number;
}

const desk = useDesk();
const EXPLANATION = { method: 'PUT', path: /\/explanation$/ };

let claim = '';
let path = '';

beforeEach(async () => {
  const { items } = (await desk.call('reviewer', '/api/desk/sample/claims?state=draft')) as { items: { number: string }[] };
  claim = items[0]?.number ?? '';
  path = `/api/desk/sample/claims/${claim}/explanation`;
  await write('reviewer', { conclusion: 'The beginning.', rationale: 'Why.' });
  // An editor who has written here already may go on without being asked whether to give up approving.
  await write('editor', { asKnownOn: '2024' });
  await write('editor', { asKnownOn: '2025' });
});

const saved = async (): Promise<Explanation> => (await desk.call('reviewer', path)) as Explanation;

/** Somebody writes without a browser. */
async function write(person: SamplePersonKey, fields: Partial<Explanation>): Promise<void> {
  const { conclusion, rationale, asKnownOn, version } = await saved();
  await desk.call(person, path, { method: 'PUT', version, body: { conclusion, rationale, asKnownOn, ...fields } });
}

const open = (as: SamplePersonKey = 'reviewer'): Promise<Page> => desk.open(`/desk/sample/claims/${claim}`, { as });

const part = (page: Page) => page.locator('#claim-explanation');
const conclusion = (page: Page) => part(page).getByRole('textbox', { name: 'Conclusion' });
const rationale = (page: Page) => part(page).getByRole('textbox', { name: /Rationale/ });

/** Waits for these words beside the part. */
const says = (page: Page, words: string | RegExp) => part(page).getByText(words, { exact: true }).first().waitFor();

async function eventually(holds: () => Promise<void>, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  for (;;) {
    try {
      await holds();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const isSaved = (fields: Partial<Explanation>): Promise<void> => eventually(async () => expect(await saved()).toMatchObject(fields));

describe('two people', () => {
  it('edit different fields at once: both stay, and each sees the other\'s without a reload', async () => {
    const [ana, ben] = [await open(), await open('editor')];
    await Promise.all([conclusion(ana).fill('From the reviewer.'), rationale(ben).fill('From the editor.')]);
    await isSaved({ conclusion: 'From the reviewer.', rationale: 'From the editor.' });
    await eventually(async () => {
      expect(await rationale(ana).inputValue()).toBe('From the editor.');
      expect(await conclusion(ben).inputValue()).toBe('From the reviewer.');
    });
    desk.expectTrouble(ana, /explanation 412$/);
    desk.expectTrouble(ben, /explanation 412$/);
  });

  it.each(['Keep mine', 'Take theirs'])('edit the same field: both texts are shown, nothing is overwritten, and the choice holds (%s)', async (choice) => {
    const page = await open();
    desk.expectTrouble(page, /explanation 412$/);
    await conclusion(page).fill('Mine.');
    await write('editor', { conclusion: 'Theirs.' });
    const conflict = part(page).getByRole('region', { name: /changed “Conclusion”/ });
    await conflict.waitFor();
    expect(await conflict.innerText()).toMatch(/Mine\.[\s\S]*Theirs\./);
    expect(await conclusion(page).inputValue()).toBe('Mine.');
    expect(await saved()).toMatchObject({ conclusion: 'Theirs.' });
    await expectAccessible(page);
    await conflict.getByRole('button', { name: choice }).click();
    await isSaved({ conclusion: choice === 'Keep mine' ? 'Mine.' : 'Theirs.' });
    await says(page, 'Saved');
    expect(await conclusion(page).inputValue()).toBe(choice === 'Keep mine' ? 'Mine.' : 'Theirs.');
  });
});

describe('nothing typed is lost when', () => {
  it('the page is reloaded before anything was sent', async () => {
    const page = await open();
    await conclusion(page).fill('Typed just before.');
    await page.reload();
    await desk.settled(page);
    await eventually(async () => expect(await conclusion(page).inputValue()).toBe('Typed just before.'));
    await isSaved({ conclusion: 'Typed just before.' });
  });

  it('the network is gone for a while', async () => {
    const page = await open();
    desk.expectTrouble(page, /failed: net::ERR_INTERNET_DISCONNECTED$/, /^console: /);
    await page.context().setOffline(true);
    await conclusion(page).fill('Typed without a network.');
    await says(page, 'Offline: kept in this browser');
    await page.getByText('1 change is kept in this browser and will be sent').waitFor();
    await page.context().setOffline(false);
    await isSaved({ conclusion: 'Typed without a network.' });
    await says(page, 'Saved');
  });

  it('the server fails: told with the seconds to the next try, and saved by it', async () => {
    const page = await open();
    desk.expectTrouble(page, /explanation 500$/);
    const broken = await breakRequests(page, { ...EXPLANATION, times: 2 }, { kind: 'answer', status: 500 });
    await conclusion(page).fill('Through two failures.');
    await says(page, /next try in \d+ second/);
    await isSaved({ conclusion: 'Through two failures.' });
    expect(broken.met).toHaveLength(2);
  });

  it('the server asks to wait: waits as long as it was told', async () => {
    const page = await open();
    desk.expectTrouble(page, /explanation 429$/);
    await breakRequests(page, { ...EXPLANATION, times: 1 }, { kind: 'answer', status: 429, code: 'RATE_LIMITED', headers: { 'retry-after': '3' } });
    await conclusion(page).fill('After a pause.');
    await says(page, /next try in [23] seconds/);
    await isSaved({ conclusion: 'After a pause.' });
  });

  it.each([
    [409, 'NOT_EDITABLE'],
    [422, 'VALIDATION_FAILED'],
  ])('the server refuses with %i: told, kept over a reload, and sent again when asked to', async (status, code) => {
    const page = await open();
    desk.expectTrouble(page, new RegExp(`explanation ${status}$`));
    const broken = await breakRequests(page, EXPLANATION, { kind: 'answer', status, code });
    await conclusion(page).fill('Refused at first.');
    await says(page, /Not saved:/);
    await expectAccessible(page);
    expect(await conclusion(page).inputValue()).toBe('Refused at first.');
    await page.reload();
    await says(page, /Not saved:/);
    await broken.heal();
    await part(page).getByRole('button', { name: 'Try again' }).click();
    await isSaved({ conclusion: 'Refused at first.' });
  });

  it('the answer takes more than ten seconds', async () => {
    const page = await open();
    await breakRequests(page, { ...EXPLANATION, times: 1 }, { kind: 'slow', ms: 12_000 });
    await conclusion(page).fill('Slowly.');
    await says(page, /Still saving/);
    await isSaved({ conclusion: 'Slowly.' });
    await says(page, 'Saved');
  });

  describe('it was saved, and only the answer got lost: no conflict with oneself', () => {
    it('and nobody tells what the server has', async () => {
      const page = await open();
      desk.expectTrouble(page, /explanation failed: /, /explanation 412$/, /\/live(\/position)? 503$/);
      await breakRequests(page, { path: /\/live(\/position)?$/ }, { kind: 'answer', status: 503 });
      await page.reload();
      await desk.settled(page);
      // What is tried next meets nobody, until it was seen that the words wait: otherwise they do so for half a second only.
      const away = await breakRequests(page, EXPLANATION, { kind: 'unreachable' });
      await breakRequests(page, { ...EXPLANATION, times: 1 }, { kind: 'answer-lost' });
      await conclusion(page).fill('Saved unheard.');
      await says(page, 'Offline: kept in this browser');
      await away.heal();
      await conclusion(page).press('End');
      await conclusion(page).pressSequentially(' And more.');
      await isSaved({ conclusion: 'Saved unheard. And more.' });
      expect(await part(page).getByRole('button', { name: 'Keep mine' }).count()).toBe(0);
    });

    it('and the newsroom tells before that is noticed: saved, and not sent again', async () => {
      const page = await open();
      desk.expectTrouble(page, /explanation failed: /);
      const heard = page.waitForResponse(async (response) => {
        const isClaim = response.request().method() === 'GET' && response.url().includes(`/claims/${claim}`);
        return isClaim && (await response.text()).includes('Heard of elsewhere.');
      });
      const sent = await breakRequests(page, EXPLANATION, { kind: 'answer-lost', noticed: heard });
      await conclusion(page).fill('Heard of elsewhere.');
      await heard;
      await says(page, 'Saved');
      expect(await saved()).toMatchObject({ conclusion: 'Heard of elsewhere.' });
      expect(await part(page).getByRole('button', { name: 'Keep mine' }).count()).toBe(0);
      expect(sent.met).toHaveLength(1);
    });
  });

  it('the session has ended: sign in over the page, and all is sent', async () => {
    const page = await open();
    desk.expectTrouble(page, / 401$/);
    await conclusion(page).fill('Typed after the session.');
    await page.context().clearCookies();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    await expectAccessible(page, '[role=dialog]');
    expect(await dialog.getByLabel('E-mail').inputValue()).toBe('reviewer@factdesk.example');
    await desk.signIn(page, 'reviewer');
    await dialog.waitFor({ state: 'detached' });
    await isSaved({ conclusion: 'Typed after the session.' });
    expect(await conclusion(page).inputValue()).toBe('Typed after the session.');
  });
});

it('an article that is pasted outlives a reload, not its creation, and not a sign-out that discards it', async () => {
  const page = await desk.open('/desk/sample/articles?create=true', { as: 'admin' });
  const text = page.getByRole('dialog').getByRole('textbox', { name: 'Text' });
  const publisher = page.getByRole('dialog').getByRole('textbox', { name: 'Publisher' });
  await text.fill('The quay is shut\n\nIt opens in May.');
  await publisher.fill('Harbour Post');
  await page.reload();
  await text.waitFor();
  expect([await text.inputValue(), await publisher.inputValue()]).toEqual(['The quay is shut\n\nIt opens in May.', 'Harbour Post']);
  await page.getByRole('button', { name: 'Take the article in' }).click();
  await page.waitForURL(/\/articles\/[0-9a-f-]{36}/);
  await page.goto('/desk/sample/articles?create=true');
  expect(await text.inputValue()).toBe('');
  await text.fill('Not to be left behind');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').fill('sign out');
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  await page.keyboard.press('Enter');
  const leaving = page.getByRole('alertdialog');
  await leaving.getByText('1 form that you began').waitFor();
  await leaving.getByRole('button', { name: 'Discard and sign out' }).click();
  await page.waitForURL(/sign-in/);
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('left behind');
});

it('somebody else signs in: the first one\'s draft is not sent by them, and is there when the first comes back', async () => {
  const page = await open();
  desk.expectTrouble(page, / 401$/);
  await conclusion(page).fill('Only of the reviewer.');
  await page.context().clearCookies();
  await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
  await desk.signIn(page, 'editor');
  const told = page.getByRole('alertdialog');
  await told.getByRole('button', { name: /Go on as/ }).click();
  await page.waitForURL(/queue/);
  await page.goto(`/desk/sample/claims/${claim}`);
  await desk.settled(page);
  expect(await conclusion(page).inputValue()).toBe('The beginning.');
  expect(await saved()).toMatchObject({ conclusion: 'The beginning.' });
  await page.context().clearCookies();
  await page.goto(`/desk/sign-in?from=${encodeURIComponent(`/desk/sample/claims/${claim}`)}`);
  await desk.signIn(page, 'reviewer');
  await isSaved({ conclusion: 'Only of the reviewer.' });
});

it('undo: inside a field the browser\'s own, then and elsewhere the screen\'s, and what is taken back is saved', async () => {
  const page = await open();
  await conclusion(page).press('End');
  await conclusion(page).pressSequentially(' More');
  await page.keyboard.press('Control+z');
  await eventually(async () => expect(await conclusion(page).inputValue()).not.toContain('More'));
  await conclusion(page).fill('Something else.');
  await isSaved({ conclusion: 'Something else.' });
  await rationale(page).fill('Other reasons.');
  await isSaved({ rationale: 'Other reasons.' });
  await page.locator('h1').focus();
  await page.keyboard.press('Control+z');
  await isSaved({ conclusion: 'Something else.', rationale: 'Why.' });
  await page.keyboard.press('Control+z');
  await eventually(async () => expect(await saved()).toMatchObject({ rationale: 'Why.', conclusion: expect.not.stringContaining('else') }));
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+y');
  await isSaved({ conclusion: 'Something else.', rationale: 'Other reasons.' });
});
