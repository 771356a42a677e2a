import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { buildServer, startServerProcess, temporaryFolder } from '../support/server-process.js';

describe('a start that cannot work gives one sentence', () => {
  const folder = temporaryFolder();
  beforeAll(buildServer, 60_000);
  afterAll(() => folder.remove());

  async function sentence(environment: Record<string, string>): Promise<string> {
    const server = startServerProcess({ through: 'node', environment: { DATA_DIR: join(folder.path, 'unused'), ...environment } });
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(/^[^\n]+\n$/);
    return server.output().trim();
  }

  it('when the port is taken, before anything else is touched', async () => {
    const holder = createServer();
    const port = await new Promise<number>((resolve) => {
      holder.listen(0, '127.0.0.1', () => {
        const address = holder.address();
        resolve(address !== null && typeof address === 'object' ? address.port : 0);
      });
    });
    expect(await sentence({ PORT: String(port) })).toMatch(new RegExp(`^Port ${port} is already in use: .*PORT=`));
    expect(existsSync(join(folder.path, 'unused'))).toBe(false);
    holder.close();
  });

  it('when a variable makes no sense', async () => {
    expect(await sentence({ PORT: 'three thousand' })).toBe('The environment variable PORT is "three thousand", but it has to be a whole number from 0 to 65535.');
  });

  it('when the database cannot be reached, without its password', async () => {
    const said = await sentence({ DATABASE_URL: 'postgresql://somebody:hunter2@127.0.0.1:1/factdesk' });
    expect(said).toMatch(/^The database factdesk at 127.0.0.1:1 cannot be reached as somebody \(connect ECONNREFUSED/);
    expect(said).not.toMatch(/hunter2/);
  });

  it('when the data folder cannot be written', async () => {
    expect(await sentence({ DATA_DIR: '/proc/factdesk' })).toMatch(/^The data folder \/proc\/factdesk cannot be written/);
  });

  // A full disk needs a disk to fill: a small one in memory, which only root can mount, and not in every container.
  const disk = join(folder.path, 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]).status === 0;
  if (mounted) spawnSync('umount', [disk]);
  const onSmallDisk = mounted ? it : it.skip;

  onSmallDisk.each([5, 39, 42])('when the disk is full at %d MB (needs root, to mount a small one)', async (megabytes) => {
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk]);
    try {
      expect(await sentence({ DATA_DIR: disk })).toMatch(/disk .*is full/);
    } finally {
      expect(spawnSync('umount', [disk]).status).toBe(0);
    }
  });
});
