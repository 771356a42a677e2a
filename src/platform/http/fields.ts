import { z } from 'zod';
import { isStorable } from './json-body.js';

/** Fields that the request and response schemas of all modules are made of. */

/** A text of at most `max` UTF-16 units that can be stored: no NUL, no lone surrogate. */
export const text = (max: number): z.ZodString =>
  z.string().max(max).refine(isStorable, { error: 'Must not contain the NUL character or half of a surrogate pair.' });

/** Like `text`, and something other than white space must be in it. */
export const requiredText = (max: number): z.ZodString =>
  text(max).refine((value) => value.trim() !== '', { error: 'Must not be empty.' });

/** A stable word of addresses and filters, as a slug of a newsroom or a key of a topic. */
export const key = (max: number): z.ZodString =>
  z.string().max(max).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case letters and digits in groups joined by single hyphens');

export const uuid = (): z.ZodUUID => z.uuid();

const LARGEST_BIGINT = '9223372036854775807';

/** A whole number from 0 to the largest of PostgreSQL's bigint, in decimal digits: no number of JavaScript holds all of them. */
export const bigintText = (): z.ZodString =>
  z.string().regex(/^\d{1,19}$/).refine((digits) => digits.padStart(LARGEST_BIGINT.length, '0') <= LARGEST_BIGINT);

/** An instant as an ISO 8601 string in UTC, as all answers write it. */
export const instant = (): z.ZodISODateTime => z.iso.datetime();

/** Beyond these ISO texts and PostgreSQL's calendar disagree, and what was stored could not be read again. */
const FIRST_YEAR = 1;
const LAST_YEAR = 9999;

/** Counted in UTC: an offset may carry an instant over the border. */
const withinYears = (written: z.ZodISODateTime): z.ZodISODateTime =>
  written.refine((value) => isWithinYears(new Date(value).getUTCFullYear()), { error: `Lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}.` });

const isWithinYears = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

/** An instant in a request: any offset is understood. */
export const instantInput = (): z.ZodISODateTime => withinYears(z.iso.datetime({ offset: true, abort: true }));

/** An instant in a cursor, in UTC as its list wrote it. */
export const cursorInstant = (): z.ZodISODateTime => withinYears(z.iso.datetime({ abort: true }));

/** An absolute http or https address without user name or password. */
export const webAddress = (max = 2048): z.ZodString =>
  text(max).refine(isWebAddress, { error: 'Must be an absolute http or https address without user name and password.' });

function isWebAddress(value: string): boolean {
  if (!URL.canParse(value) || /\s/.test(value)) return false;
  const url = new URL(value);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '' && url.hostname !== '';
}

export const version = (): z.ZodInt =>
  z.int().min(1).meta({ description: 'Rises with every change; the ETag, and what If-Match names.' });

/** How many items a page of a list holds. Arrives as text in the query. */
export const limit = (max: number, otherwise: number) => z.coerce.number().int().min(1).max(max).default(otherwise);

/** An opaque position in a list, as an earlier page gave it out. */
export const cursor = () => z.string().min(1).max(1000);

/** One page of a list: `nextCursor` is null on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
