import { jestExpect } from '@jest/expect';
import type { Circus } from '@jest/types';
import { addEventHandler, afterAll, afterEach, beforeAll, beforeEach, describe, getState, it, resetState, run, test } from 'jest-circus';
import { join } from 'node:path';
import ProcessEnvironment from '../jest/environment.js';
import { setGlobals } from '../jest/globals.js';
import { jestObject } from '../jest/jest-object.js';
import { ROOT } from './root.js';
import { addressOf } from './instrumented-modules.js';
import { stryker } from './namespace.js';

export interface SpecRun {
  /** From the root of the checkout. */
  readonly spec: string;
  /** Load every module of ours anew: what they work out while they are loaded is worked out again. */
  readonly fresh: boolean;
  /** Only these tests, by the id that `testIds` tells; null: all. */
  readonly tests: readonly string[] | null;
}

/** Hits before, between and after the tests: in hooks, which belong to all of them. */
export const IN_HOOKS = '(hooks)';

/** A test that waits for an answer that never comes fails after this, in milliseconds. */
const PATIENCE_MS = 15_000;

let failure: string | null = null;

// Whatever comes first is told, and nothing is run after it.
addEventHandler((event: Circus.Event): void => {
  if (event.name === 'test_start') {
    stryker.currentTestId = idOf(event.test);
    if (failure !== null) event.test.mode = 'skip';
  } else if (event.name === 'test_done' || event.name === 'test_skip') {
    stryker.currentTestId = IN_HOOKS;
    if (event.test.errors.length > 0) failure ??= idOf(event.test);
  } else if (event.name === 'hook_failure') failure ??= 'a hook';
  else if (event.name === 'error') failure ??= 'an error of nobody’s';
});

/** Runs a spec in this process, as test/jest does: what failed first; null when all is well. */
export async function runSpec({ spec, fresh, tests }: SpecRun): Promise<string | null> {
  const environment = new ProcessEnvironment();
  failure = null;
  resetState();
  getState().testTimeout = PATIENCE_MS;
  jestExpect.setState({ testPath: join(ROOT, spec) });
  setGlobals({ afterAll, afterEach, beforeAll, beforeEach, describe, expect: jestExpect, it, jest: jestObject(environment), test });
  stryker.currentTestId = undefined;
  try {
    await import(addressOf(join(ROOT, spec), fresh));
    if (tests !== null) keepOnly(getState().rootDescribeBlock, new Set(tests));
    stryker.currentTestId = IN_HOOKS;
    const { unhandledErrors } = await run();
    if (unhandledErrors.length > 0) failure ??= 'an error of nobody’s';
  } catch {
    failure ??= 'while it was loaded';
  } finally {
    stryker.currentTestId = undefined;
    await environment.teardown();
  }
  return failure;
}

function keepOnly(block: Circus.DescribeBlock, tests: ReadonlySet<string>): void {
  for (const child of block.children) {
    if (child.type === 'describeBlock') keepOnly(child, tests);
    else if (!tests.has(idOf(child))) child.mode = 'skip';
  }
}

function idOf({ name, parent }: Circus.TestEntry): string {
  const path = [name];
  for (let block: Circus.DescribeBlock | undefined = parent; block?.parent !== undefined; block = block.parent) path.unshift(block.name);
  return path.join(' ');
}
