/**
 * A process of its own that holds one PostgreSQL for a test run and takes it down when its standard input closes: a test
 * run that is killed leaves no server and no folder behind. Prints one line of JSON when ready, and one for every command that it is given.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { openDataFolder } from '../../src/platform/database/embedded-folder.js';
import type { EmbeddedServer } from '../../src/platform/database/embedded-server.js';
import { startEmbeddedServer } from '../../src/platform/database/embedded-server.js';
import { canReach, serverUser } from '../../src/platform/database/embedded-user.js';
import type { TestCluster } from './database-template.js';
import { dropTemplates, prepareTemplate } from './database-template.js';
import type { ClusterCommand, ClusterRequest } from './database-cluster.js';

// Tests do not need their data after a power cut, and every flush to disk costs milliseconds.
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };
const COMMON = { max_connections: '200', shared_buffers: '128MB', max_wal_size: '2GB' };

// A run copies hundreds of databases of hundreds of files each, which costs a tenth in a folder that is kept in memory.
const MEMORY = '/dev/shm';
const ENOUGH_MEMORY = 3 * 1024 ** 3;
const IN_MEMORY = { max_wal_size: '256MB' };

const request: ClusterRequest = JSON.parse(process.argv[2] ?? '{}');
const existing = process.env['TEST_DATABASE_URL'];
const inMemory = !request.durable && hasMemory();
const base = request.folder ?? (inMemory ? MEMORY : canReach(serverUser(), realpathSync(tmpdir())) ? tmpdir() : '/tmp');
const root = existing ? null : mkdtempSync(join(base, 'factdesk-test-'));
// mkdtemp makes it private, but as root PostgreSQL runs as another user.
if (root && process.getuid?.() === 0) chmodSync(root, 0o755);
let server: EmbeddedServer | null = null;
let cluster: TestCluster | null = null;

createInterface(process.stdin).on('line', (line) => void obey(JSON.parse(line) as ClusterCommand));
process.stdin.on('close', () => void takeDown(0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void takeDown(1));

try {
  cluster = await prepareTemplate(existing ?? (await startServer()));
  console.log(JSON.stringify({ kind: 'ready', ...cluster }));
} catch (error) {
  console.log(JSON.stringify({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }));
  await takeDown(1);
}

async function startServer(): Promise<string> {
  const folder = openDataFolder({ kind: 'given', path: join(root ?? base, 'data') });
  const settings = { ...COMMON, ...(request.durable ? {} : CARELESS), ...(inMemory ? IN_MEMORY : {}), ...request.settings };
  server = await startEmbeddedServer({ folder, whenInUse: 'refuse', settings });
  return server.superuserUrl;
}

async function obey(command: ClusterCommand): Promise<void> {
  try {
    if (command === 'kill') await killServer();
    console.log(JSON.stringify(command === 'kill' ? { kind: 'killed' } : { kind: 'started', superuserUrl: await startServer() }));
  } catch (error) {
    console.log(JSON.stringify({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }));
  }
}

/** The postmaster first, then its backends: nobody is left to write anything down. */
async function killServer(): Promise<void> {
  const [postmaster] = readFileSync(join(root ?? base, 'data', 'postgres', 'postmaster.pid'), 'utf8').split('\n').map(Number);
  const processes = (): number[][] => execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const backends = processes().flatMap(([pid, parent]) => (parent === postmaster && pid !== undefined ? [pid] : []));
  const killed = [postmaster, ...backends].flatMap((pid) => pid ?? []);
  for (const pid of killed) signal(pid, 'SIGKILL');
  while (killed.some((pid) => signal(pid, 0))) await pause(5);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Containers often have hardly any. */
function hasMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH_MEMORY && canReach(serverUser(), MEMORY);
  } catch {
    return false;
  }
}

async function takeDown(code: number): Promise<never> {
  await server?.stop();
  if (existing && cluster) await dropTemplates(cluster);
  if (root) rmSync(root, { recursive: true, force: true });
  process.exit(code);
}
