import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useDesk } from './harness/desk.js';
import { breakRequests } from './harness/faults.js';

const desk = useDesk();

interface Claim {
  readonly version: number;
  readonly statement: { readonly version: number } & Readonly<Record<string, unknown>>;
}

const addressOf = (number: string): string => `/api/desk/sample/claims/${number}`;
const read = async (number: string): Promise<Claim> => (await desk.call('reviewer', addressOf(number))) as Claim;

/** A correction of a published claim that its reviewer calls an update, with another rating where one is given. */
async function givenCorrection(number: string, ratingKey: string | null): Promise<void> {
  const path = addressOf(number);
  await desk.call('reviewer', `${path}/correction`, { method: 'POST', version: (await read(number)).version });
  const { version, ...fields } = (await read(number)).statement;
  const correction = { kind: 'update', note: 'What is known now.', reportedByReader: false };
  await desk.call('reviewer', `${path}/statement`, { method: 'PUT', version, body: { ...fields, correction } });
  if (ratingKey !== null) {
    const verdict = (await desk.call('reviewer', `${path}/verdicts`, { method: 'POST', body: { axis: 'truth', ratingKey } })) as { id: string; version: number };
    await desk.call('reviewer', `${path}/verdicts/${verdict.id}/adoption`, { method: 'POST', version: verdict.version });
  }
  await desk.call('reviewer', `${path}/submission`, { method: 'POST', version: (await read(number)).version, body: {} });
}

async function approveNewest(number: string): Promise<void> {
  const { items } = (await desk.call('secondEditor', `${addressOf(number)}/revisions`)) as { items: { revision: number; contentDigest: string }[] };
  const { revision, contentDigest } = items[0] ?? {};
  await desk.call('secondEditor', `${addressOf(number)}/approval`, { method: 'POST', version: (await read(number)).version, body: { revision, contentDigest } });
}

async function openApproval(number: string): Promise<Page> {
  const page = await desk.open(`/desk/sample/approvals/${number}`, { as: 'editor' });
  await page.getByRole('button', { name: 'Approve…' }).click();
  await page.getByRole('dialog').getByText('Who will hear of it').waitFor();
  await desk.settled(page);
  return page;
}

describe('the rationale under review', () => {
  it('is read as readers will, and its references lead to the evidence', async () => {
    const page = await desk.open('/desk/sample/approvals/C-11', { as: 'editor' });
    const rationale = page.getByRole('region', { name: 'Rationale as readers see it' });
    await rationale.locator('strong').first().waitFor();
    expect(await rationale.textContent()).not.toContain('**');
    await rationale.getByRole('link', { name: '[E2]' }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-part'))).toBe('evidence/2');
  });
});

describe('a revision that arrives while an earlier one is read', () => {
  it('is not published unread: neither by the button, nor from the palette, nor by a dialog that is open', async () => {
    const number = 'C-4';
    const path = addressOf(number);
    await givenCorrection(number, null);
    await approveNewest(number);
    const [page, other] = [await desk.open(`/desk/sample/approvals/${number}`, { as: 'editor' }), await desk.open(`/desk/sample/approvals/${number}`, { as: 'editor' })];
    await other.getByRole('button', { name: 'Publish…' }).click();
    const dialog = other.getByRole('dialog');
    await dialog.getByText('Who will hear of it').waitFor();

    // The pages hear of it when all is done, as after a short sleep of the computer.
    const all = Promise.withResolvers<undefined>();
    for (const each of [page, other]) {
      await each.route((url) => url.pathname === path, async (route) => {
        await all.promise;
        await route.fallback();
      });
    }
    await desk.call('editor', `${path}/reopening`, { method: 'POST', version: (await read(number)).version, body: {} });
    const { version, ...fields } = (await read(number)).statement;
    await desk.call('reviewer', `${path}/statement`, { method: 'PUT', version, body: { ...fields, headline: 'Nobody has read this' } });
    await desk.call('reviewer', `${path}/submission`, { method: 'POST', version: (await read(number)).version, body: {} });
    await approveNewest(number);
    all.resolve(undefined);

    for (const each of [page, other]) await each.getByText('r3 just arrived.').waitFor();
    expect(await page.getByRole('button', { name: 'Publish…' }).isDisabled()).toBe(true);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('Publish…');
    const command = page.getByRole('menuitem', { name: /^Publish…/ });
    await command.getByText('A newer revision has arrived.').waitFor();
    await command.click();
    expect(await page.getByRole('heading', { name: 'Publish the correction' }).count()).toBe(0);

    desk.expectTrouble(other, /^POST .*\/publication 409$/, /^console: .*409/);
    await dialog.getByRole('button', { name: 'Publish the correction' }).click();
    await dialog.getByRole('alert').getByText('no longer under review as you read it').waitFor();
    expect((await desk.call('editor', path)) as object).toMatchObject({ claim: { round: 'approved' } });
  });
});

describe('what is typed for a decision', () => {
  it.each([
    ['Approve…', 'Note for the record (optional)'],
    ['Request changes…', 'What has to change, and why'],
    ['Reject…', 'Reason'],
  ])('stays when "%s" is left with Escape, and over a reload', async (action, label) => {
    const page = await desk.open('/desk/sample/approvals/C-10', { as: 'editor' });
    const field = page.getByRole('dialog').or(page.getByRole('alertdialog')).getByLabel(label);
    const words = `Typed for ${label}`;
    await page.getByRole('button', { name: action }).click();
    await field.fill(words);
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: action }).click();
    expect(await field.inputValue()).toBe(words);
    await page.reload();
    await page.getByRole('button', { name: action }).click();
    expect(await field.inputValue()).toBe(words);
  });

  it('stays when the claim moves on meanwhile, and is forgotten once it was sent', async () => {
    const path = addressOf('C-5');
    await givenCorrection('C-5', null);
    const page = await desk.open('/desk/sample/approvals/C-5', { as: 'editor' });
    const reason = page.getByRole('dialog').getByLabel('Reason');
    await page.getByRole('button', { name: 'Reject…' }).click();
    await reason.fill('Nobody has asked the outlet.');
    await desk.call('reviewer', `${path}/submission`, { method: 'DELETE', version: (await read('C-5')).version });
    await page.getByText('There is nothing to decide here').waitFor();
    await desk.call('reviewer', `${path}/submission`, { method: 'POST', version: (await read('C-5')).version, body: {} });
    await page.getByRole('button', { name: 'Reject…' }).click();
    expect(await reason.inputValue()).toBe('Nobody has asked the outlet.');
    await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
    await page.getByText('There is nothing to decide here').waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('factdesk.kept')))).toEqual([]);
  });
});

describe('the dialog of an approval', () => {
  it('says that readers will see another verdict, whatever the correction is called', async () => {
    await givenCorrection('C-1', 'mixed');
    const page = await openApproval('C-1');
    await page.getByRole('dialog').getByText('The verdict changes.').waitFor();
  });

  it('says nothing of it where the verdict stays', async () => {
    await givenCorrection('C-2', null);
    const page = await openApproval('C-2');
    expect(await page.getByRole('dialog').getByText('The verdict changes.').count()).toBe(0);
  });

  it('publishes at a time: asks for one, says what is wrong with one that has passed, and plans the one to come', async () => {
    await givenCorrection('C-3', null);
    const page = await openApproval('C-3');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Publish at a time' }).check();
    const at = dialog.getByLabel('Date and time, in your time zone');
    const send = dialog.getByRole('button', { name: /^Approve/ });
    expect([await at.inputValue(), await send.isDisabled()]).toEqual(['', true]);
    await at.fill('2020-01-05T09:30');
    desk.expectTrouble(page, /^POST .*\/approval 422$/, /^console: .*422/);
    await send.click();
    await dialog.getByRole('link', { name: 'Date and time, in your time zone: The time of publication must lie in the future.' }).click();
    expect(await at.evaluate((field) => field === document.activeElement)).toBe(true);
    await at.fill('2099-01-05T09:30');
    await send.click();
    await page.getByText('Will be published').waitFor();
    expect((await desk.call('editor', addressOf('C-3'))) as object).toMatchObject({ claim: { round: 'scheduled' }, schedule: { at: '2099-01-05T08:30:00.000Z' } });
  });

  it('asks for a comment before it sends one, and keeps it when the server fails', async () => {
    const page = await desk.open('/desk/sample/approvals/C-11', { as: 'editor' });
    await page.getByRole('button', { name: 'Request changes…' }).click();
    const dialog = page.getByRole('dialog');
    const send = dialog.getByRole('button', { name: 'Request changes' });
    expect(await send.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('Name the outlet.');
    const broken = await breakRequests(page, { method: 'POST', path: /\/change-request$/, times: 1 }, { kind: 'answer', status: 500, code: 'INTERNAL' });
    desk.expectTrouble(page, /^POST .*\/change-request 500$/, /^console: .*500/);
    await send.click();
    await dialog.getByRole('alert').first().waitFor();
    expect(await dialog.getByRole('textbox').inputValue()).toBe('Name the outlet.');
    await broken.heal();
    await send.click();
    await page.getByText('There is nothing to decide here').waitFor();
    expect((await desk.call('editor', addressOf('C-11'))) as object).toMatchObject({ claim: { round: 'changes_requested' } });
  });
});
