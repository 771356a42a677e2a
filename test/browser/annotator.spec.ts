import { describe, expect, it } from '@jest/globals';
import { breakRequests } from './harness/faults.js';
import { useDesk } from './harness/desk.js';
import { expectAccessible, expectNoSidewaysScroll } from './harness/looks.js';
import { AnnotatedArticle } from './pages/annotated-article.js';

const desk = useDesk();

const ENGLISH = 'Weapons for Russia\n\nChina has provided weapons and technology to Russia, he said. China denies it. China has consistently denied it.\nMr Tan sees it differently.';
const CHINESE = '中国与俄罗斯\n\n美国官员称，中国向俄罗斯提供了武器和技术。𠮷林省没有回应。中国一直否认向俄罗斯提供武器。';
const ARABIC = 'الصين وروسيا\n\nقال مسؤولون إنَّ الصِّينَ زَوَّدَت روسيا بالأسلحة. ونَفَتِ الصِّينُ ذلك مرارًا. لا تعليق من موسكو.';
const EMOJI = 'Flags 🇨🇳🇷🇺\n\nThe family 👨‍👩‍👧‍👦 waved 🇰🇵🇨🇳 flags, 👍🏽 said cafe\u0301 owner Zoe\u0308. Nobody 😀 counted them 😀😀 at all.';

const SCRIPTS = [
  ['English', ENGLISH, 'en', 'China has provided weapons and technology to Russia'],
  ['English, one word', ENGLISH, 'en', 'consistently'],
  ['Chinese', CHINESE, 'zh', '中国向俄罗斯提供了武器和技术'],
  ['Chinese after an ideograph outside the basic plane', CHINESE, 'zh', '中国一直否认向俄罗斯提供武器'],
  ['Arabic with diacritics', ARABIC, 'ar', 'الصِّينَ زَوَّدَت روسيا بالأسلحة'],
  ['Arabic, later in the text', ARABIC, 'ar', 'نَفَتِ الصِّينُ'],
  ['a family and a flag', EMOJI, 'en', '👨‍👩‍👧‍👦 waved 🇰🇵'],
  ['one flag out of two', EMOJI, 'en', '🇨🇳 flags, 👍🏽'],
  ['combining marks', EMOJI, 'en', 'café owner Zoë'],
  ['after emoji', EMOJI, 'en', 'counted them 😀😀 at'],
] as const;

describe('a selection with the mouse', () => {
  it.each(SCRIPTS)('makes a claim of exactly these words: %s', async (_name, text, language, words) => {
    const article = await AnnotatedArticle.open(desk, text, language);
    await article.drag(words.normalize('NFC'));
    expect(await article.selected()).toBe(words.normalize('NFC'));
    await article.makeClaim();
    const [claim] = await article.claimsOnServer();
    const { text: stored } = (await article.server()).text;
    const start = [...stored.slice(0, stored.indexOf(words.normalize('NFC')))].length;
    expect(claim?.anchors).toMatchObject([{ exact: words.normalize('NFC'), start, end: start + [...words.normalize('NFC')].length }]);
    expect(await article.selected()).toBe('');
    expect(await article.text.locator('[data-claims]').allTextContents()).toEqual([words.normalize('NFC')]);
  });

  it('over claims that are there already keeps its offsets, and 25 of them each have a line of their own', async () => {
    const article = await AnnotatedArticle.open(desk, ENGLISH, 'en');
    const whole = 'China has provided weapons and technology to Russia';
    for (let length = 0; length < 25; length++) await article.cut(whole.slice(0, whole.length - length).trimEnd());
    await article.page.reload();
    await desk.settled(article.page);
    const depth = await article.text.locator('[data-claims]').first().evaluate((span) => getComputedStyle(span).backgroundImage.split('linear-gradient').length - 1);
    expect(depth).toBe(12);
    expect((await article.text.locator('[data-claims]').first().getAttribute('data-claims'))?.split(' ').length).toBeGreaterThanOrEqual(20);
    await article.drag('denies it');
    await article.makeClaim();
    const claims = await article.claimsOnServer();
    expect(claims.at(-1)?.anchors[0]?.exact).toBe('denies it');
  });

  it('takes neither the space nor the line end that a triple click takes along', async () => {
    const article = await AnnotatedArticle.open(desk, ENGLISH, 'en');
    await article.text.locator('[data-o]').last().click({ clickCount: 3 });
    await article.page.getByRole('toolbar', { name: 'Selected words' }).waitFor();
    await article.makeClaim();
    expect((await article.claimsOnServer())[0]?.anchors[0]?.exact).toBe('Mr Tan sees it differently.');
  });

  it('that the server does not find in its text is told in words, and is still there', async () => {
    const article = await AnnotatedArticle.open(desk, ENGLISH, 'en');
    const broken = await breakRequests(article.page, { method: 'POST', path: /\/claims$/, times: 1 }, { kind: 'answer', status: 422, code: 'ANCHOR_QUOTE_MISMATCH' });
    desk.expectTrouble(article.page, /^POST \/api\/desk\/sample\/claims 422$/);
    await article.drag('China denies it');
    await article.page.keyboard.press('a');
    await article.page.getByText('Other words stand at this place now').waitFor();
    expect(await article.selected()).toBe('China denies it');
    await broken.heal();
    await article.makeClaim();
    expect(await article.claimsOnServer()).toHaveLength(1);
  });
});

describe('the keyboard alone', () => {
  const press = async (article: AnnotatedArticle, ...keys: string[]): Promise<string> => {
    for (const key of keys) await article.page.keyboard.press(key);
    return article.selected();
  };

  it('chooses a sentence, narrows it, speaks it, and makes the claim', async () => {
    const article = await AnnotatedArticle.open(desk, ENGLISH, 'en');
    await article.page.locator('h1').focus();
    await press(article, 'm');
    await article.page.getByText('makes a claim').waitFor();
    expect(await article.selected()).toBe('Weapons for Russia');
    expect(await press(article, 'ArrowDown')).toBe('China has provided weapons and technology to Russia, he said.');
    expect(await press(article, 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft')).toBe('China has provided weapons and technology to Russia');
    expect(await press(article, 'Alt+ArrowRight')).toBe('has provided weapons and technology to Russia');
    expect(await press(article, 'Alt+ArrowLeft')).toBe('China has provided weapons and technology to Russia');
    await article.page.getByRole('status').getByText('China has provided weapons and technology to Russia').waitFor({ state: 'attached' });
    await expectAccessible(article.page);
    await press(article, 'Enter');
    await article.page.getByRole('textbox', { name: 'What is claimed, standing on its own' }).waitFor();
    expect((await article.claimsOnServer())[0]?.anchors[0]?.exact).toBe('China has provided weapons and technology to Russia');
  });

  it('goes forward with the left arrow where the text runs from right to left', async () => {
    const article = await AnnotatedArticle.open(desk, ARABIC, 'ar');
    expect(await press(article, 'm')).toBe('الصين وروسيا');
    expect(await press(article, 'ArrowLeft')).toBe('الصين');
    expect(await press(article, 'ArrowLeft')).toBe('وروسيا');
    expect(await press(article, 'ArrowRight')).toBe('الصين');
  });

  it('knows words where no spaces are written', async () => {
    const article = await AnnotatedArticle.open(desk, CHINESE, 'zh');
    await press(article, 'm', 'ArrowDown', 'ArrowDown');
    expect(await article.selected()).toBe('𠮷林省没有回应。');
    await press(article, 'Enter');
    await article.page.getByRole('textbox', { name: 'What is claimed, standing on its own' }).waitFor();
    expect((await article.claimsOnServer())[0]?.anchors[0]).toMatchObject({ exact: '𠮷林省没有回应。' });
  });

  it('leaves with Escape, and nothing is selected', async () => {
    const article = await AnnotatedArticle.open(desk, ENGLISH, 'en');
    await press(article, 'm', 'ArrowDown');
    expect(await press(article, 'Escape')).toBe('');
    await article.page.getByText('makes a claim').waitFor({ state: 'detached' });
  });

  it('walks from claim to claim, and to the fields of one', async () => {
    const article = await AnnotatedArticle.open(desk, ENGLISH, 'en');
    const first = await article.cut('China denies it');
    const second = await article.cut('Mr Tan sees it differently');
    await article.page.reload();
    await desk.settled(article.page);
    await press(article, 'n');
    await article.page.waitForURL(`**claim=${first}**`);
    await press(article, 'n');
    await article.page.waitForURL(`**claim=${second}**`);
    await press(article, 'p');
    await article.page.waitForURL(`**claim=${first}**`);
    await article.page.locator('#workbench-statement').waitFor();
    await press(article, 'e');
    await article.page.keyboard.type('China denies it, he writes');
    await article.page.waitForResponse((response) => response.request().method() === 'PUT' && response.url().endsWith('/statement') && response.ok());
    expect((await article.claimsOnServer())[0]?.statement).toBe('China denies it, he writes');
  });
});

it('what was done to a claim is taken back step by step, its making by dropping it, and made again', async () => {
  const article = await AnnotatedArticle.open(desk, ENGLISH, 'en');
  const { page } = article;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const state = async (): Promise<unknown> => {
    const number = (await article.claimsOnServer())[0]?.number ?? '';
    const { claim, topics, assignment } = (await desk.call('reviewer', `/api/desk/sample/claims/${number}`)) as { claim: { round: string }; topics: { label: string }[]; assignment: unknown };
    return [claim.round, topics.map(({ label }) => label), assignment !== null];
  };
  const becomes = async (act: () => Promise<void>, wanted: unknown): Promise<void> => {
    await act();
    for (let tries = 0; tries < 100 && JSON.stringify(await state()) !== JSON.stringify(wanted); tries++) await page.waitForTimeout(100);
    expect(await state()).toEqual(wanted);
  };
  await article.drag('China denies it');
  await article.makeClaim();
  await becomes(() => button('Take it').click(), ['draft', [], true]);
  await page.getByRole('combobox', { name: 'Add a topic' }).fill('Diplo');
  await becomes(() => page.getByRole('option', { name: 'Diplomacy' }).click(), ['draft', ['Diplomacy'], true]);
  await button('Remove the topic Diplomacy').waitFor();
  await becomes(() => button('Undo').click(), ['draft', [], true]);
  await becomes(() => button('Undo').click(), ['draft', [], false]);
  await becomes(() => button('Undo').click(), ['dropped', [], false]);
  await page.getByText('is dropped: nobody works on it any more').waitFor();
  await becomes(() => button('Redo').click(), ['draft', [], false]);
  await becomes(() => button('Redo').click(), ['draft', [], true]);
  await becomes(() => button('Redo').click(), ['draft', ['Diplomacy'], true]);
});

it('a change here that is refused for a field of the claim’s page says which one', async () => {
  const article = await AnnotatedArticle.open(desk, ENGLISH, 'en');
  const { page } = article;
  await article.drag('China denies it');
  await article.makeClaim();
  desk.expectTrouble(page, /statement 422$/);
  await breakRequests(page, { method: 'PUT', path: /\/statement$/, times: 1 }, { kind: 'answer', status: 422, code: 'VALIDATION_FAILED', extra: { errors: [{ pointer: '/claimedAt', detail: 'Must be a date' }] } });
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('prediction');
  await page.getByText('Claimed on: Must be a date').waitFor();
  expect(await page.getByRole('link', { name: 'Mend it there' }).count()).toBe(1);
});

describe('quoting', () => {
  it('finds the words, and asks which when they stand more than once', async () => {
    const article = await AnnotatedArticle.open(desk, ENGLISH, 'en');
    desk.expectTrouble(article.page, /^POST \/api\/desk\/sample\/claims 422$/);
    await article.page.getByRole('button', { name: 'Quote a claim' }).click();
    const dialog = article.page.getByRole('dialog');
    const words = dialog.getByRole('textbox', { name: 'Words of the article' });
    await words.fill('Chinas weapons');
    await dialog.getByRole('button', { name: 'Make a claim' }).click();
    await dialog.getByText('These words do not stand in the text').waitFor();
    await words.fill('China');
    await dialog.getByRole('button', { name: 'Make a claim' }).click();
    await dialog.getByText('These words stand in 3 places').waitFor();
    await expectAccessible(article.page, '[role=dialog]');
    await dialog.getByText('[China] denies').click();
    await dialog.getByRole('button', { name: 'Make a claim' }).click();
    await dialog.waitFor({ state: 'detached' });
    const [claim] = await article.claimsOnServer();
    const { text } = (await article.server()).text;
    expect(claim?.anchors[0]?.start).toBe([...text.slice(0, text.indexOf('China denies'))].length);
  });
});

describe('after a new text of the article', () => {
  it('asks about what the newest one words differently or has no more, and not in an earlier one', async () => {
    const article = await AnnotatedArticle.open(desk, ENGLISH, 'en');
    const { page } = article;
    const changed = await article.cut('China has provided weapons and technology to Russia');
    const gone = await article.cut('Mr Tan sees it differently.');
    await article.revise(ENGLISH.replace('has provided weapons', 'had provided weapons').replace('\nMr Tan sees it differently.', ''));
    const asked = [page.getByRole('button', { name: 'Quote it as it reads now' }), page.getByRole('button', { name: `Place anew: ${gone}` })];
    const shown = async (revision: number): Promise<number[]> => {
      await page.goto(`/desk/sample/articles/${article.id}?claim=${changed}&revision=${String(revision)}`);
      await desk.settled(page);
      await page.locator('#workbench-statement').waitFor();
      return Promise.all(asked.map((button) => button.count()));
    };
    expect(await shown(2)).toEqual([1, 1]);
    await article.revise(ENGLISH);
    expect(await shown(2)).toEqual([0, 0]);
    await page.getByText('This is an earlier text of the article.').waitFor();
    await page.getByText('One quote does not stand in this text.').waitFor();
    expect(await shown(3)).toEqual([0, 0]);
  });

  it('a quote that is placed anew stays the first with its date, also when the old place could not be taken back at once', async () => {
    const article = await AnnotatedArticle.open(desk, ENGLISH, 'en');
    const { page } = article;
    const { text } = await article.server();
    const appearance = { type: 'text', textRevisionId: text.id, exact: 'Mr Tan sees it differently.', publishedAt: '2026-05-19' };
    const { claim } = (await desk.call('reviewer', '/api/desk/sample/claims', { method: 'POST', body: { appearance } })) as { claim: { id: string; number: string } };
    const path = `/api/desk/sample/claims/${claim.id}`;
    await desk.call('reviewer', `${path}/appearances`, { method: 'POST', body: { type: 'url', url: 'https://example.org/tan' } });
    const places = async (): Promise<unknown[]> => {
      const { appearances } = (await desk.call('reviewer', path)) as { appearances: { anchor?: { exact: string }; first: boolean; publishedAt: string | null }[] };
      return appearances.map(({ anchor, first, publishedAt }) => [anchor?.exact ?? null, first, publishedAt]);
    };
    await article.revise(ENGLISH.replace('Mr Tan sees it differently.', 'Others disagree.'));
    await page.reload();
    await desk.settled(page);
    desk.expectTrouble(page, /^DELETE .*\/appearances\/[^ ]+ 500$/);
    await breakRequests(page, { method: 'DELETE', path: /\/appearances\//, times: 1 }, { kind: 'answer', status: 500 });
    await page.getByRole('button', { name: `Place anew: ${claim.number}` }).click();
    await article.drag('Others disagree.');
    const here = page.getByRole('button', { name: `Place ${claim.number} here` });
    await here.click();
    await page.getByText('The server failed.').waitFor();
    const placed = ['Others disagree.', true, '2026-05-19'];
    expect(await places()).toEqual([['Mr Tan sees it differently.', false, '2026-05-19'], [null, false, null], placed]);
    await here.click();
    await here.waitFor({ state: 'detached' });
    expect(await places()).toEqual([[null, false, null], placed]);
  });
});

describe('on a narrow screen', () => {
  it('text, list and claim are one after the other', async () => {
    const article = await AnnotatedArticle.open(desk, ARABIC, 'ar', { width: 320 });
    const number = await article.cut('لا تعليق من موسكو');
    await article.page.reload();
    await desk.settled(article.page);
    await expectNoSidewaysScroll(article.page, 320);
    await article.page.getByRole('button', { name: 'Claims (1)' }).click();
    await article.page.locator(`#claim-${number}`).click();
    await article.page.locator('#workbench-statement').waitFor();
    expect(await article.text.isVisible()).toBe(false);
    await expectNoSidewaysScroll(article.page, 320);
    await expectAccessible(article.page);
  });
});
