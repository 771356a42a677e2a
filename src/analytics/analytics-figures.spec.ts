import { describe, expect, it } from '@jest/globals';
import { agreementOf, correctionsOf, decisionsOf, flowOf, stagesOf, throughputOf, verdictsOf, waitingOf } from './analytics-figures.js';

const scale = [
  { key: 'true', label: 'True', value: 5, normalised: 'true' },
  { key: 'false', label: 'False', value: 1, normalised: 'false' },
] as const;
const range = { from: '2026-11-02', to: '2026-11-15' };
const counted = (day: string, kind: 'publish' | 'correct' | 'retract' | 'withhold' | 'import', count: number, correctionKind: string | null = null) => ({ day, kind, count, correctionKind });

describe('the verdicts of a newsroom', () => {
  const gone = { ratingKey: 'gone', label: null, normalised: null, count: 2 };
  const older = { ratingKey: 'older', label: null, normalised: null, count: 3 };
  const none = { ratingKey: null, label: null, normalised: null, count: 4 };

  it.each([[[none, older, gone]], [[gone, older, none]], [[older, none, gone]]])('come in the order of the scale, then what it no longer has by name, then what was not judged', (others) => {
    const rows = [...others, { ratingKey: 'false', count: 1 }].map(({ ratingKey, count }) => ({ ratingKey, count }));
    expect(verdictsOf(scale, rows)).toEqual([
      { ratingKey: 'true', label: 'True', normalised: 'true', count: 0 },
      { ratingKey: 'false', label: 'False', normalised: 'false', count: 1 },
      gone,
      older,
      none,
    ]);
  });
});

describe('what came in and went out', () => {
  it('is counted by day and in all, also what is zero', () => {
    const { flow, totals } = flowOf(range, [{ day: '2026-11-02', count: 3 }], [counted('2026-11-02', 'publish', 1), counted('2026-11-03', 'correct', 2), counted('2026-11-15', 'import', 40), counted('2026-11-15', 'withhold', 1)]);
    expect(totals).toEqual({ received: 3, published: 1, corrected: 2, retracted: 0, withheld: 1, imported: 40 });
    expect(flow).toHaveLength(14);
    expect(flow[0]).toEqual({ start: '2026-11-02', received: 3, published: 1, corrected: 0, retracted: 0, withheld: 0, imported: 0 });
    expect(flow[13]).toMatchObject({ start: '2026-11-15', withheld: 1, imported: 40 });
  });

  it('is by week what was published and corrected, and nothing else', () => {
    const rows = [counted('2026-11-02', 'publish', 3), counted('2026-11-10', 'correct', 1), counted('2026-11-10', 'retract', 7), counted('2026-11-10', 'import', 9)];
    expect(throughputOf(range, rows)).toEqual({ perWeek: 2, weeks: [{ start: '2026-11-02', published: 3 }, { start: '2026-11-09', published: 1 }] });
  });

  it('names every kind of correction', () => {
    const rows = [counted('2026-11-02', 'correct', 2, 'update'), counted('2026-11-03', 'correct', 1, 'update'), counted('2026-11-03', 'retract', 1, 'retraction')];
    expect(correctionsOf(rows)).toEqual([
      { kind: 'correction', count: 0 },
      { kind: 'clarification', count: 0 },
      { kind: 'update', count: 3 },
      { kind: 'verdict_change', count: 0 },
      { kind: 'retraction', count: 1 },
    ]);
  });
});

describe('how reviews ended', () => {
  it('is the share that was sent back; of none there is no share', () => {
    const rows = [{ outcome: 'approved', count: 2 }, { outcome: 'published', count: 3 }, { outcome: 'changes', count: 2 }, { outcome: 'rejected', count: 1 }, { outcome: 'withdrawn', count: 9 }];
    expect(decisionsOf(rows)).toEqual({ approved: 5, changesRequested: 2, rejected: 1, sendBackRate: 0.25 });
    expect(decisionsOf([])).toEqual({ approved: 0, changesRequested: 0, rejected: 0, sendBackRate: null });
  });
});

describe('stages', () => {
  it('are all there, with times where something went through', () => {
    const told = stagesOf([{ stage: 'review', count: 4, median: 60, p90: 600 }]);
    expect(told.map(({ stage }) => stage)).toEqual(['draft', 'changes', 'review', 'approved', 'correction', 'whole']);
    expect(told[2]).toEqual({ stage: 'review', count: 4, medianSeconds: 60, p90Seconds: 600 });
    expect(told[0]).toEqual({ stage: 'draft', count: 0, medianSeconds: null, p90Seconds: null });
  });

  it('tell how much waits in each, how long, and since when the oldest', () => {
    const row = (stage: string, age: string, count: number, oldest: string) => ({ stage, age, count, oldest: new Date(oldest) });
    const [draft, changes] = waitingOf([row('draft', 'under1d', 2, '2026-11-24T00:00:00Z'), row('draft', '3to7d', 1, '2026-11-19T00:00:00Z')]);
    expect(draft).toMatchObject({ stage: 'draft', total: 3, oldestSince: '2026-11-19T00:00:00.000Z' });
    expect(draft?.ages).toEqual([{ age: 'under1d', count: 2 }, { age: '1to3d', count: 0 }, { age: '3to7d', count: 1 }, { age: '7to30d', count: 0 }, { age: 'over30d', count: 0 }]);
    expect(changes).toMatchObject({ stage: 'changes', total: 0, oldestSince: null });
  });
});

describe('agreement', () => {
  const axes = (truth: readonly (number | null)[]) =>
    agreementOf({ truth: truth.map((value, at) => ({ key: String(at), label: '', value, normalised: null })), attribution: [] }, []).map(({ axis, level }) => `${axis} ${level}`);

  it('is taken along the line where a scale has one', () => {
    expect(axes([1, 5, null])).toEqual(['truth ordinal', 'truth nominal', 'attribution nominal']);
    expect(axes([1, null])).toEqual(['truth nominal', 'attribution nominal']);
  });
});
