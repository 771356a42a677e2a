/** `npm run migrate`: brings the configured (or the embedded) database to this version's schema, and ends. */
import { runOnDatabase } from '../src/command-line.js';

await runOnDatabase(async ({ database }) => console.log(`Up to date: ${database.description}.`));
