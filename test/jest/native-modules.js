import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import '../../scripts/typescript.ts';

const INLINE_MAP = /\n\/\/# sourceMappingURL=data:application\/json;(?:charset=utf-8;)?base64,([\w+/=]+)\s*$/;

const GLOBALS = pathToFileURL(join(import.meta.dirname, 'globals.js')).href;

/** Where the source maps of the modules loaded so far are, by address. Jest wants files, for the stacks that it prints. */
export const sourceMaps = new Map();

registerHooks({
  resolve: (specifier, context, next) => (specifier === '@jest/globals' ? { url: GLOBALS, shortCircuit: true } : next(specifier, context)),
  load(url, context, next) {
    const loaded = next(url, context);
    const map = typeof loaded.source === 'string' ? INLINE_MAP.exec(loaded.source)?.[1] : undefined;
    if (map !== undefined) keepMap(url, Buffer.from(map, 'base64'));
    return loaded;
  },
});

function keepMap(url, map) {
  // The folder that global-setup.js made for this run.
  const path = join(dirname(process.env['FACTDESK_TEST_CLUSTER']), `${process.pid}-${sourceMaps.size}.map`);
  writeFileSync(path, map);
  sourceMaps.set(url, path);
}
