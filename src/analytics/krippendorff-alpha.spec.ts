import { describe, expect, it } from '@jest/globals';
import { krippendorffAlpha, type MeasurementLevel } from './krippendorff-alpha.js';

/** A line for each coder, a character for each unit, a dot where nothing was said. */
function unitsOf(...coders: readonly string[]): number[][] {
  const width = coders[0]?.length ?? 0;
  return Array.from({ length: width }, (_, unit) => coders.flatMap((coder) => (coder[unit] === '.' ? [] : [parseInt(coder[unit] ?? '', 36)])));
}

// K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), examples A to D.
const canonical = unitsOf('123321412...', '1233224125.3', '.3332342251.', '12332441251.');

describe('Krippendorff’s alpha', () => {
  it.each<[MeasurementLevel, number]>([['nominal', 0.743], ['ordinal', 0.815], ['interval', 0.849], ['ratio', 0.797]])(
    'of four coders with missing data is, %s, %d',
    (level, alpha) => expect(krippendorffAlpha(canonical, level)).toBeCloseTo(alpha, 3),
  );

  it('of two coders and two values without missing data is 0.095', () =>
    expect(krippendorffAlpha(unitsOf('0100000010', '1110010000'), 'nominal')).toBeCloseTo(0.095, 3));

  it('of two coders and five names is 0.692', () =>
    expect(krippendorffAlpha(unitsOf('aabbdcccedda', 'babbbccceddd'), 'nominal')).toBeCloseTo(0.692, 3));

  it('is 1 where all agree on different values, whatever the level', () => {
    for (const level of ['nominal', 'ordinal', 'interval', 'ratio'] as const) expect(krippendorffAlpha([[1, 1], [5, 5], [2, 2, 2]], level)).toBe(1);
  });

  it('is below 0 where people disagree more than chance would have them', () => expect(krippendorffAlpha([[1, 2], [2, 1]], 'nominal')).toBeLessThan(0));

  it('takes an order further apart than a neighbour', () => {
    const near = krippendorffAlpha([[1, 2], [3, 3], [5, 5], [1, 1]], 'ordinal');
    const far = krippendorffAlpha([[1, 5], [3, 3], [5, 5], [1, 1]], 'ordinal');
    expect(Number(near)).toBeGreaterThan(Number(far));
  });

  it.each<[string, number[][]]>([['nothing', []], ['single ratings', [[1], [2]]], ['one value', [[3, 3], [3, 3]]]])('is unknown for %s', (_, units) =>
    expect(krippendorffAlpha(units, 'nominal')).toBeNull(),
  );
});
