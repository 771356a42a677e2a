import { csvLine } from '../platform/csv/csv.js';
import type { Analytics, Chart } from './analytics.schemas.js';

type Row = Readonly<Record<string, string | number | null>>;

/** Spreadsheets take a file without it for something else than UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

const rowsOf: { readonly [Name in Chart]: (figures: Analytics) => readonly Row[] } = {
  flow: ({ flow }) =>
    flow.map(({ start, received, published, corrected, retracted, withheld, imported }) => ({ start, received, published, corrected, retracted, withheld, imported })),
  stages: ({ stages }) => stages,
  throughput: ({ throughput }) => throughput.weeks.map(({ start, published }) => ({ start, published })),
  decisions: ({ decisions }) => [decisions],
  waiting: ({ waiting }) => waiting.map(({ stage, ages, total, oldestSince }) => ({ stage, ...Object.fromEntries(ages.map(({ age, count }) => [age, count])), total, oldestSince })),
  corrections: ({ corrections }) => corrections,
  verdicts: ({ verdicts }) => verdicts,
  agreement: ({ agreement }) => agreement,
  reviewers: ({ reviewers }) => reviewers.map(({ person, ratings, pairs, same }) => ({ id: person.id, name: person.name, ratings, pairs, same })),
};

/** For a chart without rows: what its columns would be. */
const emptyHeaders: Partial<Record<Chart, readonly string[]>> = {
  verdicts: ['ratingKey', 'label', 'normalised', 'count'],
  reviewers: ['id', 'name', 'ratings', 'pairs', 'same'],
};

/** One chart as CSV (RFC 4180) with a header line; what is unknown is empty. */
export function chartCsv(chart: Chart, figures: Analytics): string {
  const rows = rowsOf[chart](figures);
  const header = rows[0] === undefined ? (emptyHeaders[chart] ?? []) : Object.keys(rows[0]);
  return BYTE_ORDER_MARK + csvLine(header) + rows.map((row) => csvLine(Object.values(row).map((value) => value ?? ''))).join('');
}
