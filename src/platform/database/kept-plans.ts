import type { Tx } from './unit-of-work.js';

/**
 * Runs `work` with statements that each connection plans once and then keeps. By itself PostgreSQL plans a statement for its parameters each time
 * when the plan that it would keep looks dearer; with views of many parts that takes longer than all of the reading (docs/adr/0014).
 *
 * For statements only whose plan is the same for all parameters: a plan that is kept proves no predicate of a partial index from a parameter,
 * and knows neither how many ids a list has nor how rare a value is.
 */
export async function withKeptPlans<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await setMode(tx, 'force_generic_plan');
  const result = await work();
  await setMode(tx, 'auto');
  return result;
}

const setMode = (tx: Tx, mode: 'auto' | 'force_generic_plan'): Promise<number> => tx.$executeRaw`SELECT set_config('plan_cache_mode', ${mode}, true)`;
