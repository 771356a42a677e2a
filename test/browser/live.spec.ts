import { beforeEach, expect, it } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { useDesk } from './harness/desk.js';
import { breakRequests } from './harness/faults.js';
import { expectAccessible } from './harness/looks.js';

const desk = useDesk();

let claim = '';
let api = '';

beforeEach(async () => {
  const { items } = (await desk.call('reviewer', '/api/desk/sample/claims?state=draft')) as { items: { number: string }[] };
  claim = items[0]?.number ?? '';
  api = `/api/desk/sample/claims/${claim}`;
});

const address = (): string => `/desk/sample/claims/${claim}`;
const conclusion = (page: Page) => page.locator('#claim-explanation').getByRole('textbox', { name: 'Conclusion' });
const shows = (page: Page, text: string): Promise<unknown> => page.waitForFunction((wanted) => [...document.querySelectorAll('textarea')].some(({ value }) => value === wanted), text);

async function change(text: string): Promise<void> {
  const { rationale, asKnownOn, version } = (await desk.call('editor', `${api}/explanation`)) as { rationale: string | null; asKnownOn: string | null; version: number };
  await desk.call('editor', `${api}/explanation`, { method: 'PUT', version, body: { conclusion: text, rationale, asKnownOn } });
}

it('eight tabs of one browser share one stream, and all of them hear; when its tab is closed, another takes over', async () => {
  const first = await desk.open(address(), { as: 'reviewer' });
  const streams: Request[] = [];
  first.context().on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('/live')) streams.push(request);
  });
  const tabs = [first];
  for (let count = 1; count < 8; count += 1) {
    const tab = await first.context().newPage();
    await tab.goto(address());
    await desk.settled(tab);
    tabs.push(tab);
  }
  expect(streams).toHaveLength(0);
  await change('Heard in eight tabs.');
  for (const tab of tabs) {
    // A tab that nobody looks at reads again when somebody does.
    await tab.bringToFront();
    await shows(tab, 'Heard in eight tabs.');
  }
  await first.close();
  await change('Heard in the other seven.');
  for (const tab of tabs.slice(1)) {
    await tab.bringToFront();
    await shows(tab, 'Heard in the other seven.');
  }
  expect(streams).toHaveLength(1);
  expect(streams[0]?.headers()['last-event-id']).toMatch(/^\d+$/);
});

it('people see who else is here and what they do', async () => {
  const [ana, ben] = [await desk.open(address(), { as: 'reviewer' }), await desk.open(address(), { as: 'editor' })];
  await ben.getByText(/is reading$/).first().waitFor();
  await conclusion(ana).focus();
  await ben.getByText(/is editing the explanation$/).first().waitFor();
  await expectAccessible(ben);
  await ana.close();
  await ben.getByText(/is editing the explanation$/).first().waitFor({ state: 'detached' });
});

it('without a stream it asks every 15 seconds and says so, and goes back to the stream', async () => {
  const page = await desk.open('/desk/sample/queue', { as: 'reviewer' });
  desk.expectTrouble(page, /\/live 503$/);
  const broken = await breakRequests(page, { path: /\/live$/ }, { kind: 'answer', status: 503 });
  await page.goto(address());
  const note = page.getByText('Updates every 15 s');
  await note.waitFor();
  await expectAccessible(page);
  await change('Found by asking.');
  await page.waitForFunction((wanted) => [...document.querySelectorAll('textarea')].some(({ value }) => value === wanted), 'Found by asking.', { timeout: 20_000 });
  await broken.heal();
  await note.waitFor({ state: 'detached', timeout: 40_000 });
}, 90_000);
