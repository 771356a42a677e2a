import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Clock } from '../../src/platform/clock/clock.js';
import { openDatabase, type OpenDatabase } from '../../src/platform/database/open-database.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { buildServer, temporaryFolder } from '../support/server-process.js';
import { lookAt } from '../support/stored.js';

const ROOT = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** An installation with the embedded PostgreSQL that keeps its log in a backup folder: what a person has who reads docs/operations.md. */
export class Drill {
  private readonly folder = temporaryFolder();
  private readonly data = join(this.folder.path, 'data');
  readonly backups = join(this.folder.path, "back ups, 100% ours' own");
  private database: OpenDatabase | null = null;
  private running: TestApp | null = null;

  constructor() {
    buildServer();
  }

  /** The application of this process on it. */
  get app(): TestApp {
    if (this.running === null) throw new Error('It does not run.');
    return this.running;
  }

  async start(): Promise<void> {
    this.database = await openDatabase({ kind: 'embedded', folder: { kind: 'given', path: this.data }, backupFolder: this.backups }, 'refuse');
    const { ownerUrl, appUrl, superuserUrl } = this.database;
    if (superuserUrl === null) throw new Error('The embedded server has a superuser.');
    const asSuperuser = new URL(superuserUrl);
    asSuperuser.pathname = new URL(appUrl).pathname;
    const database = { ownerUrl, appUrl, superuserUrl: asSuperuser.href, drop: () => Promise.resolve() };
    this.running = await startTestApp({ database, clock: new Clock(), watchContract: false });
  }

  async stop(): Promise<void> {
    await this.running?.close();
    this.running = null;
    await this.database?.close();
    this.database = null;
  }

  /** As `npm run backup` or `npm run restore` does it, after the build. */
  async command(name: 'backup' | 'restore', ...args: string[]): Promise<Ran> {
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: this.data, BACKUP_DIR: this.backups };
    try {
      const { stdout, stderr } = await run(process.execPath, [join('dist', 'scripts', `${name}.js`), ...args], { cwd: ROOT, env });
      return { code: 0, output: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, output: stdout + stderr };
    }
  }

  /** The moment by the clock that commits are stamped with, apart from what is committed before and after. */
  async moment(): Promise<Date> {
    await pause(50);
    const [row] = await lookAt<{ now: Date }>(this.app.database, 'SELECT clock_timestamp() AS now');
    await pause(50);
    return row?.now ?? new Date();
  }

  /** Everything that was committed until now is in the backup folder. (Without hurry this takes a minute.) */
  async archived(): Promise<void> {
    const [current] = await lookAt<{ segment: string }>(this.app.database, 'SELECT pg_walfile_name(pg_switch_wal()) AS segment');
    const done = async (): Promise<boolean> => (await lookAt(this.app.database, 'SELECT 1 FROM pg_stat_archiver WHERE last_archived_wal >= $1', [current?.segment])).length === 1;
    for (let tries = 0; !(await done()); tries += 1) {
      if (tries > 200) throw new Error('The log is not copied.');
      await pause(100);
    }
  }

  /** The disk with the data is lost. */
  loseData(): void {
    rmSync(join(this.data, 'postgres'), { recursive: true });
  }

  remove(): void {
    this.folder.remove();
  }
}
