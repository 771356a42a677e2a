import { describe, expect, it } from '@jest/globals';
import { startOfDay } from './audit-days.ts';

describe('the beginning of a day', () => {
  it('is midnight where the person is', () => {
    expect(startOfDay('2026-11-25')).toBe(new Date(2026, 10, 25, 0, 0, 0).toISOString());
  });

  it('a day later is the end of it, also over the end of a month', () => {
    expect(startOfDay('2026-11-30', 1)).toBe(startOfDay('2026-12-01'));
    expect(startOfDay('2028-02-28', 1)).toBe(startOfDay('2028-02-29'));
  });

  it.each([undefined, '', 'soon', '2026-02-31', '2026-13-01', '2026-1-1', '2026-11-25T10:00'])('of %j is none', (day) => {
    expect(startOfDay(day)).toBeUndefined();
  });
});
