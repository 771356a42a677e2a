/** How far apart two ratings are: not at all or altogether, by rank, by distance, or by proportion. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's alpha (2011): 1 is perfect agreement, 0 what chance gives, below 0 worse than chance. Each unit holds the values that
 * its coders gave; a missing rating is left out, and a unit with fewer than two values says nothing.
 * Null when nobody can tell: no unit has two values, or all values are the same.
 */
export function krippendorffAlpha(units: readonly (readonly number[])[], level: MeasurementLevel): number | null {
  const pairable = units.filter((unit) => unit.length > 1);
  const values = [...new Set(pairable.flat())].sort((a, b) => a - b);
  const counts = values.map((value) => pairable.flat().filter((other) => other === value).length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const apart = difference(level, values, counts);
  const expected = sumOfPairs(values.length, (c, k) => at(counts, c) * at(counts, k) * apart(c, k));
  if (expected === 0) return null;
  const coincidences = coincidencesOf(pairable, values);
  const observed = sumOfPairs(values.length, (c, k) => at(at(coincidences, c), k) * apart(c, k));
  return 1 - ((total - 1) * observed) / expected;
}

/** How often two values met in one unit, each meeting weighted so that every value counts once. */
function coincidencesOf(units: readonly (readonly number[])[], values: readonly number[]): number[][] {
  const matrix = values.map(() => values.map(() => 0));
  for (const unit of units) {
    const tally = values.map((value) => unit.filter((other) => other === value).length);
    matrix.forEach((row, c) =>
      row.forEach((sum, k) => {
        const meetings = c === k ? at(tally, c) * (at(tally, c) - 1) : at(tally, c) * at(tally, k);
        row[k] = sum + meetings / (unit.length - 1);
      }),
    );
  }
  return matrix;
}

/** The squared difference between the values with these places. */
function difference(level: MeasurementLevel, values: readonly number[], counts: readonly number[]): (c: number, k: number) => number {
  switch (level) {
    case 'nominal':
      return () => 1;
    case 'ordinal':
      return (c, k) => {
        const between = counts.slice(c, k + 1).reduce((sum, count) => sum + count, 0);
        return (between - (at(counts, c) + at(counts, k)) / 2) ** 2;
      };
    case 'interval':
      return (c, k) => (at(values, k) - at(values, c)) ** 2;
    case 'ratio':
      return (c, k) => ((at(values, k) - at(values, c)) / (at(values, k) + at(values, c))) ** 2;
  }
}

function sumOfPairs(size: number, of: (c: number, k: number) => number): number {
  let sum = 0;
  for (let c = 0; c < size; c += 1) for (let k = c + 1; k < size; k += 1) sum += of(c, k);
  return sum;
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`no item ${String(index)}`);
  return item;
}
