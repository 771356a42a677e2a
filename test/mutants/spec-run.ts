import { jestExpect } from '@jest/expect';
import type { Circus } from '@jest/types';
import { addEventHandler, afterAll, afterEach, beforeAll, beforeEach, describe, getState, it, resetState, run, test } from 'jest-circus';
import { join } from 'node:path';
import ProcessEnvironment from '../jest/environment.js';
import { setGlobals } from '../jest/globals.js';
import { jestObject } from '../jest/jest-object.js';
import { ROOT } from './root.js';
import { addressOf } from './instrumented-modules.js';
import { takeHits, type Hits } from './namespace.js';

export interface SpecRun {
  /** From the root of the checkout. */
  readonly spec: string;
  /** Load every module of ours anew: what they work out while they are loaded is worked out again. */
  readonly fresh: boolean;
  /** Only these tests, by their full names; null: all. */
  readonly tests: readonly string[] | null;
  /** Never these. */
  readonly except: readonly string[];
  /** Go on after a failure. */
  readonly all: boolean;
}

export interface SpecResult {
  /** What failed first; null when all is well. */
  readonly failure: string | null;
  /** Full names of the tests that failed. */
  readonly failed: readonly string[];
  /** Mutants that were come by while modules were loaded and tests described. */
  readonly atLoad: Hits;
  /** Mutants that were come by in each test, by its full name. */
  readonly inTests: Readonly<Record<string, Hits>>;
}

/** Hits before, between and after the tests: in hooks, which belong to all of them. */
export const IN_HOOKS = '(hooks)';

/** A test that waits for an answer that never comes fails after this, in milliseconds. */
const PATIENCE_MS = 15_000;

let failure: string | null = null;
let failed: string[] = [];
let isEnough = true;
let inTests: Record<string, Hits> = {};

addEventHandler((event: Circus.Event): void => {
  if (event.name === 'test_start') {
    keepHits(IN_HOOKS);
    if (failure !== null && isEnough) event.test.mode = 'skip';
  } else if (event.name === 'test_done' || event.name === 'test_skip') {
    keepHits(idOf(event.test));
    if (event.test.errors.length === 0) return;
    failed.push(idOf(event.test));
    failure ??= idOf(event.test);
  } else if (event.name === 'hook_failure') failure ??= 'a hook';
  else if (event.name === 'error') failure ??= 'an error of nobody’s';
});

function keepHits(test: string): void {
  const [sum, more] = [(inTests[test] ??= {}), takeHits()];
  for (const [id, count] of Object.entries(more)) sum[id] = (sum[id] ?? 0) + count;
}

/** Runs a spec in this process, as test/jest does. */
export async function runSpec({ spec, fresh, tests, except, all }: SpecRun): Promise<SpecResult> {
  const environment = new ProcessEnvironment();
  failure = null;
  failed = [];
  isEnough = !all;
  inTests = {};
  let atLoad: Hits = {};
  takeHits();
  resetState();
  getState().testTimeout = PATIENCE_MS;
  jestExpect.setState({ testPath: join(ROOT, spec) });
  setGlobals({ afterAll, afterEach, beforeAll, beforeEach, describe, expect: jestExpect, it, jest: jestObject(environment), test });
  try {
    await import(addressOf(join(ROOT, spec), fresh));
    const wanted = tests === null ? null : new Set(tests);
    keepOnly(getState().rootDescribeBlock, (name) => (wanted === null || wanted.has(name)) && !except.includes(name));
    atLoad = takeHits();
    const { unhandledErrors } = await run();
    if (unhandledErrors.length > 0) failure ??= 'an error of nobody’s';
    keepHits(IN_HOOKS);
  } catch {
    failure ??= 'while it was loaded';
  } finally {
    await environment.teardown();
  }
  return { failure, failed, atLoad, inTests };
}

function keepOnly(block: Circus.DescribeBlock, isWanted: (name: string) => boolean): void {
  for (const child of block.children) {
    if (child.type === 'describeBlock') keepOnly(child, isWanted);
    else if (!isWanted(idOf(child))) child.mode = 'skip';
  }
}

function idOf({ name, parent }: Circus.TestEntry): string {
  const path = [name];
  // The outermost block is not anybody's.
  for (let block = parent; block.parent !== undefined; block = block.parent) path.unshift(block.name);
  return path.join(' ');
}
