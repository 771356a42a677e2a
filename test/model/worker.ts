/** One of the processes of the model check, started by workers.ts: runs the sequences of each seed that it is sent. */
import type { TestDatabase } from '../support/database.js';
import { openRig } from './rig.js';
import { runSequences } from './sequences.js';
import type { Answer, Task } from './workers.js';

const urls = JSON.parse(process.argv[2] ?? '{}') as Pick<TestDatabase, 'ownerUrl' | 'appUrl' | 'superuserUrl'>;
// Whoever started it made the database, and removes it.
const rig = await openRig({ ...urls, drop: () => Promise.resolve() });

process.on('message', (task: Task) => void work(task));
process.once('disconnect', () => process.exit());

async function work({ seed, count }: Task): Promise<void> {
  rig.commands = 0;
  rig.coverage.forget();
  const failure = await runSequences(rig, count, { seed }, { shrink: true });
  const answer: Answer = { failure, sequences: failure?.after ?? count, commands: rig.commands, ...rig.coverage.counts() };
  process.send?.(answer);
}
