import type { Sample } from './metrics.js';

/** Upper bounds in seconds: from what memory answers to what somebody gives up on. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

type Labels = Readonly<Record<string, string>>;

interface Series {
  readonly labels: Labels;
  /** How many fell under each bound and above the one before it; the last is for those above all. */
  readonly counts: Float64Array;
  sum: number;
}

/** Durations, apart by labels, as a Prometheus histogram. */
export class DurationHistogram {
  private readonly series = new Map<string, Series>();

  /** @param key names the labels; they are made only when it is new */
  observe(key: string, labels: () => Labels, seconds: number): void {
    const series = this.series.get(key) ?? this.begin(key, labels());
    let at = 0;
    while (at < BOUNDS.length && seconds > (BOUNDS[at] ?? Infinity)) at += 1;
    series.counts[at] = (series.counts[at] ?? 0) + 1;
    series.sum += seconds;
  }

  samples(): Sample[] {
    return [...this.series.values()].flatMap(({ labels, counts, sum }) => {
      let below = 0;
      const buckets = [...BOUNDS.map(String), '+Inf'].map((le, at) => {
        below += counts[at] ?? 0;
        return { suffix: '_bucket', labels: { ...labels, le }, value: below };
      });
      return [...buckets, { suffix: '_sum', labels, value: sum }, { suffix: '_count', labels, value: below }];
    });
  }

  private begin(key: string, labels: Labels): Series {
    const series = { labels, counts: new Float64Array(BOUNDS.length + 1), sum: 0 };
    this.series.set(key, series);
    return series;
  }
}
