/**
 * `npm run restore -- --from DIR`: puts the newest copy in DIR (or BACKUP_DIR) in the place of the embedded database, and brings it as far as its log
 * reaches. Factdesk must not be running.
 *   --until 2026-11-26T09:30:00Z   as it was at that moment
 *   --timeline 1                   along the history that an earlier restore has left (there is one more with each restore)
 */
import { parseArgs } from 'node:util';
import { readRestoreArguments } from '../src/backup-arguments.js';
import { runRestore } from '../src/backup-command.js';

const read = () => parseArgs({ options: { from: { type: 'string' }, until: { type: 'string' }, timeline: { type: 'string' } } }).values;
await runRestore(readRestoreArguments(read));
