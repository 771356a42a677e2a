import type { Metric, Sample } from './metrics.js';

/** https://prometheus.io/docs/instrumenting/exposition_formats/ */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** A source that takes longer is left out of this answer: the rest is wanted all the more then. */
const SOURCE_WITHIN_MS = 3_000;

/** All metrics as text. One that fails is left out, and counted in `factdesk_metrics_failed`. */
export async function expose(metrics: readonly Metric[]): Promise<string> {
  const read = await Promise.all(metrics.map(async (metric) => ({ metric, samples: await samplesOf(metric) })));
  const failed = read.filter(({ samples }) => samples === null).length;
  const own: Metric = { name: 'factdesk_metrics_failed', help: 'Metrics that could not be read for this answer.', type: 'gauge', read: () => failed };
  return [...read, { metric: own, samples: [{ value: failed }] }].map(({ metric, samples }) => written(metric, samples ?? [])).join('');
}

async function samplesOf(metric: Metric): Promise<readonly Sample[] | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, SOURCE_WITHIN_MS, null)));
  try {
    const read = await Promise.race([metric.read(), late]);
    return typeof read === 'number' ? [{ value: read }] : read;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function written({ name, help, type }: Metric, samples: readonly Sample[]): string {
  if (samples.length === 0) return '';
  const lines = samples.map(({ suffix = '', labels = {}, value }) => `${name}${suffix}${labelled(labels)} ${String(value)}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');
}

function labelled(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
