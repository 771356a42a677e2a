import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ValidationPipe, violationsOf } from './validation.pipe.js';

const pipe = new ValidationPipe();
const refusal = (schema: z.ZodType, value: unknown, type: 'body' | 'query' | 'param' = 'body'): Promise<unknown> =>
  pipe.transform(value, { type, schema }).then(
    () => { throw new Error('it was accepted'); },
    (error: unknown) => error,
  );

describe('violationsOf', () => {
  it.each([
    ['a place in an object', ['a', 'b'], '/a/b'], ['a place in a list', ['a', 0], '/a/0'], ['a step that is an object', [{ key: 'a' }, { key: 1 }], '/a/1'],
    ['signs that pointers are made of', ['a/b', 'c~d'], '/a~1b/c~0d'], ['the whole', [], ''],
  ])('points to %s', (_what, path, pointer) => expect(violationsOf({ message: 'No', path }, [])).toEqual([{ pointer, detail: 'No' }]));

  it('points to the whole, or to where it is a part of, when an issue has no path', () => {
    // The Standard Schema lets a validator leave it out.
    expect(violationsOf({ message: 'No' }, [])).toEqual([{ pointer: '', detail: 'No' }]);
    expect(violationsOf({ message: 'No', code: 'custom' }, ['a'])).toEqual([{ pointer: '/a', code: 'custom', detail: 'No' }]);
    expect(violationsOf({ message: 'No', code: 'unrecognized_keys' }, [])).toEqual([]);
    expect(violationsOf({ message: 'No', code: 'invalid_union' }, ['a'])).toEqual([{ pointer: '/a', code: 'invalid_union', detail: 'No' }]);
  });
});

describe('what does not fit', () => {
  const point = z.strictObject({ type: z.literal('point'), x: z.number(), y: z.number() });
  const named = z.strictObject({ type: z.literal('name'), name: z.string() });

  it('is told of the alternative that was most likely meant', async () => {
    const shape = z.strictObject({ shape: z.union([point, named]) });
    const closest = { errors: [{ pointer: '/shape/x', code: 'invalid_type' }] };
    expect(await refusal(shape, { shape: { type: 'point', x: 'far', y: 2 } })).toMatchObject({ code: 'VALIDATION_FAILED', ...closest });
    expect(await refusal(shape, { shape: { type: 'name', name: 7 } })).toMatchObject({ errors: [{ pointer: '/shape/name' }] });
  });

  it('is a pointer to each unknown field, to a hundred of them at most', async () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`key${String(n)}`, n]));
    const { errors } = (await refusal(z.strictObject({}), many)) as { errors: { pointer: string; code: string }[] };
    expect(errors).toHaveLength(100);
    expect(errors[0]).toEqual({ pointer: '/key0', code: 'unknown_key', detail: 'There is no such field.' });
    const { errors: mixed } = (await refusal(z.array(z.number()), Array(150).fill('x'))) as { errors: object[] };
    expect(mixed).toHaveLength(100);
  });

  it('in an address names nothing that exists; in a query is told apart by whether the name or the value is wrong', async () => {
    const limit = z.strictObject({ limit: z.coerce.number().max(5).optional() });
    expect(await refusal(limit, { limit: 7 }, 'param')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(limit, { limit: 7 }, 'query')).toMatchObject({ code: 'QUERY_INVALID', errors: [{ pointer: '/limit' }] });
    expect(await refusal(limit, { limits: 3 }, 'query')).toMatchObject({ code: 'UNKNOWN_QUERY_PARAMETER', errors: [{ pointer: '/limits' }] });
  });

  it('passes when nothing asks for it, and otherwise as the schema makes it', async () => {
    expect(await pipe.transform({ a: 1 }, { type: 'body' })).toEqual({ a: 1 });
    expect(await pipe.transform('x', { type: 'custom', schema: z.number() })).toBe('x');
    expect(await pipe.transform('7', { type: 'query', schema: z.coerce.number() })).toBe(7);
  });
});
