import DefaultSequencer from '@jest/test-sequencer';
import { relative, sep } from 'node:path';

/** They wait much, for a browser or for processes that start, and are the longest. */
const WAITING = ['test/browser', 'test/crash', 'test/races', 'test/start'];
/** The part of the working ones beside which the waiting ones begin: none of these is left alone at the end. */
const BESIDE = 0.7;

/**
 * Specs that wait are spread among those that work, so that workers beside each other seldom do the same of both. Rules without a database
 * come last: they are short and fill what is left of the time.
 */
export default class Sequencer extends DefaultSequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    const kinds = Object.groupBy(sorted, ({ path, context }) => kindOf(relative(context.config.rootDir, path).split(sep).join('/')));
    const { waiting = [], working = [], rules = [] } = kinds;
    return [...spread(waiting, working), ...rules];
  }
}

function kindOf(path) {
  if (WAITING.some((folder) => path.startsWith(`${folder}/`))) return 'waiting';
  return path.startsWith('test/') ? 'working' : 'rules';
}

/** Keeps the order of both. */
function spread(waiting, working) {
  const step = (BESIDE * working.length) / Math.max(1, waiting.length);
  const place = (index) => Math.floor(index * step);
  const gaps = waiting.map((test, index) => [test, ...working.slice(place(index), place(index + 1))]);
  return [...gaps.flat(), ...working.slice(place(waiting.length))];
}
