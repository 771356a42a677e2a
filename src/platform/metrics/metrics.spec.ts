import { expect, it } from '@jest/globals';
import { DurationHistogram } from './duration-histogram.js';
import { expose } from './exposition.js';
import { Metrics, type Metric } from './metrics.js';
import { Tally } from './tally.js';

const metric = (name: string, read: Metric['read'], type: Metric['type'] = 'gauge'): Metric => ({ name, help: `About ${name}.`, type, read });

it('writes numbers, labels and what must not break a line', async () => {
  const text = await expose([metric('a', () => 1.5), metric('b_total', async () => [{ labels: { x: 'q"\\\n' }, value: 2 }], 'counter'), metric('none', () => [])]);
  expect(text).toBe(
    ['# HELP a About a.', '# TYPE a gauge', 'a 1.5', '# HELP b_total About b_total.', '# TYPE b_total counter', 'b_total{x="q\\"\\\\\\n"} 2',
      '# HELP factdesk_metrics_failed Metrics that could not be read for this answer.', '# TYPE factdesk_metrics_failed gauge', 'factdesk_metrics_failed 0', ''].join('\n'),
  );
});

it('leaves out what fails, and says so', async () => {
  const text = await expose([metric('broken', () => Promise.reject(new Error('no database'))), metric('whole', () => 1)]);
  expect(text).not.toMatch(/broken/);
  expect(text).toMatch(/^whole 1$/m);
  expect(text).toMatch(/^factdesk_metrics_failed 1$/m);
});

it('counts a duration in its bucket and in all above', () => {
  const durations = new DurationHistogram();
  for (const seconds of [0.001, 0.002, 0.3, 60]) durations.observe('GET /', () => ({ route: '/' }), seconds);
  const samples = durations.samples();
  const under = (le: string): number | undefined => samples.find(({ labels }) => labels?.['le'] === le)?.value;
  expect(['0.001', '0.0025', '0.25', '0.5', '10', '+Inf'].map(under)).toEqual([1, 2, 2, 3, 3, 4]);
  expect(samples.filter(({ suffix }) => suffix !== '_bucket')).toEqual([
    { suffix: '_sum', labels: { route: '/' }, value: 60.303 },
    { suffix: '_count', labels: { route: '/' }, value: 4 },
  ]);
});

it('shows what has not happened as 0', () => {
  const tally = new Tally('kind', ['publish', 'retract']);
  tally.add('retract');
  expect(tally.samples()).toEqual([{ labels: { kind: 'publish' }, value: 0 }, { labels: { kind: 'retract' }, value: 1 }]);
});

it('knows each name once', () => {
  const metrics = new Metrics();
  metrics.register(metric('a', () => 1));
  expect(() => metrics.register(metric('a', () => 1))).toThrow('Two metrics with the name a.');
});
