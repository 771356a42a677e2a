import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of package.json, found upwards from this file: the same answer from `src/` (tests) and from `dist/src/`
 * (the built program), and independent of the directory that the process was started in.
 */
export const projectRoot = findUpwards(import.meta.dirname);

function findUpwards(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('Factdesk cannot find its package.json');
  return findUpwards(parent);
}
