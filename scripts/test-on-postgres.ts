/**
 * `npm run test:postgres -- <folder with initdb and postgres> [what Jest shall run]`: the specs that need a database on
 * another PostgreSQL than the embedded one, by default Debian's 15 and everything under test/api and test/database.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../src/config/project-root.js';
import { startPostmaster, stopPostmaster } from '../src/platform/database/embedded-postmaster.js';
import { serverUser } from '../src/platform/database/embedded-user.js';

const [binaries = '/usr/lib/postgresql/15/bin', ...asked] = process.argv.slice(2);
const what = asked.length > 0 ? asked : ['test/api', 'test/database'];
const PASSWORD = 'superuser-in-tests';
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

if (!existsSync(join(binaries, 'initdb'))) {
  console.error(`There is no initdb in ${binaries}: name the folder of a PostgreSQL, for example /usr/lib/postgresql/15/bin.`);
  process.exit(1);
}

const user = serverUser();
const root = mkdtempSync(join(tmpdir(), 'factdesk-other-postgres-'));
chmodSync(root, 0o755);
const folder = { root, cluster: join(root, 'postgres'), user };
const programs = { initdb: join(binaries, 'initdb'), postgres: join(binaries, 'postgres'), major: '' };
try {
  initialise();
  const server = await startPostmaster(folder, programs, SETTINGS);
  const url = `postgresql://postgres:${PASSWORD}@127.0.0.1:${server.port}/postgres`;
  process.exitCode = runJest(url);
  await stopPostmaster(server);
} finally {
  rmSync(root, { recursive: true, force: true });
}

function initialise(): void {
  const passwordFile = join(root, 'password');
  writeFileSync(passwordFile, PASSWORD);
  mkdirSync(folder.cluster, { mode: 0o700 });
  if (user) chownSync(folder.cluster, user.uid, user.gid);
  const options = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--lc-ctype=C.UTF-8'];
  const identity = user ? { uid: user.uid, gid: user.gid } : {};
  const { status, stderr } = spawnSync(programs.initdb, [...options, '-D', folder.cluster], { cwd: '/', encoding: 'utf8', ...identity });
  if (status !== 0) throw new Error(stderr);
}

function runJest(url: string): number {
  const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', ...what], {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: url },
  });
  return status ?? 1;
}
