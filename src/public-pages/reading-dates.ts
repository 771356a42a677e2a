import { parseEdtf } from '../platform/edtf/edtf.js';
import { html, type Html } from './html.js';
import type { PublicWords } from './public-words.js';

/** A date or instant (EDTF level 0) as people read it, in UTC. A month or year stays one. */
export function readableDate(value: string, { locale }: PublicWords): string {
  if (/^\d{4}$/.test(value) || parseEdtf(value) === null) return value;
  const isMonth = /^\d{4}-\d{2}$/.test(value);
  const format: Intl.DateTimeFormatOptions = isMonth ? { year: 'numeric', month: 'long' } : { dateStyle: 'long' };
  return new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' }).format(new Date(isMonth ? `${value}-01T00:00:00Z` : value));
}

/** The same as an element that machines read, too. */
export const time = (value: string, words: PublicWords): Html => html`<time datetime="${value}">${readableDate(value, words)}</time>`;
