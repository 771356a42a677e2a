/** Where metrics are answered. */
export interface MetricsOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

/** Injects MetricsOptions, or null: nobody collects them. */
export const METRICS_OPTIONS = Symbol('MetricsOptions');
