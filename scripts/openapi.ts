/** Writes openapi.json from the routes and schemas; with `--check` only says whether the committed file still fits. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../src/app.openapi.js';
import { createApp } from '../src/app.setup.js';
import { readConfig } from '../src/config/config.js';
import { projectRoot } from '../src/config/project-root.js';

const path = join(projectRoot, 'openapi.json');
// Nothing connects: the document follows from decorators alone.
const databaseUrl = 'postgresql://nobody@localhost/none';
const app = await createApp({ config: readConfig({ NODE_ENV: 'test', DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' }), databaseUrl });
const made = `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
const committed = existsSync(path) ? readFileSync(path, 'utf8') : '';

if (!process.argv.includes('--check')) {
  writeFileSync(path, made);
  console.log(`openapi.json: ${String(Object.keys(openApiDocument(app).paths).length)} paths`);
} else if (made === committed) {
  console.log('openapi.json fits the code.');
} else {
  console.error('openapi.json does not fit the code: run `npm run openapi` and commit the file.');
  process.exitCode = 1;
}
await app.close();
