import { checkedClaimColumns, checkedClaimSchema, withPublisher, type CheckedClaim } from './checked-claims.js';
import type { Row } from './read-rows.js';
import { checked, valuesOf, type Read } from './row-values.js';

/** What provenance says when nothing else is asked for. */
export const AVERITEC = 'AVeriTeC';

const COLUMN_OF: Readonly<Record<string, string>> = {
  statement: 'claim_text',
  claimant: 'source_claim',
  rating: 'verdict_article',
  url: 'web_archive',
  publishedAt: 'fact_checking_date',
  appearanceUrl: 'source_claim_url',
};

const nameOf = (column: string): string => COLUMN_OF[column] ?? column;

/** The columns of this format that are read. */
export const averitecColumns: readonly string[] = Object.values(COLUMN_OF);

/** Whether a file whose rows look like this one is the annotation pool of AVeriTeC (github.com/Cartus/AVeriTeC). */
export const isAveritec = (row: Row): boolean => ['claim_text', 'verdict_article', 'web_archive'].every((column) => row.has(column));

/** Reads one record of the pool. Its claims and checks are in English. */
export function averitecClaim(row: Row): Read<CheckedClaim> {
  const known = valuesOf(row, Object.keys(COLUMN_OF), nameOf);
  const values: Record<string, unknown> = Object.fromEntries(checkedClaimColumns.map((column) => [column, known[column] ?? null]));
  values['publishedAt'] = dayOf(values['publishedAt']);
  values['language'] = 'en';
  const read = checked(checkedClaimSchema, values, nameOf);
  return read.ok ? { ok: true, value: withPublisher(read.value) } : read;
}

/**
 * `16-01-21T06:08:00` is the 16th of January 2021. The time of day is dropped: nothing says in which zone it is, and most are
 * midnight. What has another form is left as it is, to be refused.
 */
function dayOf(value: unknown): unknown {
  const match = typeof value === 'string' ? /^(\d{2})-(\d{2})-(\d{2})(?:T\d{2}:\d{2}:\d{2})?$/.exec(value) : null;
  return match === null ? value : `20${match[3] ?? ''}-${match[2] ?? ''}-${match[1] ?? ''}`;
}
