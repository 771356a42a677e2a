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
  reporters: ['default', '<rootDir>/test/support/closing-line-reporter.js'],
  // More would run out of the test server's connections before they run out of work.
  maxWorkers: Math.min(4, availableParallelism()),
  // Generous: a machine that is busy otherwise must not turn anything red.
  testTimeout: 120_000,
};
