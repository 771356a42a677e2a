import { describe, expect, it } from '@jest/globals';
import { bigintText, cursorInstant, instantInput, limit, requiredText, text, webAddress } from './fields.js';

describe('fields', () => {
  it.each([
    ['plain', true],
    ['', true],
    ['x'.repeat(5), true],
    ['x'.repeat(6), false],
    ['a\0', false],
    ['\ud800', false],
    ['😀', true],
  ])('text(5) of %j: %s', (value, ok) => expect(text(5).safeParse(value).success).toBe(ok));

  it.each([
    ['0', true],
    ['9223372036854775807', true],
    ['9223372036854775808', false],
    ['12345678901234567890', false],
    ['x1', false],
    ['1x', false],
    ['-1', false],
    ['', false],
  ])('bigintText of %j: %s', (value, ok) => expect(bigintText().safeParse(value).success).toBe(ok));

  it.each([
    ['2026-11-01T12:00:00Z', true],
    ['2026-11-01T12:00:00.123456+05:30', true],
    ['0001-01-01T00:00:00Z', true],
    ['0001-01-01T00:00:00-01:00', true],
    ['9999-12-31T23:59:59.999Z', true],
    ['9999-12-31T23:59:59+01:00', true],
    ['0000-12-31T23:59:59Z', false],
    ['0001-01-01T00:00:00+00:01', false],
    ['9999-12-31T23:59:59-00:01', false],
    ['yesterday', false],
  ])('instantInput of %j: %s', (value, ok) => {
    expect(instantInput().safeParse(value).success).toBe(ok);
    expect(cursorInstant().safeParse(value).success).toBe(ok && value.endsWith('Z'));
  });

  it('says one thing of an instant that is none', () => {
    expect(instantInput().safeParse('yesterday').error?.issues).toHaveLength(1);
  });

  it.each(['', ' ', '\u00a0\n'])('requiredText refuses %j', (value) => expect(requiredText(9).safeParse(value).success).toBe(false));

  it.each([
    ['https://example.org/a?b#c', true],
    ['http://例え.jp/', true],
    ['http://127.0.0.1:8080', true],
    ['ftp://example.org', false],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['//example.org', false],
    ['/path', false],
    ['https://user@example.org', false],
    ['https://user:password@example.org', false],
    ['https://exa mple.org', false],
    ['https://example.org/\n', false],
    ['https:', false],
  ])('webAddress %j: %s', (value, ok) => expect(webAddress().safeParse(value).success).toBe(ok));

  it.each([
    ['5', 5],
    [undefined, 20],
  ])('limit(100, 20) of %j is %j', (value, result) => expect(limit(100, 20).parse(value)).toBe(result));

  it.each(['0', '101', '1.5', 'many', '', ['1', '2']])('limit(100, 20) refuses %j', (value) => {
    expect(limit(100, 20).safeParse(value).success).toBe(false);
  });
});
