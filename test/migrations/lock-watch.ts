import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;
/** Locks on the transaction of somebody else name no database: whose session it is says where it waits. */
const WAITING = `
  SELECT coalesce(max(extract(epoch FROM clock_timestamp() - waitstart)), 0)::float8 AS seconds FROM pg_locks JOIN pg_stat_activity USING (pid)
  WHERE NOT granted AND locktype NOT IN ('advisory', 'virtualxid') AND datname = current_database()`;

/**
 * Looks again and again for how long anybody waits for a lock; `end` answers the longest that was seen, in seconds. Whoever makes or drops an index
 * CONCURRENTLY waits for every transaction that was there before (virtualxid), and stands in nobody's way meanwhile: that does not count.
 */
export async function watchLocks(superuserUrl: string): Promise<{ end(): Promise<number> }> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const ending = new AbortController();
  let longest = 0;
  const looking = (async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const { rows } = await client.query<{ seconds: number }>(WAITING);
      longest = Math.max(longest, rows[0]?.seconds ?? 0);
      await pause(LOOK_EVERY_MS);
    }
  })();
  return {
    async end() {
      ending.abort();
      await looking;
      await client.end();
      return longest;
    },
  };
}
