import { expect, test } from '@jest/globals';
import { expiryInstant, type Expiry } from './expiry.ts';

const now = Date.UTC(2026, 0, 31, 12, 0, 0);

test.each<[Expiry, string, string | null | undefined]>([
  ['30', '', '2026-03-02T12:00:00.000Z'],
  ['90', '', '2026-05-01T12:00:00.000Z'],
  ['365', '', '2027-01-31T12:00:00.000Z'],
  ['365', '2026-02-01', '2027-01-31T12:00:00.000Z'],
  ['never', '2026-02-01', null],
  ['date', '', undefined],
  ['date', '2026-02-01', new Date(2026, 1, 1, 23, 59, 59).toISOString()],
])('%s %s', (expiry, date, instant) => expect(expiryInstant(expiry, date, now)).toBe(instant));
