import { describe, expect, it } from '@jest/globals';
import { Clock } from './clock.js';

describe('Clock', () => {
  it('gives version 7 identifiers that sort by creation', () => {
    const clock = new Clock();
    const first = clock.id();
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(clock.random(16)).toHaveLength(16);
  });
});
