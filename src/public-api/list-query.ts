export type ListedStatus = 'published' | 'retracted';

/** Exactly this, any of these, or null: whatever it is. */
export type OneOf = string | readonly string[] | null;

/** What a list of published claims is narrowed to; every member that is set must hold. */
export interface ClaimFilter {
  readonly statuses: readonly (ListedStatus | 'withheld')[];
  /** for websearch_to_tsquery('english', …) */
  readonly words: string;
  /** for to_tsquery('simple', …) */
  readonly bigrams: string;
  readonly language: OneOf;
  readonly rating: string | null;
  /** folded by foldName */
  readonly claimant: string | null;
  readonly topic: string | null;
  readonly newsroom: OneOf;
  /** address of a picture, video or document that the claim stands in or that is evidence, by mediaAddress */
  readonly media: string | null;
  readonly publishedAfter: Date | null;
  readonly updatedAfter: Date | null;
}

/** Where a page of the list begins: behind where another one ended, or so many claims from the first. */
export type ListStart = { readonly after: ListPosition | null } | { readonly offset: number };

/** Where a page of the list ended: newest first, ties broken by id. */
export interface ListPosition {
  readonly firstPublishedAt: string;
  readonly claimId: string;
}

/** As text: the driver would get bytes in hexadecimal, twice as long. */
export const TEXT = `convert_from(r.bytes, 'UTF8') AS text`;

/** A retracted claim answers 410 under its own address, so what lists show of it is a rendition of its own. */
export const LISTED = `JOIN rendition r ON r.claim_id = p.claim_id AND r.encoding = 'identity'
  AND r.form = CASE p.status WHEN 'published' THEN 'json' ELSE 'item' END`;

/** Lines of an export: as in lists, and of a withheld claim the problem that its address answers. */
const EXPORTED = `JOIN rendition r ON r.claim_id = p.claim_id AND r.encoding = 'identity'
  AND r.form = CASE p.status WHEN 'retracted' THEN 'item' ELSE 'json' END`;

/** From one language to the next on the index that begins with them: as many steps as there are languages, whatever many claims. */
export const LANGUAGES = `WITH RECURSIVE found AS (
    (SELECT language FROM published_claim WHERE status = 'published' ORDER BY status, language LIMIT 1)
    UNION ALL
    SELECT next.language FROM found CROSS JOIN LATERAL (
      SELECT p.language FROM published_claim p WHERE p.status = 'published' AND p.language > found.language ORDER BY p.status, p.language LIMIT 1) next)
  SELECT language FROM found`;

const NEWEST_FIRST = 'p.first_published_at DESC, p.claim_id DESC';

/**
 * One page of claims, newest first, as ListedClaim rows. The page is cut on the narrow table before the renditions are
 * joined. One statement for each combination of filters, named after it, so that PostgreSQL plans each once.
 */
export function listQuery(filter: ClaimFilter, start: ListStart, limit: number): { name: string; text: string; values: unknown[] } {
  const { where, values, name } = conditions(filter, 'after' in start ? start.after : null);
  values.push(limit);
  const limited = `LIMIT $${String(values.length)}`;
  const skipped = 'offset' in start ? ` OFFSET $${String(values.push(start.offset))}` : '';
  return {
    name: `claims-${name}${skipped === '' ? '' : '-offset'}`,
    text: `WITH page AS MATERIALIZED (
        SELECT p.claim_id, p.status, p.first_published_at FROM published_claim p WHERE ${where}
        ORDER BY ${pageOrder(filter.statuses)} ${limited}${skipped})
      SELECT p.claim_id AS "claimId", p.status::text AS status, r.etag,
        to_char(p.first_published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "firstPublishedAt" FROM page p ${LISTED} ORDER BY ${NEWEST_FIRST}`,
    values,
  };
}

/**
 * The only status comes first, which changes no order: on a table with row-level security the planner does not conclude by itself from
 * `status = 'published'` that an index which begins with the status is in this order (enum equality is not leakproof), and would sort all claims.
 */
const pageOrder = (statuses: ClaimFilter['statuses']): string => (statuses.length === 1 ? `p.status, ${NEWEST_FIRST}` : NEWEST_FIRST);

/**
 * The composed bytes of every claim that passes, each with a line break behind it (composed JSON has none), in no order, as a binary COPY.
 *
 * COPY takes no parameters. What the caller asked for goes into settings of the transaction: `settings` has to be run first with `values`.
 */
export function exportCopy(filter: ClaimFilter): { settings: string; values: string[]; copy: string } {
  const { where, values } = conditions(filter, null, (position) => `current_setting('${exportSetting(position)}')`);
  const settings = values.map((_, at) => `set_config('${exportSetting(at + 1)}', $${String(at + 1)}, true)`);
  return {
    settings: `SELECT ${['1', ...settings].join(', ')}`,
    values: values.map((value) => (value instanceof Date ? value.toISOString() : String(value))),
    copy: `COPY (SELECT r.bytes || '\\x0a'::bytea FROM published_claim p ${EXPORTED} WHERE ${where}) TO STDOUT (FORMAT binary)`,
  };
}

const exportSetting = (position: number): string => `factdesk.export_${String(position)}`;

const PARAMETER = (position: number): string => `$${String(position)}`;

function conditions(filter: ClaimFilter, after: ListPosition | null, place = PARAMETER): { where: string; values: unknown[]; name: string } {
  const values: unknown[] = [];
  const bind = (value: unknown): string => place(values.push(value));
  const parts: [name: string, condition: string][] = [statusCondition(filter.statuses)];
  const add = (name: string, value: unknown, condition: (parameter: string) => string): void => {
    if (value !== null && value !== '') parts.push([name, condition(bind(value))]);
  };
  const addOneOf = (name: string, column: string, value: OneOf): void =>
    typeof value === 'object' ? add(`${name}s`, value, (p) => `${column} = ANY (${p})`) : add(name, value, (p) => `${column} = ${p}`);
  // One query of both: PostgreSQL then leaves out words of which no query is left (signs, "the"), which by themselves would find nothing.
  const asked: [name: string, query: string][] = [];
  if (filter.words !== '') asked.push(['words', `websearch_to_tsquery('english', ${bind(filter.words)})`]);
  if (filter.bigrams !== '') asked.push(['bigrams', `to_tsquery('simple', ${bind(filter.bigrams)})`]);
  if (asked.length > 0) parts.push([asked.map(([name]) => name).join('-'), `p.search_vector @@ (${asked.map(([, query]) => query).join(' && ')})`]);
  addOneOf('language', 'p.language', filter.language);
  add('rating', filter.rating, (p) => `p.rating_key = ${p}`);
  add('claimant', filter.claimant, (p) => `p.claimant = ${p}`);
  add('topic', filter.topic, (p) => `p.topics @> ARRAY[${p}::text]`);
  addOneOf('newsroom', 'p.newsroom_slug', filter.newsroom);
  add('media', filter.media, (p) => `p.media @> ARRAY[${p}::text]`);
  add('published', filter.publishedAfter, (p) => `p.first_published_at > ${p}::timestamptz`);
  add('updated', filter.updatedAfter, (p) => `p.updated_at > ${p}::timestamptz`);
  if (after !== null) {
    parts.push(['after', `(p.first_published_at, p.claim_id) < (${bind(after.firstPublishedAt)}::timestamptz, ${bind(after.claimId)}::uuid)`]);
  }
  return { where: parts.map(([, condition]) => condition).join(' AND '), values, name: parts.map(([name]) => name).join('-') };
}

/** Written out, not bound: the planner must see it to use the indexes that begin with it. */
function statusCondition(statuses: ClaimFilter['statuses']): [string, string] {
  const name = statuses.join('+');
  return statuses.length === 1
    ? [name, `p.status = '${statuses[0] === 'retracted' ? 'retracted' : 'published'}'`]
    : [name, `p.status IN (${statuses.map((status) => `'${status}'`).join(', ')})`];
}
