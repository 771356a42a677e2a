/** `npm run restored`: after a backup was put back, refuses the cursors of readers that were given out since, and ends. */
import { runOnDatabase } from '../src/command-line.js';
import { connectAtStart } from '../src/platform/database/connect.js';
import { renewCursorEpoch } from '../src/platform/database/after-restore.js';

await runOnDatabase(async ({ database }) => {
  const client = await connectAtStart(database.ownerUrl, 'restored');
  await renewCursorEpoch(client).finally(() => client.end());
  console.log('Readers who follow /api/v1/changes are told to start over with an export.');
});
