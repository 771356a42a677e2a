import type { Locator, Page } from 'playwright-core';
import type { BrowserDesk } from '../harness/desk.js';

export interface PlacedClaim {
  readonly number: string;
  readonly statement: string | null;
  readonly claimant: { readonly name: string } | null;
  readonly anchors: readonly { readonly start: number; readonly end: number; readonly exact: string; readonly outcome: string; readonly confirmed: boolean }[];
}

interface Workbench {
  readonly article: { readonly id: string; readonly version: number };
  readonly text: { readonly id: string; readonly number: number; readonly text: string };
  readonly claims: readonly PlacedClaim[];
  readonly orphans: readonly { readonly quote: string }[];
}

/** An article of the sample newsroom as its reviewer sees it, and what the server has of it. */
export class AnnotatedArticle {
  private constructor(
    private readonly desk: BrowserDesk,
    readonly id: string,
    readonly page: Page,
  ) {}

  static async open(desk: BrowserDesk, text: string, language: string, visit: { readonly look?: 'light' | 'rtl'; readonly width?: number } = {}): Promise<AnnotatedArticle> {
    const body = { text, language, publisher: 'The Conversation', author: null, url: null, publishedAt: null };
    const { id } = (await desk.call('reviewer', '/api/desk/sample/articles', { method: 'POST', body })) as { id: string };
    const page = await desk.open(`/desk/sample/articles/${id}`, { as: 'reviewer', width: 1500, ...visit });
    await page.locator('[data-o]').first().waitFor();
    return new AnnotatedArticle(desk, id, page);
  }

  get text(): Locator {
    return this.page.getByRole('region', { name: 'Text of the article' });
  }

  async server(): Promise<Workbench> {
    return (await this.desk.call('reviewer', `/api/desk/sample/articles/${this.id}/workbench`)) as Workbench;
  }

  async claimsOnServer(): Promise<readonly PlacedClaim[]> {
    return (await this.server()).claims;
  }

  async cut(quote: string): Promise<string> {
    const { text } = await this.server();
    const appearance = { type: 'text', textRevisionId: text.id, exact: quote };
    const { claim } = (await this.desk.call('reviewer', '/api/desk/sample/claims', { method: 'POST', body: { appearance } })) as { claim: { number: string } };
    return claim.number;
  }

  /** One more text of the article, beside the desk. */
  async revise(text: string): Promise<void> {
    const { article } = await this.server();
    await this.desk.call('reviewer', `/api/desk/sample/articles/${this.id}/revisions`, { method: 'POST', version: article.version, body: { text } });
  }

  /** Drags a real mouse from the first to the last character of these words. */
  async drag(words: string): Promise<void> {
    const { from, to } = await this.text.evaluate(edgesOf, words);
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, to.y, { steps: 3 });
    await this.page.mouse.move(to.x, to.y, { steps: 3 });
    await this.page.mouse.up();
    await this.page.getByRole('toolbar', { name: 'Selected words' }).waitFor();
  }

  selected(): Promise<string> {
    return this.page.evaluate(() => document.getSelection()?.toString() ?? '');
  }

  async makeClaim(): Promise<void> {
    await this.page.getByRole('toolbar', { name: 'Selected words' }).getByRole('button').click();
    await this.page.getByRole('textbox', { name: 'What is claimed, standing on its own' }).waitFor();
  }
}

/** Where the words begin and end on the screen, whichever way they run. Runs in the page. */
function edgesOf(root: Element, words: string): { from: { x: number; y: number }; to: { x: number; y: number } } {
  const spans = [...root.querySelectorAll('[data-o]')];
  const span = spans.find(({ textContent }) => textContent.includes(words));
  const node = span?.firstChild;
  if (!(node instanceof Text) || span === undefined) throw new Error(`“${words}” does not stand within one span`);
  span.scrollIntoView({ block: 'center' });
  const start = node.data.indexOf(words);
  const characters = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(words)];
  const last = characters.at(-1)?.index ?? 0;
  const box = (from: number, to: number): DOMRect => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect();
  };
  const first = box(start, start + (characters[1]?.index ?? words.length));
  const end = box(start + last, start + words.length);
  const isRtl = getComputedStyle(root).direction === 'rtl';
  const edge = (rect: DOMRect, side: 'before' | 'after'): { x: number; y: number } => ({ x: (side === 'before') === isRtl ? rect.right - 0.5 : rect.left + 0.5, y: rect.top + rect.height / 2 });
  return { from: edge(first, 'before'), to: edge(end, 'after') };
}
