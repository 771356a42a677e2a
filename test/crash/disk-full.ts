import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, fsyncSync, mkdtempSync, openSync, rmSync, rmdirSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { reckoned } from './mishaps.js';
import { openStage, untilAcknowledged, type Stage } from './stage.js';

const SIZE_MB = 400;
const FULL_FOR_MS = 4_000;
// So that segments of the log that are in use are few, and what fills up first is the data.
const SETTINGS = { max_wal_size: '64MB', shared_buffers: '32MB' };

/** Null: this machine lets nobody mount a file system, so there is no disk that could be filled. */
export async function diskFilled(seed: number): Promise<{ readonly wrong: string[]; readonly refused: number } | null> {
  const folder = mountSmallDisk();
  if (folder === null) return null;
  try {
    const stage = await openStage({ folder, settings: SETTINGS });
    try {
      return await fillAndFree(stage, folder, seed);
    } finally {
      await stage.close();
    }
  } finally {
    execFileSync('umount', ['-l', folder]);
    rmdirSync(folder);
  }
}

async function fillAndFree(stage: Stage, folder: string, seed: number): Promise<{ wrong: string[]; refused: number }> {
  await stage.startServer();
  const finish = stage.work(seed);
  await untilAcknowledged(stage, 60);
  const before = stage.journal.refused;
  const filler = join(folder, 'filler');
  fill(filler);
  await pause(FULL_FOR_MS);
  const refused = stage.journal.refused - before;
  const whileFull = stage.journal.refusals();
  rmSync(filler);
  await untilAcknowledged(stage, 60);
  await finish();
  const unclear = whileFull.filter((code) => code !== 'STORAGE_FULL' && code !== 'UNAVAILABLE').map((code) => `a full disk was answered with ${code}`);
  const unseen = whileFull.includes('STORAGE_FULL') ? [] : ['nobody was told that the disk is full'];
  return { wrong: [...stage.journal.surprises, ...unclear, ...unseen, ...(await reckoned(stage))], refused };
}

function mountSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'factdesk-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(SIZE_MB)}m`, 'factdesk-disk', folder], { stdio: 'ignore' });
    chmodSync(folder, 0o755);
    return folder;
  } catch {
    rmdirSync(folder);
    return null;
  }
}

/** Until not a byte is left. */
function fill(path: string): void {
  const file = openSync(path, 'w');
  const block = Buffer.alloc(64 * 1024);
  try {
    while (statfsSync(path).bavail > 0) writeSync(file, block);
  } catch {
    // Full.
  } finally {
    try {
      fsyncSync(file);
    } catch {
      // Full as well.
    }
    closeSync(file);
  }
}
