import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CursorStore } from './follow-changes.js';

/**
 * Keeps the place in a file of its own. A new place replaces the old one in one step and is on the disk before it counts, so neither a killed
 * process nor a power cut leaves half of it. One process at a time.
 */
export function fileCursorStore(path: string): CursorStore {
  return {
    async load() {
      const text = await readText(path);
      if (text === null) return null;
      const cursor = text.trim();
      if (!/^[\w-]+$/.test(cursor)) throw new Error(`${path} holds no cursor.`);
      return cursor;
    },
    save: (cursor) => replaceFile(path, `${cursor}\n`),
  };
}

/** Null: there is no such file. */
export async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Durable when it resolves. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.new`;
  const file = await open(beside, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  await syncFolder(dirname(path));
}

/** The new name is durable, too. Windows does not open folders, and does not need it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
