import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { issueWords } from './issue-words.js';

/** As the pipe sets it, but for one question. */
const words = (schema: z.ZodType, value: unknown): string | undefined => schema.safeParse(value, { error: (issue) => issueWords(issue) }).error?.issues[0]?.message;

it.each<[z.ZodType, unknown, string]>([
  [z.strictObject({ title: z.string() }), {}, 'Is missing'],
  [z.string(), 3, 'Must be a text'],
  [z.string(), null, 'Must be a text'],
  [z.number(), '3', 'Must be a number'],
  [z.int(), 1.5, 'Must be a whole number'],
  [z.boolean(), 'yes', 'Must be true or false'],
  [z.array(z.string()), {}, 'Must be a list'],
  [z.strictObject({}), [], 'Must be an object'],
  [z.record(z.string(), z.string()), 'x', 'Must be an object'],
  [z.null(), 1, 'Must be null'],
  [z.email(), 'nobody', 'Must be an e-mail address'],
  [z.uuid(), 'C-12', 'Must be an id (UUID)'],
  [z.iso.datetime(), '2026-11-01', 'Must be an instant, such as 2026-11-01T12:00:00Z'],
  [z.iso.date(), '2026-13-01', 'Must be a date, such as 2026-11-01'],
  [z.url(), 'x', 'Must be an address of the web'],
  [z.enum(['truth', 'attribution']), 'both', 'Must be one of "truth", "attribution"'],
  [z.literal('claim'), 'article', 'Must be "claim"'],
  [z.literal([1, 2, null]), 3, 'Must be one of 1, 2, null'],
  [z.string().max(3), 'abcd', 'Has more than 3 characters'],
  [z.string().max(1), 'ab', 'Has more than 1 character'],
  [z.string().min(2), 'a', 'Has fewer than 2 characters'],
  [z.string().min(1), '', 'Must not be empty'],
  [z.array(z.int()).max(2), [1, 2, 3], 'Has more than 2 items'],
  [z.array(z.int()).min(2), [1], 'Has fewer than 2 items'],
  [z.array(z.int()).min(1), [], 'Must not be empty'],
  [z.int().max(100), 101, 'Must be at most 100'],
  [z.int().min(1), 0, 'Must be at least 1'],
  [z.number().lt(1), 1, 'Must be less than 1'],
  [z.number().gt(1), 1, 'Must be more than 1'],
  [z.union([z.string(), z.strictObject({})]), 1, 'Fits none of the forms that this may have'],
])('%# says what is wrong in plain words', (schema, value, expected) => {
  expect(words(schema, value)).toBe(expected);
});

it('lists no choices that nobody can look through, and leaves what only programmers write to zod', () => {
  expect(words(z.enum(Array.from({ length: 21 }, (_, at) => `k${String(at)}`) as [string, ...string[]]), 'x')).toMatch(/^Invalid option/);
  expect(words(z.string().regex(/^a+$/), 'b')).toMatch(/must match pattern/);
  expect(words(z.symbol(), 1)).toMatch(/expected symbol/);
});

it('goes behind the words of a schema itself', () => {
  expect(words(z.string().max(3, 'Too long for a slug'), 'abcd')).toBe('Too long for a slug');
});
