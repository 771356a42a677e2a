import { describe, expect, it } from '@jest/globals';
import type { Locator, Page, Request } from 'playwright-core';
import { useDesk } from './harness/desk.js';
import { expectAccessible } from './harness/looks.js';

/* What is done seldom and has to be right then: taking a claim from the public, rating blind, standing back, leaving with something unsent. */

const desk = useDesk();
const api = (claim: string): string => `/api/desk/sample/claims/${claim}`;
const page = (claim: string): string => `/desk/sample/claims/${claim}`;

interface Seen {
  readonly published: { readonly slug: string };
  readonly explanation: { readonly conclusion: string };
}
const seen = async (claim: string): Promise<Seen> => (await desk.call('reviewer', api(claim))) as Seen;

/** A verb behind the menu of a claim's page, to the dialog that it opens. */
async function choose(of: Page, item: RegExp): Promise<Locator> {
  await of.getByRole('button', { name: 'More' }).first().click();
  await of.getByRole('menuitem', { name: item }).click();
  const dialog = of.getByRole('alertdialog').or(of.getByRole('dialog'));
  await dialog.waitFor();
  return dialog;
}

/** Of a page that was left meanwhile, nothing. */
async function textOf(request: Request): Promise<string> {
  try {
    return (await (await request.response())?.text()) ?? '';
  } catch {
    return '';
  }
}

const next = (of: Page): Locator => of.getByRole('region', { name: 'Next step' });

it('a claim is withheld by two people, everybody is told at once, and it comes back only by a new revision', async () => {
  const editor = await desk.open(page('C-4'), { as: 'editor' });
  const reviewer = await desk.open(page('C-4'), { as: 'reviewer' });
  const proposal = await choose(editor, /^Propose to withhold/);
  await proposal.getByLabel('Legal ground').fill('Order 27 O 1/26.');
  await proposal.getByRole('button', { name: 'Propose' }).click();
  await reviewer.getByText('proposes to withhold this claim').waitFor();

  const second = await desk.open('/desk/sample/queue', { as: 'secondEditor' });
  await second.getByText('Edda Sample proposes to withhold it').waitFor();
  await second.goto(page('C-4'));
  await next(second).getByRole('button', { name: 'Confirm withholding' }).click();
  const confirmation = second.getByRole('alertdialog');
  await confirmation.getByText('Order 27 O 1/26.').waitFor();
  await expectAccessible(second, '[role=alertdialog]');
  await confirmation.getByRole('button', { name: 'Withhold now' }).click();

  const told = 'Readers are told nothing but the ground:';
  for (const each of [second, editor, reviewer]) await each.getByText(told).waitFor();
  const { published } = await seen('C-4');
  const answer = await desk.test.http().get(`/api/v1/claims/${published.slug}`).expect(451);
  expect(answer.body).toMatchObject({ withholding: { ground: 'Order 27 O 1/26.' } });
  expect(answer.text).not.toContain('Putin');

  await next(editor).getByRole('button', { name: 'Reopen' }).click();
  const reopening = editor.getByRole('dialog');
  await reopening.getByText('Readers are told the same as now').waitFor();
  await reopening.getByLabel('Reason').fill('The order was lifted.');
  await reopening.getByRole('button', { name: 'Reopen' }).click();
  await reviewer.getByText('Reopened, not public').waitFor();
  await reviewer.getByText('It stays so until a new revision').waitFor();
  await desk.test.http().get(`/api/v1/claims/${published.slug}`).expect(451);
});

it('an editor who stands back cannot approve, and reads why once, where the decision is', async () => {
  const editor = await desk.open(page('C-10'), { as: 'editor' });
  const recusal = await choose(editor, /^I am biased here/);
  await recusal.getByLabel('Reason').fill('I know the professor.');
  await recusal.getByRole('button', { name: 'Recuse myself' }).click();
  await next(editor).getByText('You cannot approve it:').waitFor();
  await next(editor).getByRole('link', { name: 'Open the review' }).click();
  const approve = editor.getByRole('button', { name: 'Approve…' });
  await approve.waitFor();
  expect(await approve.isDisabled()).toBe(true);
  expect(await editor.getByText('You are recused').count()).toBe(1);
});

describe('a blind second rating', () => {
  const part = (of: Page): Locator => of.getByRole('region', { name: 'Is it so?' });

  async function rate(of: Page, rating: RegExp, reasons: string): Promise<void> {
    await part(of).getByRole('radio', { name: rating }).click();
    await part(of).getByLabel('Your reasons').fill(reasons);
    await part(of).getByRole('button', { name: 'Give my rating' }).click();
  }

  it('shows nobody anything before all are in: neither the page nor any answer that it gets', async () => {
    const asking = await desk.open(page('C-15'), { as: 'editor' });
    await part(asking).getByRole('button', { name: 'Ask for blind ratings' }).click();
    for (const name of ['Ada Sample', 'Emil Sample']) await asking.getByRole('checkbox', { name }).check();
    await asking.getByRole('button', { name: 'Ask them' }).click();
    await part(asking).getByText('0 of 2 ratings are in.').waitFor();

    const [ada, emil] = [await desk.open(page('C-15'), { as: 'admin' }), await desk.open(page('C-15'), { as: 'secondEditor' })];
    const heard: Promise<string>[] = [];
    for (const each of [emil, asking]) {
      each.on('requestfinished', (request) => {
        if (new URL(request.url()).pathname.startsWith('/api/')) heard.push(textOf(request));
      });
    }
    await rate(ada, /^Mostly false/, 'canary-of-ada');
    await part(ada).getByText('1 of 2 ratings is in.').waitFor();
    await part(ada).getByText('canary-of-ada').waitFor();
    for (const each of [emil, asking]) {
      await each.reload();
      await desk.settled(each);
      await part(each).getByText('1 of 2 ratings is in.').waitFor();
      expect(await part(each).innerText()).not.toContain('canary-of-ada');
    }
    const all = (await Promise.all(heard)).join();
    expect([all.includes('second'), all.includes('canary-of-ada')]).toEqual([true, false]);

    await rate(emil, /^True/, 'canary-of-emil');
    for (const each of [ada, emil, asking]) for (const words of ['canary-of-ada', 'canary-of-emil']) await part(each).getByText(words).waitFor();
  });
});

it('who leaves with something unsent is told, and whoever comes next in this browser sees nothing of it', async () => {
  const leaving = await desk.open('/desk/account', { as: 'reviewer' });
  desk.expectTrouble(leaving, /explanation failed: /, / 401$/);
  await leaving.goto(page('C-8'));
  await desk.settled(leaving);
  const words = 'Typed when the server was gone.';
  const isPut = (url: URL): boolean => url.pathname.endsWith('/explanation');
  await leaving.route(isPut, (route) => (route.request().method() === 'PUT' ? route.abort('connectionrefused') : route.fallback()));
  await leaving.getByRole('textbox', { name: 'Conclusion' }).fill(words);
  await leaving.getByText('Offline: kept in this browser').waitFor();
  await leaving.getByRole('link', { name: 'Remy Sample' }).click();
  await leaving.getByRole('button', { name: 'Sign out' }).click();
  const dialog = leaving.getByRole('alertdialog');
  await dialog.getByText('1 change has not reached the server.').waitFor();
  await dialog.getByRole('button', { name: 'Keep and sign out' }).click();
  await leaving.waitForURL(/sign-in/);
  await leaving.unroute(isPut);

  await desk.signIn(leaving, 'editor');
  await leaving.waitForURL(/queue/);
  await leaving.goto(page('C-8'));
  await desk.settled(leaving);
  expect(await leaving.locator('main').innerText()).not.toContain(words);
  expect((await seenByEditor()).explanation.conclusion).not.toBe(words);
  await leaving.context().clearCookies();
  await leaving.goto(`/desk/sign-in?from=${encodeURIComponent(page('C-8'))}`);
  await desk.signIn(leaving, 'reviewer');
  await leaving.getByRole('textbox', { name: 'Conclusion' }).waitFor();
  await leaving.waitForFunction((wanted) => [...document.querySelectorAll('textarea')].some(({ value }) => value === wanted), words);
});

/** The reviewer's session of the harness has ended with their signing out. */
const seenByEditor = async (): Promise<Seen> => (await desk.call('editor', api('C-8'))) as Seen;

describe('other ways to look', () => {
  it('paper is light in the dark theme, too, and shows no buttons', async () => {
    const dark = await desk.open(page('C-3'), { as: 'editor', look: 'dark' });
    await dark.emulateMedia({ media: 'print' });
    expect(await dark.getByRole('heading', { name: 'Statement' }).evaluate((heading) => getComputedStyle(heading).color)).toBe('rgb(27, 26, 24)');
    expect(await dark.getByRole('button', { name: 'Correct' }).count()).toBe(0);
  });

  it('forced colours show which screen and which panel one is on', async () => {
    const forced = await desk.open(page('C-3'), { as: 'editor' });
    await forced.emulateMedia({ forcedColors: 'active' });
    const grounds = await forced.locator('nav a').evaluateAll((links) => links.map((link) => [link.hasAttribute('aria-current'), getComputedStyle(link).backgroundColor] as const));
    const chosen = new Set(grounds.filter(([is]) => is).map(([, ground]) => ground));
    const others = new Set(grounds.filter(([is]) => !is).map(([, ground]) => ground));
    expect(chosen.size).toBeGreaterThan(0);
    expect([...chosen].filter((ground) => others.has(ground))).toEqual([]);
  });

  it('what cannot be fetched is told, and leads back; the rest of the desk is named for fetching ahead', async () => {
    const early = await desk.open(page('C-8'), { as: 'editor' });
    desk.expectTrouble(early, /failed: net::ERR_INTERNET_DISCONNECTED$/, /^console: .*(fetch|Not fetched)/);
    await early.context().setOffline(true);
    await early.getByRole('link', { name: 'Edda Sample' }).click();
    await early.getByText('This part of the desk could not be fetched.').waitFor();
    await early.getByRole('button', { name: 'Try again' }).click();
    await early.getByRole('heading', { level: 1, name: /Kim Jong-un has provided/ }).waitFor();
    const files = (await (await fetch(`${desk.baseUrl}/desk/files.json`)).json()) as { all: string[] };
    expect(files.all.length).toBeGreaterThan(100);
  });
});
