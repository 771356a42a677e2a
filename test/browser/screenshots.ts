/**
 * `npm run screenshots`: the pictures of docs/images, of the sample newsroom at a time that stands still, so that a picture changes when the desk does.
 * `-- queue claim` makes only those. Wants the fonts that its readers have: Noto Sans, Noto Serif and, for the Chinese ones, Noto Sans CJK SC
 * (Debian: fonts-noto-core fonts-noto-cjk).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repackPng } from '../../scripts/repack-png.js';
import type { SamplePersonKey } from '../../src/sample/sample-people.js';
import { createTestDatabase, startTestCluster } from '../support/database.js';
import { TestClock } from '../support/test-clock.js';
import { call, openPage, settled, startDesk, stopDesk, type RunningDesk } from './harness/running-desk.js';
import type { Look } from './harness/preferences.js';

interface Picture {
  readonly name: string;
  readonly as?: SamplePersonKey;
  /** Below /desk; `{article}` is the sample article, `{in_review}` a claim under review. */
  readonly path: string;
  readonly looks?: readonly Look[];
  readonly prepare?: (page: Page) => Promise<void>;
}

const NOW = '2026-05-28T09:30:00Z';
const SIZE = { width: 1440, height: 900 };
const FONTS = ['Noto Sans', 'Noto Serif', 'Noto Sans CJK SC'];
const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'images');

const pictures: readonly Picture[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'queue', as: 'reviewer', path: '/sample/queue', looks: ['light', 'dark', 'zh'] },
  { name: 'workbench', as: 'reviewer', path: '/sample/articles/{article}' },
  { name: 'claim', as: 'reviewer', path: '/sample/claims/C-1', looks: ['light', 'dark', 'zh'] },
  { name: 'approvals', as: 'editor', path: '/sample/approvals' },
  { name: 'approval', as: 'editor', path: '/sample/approvals/{in_review}' },
  { name: 'reports', as: 'editor', path: '/sample/reports', prepare: readersReport },
  { name: 'articles', as: 'reviewer', path: '/sample/articles' },
  { name: 'claims', as: 'reviewer', path: '/sample/claims' },
  { name: 'analytics', as: 'editor', path: '/sample/analytics' },
  { name: 'account', as: 'reviewer', path: '/account' },
  ...['members', 'roles', 'keys', 'scales', 'audit'].map((page): Picture => ({ name: `admin-${page}`, as: 'admin', path: `/sample/admin/${page}` })),
];

const wanted = process.argv.slice(2);
sayMissingFonts();
const cluster = await startTestCluster({ durable: false });
const desk = await startDesk({ database: await createTestDatabase(cluster), clock: new TestClock(NOW), watchContract: false });
try {
  mkdirSync(FOLDER, { recursive: true });
  for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    for (const look of picture.looks ?? ['light']) await take(picture, look);
  }
} finally {
  await stopDesk(desk);
  await cluster.stop();
}

async function take({ name, as, path, prepare }: Picture, look: Look): Promise<void> {
  const page = await openPage(desk, await addressOf(desk, path), { ...SIZE, look, ...(as === undefined ? {} : { as }), now: NOW });
  await prepare?.(page);
  const watched = desk.visits.get(page.context());
  if (watched !== undefined) await settled(page, watched);
  const file = `${name}${look === 'light' ? '' : `-${look}`}.png`;
  const png = repackPng(await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' }));
  writeFileSync(join(FOLDER, file), png);
  console.log(`${file.padEnd(28)} ${String(Math.round(png.length / 1000)).padStart(5)} kB${watched?.surprises().map((surprise) => `\n  ${surprise}`).join('') ?? ''}`);
  await page.context().close();
}

/** Two readers, by the form of the public page. */
async function readersReport(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { items } = (await (await fetch('/api/v1/claims?limit=2')).json()) as { items: { slug: string }[] };
    const texts = ['The sentence that you quote is about May. It was said again in June, with other words: please look at the second half of the article.', 'The link to the second source leads to an empty page.'];
    for (const [n, text] of texts.entries()) {
      await fetch(`/claims/${items[n]?.slug ?? ''}/reports`, { method: 'POST', body: new URLSearchParams({ text, email: n === 0 ? 'reader@example.org' : '', website: '' }) });
    }
  });
  // Time stands still here, and the stream with it.
  await page.reload();
  await page.getByText('empty page').waitFor();
}

async function addressOf(running: RunningDesk, path: string): Promise<string> {
  const articles = (await call(running, 'reviewer', '/api/desk/sample/articles')) as { items: { id: string }[] };
  const claims = (await call(running, 'reviewer', '/api/desk/sample/claims?state=in_review')) as { items: { number: string }[] };
  return `/desk${path.replace('{article}', articles.items[0]?.id ?? '').replace('{in_review}', claims.items[0]?.number ?? '')}`;
}

function sayMissingFonts(): void {
  try {
    const present = execFileSync('fc-list', [':', 'family'], { encoding: 'utf8' });
    const missing = FONTS.filter((font) => !present.includes(font));
    if (missing.length > 0) console.warn(`Not on this machine: ${missing.join(', ')}. The pictures will have other letters than those in the repository.`);
  } catch {
    console.warn(`This machine does not tell its fonts; the pictures want ${FONTS.join(', ')}.`);
  }
}
