import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../config/project-root.js';

/** One step of the schema, as it lies in prisma/migrations. */
export interface Migration {
  /** The folder's name: `<timestamp>_<what>`; they apply in the order of their names. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file in hexadecimal, as Prisma computes it. */
  readonly checksum: string;
}

export const migrationsFolder = join(projectRoot, 'prisma', 'migrations');

/** All migrations of this version of Factdesk, oldest first. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name, 'migration.sql');
      if (!existsSync(path)) return [];
      const sql = readFileSync(path, 'utf8');
      return [{ name, sql, checksum: createHash('sha256').update(sql).digest('hex') }];
    });
}
