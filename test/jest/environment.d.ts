import type { ModuleMocker } from 'jest-mock';

/** The process itself; `teardown` puts back what a spec changed of it since this object was made. */
export default class ProcessEnvironment {
  readonly global: typeof globalThis;
  readonly moduleMocker: ModuleMocker;
  teardown(): Promise<void>;
}
