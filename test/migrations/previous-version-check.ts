import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check, Outcome } from '../assurance/check.js';

const ROOT = join(import.meta.dirname, '..', '..');

/** While processes are replaced, those of the version before work on the new schema. Its own API suite says whether they can. */
export const previousVersionCheck: Check = {
  key: 'previous-version',
  promise: 'the version before works on the present schema',
  demanded: 'all specs of its API suite pass',
  run({ scale, say }) {
    const reference = previousReference();
    if (reference === null) return Promise.resolve(missing('the history is not there (a shallow clone, or a first version): there is no version before'));
    say(`the version before: ${reference}`);
    return Promise.resolve(ofTree(reference, scale === 'quick' ? ['test/api/publishing.spec.ts'] : ['test/api']));
  },
};

const missing = (why: string): Outcome => ({ seen: `not tried: ${why}`, met: false, replay: null, notes: [] });

const git = (...words: string[]): string => execFileSync('git', words, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** PREVIOUS_VERSION, or the last release, or else what stood before the newest migration came. */
function previousReference(): string | null {
  const given = process.env['PREVIOUS_VERSION'];
  if (given !== undefined) return given;
  try {
    const release = git('tag', '--merged', 'HEAD', '--sort=-creatordate', '--list', 'v*').split('\n')[0] ?? '';
    if (release !== '') return release;
    const came = git('log', '-1', '--format=%H', '--diff-filter=A', '--', 'prisma/migrations');
    return git('rev-parse', '--verify', `${came}^1`);
  } catch {
    return null;
  }
}

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Packages that it needs in another version than those that are installed here. */
function otherPackages(tree: string): string[] {
  const read = (folder: string): Record<string, string> => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
    return { ...dependencies, ...devDependencies };
  };
  const present = read(ROOT);
  return Object.entries(read(tree)).flatMap(([name, version]) => (present[name] === version ? [] : [name]));
}

/** Its code, its tests, the present migrations: a database is what these make of it. */
function ofTree(reference: string, specs: readonly string[]): Outcome {
  const tree = mkdtempSync(join(tmpdir(), 'factdesk-previous-'));
  try {
    git('worktree', 'add', '--detach', '--force', tree, reference);
    const other = otherPackages(tree);
    if (other.length > 0) return missing(`${reference} needs other versions of ${other.join(', ')}`);
    symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
    cpSync(join(ROOT, 'prisma', 'migrations'), join(tree, 'prisma', 'migrations'), { recursive: true });
    const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'jest', '--', ...specs, '-w', '2'], { cwd: tree, encoding: 'utf8', maxBuffer: 2 ** 28 });
    const summary = /(\d+ passed, \d+ failed)\s*$/.exec(stdout)?.[1] ?? 'its suite did not run';
    return { seen: `${summary} (${reference.slice(0, 12)})`, met: status === 0, replay: null, notes: [...`${stdout}${stderr}`.matchAll(/^FAIL .*$/gm)].map(([line]) => line).slice(0, 10) };
  } finally {
    git('worktree', 'remove', '--force', tree);
    rmSync(tree, { recursive: true, force: true });
  }
}
