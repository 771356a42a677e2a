import { describe, expect, it } from '@jest/globals';
import { breakRequests } from './harness/faults.js';
import { useDesk } from './harness/desk.js';
import { expectAccessible, expectNoSidewaysScroll, wear } from './harness/looks.js';

const desk = useDesk();
const pathOf = (page: { url(): string }): string => page.url().slice(desk.baseUrl.length);

describe('the way into the desk', () => {
  it('leads from the address alone to the sign-in, and from there to the queue', async () => {
    const page = await desk.open('/');
    expect(pathOf(page)).toBe('/desk/sign-in');
    expect(await page.title()).toBe('Sign in · Factdesk');
    await desk.signIn(page, 'reviewer');
    await page.waitForURL('**/desk/sample/queue');
    await page.getByText('Remy Sample').waitFor();
  });

  it('says one line for a wrong password and an unknown person, keeps the e-mail, and takes the focus there', async () => {
    const page = await desk.open('/desk/sign-in');
    desk.expectTrouble(page, /^POST \/api\/session 401$/);
    await desk.signIn(page, 'reviewer', 'not the password');
    const line = page.getByRole('alert');
    await line.waitFor();
    const words = await line.textContent();
    expect(await line.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.locator('input[name=email]').inputValue()).toBe('reviewer@factdesk.example');
    await page.locator('input[name=email]').fill('nobody@factdesk.example');
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/session'));
    await page.locator('form button').click();
    expect((await answered).status()).toBe(401);
    await desk.settled(page);
    expect(await line.textContent()).toBe(words);
    await desk.signIn(page, 'reviewer');
    await page.waitForURL('**/desk/sample/queue');
  });

  it('leads back to where one wanted to go, with what stood behind the question mark', async () => {
    const page = await desk.open('/desk/sample/claims?state=in_review');
    expect(pathOf(page)).toMatch(/^\/desk\/sign-in\?from=/);
    await desk.signIn(page, 'editor');
    await page.waitForURL('**/desk/sample/claims?state=in_review');
  });

  it.each(['https://evil.example/', '//evil.example/', '/desk//evil.example', 'javascript:alert(1)'])('does not lead to %s after the sign-in', async (from) => {
    const page = await desk.open(`/desk/sign-in?from=${encodeURIComponent(from)}`);
    await desk.signIn(page, 'reviewer');
    await page.waitForURL('**/desk/sample/queue');
  });

  it('opens deep links and survives a reload and the way back', async () => {
    const page = await desk.open('/desk/sample/claims', { as: 'reviewer' });
    await page.getByRole('navigation').first().getByRole('link', { name: 'Articles' }).click();
    await page.waitForURL('**/desk/sample/articles');
    await page.reload();
    await desk.settled(page);
    expect(pathOf(page)).toBe('/desk/sample/articles');
    await page.goBack();
    await page.waitForURL('**/desk/sample/claims');
  });

  /**
   * What a visit asked for. Where the position of the newsroom's events does not come within a second, everything is read again by design: on a machine that is
   * busy with other tests the visit is begun anew.
   */
  const loadsOf = async (path: string): Promise<Pick<PerformanceResourceTiming, 'name' | 'startTime' | 'responseEnd'>[]> => {
    for (let visit = 1; ; visit += 1) {
      const page = await desk.open(path, { as: 'reviewer' });
      // The stream is open by then: it tells events from before the answer on, so that nothing is read again.
      await page.waitForTimeout(1_000);
      const loads = await page.evaluate(() => (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).map(({ name, startTime, responseEnd }) => ({ name, startTime, responseEnd })));
      const position = loads.find(({ name }) => name.endsWith('/live/position'));
      if (visit === 5 || (position !== undefined && position.responseEnd - position.startTime < 900)) return loads;
      await page.context().close();
    }
  };

  it('asks once for what the first screen shows, and before that screen is there', async () => {
    const { items } = (await desk.call('reviewer', '/api/desk/sample/articles')) as { items: { id: string }[] };
    const answers = { [`/api/desk/sample/articles/${items[0]?.id ?? ''}/workbench`]: '/articles/' + (items[0]?.id ?? ''), '/api/desk/sample/claims/C-1': '/claims/C-1' };
    for (const [answer, path] of Object.entries(answers)) {
      const loads = await loadsOf(`/desk/sample${path}`);
      const asked = loads.filter(({ name }) => new URL(name).pathname === answer);
      expect(asked).toHaveLength(1);
      // What the frame asks for, once it is there.
      const frame = loads.find(({ name }) => name.endsWith('/queue/counts'));
      expect(asked[0]?.startTime).toBeLessThan(frame?.startTime ?? NaN);
    }
  });

  it('shows nothing of a newsroom that one is no member of, nor of one that does not exist', async () => {
    const page = await desk.open('/desk/elsewhere/queue', { as: 'admin' });
    expect(await page.locator('h1').textContent()).toBe('Nothing here');
  });

  it.each([
    ['fails', { kind: 'answer', status: 500 } as const, /^POST \/api\/session 500$/, /server failed/i],
    ['does not answer', { kind: 'unreachable' } as const, /^POST \/api\/session failed: /, /does not answer/i],
    ['has had enough', { kind: 'answer', status: 429, code: 'RATE_LIMITED', headers: { 'retry-after': '30' } } as const, /^POST \/api\/session 429$/, /30 seconds/],
  ])('says so when the server %s, keeps what was typed, and works at the next try', async (_what, fault, trouble, words) => {
    const page = await desk.open('/desk/sign-in');
    desk.expectTrouble(page, trouble);
    const broken = await breakRequests(page, { method: 'POST', path: /^\/api\/session$/ }, fault);
    await desk.signIn(page, 'reviewer');
    expect(await page.getByRole('alert').textContent()).toMatch(words);
    expect(await page.locator('input[name=password]').inputValue()).toBe(desk.password('reviewer'));
    await broken.heal();
    await page.locator('form button').click();
    await page.waitForURL('**/desk/sample/queue');
  });
});

describe('the policy of the page', () => {
  it('refuses scripts and styles that are not the desk’s, and tells the harness', async () => {
    const page = await desk.open('/desk/sign-in');
    desk.expectTrouble(page, /^console: policy violated: (script|style)-src-(elem|attr)/, /^console: .*Content Security Policy/);
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.intruder = true';
      document.body.append(script);
      const style = document.createElement('style');
      style.textContent = 'h1 { color: rgb(1, 2, 3) }';
      document.head.append(style);
      const heading = document.querySelector('h1') ?? document.body;
      return ['intruder' in window, getComputedStyle(heading).color === 'rgb(1, 2, 3)'];
    });
    expect(ran).toEqual([false, false]);
  });
});

describe.each(['light', 'dark', 'rtl', 'zh'] as const)('the sign-in in %s', (look) => {
  it('is accessible and fits on a narrow screen', async () => {
    const page = await desk.open('/desk/sign-in');
    await wear(page, look);
    await desk.settled(page);
    expect(await page.locator('html').getAttribute('dir')).toBe(look === 'rtl' ? 'rtl' : 'ltr');
    expect(await page.locator('html').getAttribute('data-theme')).toBe(look === 'dark' ? 'dark' : 'light');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
});
