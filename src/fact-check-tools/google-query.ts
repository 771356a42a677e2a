import { z } from 'zod';
import { DomainError } from '../platform/errors/domain-error.js';
import { text } from '../platform/http/fields.js';
import { parseFields, select } from './field-selector.js';

/**
 * The query parameters that every API of Google takes. `callback` (JSONP) is not among them: an answer must not be run as a script. Nothing
 * here reads a key: reading needs none, and for writing it stands in the Authorization header, where no log keeps it.
 */
export const standardQuery = {
  alt: z.literal('json').optional().meta({ description: 'Data format of the answer' }),
  fields: text(1000).optional().meta({ description: 'Which members the answer shall have, such as claims(text,claimReview/url)' }),
  prettyPrint: z.enum(['true', 'false']).optional().meta({ description: 'true: with line breaks' }),
  key: text(500).optional().meta({ description: 'Not needed and not looked at' }),
  access_token: text(5000).optional().meta({ description: 'Not looked at: send a key of the desk as Authorization: Bearer' }),
  oauth_token: text(5000).optional().meta({ description: 'Not looked at' }),
  quotaUser: text(200).optional().meta({ description: 'Not looked at' }),
  uploadType: text(100).optional().meta({ description: 'Not looked at' }),
  upload_protocol: text(100).optional().meta({ description: 'Not looked at' }),
  '$.xgafv': z.enum(['1', '2']).optional().meta({ description: 'Not looked at: errors have the newer form' }),
};

export interface StandardQuery {
  readonly fields?: string | undefined;
  readonly prettyPrint?: 'true' | 'false' | undefined;
}

export const standardQuerySchema = z.strictObject(standardQuery);

/**
 * Leaves of answers of this form what was asked for; all when nobody said. QUERY_INVALID (400) for fields that it does not have: to be called before
 * anything is written.
 */
export function askedOf<Schema extends z.ZodType<object>>(schema: Schema, { fields }: StandardQuery): (answer: z.infer<Schema>) => z.infer<Schema> {
  if (fields === undefined || fields === '') return (answer) => answer;
  const selection = parseFields(fields, schema);
  if (selection === null) {
    throw new DomainError('QUERY_INVALID', { errors: [{ pointer: '/fields', detail: 'Must name members of the answer, such as a,b/c,d(e,f).' }] });
  }
  return (answer) => select(answer, selection) as z.infer<Schema>;
}

/** Whether the answer can be put together from parts as it is. */
export const isWhole = ({ fields, prettyPrint }: StandardQuery): boolean => (fields === undefined || fields === '') && prettyPrint !== 'true';

export const jsonText = (answer: object, { prettyPrint }: StandardQuery): string => JSON.stringify(answer, null, prettyPrint === 'true' ? 2 : undefined);

/** As all numbers in a query of Google: 0 means that nobody said. */
export const count = (max = 2_147_483_647) => z.preprocess(numberIn, z.int().min(0).max(max)).optional();
const numberIn = (value: unknown): unknown => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value);

const MOST_ON_A_PAGE = 100;

export const pagingQuery = {
  pageSize: count().meta({ description: `10 when not given; at most ${String(MOST_ON_A_PAGE)}` }),
  pageToken: z.string().max(1000).optional().meta({ description: 'nextPageToken of the page before' }),
  offset: count().meta({ description: 'How many to leave out; not looked at beside a pageToken' }),
};

const USUAL_PAGE = 10;

export const pageSizeOf = ({ pageSize = 0 }: { readonly pageSize?: number | undefined }): number =>
  pageSize === 0 ? USUAL_PAGE : Math.min(pageSize, MOST_ON_A_PAGE);
