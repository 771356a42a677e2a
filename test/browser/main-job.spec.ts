import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import type { Locator, Page } from 'playwright-core';
import { TestClock } from '../support/test-clock.js';
import { useDesk } from './harness/desk.js';

/* The job that the desk is for, from a sentence in an article to a published correction, as a person does it. */

const QUOTE = 'China has provided weapons and technology to Russia';
const DENIAL = 'China has not provided weapons to Russia';

const clock = new TestClock();
const desk = useDesk({ clock });
const pathOf = (page: Page): string => page.url().slice(desk.baseUrl.length);

// The desk goes by the server's clock, which it hears of in this header; Node would write the real time there.
beforeAll(() => {
  desk.test.app.getHttpServer().prependListener('request', (_request: unknown, response: ServerResponse) => response.setHeader('date', clock.now().toUTCString()));
});

const UNDO_MS = 10_000;
/** The header tells the time to the second. */
const ROUNDING_MS = 500;

/** Publication leaves ten seconds to undo it. */
async function publishAndLetItGo(page: Page, hands: Hands, number: string): Promise<void> {
  const began = clock.now().getTime();
  await approveAndPublish(page, hands);
  const due = await dueTime(number);
  expect(due).toBeGreaterThanOrEqual(began + UNDO_MS - ROUNDING_MS);
  expect(due).toBeLessThanOrEqual(clock.now().getTime() + UNDO_MS + ROUNDING_MS);
  clock.advance({ seconds: Math.ceil((due - clock.now().getTime()) / 1000) });
  await desk.runDueJobs();
}

async function dueTime(number: string): Promise<number> {
  const { items } = (await desk.call('editor', '/api/desk/sample/approvals')) as { items: readonly { number: string; scheduledAt: string | null }[] };
  return Date.parse(items.find((item) => item.number === number)?.scheduledAt ?? '');
}

interface Hands {
  press(target: Locator): Promise<void>;
  type(target: Locator, text: string): Promise<void>;
  /** Takes the option with this name. */
  choose(target: Locator, option: string): Promise<void>;
}

const mouse = (_page: Page): Hands => ({
  press: (target) => target.click(),
  async type(target, text) {
    await target.click();
    await target.fill(text);
  },
  async choose(target, option) {
    await target.selectOption({ label: option });
  },
});

/** Tab until the focus is there: whatever cannot be reached so is not there for those who have no mouse. */
async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  // An open list of a combo box hides the rest of the page from names: the element itself is compared.
  const element = await target.elementHandle();
  for (let step = 0; step < 250; step++) {
    if (await page.evaluate((wanted) => wanted === document.activeElement, element)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Not reached by Tab: ${String(target)}`);
}

/** Tab leads into a group of radio buttons, the arrows within it. */
async function chooseRadio(page: Page, target: Locator): Promise<void> {
  const element = await target.elementHandle();
  for (let step = 0; step < 250; step++) {
    const place = await page.evaluate((wanted) => {
      const active = document.activeElement;
      if (active === wanted) return 'there';
      return active instanceof HTMLInputElement && active.type === 'radio' && active.name === (wanted as HTMLInputElement).name ? 'in its group' : 'elsewhere';
    }, element);
    if (place === 'there') return page.keyboard.press('Space');
    await page.keyboard.press(place === 'in its group' ? 'ArrowDown' : 'Tab');
  }
  throw new Error(`Not reached by Tab and arrows: ${String(target)}`);
}

const keyboard = (page: Page): Hands => ({
  async press(target) {
    await target.waitFor();
    if (await target.evaluate((element) => element instanceof HTMLInputElement && element.type === 'radio')) return chooseRadio(page, target);
    await reach(page, target);
    await page.keyboard.press((await target.evaluate((element) => element instanceof HTMLInputElement && element.type === 'checkbox')) ? 'Space' : 'Enter');
  },
  async type(target, text) {
    await reach(page, target);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(text);
  },
  async choose(target, option) {
    await reach(page, target);
    await page.keyboard.press('Home');
    for (let step = 0; step < 60; step++) {
      if ((await target.evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.label)) === option) return;
      await page.keyboard.press('ArrowDown');
    }
    throw new Error(`Not among the options: ${option}`);
  },
});

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name }).first();
const field = (page: Page, name: string | RegExp): Locator => page.getByRole('textbox', { name }).first();

async function saved(page: Page): Promise<void> {
  await page.waitForFunction(() => !/Saving…|Not saved|Will be saved/.test(document.body.innerText));
  await desk.settled(page);
}

async function setChain(page: Page, hands: Hands): Promise<void> {
  const names = ['The Conversation', 'Chee Meng Tan'];
  for (const name of names) {
    const box = page.locator('#workbench-chain');
    await hands.type(box, name);
    await page.getByRole('option', { name: new RegExp(name) }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('[data-link]').nth(names.indexOf(name)).waitFor();
  }
  await saved(page);
}

async function contradict(page: Page, hands: Hands): Promise<void> {
  await hands.press(button(page, 'Link a claim'));
  await hands.choose(page.getByRole('combobox', { name: /This claim/ }), 'contradicts');
  await hands.type(page.getByRole('combobox', { name: /the other claim/ }), 'not provided weapons');
  const denial = page.getByRole('option', { name: new RegExp(DENIAL) });
  await denial.waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await hands.press(button(page, 'Link them'));
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function addEvidence(page: Page, hands: Hands, item: { stance: string; source: string; url: string; quote: string }): Promise<void> {
  await hands.press(button(page, 'Add evidence'));
  await hands.press(page.getByRole('radio', { name: item.stance }).first());
  await hands.type(field(page, 'Source'), item.source);
  await hands.type(field(page, 'Address'), item.url);
  await hands.type(field(page, 'Exact quote'), item.quote);
  await hands.press(button(page, 'Add to the claim'));
  await page.getByRole('article', { name: /^Evidence E\d/ }).filter({ hasText: item.source }).waitFor();
}

async function askForReply(page: Page, hands: Hands): Promise<void> {
  await hands.press(button(page, 'Add a request'));
  await hands.type(field(page, 'Name as readers see it'), 'Ministry of Foreign Affairs of China');
  await hands.type(field(page, 'Asked on'), '2024-05-20');
  await hands.type(field(page, 'By'), 'e-mail');
  await hands.press(button(page, 'Add to the claim'));
  await page.getByText('Ministry of Foreign Affairs of China').first().waitFor();
}

async function rate(page: Page, hands: Hands, axis: string, rating: RegExp): Promise<void> {
  const part = page.getByRole('region', { name: axis });
  await hands.press(part.getByRole('radio', { name: rating }).first());
  await hands.press(part.getByRole('button', { name: /^Adopt/ }).first());
  await part.getByText('Adopted').first().waitFor();
}

async function explain(page: Page, hands: Hands): Promise<void> {
  await hands.type(field(page, 'Conclusion'), 'The article names an analyst; no document is shown.');
  await hands.type(field(page, 'Rationale'), 'The analyst says so in The Conversation [E1]; trade figures neither prove nor refute it [E2].');
  await hands.type(field(page, 'As known on'), '2024-05');
  await saved(page);
}

/** The claim's number, C-18 say, from its page's address. */
const numberOf = (page: Page): string => /C-\d+/.exec(pathOf(page))?.[0] ?? '';

async function approveAndPublish(page: Page, hands: Hands): Promise<void> {
  await hands.press(button(page, 'Approve…'));
  const dialog = page.getByRole('dialog');
  await dialog.getByText('change feed').waitFor();
  await hands.press(dialog.getByRole('button', { name: /^Approve/ }));
  await Promise.race([page.getByRole('button', { name: 'Undo' }).waitFor(), dialog.getByRole('alert').first().waitFor().then(async () => { throw new Error(await dialog.innerText()); })]);
}

async function publishedAs(name: string): Promise<unknown> {
  const list = await desk.test.http().get('/api/v1/claims').query({ query: `tried ${name}` }).expect(200);
  const [found] = list.body.items as readonly { id: string }[];
  return (await desk.test.http().get(`/api/v1/claims/${String(found?.id)}`).expect(200)).body;
}

describe.each([
  ['the mouse', mouse],
  ['the keyboard alone', keyboard],
])('the main job with %s', (name, handsOf) => {
  it('goes from a sentence to a published correction', async () => {
    const page = await desk.open('/', { width: 1500, height: 900 });
    const hands = handsOf(page);
    const isKeyboard = name !== 'the mouse';

    // Signs in as the reviewer, opens the sample article.
    await hands.type(page.locator('input[name=email]'), 'reviewer@factdesk.example');
    await hands.type(page.locator('input[name=password]'), desk.password('reviewer'));
    await hands.press(page.locator('form button[type=submit]'));
    await page.waitForURL('**/desk/sample/queue');
    await desk.settled(page);
    await hands.press(page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Articles' }));
    await hands.press(page.getByRole('link', { name: /Putin Plans to Visit/ }).first());
    await page.locator('[data-o]').first().waitFor();

    // Selects the words and makes a claim.
    if (isKeyboard) {
      await hands.press(button(page, 'Quote a claim'));
      await hands.type(field(page, 'Words of the article'), QUOTE);
      await page.keyboard.press('Tab');
      await hands.press(page.getByRole('dialog').getByRole('button', { name: /Make|claim/ }).last());
    } else {
      await selectWithMouse(page, QUOTE);
      await hands.press(page.getByRole('toolbar', { name: 'Selected words' }).getByRole('button').first());
    }
    const statement = field(page, 'What is claimed, standing on its own');
    await statement.waitFor();
    await hands.type(statement, `China has provided weapons and technology to Russia, tried with ${name}`);
    await setChain(page, hands);

    // On its own page: the relation, evidence, the request, the verdicts, the reasons.
    await hands.press(page.getByRole('link', { name: 'Open its page' }).first());
    await page.waitForURL('**/claims/C-*');
    await desk.settled(page);
    const number = numberOf(page);
    await contradict(page, hands);
    await addEvidence(page, hands, { stance: 'Supports', source: 'The Conversation', url: 'https://example.org/conversation', quote: QUOTE });
    await addEvidence(page, hands, { stance: 'Context', source: 'Customs statistics', url: 'https://example.org/customs', quote: 'Exports of machine tools rose.' });
    await askForReply(page, hands);
    await rate(page, hands, 'Is it so?', /Unproven/);
    await rate(page, hands, 'Was it said?', /^Confirmed/);
    await explain(page, hands);
    await hands.press(button(page, /^Submit for review/));
    await page.getByText('In review').first().waitFor();

    // The editor sees the whole and asks for a change of one field.
    const editorPage = await desk.open('/', { width: 1500, height: 900 });
    const editor = handsOf(editorPage);
    await editor.type(editorPage.locator('input[name=email]'), 'editor@factdesk.example');
    await editor.type(editorPage.locator('input[name=password]'), desk.password('editor'));
    await editor.press(editorPage.locator('form button[type=submit]'));
    await editorPage.waitForURL('**/desk/sample/queue');
    await editor.press(editorPage.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Approvals/ }));
    await editor.press(editorPage.getByRole('link', { name: new RegExp(`tried with ${name}`) }));
    await editorPage.getByRole('region', { name: 'Rationale' }).getByText('[E1]').waitFor();
    await editor.press(button(editorPage, 'Request a change of Verdict and conclusion'));
    await editor.type(field(editorPage, 'What has to change, and why'), 'Name the analyst in the conclusion.');
    await editor.press(editorPage.getByRole('dialog').getByRole('button', { name: 'Request changes' }));
    await editorPage.getByText('There is nothing to decide here').waitFor();

    // The reviewer's page tells without a reload; they answer, change the field, and submit again.
    await page.getByText('Changes requested').first().waitFor();
    await hands.press(page.getByRole('tab', { name: /Discussion/ }).or(page.getByRole('link', { name: /Discussion/ })).first());
    await page.getByRole('article', { name: /^Thread/ }).getByText('Name the analyst in the conclusion.').waitFor();
    await hands.press(button(page, 'Answer'));
    await hands.type(field(page, 'Your answer'), 'Done: Chee Meng Tan.');
    await hands.press(button(page, 'Post'));
    await page.getByRole('article', { name: /^Thread/ }).getByText('Done: Chee Meng Tan.').waitFor();
    await hands.press(page.getByRole('tab', { name: /Work/ }).or(page.getByRole('link', { name: /Work/ })).first());
    await hands.type(field(page, 'Conclusion'), 'The article names the analyst Chee Meng Tan; no document is shown.');
    await saved(page);
    await hands.press(button(page, /^Submit for review/));
    await page.getByText('In review').first().waitFor();

    // The editor sees only what changed, approves and publishes, with ten seconds to undo.
    await editorPage.getByRole('link', { name: 'Since my last decision' }).waitFor();
    await editorPage.locator('ins', { hasText: 'Chee Meng Tan' }).first().waitFor();
    expect(await editorPage.locator('[data-part]').count()).toBe(1);
    await publishAndLetItGo(editorPage, editor, number);
    const published = await publishedAs(name);
    expect(published).toMatchObject({ status: 'published', verdict: { conclusion: 'The article names the analyst Chee Meng Tan; no document is shown.' } });

    // A correction goes the same way, and the dialog says who will hear of it.
    await page.getByText('Published').first().waitFor();
    await hands.press(button(page, 'Correct'));
    const dialog = page.getByRole('dialog');
    await dialog.getByText('these hear of it').waitFor();
    await dialog.getByText('change feed').waitFor();
    await hands.press(dialog.getByRole('button', { name: 'Open a correction' }));
    await dialog.waitFor({ state: 'hidden' });
    await hands.press(page.getByRole('radio', { name: 'Clarification' }));
    await hands.type(field(page, 'Correction note for readers'), 'The conclusion now says what was looked for.');
    await hands.type(field(page, 'Conclusion'), 'The article names the analyst Chee Meng Tan; no document was found.');
    await saved(page);
    await hands.press(button(page, /^Submit for review/));
    await page.getByText('In review').first().waitFor();
    await editorPage.goto(`/desk/sample/approvals/${number}`);
    await editorPage.getByRole('region', { name: 'Correction' }).getByText('what was looked for').waitFor();
    await publishAndLetItGo(editorPage, editor, number);
    const corrected = await publishedAs(name);
    expect(corrected).toMatchObject({ revision: 2, corrections: [{ kind: 'clarification', note: 'The conclusion now says what was looked for.' }] });
  }, 300_000);
});

async function selectWithMouse(page: Page, words: string): Promise<void> {
  const { from, to } = await page.evaluate((wanted) => {
    const span = [...document.querySelectorAll('[data-o]')].find(({ textContent }) => textContent.includes(wanted));
    const node = span?.firstChild;
    if (!(node instanceof Text) || span === undefined) throw new Error('The words do not stand in one span');
    span.scrollIntoView({ block: 'center' });
    const start = node.data.indexOf(wanted);
    const edge = (offset: number) => {
      const range = document.createRange();
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      return range.getBoundingClientRect();
    };
    const first = edge(start);
    const last = edge(start + wanted.length - 1);
    return { from: { x: first.left + 1, y: first.top + first.height / 2 }, to: { x: last.right - 1, y: last.top + last.height / 2 } };
  }, words);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  await page.getByRole('toolbar', { name: 'Selected words' }).waitFor();
}
