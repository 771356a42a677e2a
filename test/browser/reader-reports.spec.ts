import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useDesk } from './harness/desk.js';
import { expectAccessible, expectNoSidewaysScroll, inEveryLook } from './harness/looks.js';

const desk = useDesk();

const TEXT = 'The visit was in June, not in May: see the log of the harbour.';

/** As a reader does it: by the plain form at the end of the public page, without a script. */
async function reportAsReader(editor: Page, slug: string, text: string): Promise<void> {
  const browser = editor.context().browser();
  if (browser === null) throw new Error('The desk runs in a browser.');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL(`/claims/${slug}`, editor.url()).href);
  await page.getByLabel('What is wrong, and how do you know?').fill(text);
  await page.locator('form[action$="/reports"] button').click();
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  await context.close();
}

it('what a reader reports appears at the desk at once; accepted, it opens a correction that names it; what somebody else decided meanwhile is told', async () => {
  const { published } = (await desk.call('editor', '/api/desk/sample/claims/C-1')) as { published: { slug: string } };
  const page = await desk.open('/desk/sample/reports', { as: 'editor' });
  await page.getByText('No reader waits for an answer').waitFor();
  await reportAsReader(page, published.slug, TEXT);
  await page.getByRole('listitem').filter({ hasText: TEXT }).waitFor();
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Reports.*1 waits for you/ }).waitFor();
  await reportAsReader(page, published.slug, 'It was in June, everybody knows that.');
  await page.getByText('It was in June, everybody knows that.').waitFor();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);

  await inEveryLook(page, async (look) => {
    await page.getByRole('listitem').filter({ hasText: TEXT }).waitFor();
    await expectAccessible(page, 'html', look === 'dark' ? 'colours' : 'all');
    await expectNoSidewaysScroll(page);
  }, ['rtl', 'dark', 'light']);

  // By keyboard: the newest comes first.
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+U');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(TEXT).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Mark as a duplicate' }).click();
  await page.getByText('It was in June, everybody knows that.').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.closest('li')?.textContent)).toContain(TEXT);

  const late = await desk.open('/desk/sample/reports', { as: 'admin' });
  await late.getByRole('button', { name: 'Decline the report about C-1' }).click();
  await late.getByLabel('Note for the desk (optional)').fill('It is right as it stands.');

  await page.keyboard.press('Shift+A');
  await page.getByRole('dialog').getByLabel('Note for the desk (optional)').fill('The log agrees.');
  await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();
  await page.waitForURL('**/claims/C-1');
  const answered = page.getByRole('region', { name: 'Accepted reports of readers' });
  await answered.getByText(TEXT).waitFor();
  await answered.getByText('The log agrees.').waitFor();
  const { statement } = (await desk.call('editor', '/api/desk/sample/claims/C-1')) as { statement: { correction: object } };
  expect(statement.correction).toMatchObject({ reportedByReader: true });
  await expectAccessible(page);

  desk.expectTrouble(late, /\/decision 412$/);
  await late.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
  await late.getByText(/has accepted this report meanwhile/).waitFor();
  expect(await late.getByLabel('Note for the desk (optional)').inputValue()).toBe('It is right as it stands.');
  await expectAccessible(late);
}, 60_000);
