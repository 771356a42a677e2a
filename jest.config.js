import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/dashboard/src'],
  testMatch: ['**/*.spec.ts'],
  // Node loads the sources, as scripts/typescript.ts tells it: no sandbox, no transform of Jest's.
  testRunner: '<rootDir>/test/jest/spec-runner.js',
  testEnvironment: '<rootDir>/test/jest/environment.js',
  transform: {},
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
  testSequencer: '<rootDir>/test/jest/sequencer.js',
  reporters: ['default', '<rootDir>/test/support/closing-line-reporter.js'],
  // One more than there are cores: browser specs wait half of their time.
  maxWorkers: Math.min(4, availableParallelism() + 1),
  // Generous: a machine that is busy otherwise must not turn anything red.
  testTimeout: 120_000,
};
