import circus from 'jest-circus/runner';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { setGlobals } from './globals.js';
import { jestObject } from './jest-object.js';
import { sourceMaps } from './native-modules.js';

const require = createRequire(import.meta.url);

/**
 * Runs a spec in Node's own module system. Jest's sandbox would load the application anew for every file, with all the packages under it:
 * seconds each time, for a hundred files. Here a worker loads it once. So what a module keeps in a variable of its own outlives a file;
 * the application keeps nothing there.
 */
export default async function runSpec(globalConfig, config, environment, runtime, path, sendMessageToJest) {
  if (globalConfig.watch || globalConfig.watchAll) throw new Error('There is no watch mode: modules are loaded once.');
  const inNode = {
    setGlobalsForRuntime: (globals) => setGlobals({ ...globals, jest: jestObject(environment) }),
    requireInternalModule: requireAnew,
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (file) => importSpec(file, runtime.getSourceMaps()),
  };
  const get = (target, name) => {
    const value = inNode[name] ?? target[name];
    return typeof value === 'function' ? value.bind(target) : value;
  };
  return circus.default(globalConfig, config, environment, new Proxy(runtime, { get }), path, sendMessageToJest);
}

async function importSpec(file, maps) {
  try {
    await import(pathToFileURL(file).href);
  } finally {
    for (const [url, map] of sourceMaps) maps.set(url, map);
  }
}

/** Jest Circus keeps the tests of a file in variables of its own and in these of the process. */
function requireAnew(path) {
  for (const key of Object.getOwnPropertySymbols(globalThis)) {
    if (['JEST_STATE_SYMBOL', 'EVENT_HANDLERS'].includes(key.description)) delete globalThis[key];
  }
  delete require.cache[path];
  return require(path);
}
