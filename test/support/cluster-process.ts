/**
 * A process of its own that holds one PostgreSQL for a test run and takes it down when its standard input closes: a test
 * run that is killed leaves no server and no folder behind. Prints one line of JSON when ready.
 */
import { chmodSync, mkdtempSync, realpathSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '../../src/platform/database/embedded-folder.js';
import type { EmbeddedServer } from '../../src/platform/database/embedded-server.js';
import { startEmbeddedServer } from '../../src/platform/database/embedded-server.js';
import { canReach, serverUser } from '../../src/platform/database/embedded-user.js';
import type { TestCluster } from './database-template.js';
import { dropTemplates, prepareTemplate } from './database-template.js';
import type { ClusterRequest } from './database-cluster.js';

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
const base = inMemory ? MEMORY : canReach(serverUser(), realpathSync(tmpdir())) ? tmpdir() : '/tmp';
const root = existing ? null : mkdtempSync(join(base, 'factdesk-test-'));
// mkdtemp makes it private, but as root PostgreSQL runs as another user.
if (root && process.getuid?.() === 0) chmodSync(root, 0o755);
let server: EmbeddedServer | null = null;
let cluster: TestCluster | null = null;

process.stdin.resume().on('close', () => void takeDown(0));
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
  server = await startEmbeddedServer({ folder, whenInUse: 'refuse', settings: { ...COMMON, ...(request.durable ? {} : CARELESS), ...(inMemory ? IN_MEMORY : {}) } });
  return server.superuserUrl;
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
