import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { isVerified } from '../factories/webhooks.js';
import { startReceiver, withStatus, type Received, type WebhookReceiver } from '../support/webhook-receiver.js';
import { useDesk } from './harness/desk.js';
import { breakRequests } from './harness/faults.js';
import { expectAccessible, expectNoSidewaysScroll } from './harness/looks.js';

const desk = useDesk({ config: { webhooks: { secretKey: null, allowedNetworks: ['127.0.0.0/8'] } } });
const PASSWORD = 'a password for the newcomer';
const MEMBERS = '/desk/sample/admin/members';
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

async function choose(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Change ${name}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** The link or key that the dialog shows this once. */
const shownIn = (page: Page, label: 'Link' | 'Key' | 'Secret'): Promise<string> => page.getByRole('dialog').getByRole('textbox', { name: label }).inputValue();

async function invite(page: Page, role: string, email = ''): Promise<string> {
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(role, { exact: true }).click();
  await dialog.getByLabel('E-mail address, if you know it').fill(email);
  await expectAccessible(page, '[role=dialog]');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await shownIn(page, 'Link');
  await expectAccessible(page, '[role=dialog]');
  await dialog.getByRole('button', { name: 'Done' }).click();
  return link;
}

async function join(link: string, { name, email }: { readonly name: string; readonly email?: string }): Promise<Page> {
  const page = await desk.open(link.slice(desk.baseUrl.length));
  if (email !== undefined) await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL('**/desk/sample/queue');
  await desk.settled(page);
  return page;
}

interface AuditEntry {
  readonly action: string;
  readonly reason: string | null;
}

describe('members', () => {
  it('come by a link, work in the role that they are given, and are out at once when they are suspended', async () => {
    const admin = await desk.open('/desk/sample/admin/invitations', { as: 'admin' });
    const link = await invite(admin, 'Reviewer', 'nia@factdesk.example');
    expect(link.startsWith(`${desk.baseUrl}/desk/join#`)).toBe(true);
    await admin.getByRole('rowheader', { name: 'nia@factdesk.example' }).waitFor();
    const nia = await join(link, { name: 'Nia Newcomer' });
    // Without a reload: the stream told that the invitation was accepted.
    await admin.getByRole('rowheader', { name: 'nia@factdesk.example' }).waitFor({ state: 'detached' });

    await admin.goto(MEMBERS);
    await desk.settled(admin);
    expect(await nia.getByRole('link', { name: 'Approvals' }).count()).toBe(0);
    await choose(admin, 'Nia Newcomer', 'Change the role…');
    await admin.getByRole('dialog').getByText('Editor', { exact: true }).click();
    await expectAccessible(admin, '[role=dialog]');
    await admin.getByRole('button', { name: 'Change the role' }).click();
    await admin.getByRole('dialog').waitFor({ state: 'detached' });
    await rowOf(admin, 'Nia Newcomer').getByRole('cell', { name: 'Editor' }).waitFor();
    await nia.getByRole('link', { name: 'Approvals' }).waitFor();

    await choose(admin, 'Nia Newcomer', 'Suspend…');
    desk.expectTrouble(nia, / 401$/);
    await admin.getByRole('dialog').getByLabel('Reason').fill('Works for the minister now');
    await admin.getByRole('button', { name: 'Suspend', exact: true }).click();
    await rowOf(admin, 'Nia Newcomer').getByText('Works for the minister now').waitFor();
    await nia.getByRole('dialog').getByText('Your session has ended').waitFor();
    await nia.locator('input[name=password]').fill(PASSWORD);
    desk.expectTrouble(nia, / 404$/);
    await nia.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
    await nia.getByText('you are not a member of it, or no longer').waitFor();
    await nia.getByRole('link', { name: 'To your account' }).click();
    await nia.getByText('You are a member of no newsroom').waitFor();

    const { items } = (await desk.call('admin', '/api/desk/sample/audit')) as { items: AuditEntry[] };
    const told = items.filter(({ action }) => /^(invitation|member)\./.test(action)).reverse();
    expect(told.map(({ action }) => action)).toEqual(['invitation.created', 'member.joined', 'member.roleChanged', 'member.suspended']);
    expect(told.at(-1)?.reason).toBe('Works for the minister now');

    await choose(admin, 'Nia Newcomer', 'Reinstate…');
    await admin.getByRole('button', { name: 'Reinstate' }).click();
    await rowOf(admin, 'Nia Newcomer').getByText('Active').waitFor();
    const back = await desk.open('/desk/sample/queue');
    await back.locator('input[name=email]').fill('nia@factdesk.example');
    await back.locator('input[name=password]').fill(PASSWORD);
    await back.locator('form button[type=submit]').click();
    await back.waitForURL('**/desk/sample/queue');
  }, 60_000);

  it('join by a link that is for nobody by name, which then works for nobody else', async () => {
    const admin = await desk.open('/desk/sample/admin/invitations', { as: 'admin' });
    const link = await invite(admin, 'Editor');
    await admin.getByRole('rowheader', { name: 'Whoever opens the link first' }).waitFor();
    const ola = await join(link, { name: 'Ola Open', email: 'ola@factdesk.example' });
    await ola.getByRole('link', { name: 'Approvals' }).waitFor();
    const late = await desk.open('/desk/sign-in');
    desk.expectTrouble(late, /^POST \/api\/invitations\/lookup 410$/);
    await late.goto(link);
    await late.getByRole('alert').waitFor();
  });

  it('are invited no more by a link that was revoked', async () => {
    const admin = await desk.open('/desk/sample/admin/invitations', { as: 'admin' });
    const link = await invite(admin, 'Admin', 'never@factdesk.example');
    await admin.getByRole('button', { name: 'Revoke the invitation: never@factdesk.example' }).click();
    await expectAccessible(admin, '[role=alertdialog]');
    await admin.getByRole('alertdialog').getByRole('button', { name: 'Revoke the invitation' }).click();
    await admin.getByRole('rowheader', { name: 'never@factdesk.example' }).waitFor({ state: 'detached' });
    const late = await desk.open('/desk/sign-in');
    desk.expectTrouble(late, /^POST \/api\/invitations\/lookup 410$/);
    await late.goto(link);
    await late.getByRole('alert').waitFor();
  });

  it('choose a new password by a link that the admin hands over', async () => {
    const admin = await desk.open(MEMBERS, { as: 'admin' });
    await choose(admin, 'Emil Sample', 'Link for a new password…');
    await admin.getByRole('button', { name: 'Make the link' }).click();
    const link = await shownIn(admin, 'Link');
    await expectAccessible(admin, '[role=dialog]');
    const emil = await desk.open(link.slice(desk.baseUrl.length));
    await emil.getByLabel('New password').fill('another password of Emil');
    await emil.locator('form button[type=submit]').click();
    await emil.getByRole('link', { name: 'Sign in' }).waitFor();
    const again = await desk.open('/desk/sign-in');
    await desk.signIn(again, 'secondEditor', 'another password of Emil');
    await again.waitForURL('**/desk/sample/queue');
  });

  it('always have an admin among them: the last one is told why they stay one', async () => {
    const page = await desk.open(MEMBERS, { as: 'admin' });
    await page.getByRole('button', { name: 'Change Ada Sample' }).click();
    const role = page.getByRole('menuitem', { name: 'Change the role…' });
    expect(await role.textContent()).toContain('a newsroom always keeps one');
    expect(await page.getByRole('menuitem', { name: 'Suspend…' }).textContent()).toContain('a newsroom always keeps one');
    await role.click();
    expect(await page.getByRole('heading', { name: 'Role of Ada Sample' }).count()).toBe(0);
    await expectNoSidewaysScroll(page);
    await page.keyboard.press('Escape');
    // Somebody else was faster, and the server alone knows.
    desk.expectTrouble(page, /\/role 409$/);
    await breakRequests(page, { method: 'PUT', path: /\/role$/ }, { kind: 'answer', status: 409, code: 'LAST_ADMIN' });
    await choose(page, 'Edda Sample', 'Change the role…');
    await page.getByRole('dialog').getByText('Reviewer', { exact: true }).click();
    await page.getByRole('button', { name: 'Change the role' }).click();
    await page.getByRole('alert').getByText('A newsroom always keeps at least one active admin').waitFor();
  });

  it('are recused from a claim or a speaker, and an editor ends it', async () => {
    const page = await desk.open(MEMBERS, { as: 'admin' });
    await page.getByRole('button', { name: 'Recuse a member' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Member' }).selectOption({ label: 'Remy Sample' });
    await dialog.getByLabel('Number of the claim').fill('C-9999');
    await dialog.getByLabel('Reason').fill('A former employer');
    desk.expectTrouble(page, /^POST .*\/recusals 422$/);
    await dialog.getByRole('button', { name: 'Recuse' }).click();
    await dialog.getByRole('link', { name: 'There is no such claim.' }).waitFor();
    await expectAccessible(page, '[role=dialog]');
    expect(await dialog.getByLabel('Reason').inputValue()).toBe('A former employer');
    await dialog.getByLabel('Number of the claim').fill('c-2');
    await dialog.getByRole('button', { name: 'Recuse' }).click();
    await page.getByRole('link', { name: 'C-2', exact: true }).waitFor();
    await page.getByRole('button', { name: 'End the recusal of Remy Sample' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'End the recusal' }).click();
    await page.getByText('Nobody is recused').waitFor();
  });
});

describe('reviewers', () => {
  it('see the members, and can change nothing but their own byline and recuse themselves', async () => {
    const page = await desk.open(MEMBERS, { as: 'reviewer' });
    await page.getByRole('rowheader', { name: 'Edda Sample' }).waitFor();
    expect(await page.getByText('editor@factdesk.example').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Invite somebody' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Change / }).count()).toBe(1);
    await page.getByRole('button', { name: 'Change Remy Sample' }).click();
    expect(await page.getByRole('menuitem', { name: 'Suspend…' }).textContent()).toContain('Only an admin can do this');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Recuse yourself' }).click();
    await page.getByLabel('Number of the claim').fill('C-2');
    await page.getByLabel('Reason').fill('My own article');
    await page.getByRole('button', { name: 'Recuse', exact: true }).click();
    await page.getByText('An editor can end it.').waitFor();
    await expectAccessible(page);
  });
});

describe('API keys', () => {
  const read = async (key: string): Promise<number> => (await fetch(`${desk.baseUrl}/api/desk/sample/claims`, { headers: { authorization: `Bearer ${key}` } })).status;

  it('read the desk until they are revoked, and decide nothing', async () => {
    const page = await desk.open('/desk/sample/admin/keys', { as: 'admin' });
    await page.getByRole('button', { name: 'New key of yours' }).click();
    await page.getByLabel('What it is for').fill('Archive');
    await expectAccessible(page, '[role=dialog]');
    await page.getByRole('button', { name: 'Make the key' }).click();
    const key = await shownIn(page, 'Key');
    await expectAccessible(page, '[role=dialog]');
    await page.getByRole('button', { name: 'Done' }).click();
    expect(await page.content()).not.toContain(key);
    expect(await read(key)).toBe(200);
    expect((await fetch(`${desk.baseUrl}/api/desk/sample/members`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(403);
    await page.reload();
    await rowOf(page, 'Archive').getByText('this minute').first().waitFor();
    await page.getByRole('button', { name: 'Revoke Archive' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke the key' }).click();
    await page.getByRole('rowheader', { name: 'Archive' }).waitFor({ state: 'detached' });
    expect(await read(key)).toBe(401);
  });

  it('are made by reviewers in their account, and seen and revoked by admins', async () => {
    const reviewer = await desk.open('/desk/account', { as: 'reviewer' });
    await reviewer.getByRole('button', { name: 'New API key for Sample newsroom' }).click();
    await reviewer.getByLabel('What it is for').fill('Clips');
    await reviewer.getByRole('button', { name: 'Make the key' }).click();
    const key = await shownIn(reviewer, 'Key');
    await reviewer.getByRole('button', { name: 'Done' }).click();
    await reviewer.getByRole('rowheader', { name: 'Clips' }).waitFor();
    await expectAccessible(reviewer);
    await expectNoSidewaysScroll(reviewer);
    expect(await read(key)).toBe(200);
    const admin = await desk.open('/desk/sample/admin/keys', { as: 'admin' });
    await rowOf(admin, 'Clips').getByRole('cell', { name: 'Remy Sample' }).waitFor();
    await admin.getByRole('button', { name: 'Revoke Clips' }).click();
    await admin.getByRole('alertdialog').getByRole('button', { name: 'Revoke the key' }).click();
    await admin.getByRole('rowheader', { name: 'Clips' }).waitFor({ state: 'detached' });
    expect(await read(key)).toBe(401);
  });

  it('whose answer was lost are told of: the key is not shown again', async () => {
    const page = await desk.open('/desk/sample/admin/keys', { as: 'admin' });
    desk.expectTrouble(page, /^POST .*\/api-keys failed/);
    await breakRequests(page, { method: 'POST', path: /\/api-keys$/, times: 1 }, { kind: 'answer-lost' });
    await page.getByRole('button', { name: 'New key of yours' }).click();
    await page.getByLabel('What it is for').fill('Lost');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('What it is for').inputValue()).toBe('Lost');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('its answer was lost on the way').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    expect(await page.getByRole('rowheader', { name: 'Lost' }).count()).toBe(1);
  });
});

describe('webhooks', () => {
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await startReceiver();
  });
  afterAll(() => receiver.close());

  it('are tried, seen to arrive or not and sent again, get a new secret, rest, and go', async () => {
    const page = await desk.open('/desk/sample/admin/webhooks', { as: 'admin' });
    const secretIn = async (): Promise<string> => {
      const secret = await shownIn(page, 'Secret');
      await expectAccessible(page, '[role=dialog]');
      await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
      expect(await page.content()).not.toContain(secret);
      return secret;
    };
    const press = async (action: string, confirmed: string, role: 'dialog' | 'alertdialog' = 'dialog'): Promise<void> => {
      await choose(page, receiver.url, action);
      await expectAccessible(page, `[role=${role}]`);
      await page.getByRole(role).getByRole('button', { name: confirmed, exact: true }).click();
    };
    const received = (at: number): Received => {
      const found = receiver.received[at];
      if (found === undefined) throw new Error('Nothing came.');
      return found;
    };
    const entries = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Send again' }) });

    await page.getByRole('button', { name: 'New webhook' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What it is for').fill('Archive');
    await dialog.getByLabel('Address').fill('http://10.0.0.1/hook');
    await expectAccessible(page, '[role=dialog]');
    desk.expectTrouble(page, /^POST .*\/webhooks 422$/);
    await dialog.getByRole('button', { name: 'Make the webhook' }).click();
    await dialog.getByRole('link', { name: 'Leads to an address that webhooks may not reach.' }).waitFor();
    await dialog.getByLabel('Address').fill(receiver.url);
    await dialog.getByRole('button', { name: 'Make the webhook' }).click();
    const first = await secretIn();

    await page.getByRole('link', { name: receiver.url }).click();
    await page.getByText('Nothing was sent yet').waitFor();
    receiver.answer = withStatus(500, {}, 'Out of paper');
    await page.getByRole('button', { name: 'Send a test event' }).click();
    await entries.filter({ hasText: 'On its way' }).waitFor();
    await desk.runDueJobs();
    await entries.filter({ hasText: 'Failed' }).getByText('Out of paper').waitFor();
    await page.getByText('Enabled, but failing').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    expect(isVerified(received(0), first)).toBe(true);

    receiver.answer = withStatus(204);
    await press('New secret…', 'Make a new secret');
    const second = await secretIn();
    await page.getByText('the earlier one, valid until').waitFor();
    await entries.getByRole('button', { name: 'Send again' }).click();
    await entries.nth(1).waitFor();
    await desk.runDueJobs();
    await entries.filter({ hasText: 'Delivered' }).getByText('Nothing in it').waitFor();
    expect([first, second].map((secret) => isVerified(received(1), secret))).toEqual([true, true]);
    await page.getByLabel('Show').selectOption({ label: 'Failed' });
    await entries.nth(1).waitFor({ state: 'detached' });
    await page.reload();
    await desk.settled(page);
    expect(await entries.count()).toBe(1);

    await press('Disable…', 'Disable');
    await page.getByText('Disabled by a member').waitFor();
    expect(await entries.getByRole('button', { name: 'Send again' }).isDisabled()).toBe(true);
    await press('Enable…', 'Enable');
    await page.getByText('Enabled', { exact: true }).waitFor();
    await press('Delete…', 'Delete the webhook', 'alertdialog');
    await page.getByText('Nobody is told yet').waitFor();
  });
});

describe('a byline', () => {
  it('is everybody’s own to give and to take back', async () => {
    const page = await desk.open('/desk/account', { as: 'editor' });
    await page.getByRole('button', { name: 'Change the byline in Sample newsroom' }).click();
    const named = page.getByText('Name me with published claims');
    await named.click();
    await page.getByLabel('Name for readers').fill('E. Sample');
    await expectAccessible(page, '[role=dialog]');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('may name you as E. Sample').waitFor();
    await page.getByRole('button', { name: 'Change the byline in Sample newsroom' }).click();
    await named.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('show your role, not your name').waitFor();
  });
});
