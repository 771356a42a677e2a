import type { ModuleMocker } from 'jest-mock';

/** What specs get as `jest`. */
export function jestObject(environment: { readonly global: typeof globalThis; readonly moduleMocker: ModuleMocker }): object;
