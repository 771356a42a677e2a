/** A process that runs specs on instrumented code; workers.ts starts it and, when a mutant keeps it busy for ever, ends it. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { useInstrumented } from './instrumented-modules.js';
import { stryker, type Hits } from './namespace.js';
import { IN_HOOKS, runSpec } from './spec-run.js';
import type { Answer, Coverage, Request } from './workers.js';

const [codePath = '', mutant] = process.argv.slice(2);
useInstrumented(JSON.parse(readFileSync(codePath, 'utf8')) as Readonly<Record<string, string>>);
// From the first import on, for what modules work out while they are loaded.
stryker.activeMutant = mutant;
// The same inputs every time; the smallest one that fails is nobody's question here.
fc.configureGlobal({ seed: 20_261_126, endOnFailure: true });

process.once('disconnect', () => process.exit());
process.on('message', (request: Request) => {
  void answer(request).then((result) => process.send?.(result));
});

async function answer(request: Request): Promise<Answer> {
  const began = performance.now();
  if (request.kind === 'cover') stryker.mutantCoverage.perTest = {};
  if (request.kind === 'cover' && request.fresh) stryker.mutantCoverage.static = {};
  if (request.kind === 'try') Object.assign(stryker, { activeMutant: request.mutant, hitCount: 0, hitLimit: request.hitLimit });
  const failure = await runSpec(request);
  const coverage = request.kind === 'cover' ? covered() : null;
  Object.assign(stryker, { activeMutant: mutant, hitCount: undefined, hitLimit: undefined });
  return { failure, coverage, milliseconds: performance.now() - began };
}

function covered(): Coverage {
  const { static: atLoad, perTest } = stryker.mutantCoverage;
  const byTest: Record<string, string[]> = {};
  const hits: Hits = {};
  for (const [test, counts] of Object.entries(perTest)) {
    for (const [id, count] of Object.entries(counts)) {
      (byTest[id] ??= []).push(test);
      hits[id] = (hits[id] ?? 0) + count;
    }
  }
  // A mutant that a hook comes by may be noticed by any test.
  const tests = Object.fromEntries(Object.entries(byTest).map(([id, names]) => [id, names.includes(IN_HOOKS) ? null : names]));
  return { atLoad: Object.keys(atLoad), tests, hits };
}
