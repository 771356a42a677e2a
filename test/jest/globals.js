/** What specs import as `@jest/globals`. Modules are shared by the files of a worker, Jest's functions are new for each: the bindings change. */
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test;

export function setGlobals(globals) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globals);
}
