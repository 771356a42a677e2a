/**
 * What the workbench costs a browser with 1,000 claims on an article of 100,000 characters, on the production build: opening it, and adding a claim. Writes
 * its figures as JSON; `npm run bench -- --only browser` shows them.
 */
import type { CDPSession, Page } from 'playwright-core';
import { createTestDatabase, startTestCluster } from '../../test/support/database.js';
import { call, openPage, startDesk, stopDesk, type RunningDesk } from '../../test/browser/harness/running-desk.js';
import type { Figure } from '../report.js';

const CHARACTERS = 100_000;
const CLAIMS = 1_000;
const OPENINGS = 7;
const ADDITIONS = 15;
/** The first ones compile and warm up what the others use. */
const WARM_UP = 2;
const QUIET_MS = 500;
const SENTENCES_IN_A_PARAGRAPH = 6;

/** Numbered, so that each stands once. Every other one becomes a claim; every tenth claim reaches into the sentence after it. */
const sentence = (n: number): string => `Report ${n} says that the harbour bridge carried ${n * 7} lorries on that day.`;

const cluster = await startTestCluster({ durable: false });
const desk = await startDesk({ database: await createTestDatabase(cluster), watchContract: false });
try {
  const article = await makeArticle(desk);
  const path = `/desk/sample/articles/${article.id}`;
  const openings: number[] = [];
  for (let n = 0; n < OPENINGS + WARM_UP; n += 1) openings.push(await timeOpening(path));
  const additions = await timeAdditions(path, article.free);
  const opening = median(openings.slice(WARM_UP));
  const middle = (read: (cost: Cost) => number): number => median(additions.map(read));
  const scripting = middle(({ shown }) => shown.scripting);
  const besides = `${middle(({ shown }) => shown.layout).toFixed(1)} ms style and layout; until all lists are asked again ${middle(({ settled }) => settled.scripting).toFixed(1)} ms`;
  const of = `${CLAIMS.toLocaleString('en')} claims on ${CHARACTERS.toLocaleString('en')} characters`;
  const figures: Figure[] = [
    { name: `workbench in the browser, ${of}: opening, nothing cached`, value: `${Math.round(opening)} ms`, target: '≤ 1,000 ms', met: opening <= 1_000 },
    { name: 'the same: adding a claim, scripting from the key to the claim in the text', value: `${scripting.toFixed(1)} ms (${besides})`, target: '≤ 20 ms', met: scripting <= 20 },
  ];
  console.log(JSON.stringify(figures));
} finally {
  await stopDesk(desk);
  await cluster.stop();
}

async function makeArticle(running: RunningDesk): Promise<{ id: string; free: string[] }> {
  const sentences: string[] = [];
  for (let length = 0; length < CHARACTERS; length += (sentences.at(-1)?.length ?? 0) + 1) sentences.push(sentence(sentences.length));
  const paragraphs: string[] = [];
  for (let n = 0; n < sentences.length; n += SENTENCES_IN_A_PARAGRAPH) paragraphs.push(sentences.slice(n, n + SENTENCES_IN_A_PARAGRAPH).join(' '));
  const body = { title: 'The lorries of the harbour bridge', text: paragraphs.join('\n\n').slice(0, CHARACTERS), publisher: 'Harbour Post', author: null, url: null, publishedAt: null, language: 'en' };
  const { id } = (await call(running, 'reviewer', '/api/desk/sample/articles', { method: 'POST', body })) as { id: string };
  const { text } = (await call(running, 'reviewer', `/api/desk/sample/articles/${id}/workbench`)) as { text: { id: string } };
  const whole = sentences.slice(0, -1);
  const free = whole.filter((_, n) => n % 2 === 1 && n > 40).slice(0, ADDITIONS + WARM_UP);
  const quotes = claimQuotes(whole, new Set(free));
  for (const exact of quotes) await call(running, 'reviewer', '/api/desk/sample/claims', { method: 'POST', body: { appearance: { type: 'text', textRevisionId: text.id, exact } } });
  return { id, free };
}

/** 1,000 of them: whole sentences first, then parts of them, which lie in one another. */
function claimQuotes(sentences: readonly string[], free: ReadonlySet<string>): string[] {
  const taken = sentences.filter((each) => !free.has(each));
  const parts = taken.map((each) => each.slice(0, each.indexOf(' carried')));
  return [...taken, ...parts].slice(0, CLAIMS);
}

/** From the request of the page to the text with its claims on the screen, in a browser that has never been here. */
async function timeOpening(path: string): Promise<number> {
  const page = await openPage(desk, path, { as: 'reviewer', width: 1440, height: 900, until: 'begun' });
  // `performance.now` counts from the beginning of the navigation.
  const shown = await page.waitForFunction(() => {
    const marks = document.querySelectorAll('[data-claims]').length;
    return marks > 0 && document.querySelector('[id^="claim-C-"]') !== null && performance.now();
  }, undefined, { polling: 'raf' });
  const ms = Number(await shown.jsonValue());
  await page.context().close();
  return ms;
}

/** Milliseconds of the page's own thread, which does not count while other programs run. */
interface Work {
  readonly scripting: number;
  readonly layout: number;
}

interface Cost {
  /** Until the new claim stands in the text. */
  readonly shown: Work;
  /** Until also what was asked again has come and is shown. */
  readonly settled: Work;
}

async function timeAdditions(path: string, quotes: readonly string[]): Promise<Cost[]> {
  const page = await openPage(desk, path, { as: 'reviewer', width: 1440, height: 900 });
  const debugging = await page.context().newCDPSession(page);
  await debugging.send('Performance.enable', { timeDomain: 'threadTicks' });
  const costs: Cost[] = [];
  for (const quote of quotes) costs.push(await timeAddition(page, debugging, quote));
  return costs.slice(WARM_UP);
}

/** The words are selected first, which is not part of it: it begins with the key. */
async function timeAddition(page: Page, debugging: CDPSession, quote: string): Promise<Cost> {
  await page.getByRole('region', { name: 'Text of the article' }).evaluate(select, quote);
  await page.getByRole('toolbar', { name: 'Selected words' }).waitFor();
  await page.waitForTimeout(QUIET_MS);
  // Told by the browser: to look again and again would be work of the page, too.
  const added = page.evaluate(claimAdded);
  const before = await work(debugging);
  await page.keyboard.press('a');
  await added;
  const shown = difference(await work(debugging), before);
  await page.waitForTimeout(QUIET_MS * 4);
  const settled = difference(await work(debugging), before);
  await page.keyboard.press('Escape');
  return { shown, settled };
}

function difference(after: Work, before: Work): Work {
  return { scripting: after.scripting - before.scripting, layout: after.layout - before.layout };
}

function select(root: Element, words: string): void {
  const span = [...root.querySelectorAll('[data-o]')].find(({ textContent }) => textContent.includes(words));
  const node = span?.firstChild;
  if (span === undefined || !(node instanceof Text)) throw new Error(`“${words}” is not free`);
  span.scrollIntoView({ block: 'center' });
  const start = node.data.indexOf(words);
  document.getSelection()?.setBaseAndExtent(node, start, node, start + words.length);
  root.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
}

function claimAdded(): Promise<void> {
  const named = (): number => new Set([...document.querySelectorAll<HTMLElement>('[data-claims]')].flatMap((span) => span.dataset['claims']?.split(' ') ?? [])).size;
  const before = named();
  return new Promise((resolve) => {
    const observer = new MutationObserver((changes) => {
      const marked = changes.some(({ target, type }) => type === 'attributes' || (target instanceof Element && target.closest('[data-o], p') !== null));
      if (!marked || named() === before) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-claims'] });
  });
}

async function work(debugging: CDPSession): Promise<Work> {
  const { metrics: all } = await debugging.send('Performance.getMetrics');
  const milliseconds = (name: string): number => (all.find((each) => each.name === name)?.value ?? NaN) * 1000;
  return { scripting: milliseconds('ScriptDuration'), layout: milliseconds('LayoutDuration') + milliseconds('RecalcStyleDuration') };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}
