import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { parseFields, select } from './field-selector.js';

const schema = z.object({
  claims: z.array(z.object({ text: z.string(), review: z.array(z.object({ url: z.string(), title: z.string().optional() })).optional() })),
  next: z.string(),
});
const answer = { claims: [{ text: 'a', review: [{ url: 'u', title: 't' }] }, { text: 'b' }], next: 'n' };

describe('partial answers', () => {
  it.each([
    ['next', { next: 'n' }],
    ['claims/text', { claims: [{ text: 'a' }, { text: 'b' }] }],
    ['claims/text,next', { claims: [{ text: 'a' }, { text: 'b' }], next: 'n' }],
    ['claims(text,review/url)', { claims: [{ text: 'a', review: [{ url: 'u' }] }, { text: 'b' }] }],
    ['claims(review(url,title))', { claims: [{ review: [{ url: 'u', title: 't' }] }, {}] }],
    ['claims/text,claims/review/title', { claims: [{ text: 'a', review: [{ title: 't' }] }, { text: 'b' }] }],
    ['claims,claims/text', answer.claims.length > 0 ? { claims: answer.claims } : {}],
    ['*', answer],
    ['claims/*/url', { claims: [{ text: 'a', review: [{ url: 'u' }] }, { text: 'b' }] }],
  ])('%s', (fields, expected) => {
    const selection = parseFields(fields, schema);
    expect(selection).not.toBeNull();
    expect(select(answer, selection ?? new Map())).toEqual(expected);
  });

  it.each(['', ',', 'nothing', 'claims/nothing', 'claims(', 'claims()', 'claims(text', 'claims(text))', 'claims text', 'next/deeper', '__proto__', 'constructor', 'claims('.repeat(5000)])(
    'refuses %j',
    (fields) => {
      expect(parseFields(fields, schema)).toBeNull();
    },
  );
});
