const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

/** What specs get as `jest`: of Jest's functions those that work without its sandbox. */
export function jestObject({ global, moduleMocker }) {
  return {
    fn: moduleMocker.fn.bind(moduleMocker),
    spyOn: moduleMocker.spyOn.bind(moduleMocker),
    restoreAllMocks: () => moduleMocker.restoreAllMocks(),
    setTimeout: (milliseconds) => void (global[TIMEOUT] = milliseconds),
  };
}
