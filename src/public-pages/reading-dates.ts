import { parseEdtf } from '../platform/edtf/edtf.js';
import { html, type Html } from './html.js';
import type { PublicWords } from './public-words.js';

/** One for each locale and kind: each holds tens of kilobytes of ICU's, and takes longer to make than the rest of a page. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, kind: 'month' | 'day'): Intl.DateTimeFormat {
  const key = `${locale} ${kind}`;
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(locale, { ...(kind === 'month' ? { year: 'numeric', month: 'long' } : { dateStyle: 'long' }), timeZone: 'UTC' });
    formatters.set(key, found);
  }
  return found;
}

/** A date or instant (EDTF level 0) as people read it, in UTC. A month or year stays one. */
export function readableDate(value: string, { locale }: PublicWords): string {
  if (/^\d{4}$/.test(value) || parseEdtf(value) === null) return value;
  const isMonth = /^\d{4}-\d{2}$/.test(value);
  return formatter(locale, isMonth ? 'month' : 'day').format(new Date(isMonth ? `${value}-01T00:00:00Z` : value));
}

/** The same as an element that machines read, too. */
export const time = (value: string, words: PublicWords): Html => html`<time datetime="${value}">${readableDate(value, words)}</time>`;
