import { Injectable } from '@nestjs/common';

/** One number of a metric. Labels are few and their values bounded: never an id, an address or a name that people give. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  /** What Prometheus wants behind the name of a histogram: `_bucket`, `_sum`, `_count`. */
  readonly suffix?: string;
  readonly value: number;
}

export interface Metric {
  /** In Prometheus' way: `factdesk_`, what, unit, `_total` for what only grows. */
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** Asked when somebody collects, so that whatever is counted costs no more than the counting. */
  read(): number | readonly Sample[] | Promise<number | readonly Sample[]>;
}

/** Everything about this process that is worth watching. Whoever knows a figure registers it at its construction. */
@Injectable()
export class Metrics {
  private readonly metrics = new Map<string, Metric>();

  register(...metrics: readonly Metric[]): void {
    for (const metric of metrics) {
      if (this.metrics.has(metric.name)) throw new Error(`Two metrics with the name ${metric.name}.`);
      this.metrics.set(metric.name, metric);
    }
  }

  all(): readonly Metric[] {
    return [...this.metrics.values()];
  }
}
