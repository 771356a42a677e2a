import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { earliestInstant, latestInstant, parseEdtf } from './edtf.js';

describe('parseEdtf', () => {
  it.each([
    ['2024', 'year', '2024-01-01T00:00:00.000Z', '2024-12-31T23:59:59.999Z'],
    ['0001', 'year', '0001-01-01T00:00:00.000Z', '0001-12-31T23:59:59.999Z'],
    ['0099', 'year', '0099-01-01T00:00:00.000Z', '0099-12-31T23:59:59.999Z'],
    ['9999', 'year', '9999-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
    ['2024-02', 'month', '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['2023-02', 'month', '2023-02-01T00:00:00.000Z', '2023-02-28T23:59:59.999Z'],
    ['2024-12', 'month', '2024-12-01T00:00:00.000Z', '2024-12-31T23:59:59.999Z'],
    ['2024-05-18', 'day', '2024-05-18T00:00:00.000Z', '2024-05-18T23:59:59.999Z'],
    ['2024-02-29', 'day', '2024-02-29T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['2000-02-29', 'day', '2000-02-29T00:00:00.000Z', '2000-02-29T23:59:59.999Z'],
    ['2024-12-31', 'day', '2024-12-31T00:00:00.000Z', '2024-12-31T23:59:59.999Z'],
    ['2024-05-18T10:20:30Z', 'instant', '2024-05-18T10:20:30.000Z', '2024-05-18T10:20:30.000Z'],
    ['2024-05-18T10:20:30.5Z', 'instant', '2024-05-18T10:20:30.500Z', '2024-05-18T10:20:30.500Z'],
    ['2024-05-18T10:20:30.123456789Z', 'instant', '2024-05-18T10:20:30.123Z', '2024-05-18T10:20:30.123Z'],
    ['2024-05-18T10:20:30.123456789+00:00', 'instant', '2024-05-18T10:20:30.123Z', '2024-05-18T10:20:30.123Z'],
    ['2024-05-18T10:20:30+01:59', 'instant', '2024-05-18T08:21:30.000Z', '2024-05-18T08:21:30.000Z'],
    ['2024-05-18T01:20:30+08:00', 'instant', '2024-05-17T17:20:30.000Z', '2024-05-17T17:20:30.000Z'],
    ['2024-05-18T23:20:30-03:30', 'instant', '2024-05-19T02:50:30.000Z', '2024-05-19T02:50:30.000Z'],
    ['1985-04-12T23:20:30-04', 'instant', '1985-04-13T03:20:30.000Z', '1985-04-13T03:20:30.000Z'],
    ['2024-01-01T00:00:00+14:00', 'instant', '2023-12-31T10:00:00.000Z', '2023-12-31T10:00:00.000Z'],
  ])('%s is a %s from %s to %s', (value, precision, earliest, latest) => {
    expect(parseEdtf(value)).toEqual({ precision, earliest: new Date(earliest), latest: new Date(latest) });
    expect(earliestInstant(value).toISOString()).toBe(earliest);
    expect(latestInstant(value).toISOString()).toBe(latest);
  });

  it.each([
    '', ' ', '24', '20240', '0000', '-0001', '+2024', '2024-', '2024-1', '2024-00', '2024-13', '2024-02-30', '2023-02-29', '1900-02-29',
    '2024-04-31', '2024-01-00', '2024-01-32', '2024-1-1', '20240518', '2024/05/18', '18-05-2024', ' 2024', '2024\n', '2024-05-18\n',
    '２０２４', '٢٠٢٤', '2024-05-18T10:20:30', '2024-05-18T10:20Z', '2024-05-18T10Z', '2024-05-18 10:20:30Z', '2024-05-18T24:00:00Z',
    '2024-05-18T10:60:00Z', '2024-05-18T10:20:60Z', '2024-05-18T10:20:30.Z', '2024-05-18T10:20:30.1234567890Z', '2024-05-18T10:20:30+15:00',
    '2024-05-18T10:20:30+14:01', '2024-05-18T10:20:30+01:60', '2024-05-18T10:20:30+1:00', '2024-05-18T10:20:30+0100', '2023-02-29T10:20:30Z',
    '2024-05-18T10:20:30z', '2024-05-18t10:20:30Z', '0001-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00', '2024?', '2024~', '202X', '2024/2025', '..',
    'x2024-05-18T10:20:30Z', '2024-00-18T10:20:30Z', '2024-13-18T10:20:30Z', '2024-05-00T10:20:30Z', 'Y20240', '2024-21', '2024'.repeat(1000),
  ])('refuses %j', (value) => {
    expect(parseEdtf(value)).toBeNull();
    const why = new RangeError(`Not an EDTF level 0 date: ${JSON.stringify(value.slice(0, 35))}`);
    expect(() => earliestInstant(value)).toThrow(why);
    expect(() => latestInstant(value)).toThrow(why);
  });

  it('takes every instant that JavaScript writes, without moving it', () => {
    const instants = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
    fc.assert(fc.property(instants, (instant) => parseEdtf(instant.toISOString())?.earliest.getTime() === instant.getTime()));
  });

  it('takes exactly the days of the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(14), fc.nat(33), (year, month, day) => {
        const value = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
        const read = new Date(`${value}T00:00:00Z`);
        const real = !Number.isNaN(read.getTime()) && read.toISOString().startsWith(value);
        expect(parseEdtf(value) !== null).toBe(real);
      }),
    );
  });

  it('spans days that follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1600-01-01'), max: new Date('2400-01-01'), noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10);
        const next = new Date(date.getTime() + 86_400_000).toISOString().slice(0, 10);
        expect(latestInstant(day).getTime() + 1).toBe(earliestInstant(next).getTime());
      }),
    );
  });
});
