/**
 * `npm run migration:new -- <what changes>`: writes a new migration with the SQL that leads from the schema as it was when
 * the newest migration was committed to prisma/schema as it is now. Add by hand what Prisma cannot express.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/config/project-root.js';
import { migrationsFolder } from '../src/platform/database/migrations.js';
import { startTestCluster } from '../test/support/database-cluster.js';
import type { SchemaFile } from './schema-engine.js';
import { schemaDifference, schemaFiles } from './schema-engine.js';

const what = process.argv.slice(2).join('_').toLowerCase().replace(/[^a-z0-9]+/g, '_');
if (what === '') throw new Error('Say what changes: npm run migration:new -- add_something');

const server = await startTestCluster({ durable: false });
const sql = await schemaDifference(committedSchema(), schemaFiles(), server.superuserUrl).finally(() => server.stop());
if (sql === '') {
  console.log('prisma/schema has not changed since the newest migration was committed.');
} else {
  const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${timestamp}_${what}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'migration.sql'), sql);
  console.log(`${folder}/migration.sql: read it, complete it, then run \`npm run migration:check\`.`);
}

function committedSchema(): SchemaFile[] {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8' });
  const commit = git('log', '-1', '--format=%H', '--', 'prisma/migrations').trim();
  const names = git('ls-tree', '--name-only', commit, 'prisma/schema/').trim().split('\n');
  return names.map((path) => ({ path, content: git('show', `${commit}:${path}`) }));
}
