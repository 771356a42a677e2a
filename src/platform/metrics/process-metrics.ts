import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Metric } from './metrics.js';

const NANOSECONDS = 1e9;
const QUANTILES = [0.5, 0.9, 0.99] as const;

/** Of the process itself, under the names that dashboards for Prometheus know. `stop` ends the measuring. */
export function processMetrics(): { metrics: readonly Metric[]; stop(): void } {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const gauge = (name: string, help: string, read: () => number): Metric => ({ name, help, type: 'gauge', read });
  const metrics: Metric[] = [
    gauge('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss()),
    gauge('nodejs_heap_size_used_bytes', "Memory of V8's heap in use.", () => process.memoryUsage().heapUsed),
    gauge('process_start_time_seconds', 'Start of the process since the epoch.', () => performance.timeOrigin / 1000),
    { name: 'process_cpu_seconds_total', help: 'Processor time.', type: 'counter', read: () => sumOf(process.cpuUsage()) / 1e6 },
    {
      name: 'nodejs_eventloop_lag_seconds',
      help: 'How late timers were since the last collection, by quantile.',
      type: 'gauge',
      read: () => {
        const samples = QUANTILES.map((quantile) => ({ labels: { quantile: String(quantile) }, value: delay.percentile(quantile * 100) / NANOSECONDS }));
        delay.reset();
        return samples;
      },
    },
  ];
  return { metrics, stop: () => void delay.disable() };
}

const sumOf = ({ user, system }: NodeJS.CpuUsage): number => user + system;
