/**
 * `npm run import -- checks.ndjson --newsroom north --as ada@example.org`: brings in articles, or claims that others have checked.
 * Exit codes: 0 every row is in, 1 it could not be run to the end, 2 it was, and some rows were rejected, 130 after Ctrl+C.
 */
import { runImport } from '../src/import-command.js';

await runImport(process.argv.slice(2));
