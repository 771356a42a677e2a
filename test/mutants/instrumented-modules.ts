import { transformSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..', '..');
const SOURCES = ['src', 'test', 'scripts', 'clients', 'prisma', 'docs', 'bench'].map((folder) => pathToFileURL(join(ROOT, folder)).href + '/');
const GLOBALS = pathToFileURL(join(ROOT, 'test', 'jest', 'globals.js')).href;

/** `?spec=7`: this file is loaded anew. `?all=7`: and with it every module of ours under it. */
const MARK = /\?(spec|all)=\d+$/;

let instrumented: Readonly<Record<string, string>> = {};
const transformed = new Map<string, string>();
let loads = 0;

/** From now on these files (from the root of the checkout) are loaded with their mutants. */
export function useInstrumented(code: Readonly<Record<string, string>>): void {
  instrumented = code;
}

/** The address under which a spec is loaded once more. */
export const addressOf = (path: string, fresh: boolean): string => `${pathToFileURL(path).href}?${fresh ? 'all' : 'spec'}=${String(++loads)}`;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
    const mark = MARK.exec(context.parentURL ?? '');
    if (mark === null) return next(specifier, context);
    const resolved = next(specifier, { ...context, parentURL: context.parentURL?.replace(MARK, '') });
    return mark[1] === 'all' && isOurs(resolved.url) ? { ...resolved, url: resolved.url + mark[0] } : resolved;
  },
  load(url, context, next) {
    const address = url.replace(MARK, '');
    return isOurs(address) ? { format: 'module', source: transform(address), shortCircuit: true } : next(url, context);
  },
});

const isOurs = (url: string): boolean => url.endsWith('.ts') && SOURCES.some((folder) => url.startsWith(folder));

function transform(address: string): string {
  const made = transformed.get(address);
  if (made !== undefined) return made;
  const filename = fileURLToPath(address);
  const source = instrumented[relative(ROOT, filename).replaceAll('\\', '/')] ?? readFileSync(filename, 'utf8');
  const { code } = transformSync(source, { filename, sourceMaps: false });
  transformed.set(address, code);
  return code;
}
