/** Prisma's schema engine as WebAssembly: the native one would have to be downloaded. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import { projectRoot } from '../src/config/project-root.js';

export interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

/** prisma/schema as it lies on disk. */
export function schemaFiles(): SchemaFile[] {
  const folder = join(projectRoot, 'prisma', 'schema');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => ({ path: join(folder, name), content: readFileSync(join(folder, name), 'utf8') }));
}

/**
 * The SQL that leads from one Prisma schema (none: an empty database) to another; '' when they agree. The engine wants a
 * server to talk to, although it changes nothing there.
 */
export async function schemaDifference(from: readonly SchemaFile[], to: readonly SchemaFile[], serverUrl: string): Promise<string> {
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: serverUrl }));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  const { stdout } = await engine.diff({
    from: from.length === 0 ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [...from] },
    to: { tag: 'schemaDatamodel', files: [...to] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  const sql = stdout ?? '';
  return sql.includes('This is an empty migration') ? '' : sql;
}
