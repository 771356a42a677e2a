import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { edtf, languageTag, text, url, uuid } from './text.schemas.js';

const refusals = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map((issue) => issue.message) ?? [];

describe('text', () => {
  it.each([
    ['at the limit in code points', text(3), '😀中a'],
    ['empty', text(3), ''],
    ['untrimmed', text(9), '  a  '],
    ['not normalised', text(9), 'e\u0301'],
    ['lines and tabs', text(9, { multiline: true }), 'a\n\tb'],
    ['at the minimum', text(9, { min: 2 }), 'a😀'],
  ])('takes %s as it is', (_name, schema, value) => {
    expect(schema.parse(value)).toBe(value);
  });

  it.each([
    ['over the limit', text(3), 'abcd', ['Has more than 3 characters']],
    ['under the minimum', text(9, { min: 2 }), '😀', ['Has fewer than 2 characters']],
    ['white space alone', text(9, { min: 1, multiline: true }), ' \u3000\n', ['Holds nothing but white space']],
    ['NUL', text(9), 'a\0', ['Holds the character NUL (U+0000), at code point 1']],
    ['lone surrogate', text(9), '\ud83d', ['Holds half of a surrogate pair, which is not a character, at code point 0']],
    ['line feed in a line', text(9), 'a\nb', ['Holds a control character, at code point 1']],
    ['carriage return', text(9, { multiline: true }), 'a\r\nb', ['Holds a control character, at code point 1']],
    ['a number', text(9), 3, [expect.any(String)]],
    ['nothing', text(9), undefined, [expect.any(String)]],
  ])('refuses %s', (_name, schema, value, messages) => {
    expect(refusals(schema, value)).toEqual(messages);
  });

  it('tells its limits to OpenAPI, also when optional, nullable or named', () => {
    const schema = z.strictObject({
      a: text(300, { min: 1 }),
      b: text(20).optional(),
      c: text(7).nullable(),
      d: text(9).meta({ description: 'told' }),
    });
    expect(z.toJSONSchema(schema).properties).toEqual({
      a: { type: 'string', minLength: 1, maxLength: 300 },
      b: { type: 'string', maxLength: 20 },
      c: { anyOf: [{ type: 'string', maxLength: 7 }, { type: 'null' }] },
      d: { type: 'string', maxLength: 9, description: 'told' },
    });
  });
});

describe('the other schemas', () => {
  it.each([
    ['url', url(), 'https://example.org/中?a', 'https://example.org/中?a'],
    ['uuid', uuid(), '019505A0-0000-7000-8000-00000000000F', '019505a0-0000-7000-8000-00000000000f'],
    ['languageTag', languageTag(), 'ZH-hans', 'zh-Hans'],
    ['edtf', edtf(), '2024-05', '2024-05'],
  ])('%s takes %#', (_name, schema, value, expected) => {
    expect(schema.parse(value)).toBe(expected);
  });

  it.each([
    ['url', url(), 'javascript:alert(1)'],
    ['url', url(), `https://example.org/${'a'.repeat(2100)}`],
    ['uuid', uuid(), '019505a0'],
    ['uuid', uuid(), '../../etc/passwd'],
    ['languageTag', languageTag(), 'en_US'],
    ['languageTag', languageTag(), 'a'.repeat(1_000_000)],
    ['edtf', edtf(), '2023-02-29'],
  ])('%s refuses %#', (_name, schema, value) => {
    expect(refusals(schema, value).length).toBeGreaterThan(0);
  });

  it.each([
    ['url', url()],
    ['uuid', uuid()],
    ['languageTag', languageTag()],
    ['edtf', edtf()],
  ])('%s can be described in OpenAPI for requests and responses', (_name, schema) => {
    for (const io of ['input', 'output'] as const) {
      expect(z.toJSONSchema(schema, { io })).toMatchObject({ type: 'string' });
    }
  });
});
