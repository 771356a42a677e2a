import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, chownSync, cpSync, lchownSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openBackupFolder } from '../../src/platform/backup/backup-folder.js';
import { takeBaseBackup } from '../../src/platform/backup/base-backup.js';
import { embeddedBinaries } from '../../src/platform/database/embedded-binaries.js';
import { openDataFolder, type DataFolder } from '../../src/platform/database/embedded-folder.js';
import { openDatabase, type OpenDatabase } from '../../src/platform/database/open-database.js';
import type { TestDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/server-process.js';

const READY_WITHIN_MS = 60_000;

/** A primary with a streaming replica beside it, both real and on this machine. */
export class Replicated {
  private constructor(
    private readonly folder: { readonly path: string; remove(): void },
    private readonly data: DataFolder,
    private readonly primary: OpenDatabase,
    private readonly port: number,
    readonly database: TestDatabase,
  ) {}

  private standby: ChildProcess | null = null;
  private readonly standbyFolder = (): string => join(this.folder.path, 'standby');

  static async start(): Promise<Replicated> {
    const folder = temporaryFolder();
    const place = { kind: 'given', path: join(folder.path, 'data') } as const;
    const primary = await openDatabase({ kind: 'embedded', folder: place, backupFolder: null }, 'refuse');
    const { appUrl, ownerUrl, superuserUrl } = primary;
    if (superuserUrl === null) throw new Error('The embedded server has a superuser.');
    const asSuperuser = new URL(superuserUrl);
    asSuperuser.pathname = new URL(appUrl).pathname;
    const database = { appUrl, ownerUrl, superuserUrl: asSuperuser.href, drop: () => Promise.resolve() };
    const replicated = new Replicated(folder, openDataFolder(place), primary, await freePort(), database);
    await replicated.copyPrimary();
    await replicated.startReplica();
    return replicated;
  }

  /** The replica's address as the role that serves. */
  get readUrl(): string {
    return this.onReplica(this.database.appUrl);
  }

  async startReplica(): Promise<void> {
    const { user, root } = this.data;
    const { postgres } = embeddedBinaries(user, root);
    const settings = { port: String(this.port), listen_addresses: '127.0.0.1', unix_socket_directories: '', hot_standby: 'on', wal_retrieve_retry_interval: '100ms' };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const standby = spawn(postgres, ['-D', this.standbyFolder(), ...options], {
      cwd: this.standbyFolder(),
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin', TZ: 'UTC' },
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    });
    let words = '';
    standby.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
    this.standby = standby;
    for (let waited = 0; !(await this.answers()); waited += 100) {
      if (waited > READY_WITHIN_MS || standby.exitCode !== null) throw new Error(`The replica does not start: ${words}`);
      await pause(100);
    }
  }

  /** As when its machine is lost. */
  async stopReplica(): Promise<void> {
    const { standby } = this;
    this.standby = null;
    if (standby === null || standby.exitCode !== null) return;
    const ended = new Promise((resolve) => standby.once('exit', resolve));
    standby.kill('SIGQUIT');
    await ended;
  }

  /** From now on it shows what it shows, and receives the rest. */
  async pauseReplay(): Promise<void> {
    await this.tellReplica('SELECT pg_wal_replay_pause()');
    while ((await this.tellReplica('SELECT pg_get_wal_replay_pause_state() AS said')) !== 'paused') await pause(10);
  }

  async resumeReplay(): Promise<void> {
    await this.tellReplica('SELECT pg_wal_replay_resume()');
  }

  async stop(): Promise<void> {
    await this.stopReplica();
    await this.primary.close();
    this.folder.remove();
  }

  private async copyPrimary(): Promise<void> {
    const { cluster, user, root } = this.data;
    const superuserUrl = this.database.superuserUrl;
    const to = openBackupFolder(join(this.folder.path, 'backups'), user);
    const base = await takeBaseBackup({ superuserUrl, cluster, postgres: embeddedBinaries(user, root).major, to });
    const standby = this.standbyFolder();
    mkdirSync(standby, { mode: 0o700 });
    cpSync(base.path, standby, { recursive: true });
    rmSync(join(standby, 'factdesk-backup.json'));
    const { hostname, port, username, password } = new URL(superuserUrl);
    appendFileSync(join(standby, 'postgresql.auto.conf'), `\nprimary_conninfo = 'host=${hostname} port=${port} user=${username} password=${password}'\n`);
    writeFileSync(join(standby, 'standby.signal'), '');
    if (user === null) return;
    chownSync(standby, user.uid, user.gid);
    for (const name of readdirSync(standby, { recursive: true, encoding: 'utf8' })) lchownSync(join(standby, name), user.uid, user.gid);
  }

  private onReplica(url: string): string {
    const there = new URL(url);
    there.port = String(this.port);
    return there.href;
  }

  private async answers(): Promise<boolean> {
    return this.tellReplica('SELECT 1').then(() => true, () => false);
  }

  private async tellReplica(sql: string): Promise<unknown> {
    const client = new pg.Client({ connectionString: this.onReplica(this.database.superuserUrl), connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<{ said: unknown }>(sql)).rows[0]?.said;
    } finally {
      await client.end();
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
