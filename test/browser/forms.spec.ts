import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator, Page, Route } from 'playwright-core';
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

describe('two people', () => {
  interface Versioned {
    readonly version: number;
  }
  interface Prioritised extends Versioned {
    readonly priority: number;
    readonly dueAt: string | null;
  }
  interface WithTopics extends Versioned {
    readonly topics: readonly { readonly id: string }[];
  }
  interface Reply extends Versioned {
    readonly id: string;
    readonly channel: string | null;
    readonly askedAt: string | null;
  }

  const seen = async <Seen>(path = `/api/desk/sample/claims/${claim}`): Promise<Seen> => (await desk.call('reviewer', path)) as Seen;

  /** The screen has read the claim again after somebody else did this. */
  async function meanwhile(page: Page, act: () => Promise<unknown>, path = new RegExp(`/claims/${claim}$`)): Promise<void> {
    const told = page.waitForResponse((response) => response.request().method() === 'GET' && path.test(new URL(response.url()).pathname));
    await act();
    await (await told).finished();
  }

  /** What the menu of the claim's page leads to. */
  async function dialogOf(page: Page, item: string | RegExp): Promise<Locator> {
    await page.getByRole('button', { name: 'More' }).first().click();
    await page.getByRole('menuitem', { name: item }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    return dialog;
  }

  const saveAndClose = async (dialog: Locator): Promise<void> => {
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  async function setPriority(priority: number): Promise<void> {
    const { version, dueAt } = await seen<Prioritised>();
    await desk.call('editor', api('priority'), { method: 'PUT', version, body: { priority, dueAt, selection: null } });
  }

  it('set the priority and the due date: both hold', async () => {
    await setPriority(1);
    const page = await desk.open(address(), { as: 'reviewer' });
    const dialog = await dialogOf(page, /^Priority/);
    await dialog.getByLabel('Due').fill('2030-01-02T03:04');
    await meanwhile(page, () => setPriority(7));
    await saveAndClose(dialog);
    expect(await seen<Prioritised>()).toMatchObject({ priority: 7, dueAt: '2030-01-02T02:04:00.000Z' });
  });

  it('set one priority each: nothing is overwritten before somebody has chosen', async () => {
    await setPriority(1);
    const page = await desk.open(address(), { as: 'reviewer' });
    const dialog = await dialogOf(page, /^Priority/);
    await dialog.getByLabel('Priority').selectOption('3');
    await meanwhile(page, () => setPriority(7));
    const conflict = dialog.getByRole('region', { name: /changed “Priority”/ });
    await conflict.waitFor();
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await conflict.getByRole('button', { name: 'Keep mine' }).click();
    await saveAndClose(dialog);
    expect(await seen<Prioritised>()).toMatchObject({ priority: 3 });
  });

  it('save the same moment: what was not touched is what the other has saved', async () => {
    await setPriority(1);
    const page = await desk.open(address(), { as: 'reviewer' });
    desk.expectTrouble(page, /priority 412$/);
    const dialog = await dialogOf(page, /^Priority/);
    await dialog.getByLabel('Due').fill('2031-01-02T03:04');
    const held = await hold(page, 'PUT', /\/priority$/);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await held.begun;
    await setPriority(8);
    held.release();
    await dialog.waitFor({ state: 'detached' });
    expect(await seen<Prioritised>()).toMatchObject({ priority: 8, dueAt: '2031-01-02T02:04:00.000Z' });
  });

  it('choose a topic each: the claim has both', async () => {
    const topics = (await seen<{ items: readonly { id: string; label: string; archivedAt: string | null }[] }>('/api/desk/sample/topics')).items.filter(({ archivedAt }) => archivedAt === null);
    const [mine, theirs] = topics;
    const setTopics = async (ids: readonly (string | undefined)[]): Promise<unknown> => desk.call('editor', api('topics'), { method: 'PUT', version: (await seen<Versioned>()).version, body: { topics: ids } });
    await setTopics([]);
    const page = await desk.open(address(), { as: 'reviewer' });
    const dialog = await dialogOf(page, /^Topics/);
    await dialog.getByText(mine?.label ?? '', { exact: true }).click();
    await meanwhile(page, () => setTopics([theirs?.id]));
    await saveAndClose(dialog);
    expect((await seen<WithTopics>()).topics.map(({ id }) => id).sort()).toEqual([mine?.id, theirs?.id].sort());
  });

  it('fill in a request for a reply, one of them days later: asked where both wrote, and what only the other wrote stays', async () => {
    const fields = { speakerId: null, name: 'Harbour Board', askedAt: '2024-05-18', channel: null, dueAt: null, outcome: null, reason: null, text: null, evidence: null };
    const { id, version } = (await desk.call('reviewer', api('reply-requests'), { method: 'POST', body: fields })) as Reply;
    const page = await desk.open(address(), { as: 'reviewer' });
    const edit = async (): Promise<void> => {
      await page.getByRole('listitem').filter({ hasText: 'Harbour Board' }).getByRole('button', { name: 'Enter the outcome' }).click();
    };
    const form = page.getByRole('form', { name: 'Request for a reply' });
    await edit();
    await form.getByLabel('By', { exact: true }).fill('letter');
    await page.goto('/desk/sample/queue');
    await desk.call('editor', api(`reply-requests/${id}`), { method: 'PUT', version, body: { ...fields, askedAt: '2024-05-20', channel: 'telephone' } });
    await page.goto(address());
    await desk.settled(page);
    await edit();
    await form.getByText('This is what you had typed before.').waitFor();
    expect(await form.getByLabel('Asked on').inputValue()).toBe('2024-05-20');
    const conflict = form.getByRole('region', { name: /changed “By”/ });
    expect(await conflict.innerText()).toMatch(/letter[\s\S]*telephone/);
    await conflict.getByRole('button', { name: 'Keep mine' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    const { replyRequests } = await seen<{ replyRequests: readonly Reply[] }>();
    expect(replyRequests.find((reply) => reply.id === id)).toMatchObject({ askedAt: '2024-05-20', channel: 'letter' });
  });

  it('change the details of an article: both changes hold', async () => {
    interface Details extends Versioned {
      readonly id: string;
      readonly publisher: string | null;
      readonly author: string | null;
    }
    const { items } = await seen<{ items: readonly Details[] }>('/api/desk/sample/articles');
    const path = `/api/desk/sample/articles/${items[0]?.id ?? ''}`;
    const { version, title, author, url, publishedAt, language } = await seen<Details & Readonly<Record<string, unknown>>>(path);
    const page = await desk.open(path.replace('/api', ''), { as: 'reviewer' });
    await page.getByRole('button', { name: 'Article', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Edit the details' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Author').fill('By the reviewer');
    await meanwhile(page, () => desk.call('editor', path, { method: 'PUT', version, body: { title, author, url, publishedAt, language, publisher: 'By the editor' } }), /\/workbench$/);
    await saveAndClose(dialog);
    expect(await seen<Details>(path)).toMatchObject({ author: 'By the reviewer', publisher: 'By the editor' });
  });
});

describe('a new thread', () => {
  const comment = (page: Page) => page.getByRole('link', { name: /^Comments? on “Statement”/ }).click();
  const form = (page: Page) => page.getByRole('form', { name: 'New thread' });
  const about = (page: Page) => form(page).getByLabel('About');

  it('is about the part that the form shows, and the same link begins another', async () => {
    const page = await desk.open(address(), { as: 'reviewer' });
    await comment(page);
    await about(page).waitFor();
    expect(await about(page).inputValue()).toBe('statement');
    await about(page).selectOption('chain');
    expect(await about(page).inputValue()).toBe('chain');
    await form(page).getByLabel('What you want to say').fill('Who told them?');
    await form(page).getByRole('button', { name: 'Post' }).click();
    const posted = page.getByRole('article', { name: 'Thread about: Attribution chain' }).filter({ hasText: 'Who told them?' });
    await posted.waitFor();
    await form(page).waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.id.startsWith('thread-') === true);
    await comment(page);
    await about(page).waitFor();
    expect(await about(page).inputValue()).toBe('statement');
    await form(page).getByRole('button', { name: 'Cancel' }).click();
    await form(page).waitFor({ state: 'detached' });
    await comment(page);
    await about(page).waitFor();
  });
});

describe('a refused field that is folded away at first', () => {
  it('is shown with what is wrong, and stays under the cursor while it is corrected: of the statement', async () => {
    const page = await desk.open(address(), { as: 'reviewer' });
    desk.expectTrouble(page, /statement 422$/);
    const part = page.locator('#claim-statement');
    await part.getByText('Headline, language, translation, licence').click();
    const field = part.getByRole('textbox', { name: 'Language of the check' });
    await field.fill('no language');
    await part.locator('input[aria-invalid=true]').waitFor();
    await field.fill('en');
    await part.locator('input[aria-invalid=true]').waitFor({ state: 'detached' });
    expect([await field.isVisible(), await field.evaluate((input) => input === document.activeElement)]).toEqual([true, true]);
  });

  it('is opened by its error, and stays while it is corrected: of evidence', async () => {
    const { number } = (await desk.call('reviewer', api('evidence'), { method: 'POST', body: { stance: 'context', source: { name: 'Registry', kind: 'official' }, title: 'Entry' } })) as { number: number };
    const page = await desk.open(address(), { as: 'reviewer' });
    desk.expectTrouble(page, /evidence\/\d+ 422$/);
    const item = page.getByRole('article', { name: `Evidence E${number}` });
    await item.getByRole('button', { name: /Edit/ }).first().click();
    const summary = item.getByText('Page, time, retrieved, archived copy, translation');
    const field = item.getByRole('textbox', { name: 'Retrieved on' });
    await summary.click();
    const held = await hold(page, 'PUT', /\/evidence\/\d+$/);
    await field.fill('soon');
    await held.begun;
    await summary.click();
    await field.waitFor({ state: 'hidden' });
    held.release();
    await item.locator('input[aria-invalid=true]').waitFor();
    await field.fill('2024-05-18');
    await item.locator('input[aria-invalid=true]').waitFor({ state: 'detached' });
    expect([await field.isVisible(), await field.evaluate((input) => input === document.activeElement)]).toEqual([true, true]);
  });
});
