import { Instrumenter } from '@stryker-mutator/instrumenter';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './mutant.js';
import { inNamespace } from './namespace.js';
import { ROOT } from './root.js';


export interface Instrumented {
  /** TypeScript that holds every mutant and does what the active one says, by file. */
  readonly code: Readonly<Record<string, string>>;
  readonly mutants: readonly Mutant[];
}

const nothing = (): void => undefined;
const silent = {
  isTraceEnabled: () => false, isDebugEnabled: () => false, isInfoEnabled: () => false, isWarnEnabled: () => false, isErrorEnabled: () => false, isFatalEnabled: () => false,
  trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing,
};

/** All mutants of these files (from the root of the checkout). Decorators, types and imports have none. */
export async function instrument(files: readonly string[]): Promise<Instrumented> {
  const texts = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
  const sources = [...texts].map(([name, content]) => ({ name, content, mutate: true }));
  const made = await new Instrumenter(silent).instrument(sources, { plugins: null, excludedMutations: [], ignorers: [], noHeader: true });
  const counts = new Map<string, number>();
  const mutants = made.mutants.map(({ id, fileName, mutatorName, location, replacement }) => {
    const index = counts.get(fileName) ?? 0;
    counts.set(fileName, index + 1);
    const text = texts.get(fileName) ?? '';
    const start = offsetOf(text, location.start);
    return { id, file: fileName, index, mutator: mutatorName, line: location.start.line + 1, original: text.slice(start, offsetOf(text, location.end)), replacement, sourceLine: text.split('\n')[location.start.line] ?? '', start };
  });
  return { code: Object.fromEntries(made.files.map(({ name, content }) => [name, inNamespace(content)])), mutants };
}

/** The source with the mutant in place of what it replaces, for the compiler. */
export function withMutant({ file, start, original, replacement }: Mutant): string {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return text.slice(0, start) + replacement + text.slice(start + original.length);
}

/** Lines and columns count from 0. */
function offsetOf(text: string, { line, column }: { readonly line: number; readonly column: number }): number {
  let start = 0;
  for (let passed = 0; passed < line; passed++) start = text.indexOf('\n', start) + 1;
  return start + column;
}
