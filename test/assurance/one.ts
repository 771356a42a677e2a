/** One check in a process of its own, started by run.ts: what it leaves in memory or breaks must not touch the next. */
import { checks } from './checks.js';
import type { Scale } from './check.js';
import { openDatabases } from './conditions.js';
import type { Message } from './message.js';

const [key, scale, seed, resumed] = process.argv.slice(2) as [string, Scale, string, string];
const tell = (message: Message): void => void process.send?.(message);

// Whoever started it is gone, by Ctrl+C or killed.
const leave = (): never => process.exit();
process.once('disconnect', leave);

const check = await checks.find((each) => each.key === key)?.load();
if (check === undefined) throw new Error(`There is no check ${key}.`);
tell({ kind: 'begun', promise: check.promise, demanded: check.demanded });
const databases = openDatabases({ shared: false });
try {
  const outcome = await check.run({
    scale,
    seed: Number(seed),
    database: databases.database,
    say: (line) => tell({ kind: 'line', line }),
    resumed: JSON.parse(resumed) as unknown,
    reached: (progress) => tell({ kind: 'reached', progress }),
  });
  tell({ kind: 'ended', outcome });
} finally {
  await databases.release();
  // A connection that somebody forgot must not keep the rest waiting.
  process.removeListener('disconnect', leave);
  process.disconnect?.();
  setTimeout(leave, 5_000).unref();
}
