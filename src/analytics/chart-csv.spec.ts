import { describe, expect, it } from '@jest/globals';
import { charts, type Analytics, type Chart } from './analytics.schemas.js';
import { chartCsv } from './chart-csv.js';

const counts = { received: 3, published: 1, corrected: 2, retracted: 4, withheld: 5, imported: 6 };
const figures: Analytics = {
  range: { from: '2026-11-02', to: '2026-11-15', bucket: 'week', topic: null, language: null },
  asOf: '2026-11-15T12:00:00.000Z',
  flow: [{ start: '2026-11-02', ...counts }],
  totals: counts,
  stages: [{ stage: 'review', count: 4, medianSeconds: 60.5, p90Seconds: null }],
  throughput: { perWeek: 2, weeks: [{ start: '2026-11-02', published: 3 }, { start: '2026-11-09', published: 1 }] },
  decisions: { approved: 5, changesRequested: 2, rejected: 1, sendBackRate: 0.25 },
  waiting: [{ stage: 'draft', ages: [{ age: 'under1d', count: 2 }, { age: '1to3d', count: 7 }], total: 9, oldestSince: '2026-11-13T00:00:00.000Z' }],
  corrections: [{ kind: 'update', count: 3 }],
  verdicts: [{ ratingKey: 'false', label: 'False, "plainly"', normalised: 'false', count: 1 }, { ratingKey: null, label: null, normalised: null, count: 4 }],
  agreement: [{ axis: 'truth', level: 'ordinal', alpha: 0.5, reason: null, units: 3, coders: 2, pairs: 3, leftOut: 1 }],
  reviewers: [{ person: { id: '01990000-0000-7000-8000-00000000ddd1', name: null }, ratings: 4, pairs: 3, same: 2 }],
};
/** As they stand in the file: what is no number in quotes. */
const written = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map((value) => (typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""')}"`)).join(',')}\r\n`).join('');
const read = (chart: Chart, of: Analytics = figures): string => chartCsv(chart, of).slice(1);

describe('a chart as a file', () => {
  it.each<[Chart, (string | number)[][]]>([
    ['flow', [['start', 'received', 'published', 'corrected', 'retracted', 'withheld', 'imported'], ['2026-11-02', 3, 1, 2, 4, 5, 6]]],
    ['stages', [['stage', 'count', 'medianSeconds', 'p90Seconds'], ['review', 4, 60.5, '']]],
    ['throughput', [['start', 'published'], ['2026-11-02', 3], ['2026-11-09', 1]]],
    ['decisions', [['approved', 'changesRequested', 'rejected', 'sendBackRate'], [5, 2, 1, 0.25]]],
    ['waiting', [['stage', 'under1d', '1to3d', 'total', 'oldestSince'], ['draft', 2, 7, 9, '2026-11-13T00:00:00.000Z']]],
    ['corrections', [['kind', 'count'], ['update', 3]]],
    ['verdicts', [['ratingKey', 'label', 'normalised', 'count'], ['false', 'False, "plainly"', 'false', 1], ['', '', '', 4]]],
    ['agreement', [['axis', 'level', 'alpha', 'reason', 'units', 'coders', 'pairs', 'leftOut'], ['truth', 'ordinal', 0.5, '', 3, 2, 3, 1]]],
    ['reviewers', [['id', 'name', 'ratings', 'pairs', 'same'], ['01990000-0000-7000-8000-00000000ddd1', '', 4, 3, 2]]],
  ])('of %s has a line of names and one for each row', (chart, rows) => {
    expect(read(chart)).toBe(written(rows));
  });

  it('has its names also where there is nothing to count', () => {
    const empty = { ...figures, verdicts: [], reviewers: [] };
    expect(read('verdicts', empty)).toBe(written([['ratingKey', 'label', 'normalised', 'count']]));
    expect(read('reviewers', empty)).toBe(written([['id', 'name', 'ratings', 'pairs', 'same']]));
  });

  it('is read as UTF-8 by spreadsheets', () => {
    for (const chart of charts) expect([chart, chartCsv(chart, figures).charCodeAt(0)]).toEqual([chart, 0xfeff]);
  });
});
