import { expect } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { looks, PREFERENCES, type Look } from './preferences.js';

export { looks, type Look } from './preferences.js';

/** WCAG's smallest width: what fits here also fits at 400 % zoom. */
const NARROW = 320;
/** A scroll bar that the browser rounds is no scroll bar. */
const ROUNDING = 1;
const LAYOUT_MS = 2_000;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What depends on colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * axe-core finds nothing: with all of its rules, or with those about colours where nothing else can differ from what was looked at already. Its script comes in through the debugging protocol: the page's policy, which would refuse it,
 * stays as it is. `within`: a selector, for a dialog above everything else.
 */
export async function expectAccessible(page: Page, within = 'html', rules: 'all' | 'colours' = 'all'): Promise<void> {
  const debugging = await page.context().newCDPSession(page);
  await debugging.send('Runtime.evaluate', { expression: `if (!window.axe) { ${axe} }`, allowUnsafeEvalBlockedByCSP: true });
  const options = { ...(rules === 'all' ? { rules: { 'target-size': { enabled: true } } } : { runOnly: COLOUR_RULES }), resultTypes: ['violations'] };
  const run = `axe.run(${JSON.stringify(within)}, ${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const { result, exceptionDetails } = await debugging.send('Runtime.evaluate', { expression: run, awaitPromise: true, returnByValue: true, allowUnsafeEvalBlockedByCSP: true });
  await debugging.detach();
  if (exceptionDetails !== undefined) throw new Error(`axe-core did not run: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  expect(words(result.value as AxeResults['violations'])).toEqual([]);
}

const words = (violations: AxeResults['violations']): string[] =>
  violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${html.slice(0, 200)} ${failureSummary ?? ''}`));

/** At this width nothing has to be scrolled sideways, but what scrolls by itself (a wide table). Puts the old size back. */
export async function expectNoSidewaysScroll(page: Page, width = NARROW): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 800 });
  try {
    // The browser asks media queries again with one of its next frames.
    const until = performance.now() + LAYOUT_MS;
    let wide = await page.evaluate(whatSticksOut, ROUNDING);
    while (wide.length > 0 && performance.now() < until) wide = await page.evaluate(whatSticksOut, ROUNDING);
    expect(wide).toEqual([]);
  } finally {
    if (before !== null) await page.setViewportSize(before);
  }
}

function whatSticksOut(rounding: number): string[] {
  const { clientWidth: room, scrollWidth: needed } = document.documentElement;
  if (needed <= room + rounding) return [];
  const scrolls = (element: Element | null): boolean => element !== null && element !== document.documentElement && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
  const sticksOut = (element: Element): boolean => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (right > room + rounding || left < -rounding) && !scrolls(element.parentElement);
  };
  const found = [...document.body.querySelectorAll('*')].filter(sticksOut);
  return [`${needed} px of ${room}`, ...found.slice(0, 8).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ${element.textContent.slice(0, 40)}`)];
}

/** Does this in every look, on the page that stands (after the light one dark is the same page in other colours, with what was opened there); what fails says in which. Call `settled` of the desk in `check` when more than the page is awaited. */
export async function inEveryLook(page: Page, check: (look: Look) => Promise<void>, which = Object.keys(looks) as Look[]): Promise<void> {
  for (const look of which) {
    await (look === 'dark' ? darken(page) : wear(page, look));
    try {
      await check(look);
    } catch (error) {
      throw new Error(`In the look "${look}": ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}

/** What the desk does for its dark theme, without loading the page again: colours are all that hangs on the attribute. */
const darken = (page: Page): Promise<void> =>
  page.evaluate(([key, value]) => {
    localStorage.setItem(key, value);
    document.documentElement.dataset['theme'] = 'dark';
  }, [PREFERENCES, JSON.stringify(looks.dark)] as const);

/** Sets the look and loads the page again, unless it has this look. */
export async function wear(page: Page, look: Look): Promise<void> {
  const hasIt = await page.evaluate(([key, value]) => {
    const before = localStorage.getItem(key);
    localStorage.setItem(key, value);
    return before === value;
  }, [PREFERENCES, JSON.stringify(looks[look])] as const);
  if (!hasIt) await page.reload();
}
