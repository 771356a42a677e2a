import type { BrowserContext } from 'playwright-core';
import { hostileAddresses, hostileTexts } from '../../fixtures/hostile-texts.js';

/** Members of the desk's answers that people write. */
const WRITTEN = new Set([
  'author', 'body', 'channel', 'checkWorthiness', 'comment', 'conclusion', 'definition', 'description', 'error', 'exact', 'ground', 'headline', 'label', 'licence', 'license', 'name', 'note',
  'paragraph', 'prefix', 'publisher', 'quote', 'quoteTranslation', 'rationale', 'reasons', 'sourceInterest', 'statement', 'suffix', 'text', 'time', 'title', 'userAgent', 'withheldReason',
]);
const ADDRESS = /(url|sameAs|link)$/i;
/** Each text gets so many of them, one after the other through all: what breaks out of one place must not hide the next. */
const AT_ONCE = 4;

/** From now on everything that people write reaches the pages of this context with hostile texts behind it. `shown`: how often each one did. */
export async function hostileAnswers(context: BrowserContext): Promise<{ readonly shown: ReadonlyMap<string, number> }> {
  const shown = new Map<string, number>();
  let next = 0;
  const some = (): string =>
    Array.from({ length: AT_ONCE }, () => {
      const text = hostileTexts[(next += 1) % hostileTexts.length] ?? '';
      shown.set(text, (shown.get(text) ?? 0) + 1);
      return text;
    }).join(' ');
  const poisoned = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => poisoned(each, key));
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, poisoned(member, name)]));
    if (typeof value !== 'string') return value;
    if (ADDRESS.test(key)) return hostileAddresses[(next += 1) % hostileAddresses.length];
    // Behind what is there, so that offsets into it stay right.
    return WRITTEN.has(key) ? `${value} ${some()}` : value;
  };
  await context.route(/\/api\/desk\//, async (route) => {
    const isStream = (route.request().headers()['accept'] ?? '').includes('text/event-stream');
    if (route.request().method() !== 'GET' || isStream) return route.continue();
    const response = await route.fetch();
    const isJson = (response.headers()['content-type'] ?? '').startsWith('application/json');
    return isJson ? route.fulfill({ response, json: poisoned(await response.json(), '') }) : route.fulfill({ response });
  });
  return { shown };
}
