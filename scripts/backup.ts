/**
 * `npm run backup -- --to DIR`: copies the embedded database, while it is used, into a folder of its own in DIR (or BACKUP_DIR).
 *   --keep 7   removes all copies but the newest seven, and the log that only they needed
 */
import { parseArgs } from 'node:util';
import { runBackup } from '../src/backup-command.js';
import { readBackupArguments } from '../src/backup-arguments.js';

const { to, keep } = readBackupArguments(() => parseArgs({ options: { to: { type: 'string' }, keep: { type: 'string' } } }).values);
await runBackup(to, keep);
