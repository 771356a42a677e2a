/**
 * `npm run migration:check`: proves that prisma/migrations and prisma/schema make the same database. One database gets the
 * migrations, a second one the SQL that Prisma derives from the schema alone; then their catalogs are compared.
 */
import pg from 'pg';
import { createTestDatabase, startTestCluster } from '../test/support/database.js';
import { compareCatalogs, readCatalog } from './schema-catalog.js';
import { schemaDifference, schemaFiles } from './schema-engine.js';

const server = await startTestCluster({ durable: false });
try {
  const migrated = await readCatalog((await createTestDatabase(server)).superuserUrl);
  const { differences, beyondPrisma } = compareCatalogs(migrated, await readCatalog(await describedDatabase()));
  const listed = [...beyondPrisma].map(([kind, count]) => `${count} × ${kind}`).join(', ');
  console.log(`Only in migrations, because Prisma has no words for it: ${listed || 'nothing'}`);
  for (const difference of differences) console.log(`DIFFERENT: ${difference}`);
  console.log(differences.length === 0 ? 'Migrations and schema agree.' : `${differences.length} differences between migrations and schema.`);
  process.exitCode = differences.length === 0 ? 0 : 1;
} finally {
  await server.stop();
}

async function describedDatabase(): Promise<string> {
  const url = new URL(server.superuserUrl);
  await run(url.href, 'create database described template template0');
  url.pathname = '/described';
  await run(url.href, await schemaDifference([], schemaFiles(), server.superuserUrl));
  return url.href;
}

async function run(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
