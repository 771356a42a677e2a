import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { isOutsideTransaction } from '../../src/platform/database/apply-migration.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { readMigrations, type Migration } from '../../src/platform/database/migrations.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { lookAt } from '../support/stored.js';
import { longLocks, notRepeatable } from './long-locks.js';

/** Up to this one databases were made by one version only: nobody's work stood still for them. */
const BEFORE_THE_RULE = '20261126091000_asked_of_others';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const next = (name: string, sql: string): Migration => ({ name: `2099${name}`, sql, checksum: name });
const bring = (...more: Migration[]): Promise<string[]> => migrate(database.ownerUrl, { migrations: [...readMigrations(), ...more] });

describe('migrations', () => {
  it('keep no table that is in use locked for as long as it is large', () => {
    const found = readMigrations()
      .filter(({ name }) => name > BEFORE_THE_RULE)
      .flatMap((migration) => (isOutsideTransaction(migration) ? notRepeatable(migration.sql) : longLocks(migration.sql)).map((line) => `${migration.name}: ${line}`));
    expect(found).toEqual([]);
  });

  it.each([
    'CREATE INDEX claim_by_x ON claim (x);',
    'CREATE UNIQUE INDEX IF NOT EXISTS "claim_by_x" ON "claim"("x");',
    'ALTER TABLE "claim" ALTER COLUMN "x" SET NOT NULL;',
    'ALTER TABLE claim ALTER x TYPE bigint;',
    'ALTER TABLE claim ADD CONSTRAINT x CHECK (x > 0);',
    'ALTER TABLE claim ADD CONSTRAINT x FOREIGN KEY (x) REFERENCES person (id);',
    'ALTER TABLE claim ADD CONSTRAINT x UNIQUE (x);',
    'ALTER TABLE claim ADD COLUMN x uuid NOT NULL DEFAULT gen_random_uuid();',
    'LOCK TABLE claim;',
  ])('are not to say: %s', (sql) => {
    expect(longLocks(sql)).toHaveLength(1);
  });

  it.each([
    'CREATE TABLE note (id uuid); CREATE INDEX note_by_id ON note (id); ALTER TABLE note ADD CONSTRAINT x CHECK (id IS NOT NULL);',
    'ALTER TABLE claim ADD COLUMN x int NOT NULL DEFAULT 0;',
    'ALTER TABLE claim ADD CONSTRAINT x CHECK (x > 0) NOT VALID;',
    'ALTER TABLE claim ADD CONSTRAINT x UNIQUE USING INDEX claim_by_x;',
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE INDEX ON claim (x); END $$;',
    '-- CREATE INDEX claim_by_x ON claim (x);',
  ])('may say: %s', (sql) => {
    expect(longLocks(sql)).toEqual([]);
  });

  it('that run outside a transaction can be run again after they were interrupted', () => {
    expect(notRepeatable('CREATE INDEX CONCURRENTLY x ON claim (y);\n')).toHaveLength(1);
    expect(notRepeatable('CREATE INDEX CONCURRENTLY IF NOT EXISTS x ON claim (y);\n')).toHaveLength(1);
    expect(notRepeatable('DROP INDEX CONCURRENTLY IF EXISTS x;\nCREATE INDEX CONCURRENTLY x ON claim (y);\nALTER TABLE claim VALIDATE CONSTRAINT z;\n')).toEqual([]);
  });

  it('step back from a table that is in use, so that nobody stands behind them, and come again', async () => {
    const [reader, other] = [new pg.Client(database.superuserUrl), new pg.Client(database.superuserUrl)];
    await Promise.all([reader.connect(), other.connect()]);
    await reader.query('BEGIN; SELECT count(*) FROM claim');
    const migrating = bring(next('01_probe', 'ALTER TABLE claim ADD COLUMN probe int;'));
    const asked = `SELECT 1 FROM pg_locks WHERE relation = 'claim'::regclass AND mode = 'AccessExclusiveLock' AND NOT granted`;
    while ((await lookAt(database, asked)).length === 0) await pause(10);
    // Behind a migration that waited for its turn this would take as long as the transaction of the reader.
    await other.query(`SET statement_timeout = '10s'; SELECT count(*) FROM claim`);
    await pause(700);
    await reader.query('COMMIT');
    expect(await migrating).toEqual(['209901_probe']);
    await Promise.all([reader.end(), other.end()]);
  });

  it('make an index on a table that is in use without a transaction', async () => {
    const probe = next('02_index', '-- outside a transaction\nDROP INDEX CONCURRENTLY IF EXISTS probe_index;\nCREATE INDEX CONCURRENTLY probe_index ON claim (probe);\n');
    const before = next('01_probe', 'ALTER TABLE claim ADD COLUMN probe int;');
    expect(await bring(before, probe)).toEqual(['209902_index']);
    expect(await lookAt(database, `SELECT indisvalid FROM pg_index WHERE indexrelid = 'probe_index'::regclass`)).toEqual([{ indisvalid: true }]);
    expect(await bring(before, probe)).toEqual([]);
  });
});
