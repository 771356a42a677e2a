import { describe, expect, it } from '@jest/globals';
import { reportForm, typedForm } from './reader-reports.schemas.js';

const TEXT = 'The bridge was closed in June.';

describe('the form of a report', () => {
  it('takes the text as it was meant, and an address where one is given', () => {
    expect(reportForm.parse({ text: `  ${TEXT}\r\nSee the log.\n`, email: 'reader@example.org', website: '' })).toEqual({ text: `${TEXT}\nSee the log.`, email: 'reader@example.org', website: '' });
    expect(reportForm.parse({ text: TEXT })).toEqual({ text: TEXT, email: '', website: '' });
  });

  it.each([
    [undefined], [null], [''], [[]], [{}], [{ text: '' }], [{ text: ' too short ' }], [{ text: [TEXT, TEXT] }], [{ text: '字'.repeat(2_001) }],
    [{ text: TEXT, email: 'nobody' }], [{ text: TEXT, email: `${'a'.repeat(250)}@example.org` }], [{ text: TEXT, other: 'x' }], [{ text: TEXT, website: 'x'.repeat(2_049) }],
  ])('refuses %j', (body) => expect(reportForm.safeParse(body).success).toBe(false));

  it('counts characters as people do, between ten and two thousand', () => {
    for (const text of ['👍'.repeat(10), '字'.repeat(2_000)]) expect(reportForm.safeParse({ text }).success).toBe(true);
  });

  it.each([
    [{ text: 'short', email: 'nobody', other: 'x' }, { text: 'short', email: 'nobody' }],
    [{ text: ['a', 'b'], email: 'nobody' }, { text: '', email: 'nobody' }],
    [{ text: 'short' }, { text: 'short', email: '' }],
    [{}, { text: '', email: '' }],
    [undefined, { text: '', email: '' }],
    ['text', { text: '', email: '' }],
  ])('gives back of %j what can be typed again', (body, typed) => expect(typedForm.parse(body)).toEqual(typed));
});
