/** A process that runs specs on instrumented code; workers.ts starts it and, when a mutant keeps it busy for ever, ends it. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { useInstrumented } from './instrumented-modules.js';
import { NONE, stryker, type Hits } from './namespace.js';
import { IN_HOOKS, runSpec, type SpecResult } from './spec-run.js';
import type { Answer, Coverage, Request } from './workers.js';

const [codePath = '', mutant] = process.argv.slice(2);
useInstrumented(JSON.parse(readFileSync(codePath, 'utf8')) as Readonly<Record<string, string>>);
// From the first import on, for what modules work out while they are loaded.
const always = mutant === undefined ? NONE : Number(mutant);
stryker.active = always;
// The same inputs every time; the smallest one that fails is nobody's question here.
fc.configureGlobal({ seed: 20_261_126, endOnFailure: true });
// Instrumented code takes longer: a test that measures fails at once, and is left out.
if (process.env['MUTANTS_MEASURE'] === 'no') process.cpuUsage = () => { throw new Error('Time is not measured here.'); };

process.once('disconnect', () => process.exit());
process.on('message', (request: Request) => {
  void answer(request).then((result) => process.send?.(result));
});

async function answer(request: Request): Promise<Answer> {
  const began = performance.now();
  if (request.kind === 'try') Object.assign(stryker, { active: Number(request.mutant), left: request.hitLimit });
  const result = await runSpec(request);
  Object.assign(stryker, { active: always, left: Number.POSITIVE_INFINITY });
  const { failure, failed } = result;
  return { failure, failed, coverage: request.kind === 'cover' ? covered(result) : null, milliseconds: performance.now() - began };
}

function covered({ atLoad, inTests }: SpecResult): Coverage {
  const byTest: Record<string, string[]> = {};
  const hits: Hits = {};
  for (const [test, counts] of Object.entries(inTests)) {
    for (const [id, count] of Object.entries(counts)) {
      (byTest[id] ??= []).push(test);
      hits[id] = (hits[id] ?? 0) + count;
    }
  }
  // A mutant that a hook comes by may be noticed by any test.
  const tests = Object.fromEntries(Object.entries(byTest).map(([id, names]) => [id, names.includes(IN_HOOKS) ? null : names]));
  return { atLoad: Object.keys(atLoad), tests, hits };
}
