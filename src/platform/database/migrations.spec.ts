import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrationsFolder, readMigrations } from './migrations.js';

describe('readMigrations', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'factdesk-migrations-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function givenMigration(name: string, sql: string): void {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  }

  it('reads them in the order of their names, with the checksums that Prisma writes down', () => {
    givenMigration('20260102000000_second', 'SELECT 2;\n');
    givenMigration('20260101000000_first', 'SELECT 1;\n');
    // Prisma keeps a file beside the folders, and a folder may be left from another branch without its file.
    writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
    mkdirSync(join(folder, '20260103000000_left_over'));
    // By `printf 'SELECT 1;\n' | sha256sum`: a database whose tables were made by an earlier version knows its migrations by these.
    expect(readMigrations(folder)).toEqual([
      { name: '20260101000000_first', sql: 'SELECT 1;\n', checksum: 'b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd' },
      { name: '20260102000000_second', sql: 'SELECT 2;\n', checksum: 'a41109d24069b4822ddc5f367b25d484dc7e839bff338ce7a3e5da641caacda0' },
    ]);
  });

  it('finds those of this version, each with SQL in it', () => {
    const migrations = readMigrations();
    expect(migrations.length).toBeGreaterThan(0);
    for (const { name, sql, checksum } of migrations) {
      expect(name).toMatch(/^\d{14}_\w+$/);
      expect(sql.trim()).not.toBe('');
      expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(migrationsFolder.endsWith(join('prisma', 'migrations'))).toBe(true);
  });
});
