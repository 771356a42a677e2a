/**
 * A process of its own that holds one PostgreSQL for a test run and takes it down when its standard input closes: a test
 * run that is killed leaves no server and no folder behind. Prints one line of JSON when ready.
 */
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '../../src/platform/database/embedded-folder.js';
import type { EmbeddedServer } from '../../src/platform/database/embedded-server.js';
import { startEmbeddedServer } from '../../src/platform/database/embedded-server.js';
import { canReach, serverUser } from '../../src/platform/database/embedded-user.js';
import type { TestCluster } from './database-template.js';
import { dropTemplate, prepareTemplate } from './database-template.js';
import type { ClusterRequest } from './database-cluster.js';

// Tests do not need their data after a power cut, and every flush to disk costs milliseconds.
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };
const COMMON = { max_connections: '200', shared_buffers: '128MB', max_wal_size: '2GB' };

const request: ClusterRequest = JSON.parse(process.argv[2] ?? '{}');
const existing = process.env['TEST_DATABASE_URL'];
const base = canReach(serverUser(), realpathSync(tmpdir())) ? tmpdir() : '/tmp';
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
  server = await startEmbeddedServer({ folder, whenInUse: 'refuse', settings: request.durable ? COMMON : { ...COMMON, ...CARELESS } });
  return server.superuserUrl;
}

async function takeDown(code: number): Promise<never> {
  await server?.stop();
  if (existing && cluster) await dropTemplate(cluster);
  if (root) rmSync(root, { recursive: true, force: true });
  process.exit(code);
}
