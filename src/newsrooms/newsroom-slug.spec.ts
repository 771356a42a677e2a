import { describe, expect, it } from '@jest/globals';
import { isNewsroomSlug } from './newsroom-slug.js';

describe('isNewsroomSlug', () => {
  it.each(['daily', 'the-daily-desk', 'desk-2', '24', 'me-too', 'a'.repeat(60)])('accepts %s', (slug) => {
    expect(isNewsroomSlug(slug)).toBe(true);
  });

  it.each([
    '', 'a', 'me', 'Daily', 'daily_desk', '-daily', 'daily-', 'the--daily', 'dé', 'a/b', 'daily ', 'a'.repeat(61),
    '0199d3c2-7b1a-7c3e-9f00-2b1d4c5e6f70',
  ])('refuses %j', (slug) => {
    expect(isNewsroomSlug(slug)).toBe(false);
  });
});
