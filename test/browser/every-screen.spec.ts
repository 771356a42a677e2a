import { expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import type { SamplePersonKey } from '../../src/sample/sample-people.js';
import { hostileTexts } from '../fixtures/hostile-texts.js';
import { useDesk } from './harness/desk.js';
import { hostileAnswers } from './harness/hostile-answers.js';
import { expectAccessible, expectNoSidewaysScroll, inEveryLook, type Look } from './harness/looks.js';

interface Screen {
  readonly name: string;
  readonly as?: SamplePersonKey;
  /** Below /desk; `{article}` is the sample article. */
  readonly path: string;
  /** What has to be opened before one sees it. */
  readonly open?: (page: Page) => Promise<void>;
}

/** The shortcuts are loaded after the screen: the key is pressed until it does something. */
async function over(page: Page, key: string): Promise<void> {
  while ((await page.getByRole('dialog').count()) === 0) {
    await page.keyboard.press(key);
    await page.waitForTimeout(100);
  }
}

async function search(page: Page): Promise<void> {
  await over(page, '/');
  await page.getByRole('dialog').getByRole('textbox').fill('China');
  await page.getByRole('menuitem').first().waitFor();
}

/** Every screen that there is; a new one gets its row when it lands. */
const screens: readonly Screen[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'invitation', path: '/invitation#token' },
  { name: 'password reset', path: '/password-reset#token' },
  { name: 'account', as: 'reviewer', path: '/account' },
  { name: 'queue of a reviewer', as: 'reviewer', path: '/sample/queue' },
  { name: 'queue of an editor', as: 'editor', path: '/sample/queue' },
  { name: 'articles', as: 'reviewer', path: '/sample/articles' },
  { name: 'workbench', as: 'reviewer', path: '/sample/articles/{article}' },
  { name: 'workbench as a tree', as: 'reviewer', path: '/sample/articles/{article}?order=tree' },
  { name: 'preview of a claim', as: 'reviewer', path: '/sample/queue', open: (page) => page.getByRole('button', { name: /C-8$/ }).first().click() },
  { name: 'search', as: 'reviewer', path: '/sample/queue', open: search },
  { name: 'commands', as: 'reviewer', path: '/sample/queue', open: (page) => over(page, 'Control+k') },
  { name: 'shortcuts', as: 'reviewer', path: '/sample/queue', open: (page) => over(page, '?') },
  { name: 'claims', as: 'reviewer', path: '/sample/claims' },
  { name: 'claims, none found', as: 'reviewer', path: '/sample/claims?query=nothing-has-this' },
  { name: 'claim that is published', as: 'reviewer', path: '/sample/claims/C-1' },
  { name: 'claim, its discussion', as: 'reviewer', path: '/sample/claims/C-3?panel=discussion' },
  { name: 'claim, its history', as: 'editor', path: '/sample/claims/C-3?panel=history' },
  { name: 'approvals', as: 'editor', path: '/sample/approvals' },
  { name: 'approval', as: 'editor', path: '/sample/approvals/{in_review}' },
  { name: 'reports of readers', as: 'editor', path: '/sample/reports?claim=C-1' },
  { name: 'analytics', as: 'editor', path: '/sample/analytics' },
  ...['members', 'invitations', 'roles', 'keys', 'webhooks', 'scales', 'policy', 'topics', 'audit'].map((page): Screen => ({ name: `admin, ${page}`, as: 'admin', path: `/sample/admin/${page}` })),
  { name: 'nothing here', as: 'reviewer', path: '/sample/claims/C-9999' },
];

const desk = useDesk();

/** What the sample has, by the names that addresses above use. */
async function addressOf({ path }: Screen): Promise<string> {
  if (!path.includes('{')) return `/desk${path}`;
  const articles = (await desk.call('reviewer', '/api/desk/sample/articles')) as { items: { id: string }[] };
  const claims = (await desk.call('reviewer', '/api/desk/sample/claims?state=in_review')) as { items: { number: string }[] };
  return `/desk${path.replace('{article}', articles.items[0]?.id ?? '').replace('{in_review}', claims.items[0]?.number ?? '')}`;
}

/** Every fourth in Chinese as well: its words are other ones, and shorter, on the same screens. */
const looksOf = (screen: Screen): Look[] => ['light', 'dark', 'rtl', ...(screens.indexOf(screen) % 4 === 0 ? (['zh'] as const) : [])];

it.each(screens)('$name is accessible, fits on a narrow screen, and complains of nothing, in every look', async (screen) => {
  const page = await desk.open(await addressOf(screen), screen.as === undefined ? {} : { as: screen.as });
  if (screen.name === 'nothing here') desk.expectTrouble(page, /^GET \/api\/desk\/sample\/claims\/C-9999(\/\w+)? 404$/);
  await inEveryLook(page, async (look) => {
    await desk.settled(page);
    // The dark page is the light one in other colours, with what was opened there.
    if (look !== 'dark') await screen.open?.(page);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.title()).toMatch(/^\S.* · Factdesk$/);
    await expectAccessible(page, 'html', look === 'dark' ? 'colours' : 'all');
    await expectNoSidewaysScroll(page);
  }, looksOf(screen));
}, 60_000);

/** Where most of what people write is shown. */
const WORDY = ['queue of an editor', 'workbench as a tree', 'preview of a claim', 'claims', 'claim that is published', 'claim, its discussion', 'claim, its history', 'approval', 'admin, audit'];

// Without the policy, which would hide what runs: what does not run without it does not run with it.
it('none of 200 hostile texts runs at the desk, even without the policy', async () => {
  const ran: string[] = [];
  const everywhere = new Map<string, number>();
  for (const screen of screens.filter(({ name }) => WORDY.includes(name))) {
    let shown: ReadonlyMap<string, number> = new Map();
    const as = screen.as ?? 'reviewer';
    const prepare = async (context: BrowserContext): Promise<void> => {
      ({ shown } = await hostileAnswers(context));
      context.on('dialog', (dialog) => {
        ran.push(`${screen.name}: ${dialog.message()}`);
        void dialog.dismiss();
      });
    };
    const page = await desk.open(await addressOf(screen), { as, withoutPolicy: true, prepare });
    await screen.open?.(page);
    await desk.settled(page);
    // They are really there, as text, in sentences of ours, too.
    expect(await page.locator('body').innerText()).toContain('alert(1)');
    expect(await page.locator('a[href^="javascript:" i], a[href^="data:" i], a[href^="vbscript:" i]').count()).toBe(0);
    for (const [text, count] of shown) everywhere.set(text, (everywhere.get(text) ?? 0) + count);
    // What is asked for behind the screen may be on its way still.
    await page.context().unrouteAll({ behavior: 'ignoreErrors' });
    await page.context().close();
  }
  expect(ran).toEqual([]);
  expect(hostileTexts.filter((text) => !everywhere.has(text))).toEqual([]);
}, 180_000);
