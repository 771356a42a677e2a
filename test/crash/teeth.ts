import { lost } from './reckoning.js';
import { openStage, untilAcknowledged } from './stage.js';

/** Commits are acknowledged before they are on disk, for as long as PostgreSQL allows. */
const CARELESS = { synchronous_commit: 'off', wal_writer_delay: '10s', wal_writer_flush_after: '1GB', wal_buffers: '64MB' };
const ACKNOWLEDGED = 150;

/**
 * The same load and the same look on a PostgreSQL that forgets: how many acknowledged requests are gone after one kill. When it is none, the check would
 * not see a loss either.
 */
export async function seenToLose(seed: number): Promise<number> {
  const stage = await openStage({ settings: CARELESS });
  try {
    await stage.startServer();
    const finish = stage.work(seed);
    await untilAcknowledged(stage, ACKNOWLEDGED);
    stage.journal.hold();
    await stage.cluster.kill();
    await stage.startDatabase();
    const gone = await lost(stage.database, stage.journal);
    // What the desk is in the middle of may be gone, too: nobody has to get to the end.
    finish().catch(() => undefined);
    return gone.length;
  } finally {
    await stage.close();
  }
}
