/**
 * `npm run budget`: what the built desk weighs as it is sent (gzip), read from Vite's manifest: the shell, which everybody loads first, and each screen with
 * all that it loads besides. Ends with an error when something is over its budget.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

const built = join(import.meta.dirname, '..', 'dashboard', 'dist');
const manifestPath = join(built, '.vite', 'manifest.json');
if (!existsSync(manifestPath)) throw new Error('The desk is not built: run `npm run build` first.');
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as Readonly<Record<string, Chunk>>;

const SHELL_BYTES = 110_000;
const SCREEN_BYTES = 200_000;
const ENTRY = 'index.html';
const SHELL_WORDS = /^locales\/[\w-]+\/shell\.po$/;
const DESK_WORDS = /^locales\/[\w-]+\/desk\.po$/;
/** The words of a screen are called like its folder, where it has words of its own. */
const wordsOf = (screen: string): RegExp => new RegExp(`^locales/[\\w-]+/${screen.split('/').at(-2) ?? ''}\\.po$`);
/** Around and beside every screen of a newsroom. */
const FRAME = ['src/app/shell.tsx', 'src/app/companions.tsx'];
const OUTSIDE_FRAME = /^src\/(session|screens\/account)\//;

/** The chunk and everything that it imports statically, with their styles. */
function filesOf(name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`Vite's manifest has no ${name}.`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const imported of chunk.imports ?? []) filesOf(imported, found);
  return found;
}

/** As the server sends it: files that packing does not make smaller go as they are. */
function weight(files: Iterable<string>): number {
  let bytes = 0;
  for (const file of new Set(files)) {
    const path = join(built, file);
    bytes += statSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).size;
  }
  return bytes;
}

const named = (pattern: RegExp): string[] => Object.keys(manifest).filter((name) => pattern.test(name));
/** Each language is loaded by those who read it; the heaviest counts. */
const heaviest = (pattern: RegExp): string[] => {
  const [first] = named(pattern).map((name) => [...filesOf(name)]).sort((a, b) => weight(b) - weight(a));
  return first ?? [];
};

const shell = [...filesOf(ENTRY), ...heaviest(SHELL_WORDS)];
const words = heaviest(DESK_WORDS);
const frame = FRAME.flatMap((name) => [...filesOf(name)]);
const screens = named(/^src\/.*-screen\.tsx$/).sort();
const rows = [
  { name: 'shell', bytes: weight(shell), budget: SHELL_BYTES },
  ...screens.map((name) => ({ name: name.replace(/^src\/|\.tsx$/g, ''), bytes: weight([...shell, ...words, ...heaviest(wordsOf(name)), ...(OUTSIDE_FRAME.test(name) ? [] : frame), ...filesOf(name)]), budget: SCREEN_BYTES })),
];

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1).padStart(7);
for (const { name, bytes, budget } of rows) console.log(`${name.padEnd(44)} ${kilobytes(bytes)} kB of ${kilobytes(budget)}${bytes > budget ? '  OVER' : ''}`);
if (screens.length === 0 || rows.some(({ bytes, budget }) => bytes > budget)) process.exitCode = 1;
