import { SampleService } from '../../src/sample/sample.service.js';
import type { SamplePasswords } from '../../src/sample/sample-staff.service.js';
import { startTestApp, type TestApp } from './app.js';
import { sampleTemplateOf, type TestCluster } from './database-template.js';
import { createTestDatabase, sharedCluster } from './database.js';

export interface SampleOfThisRun {
  /** The server of this test run, with the sample newsroom in its template. */
  readonly cluster: TestCluster;
  readonly passwords: SamplePasswords;
}

let loaded: Promise<SampleOfThisRun> | null = null;

/** Loads the sample newsroom once for all files of a worker: that takes seconds, and a copy of the database a moment. */
export const sampleOfThisRun = (): Promise<SampleOfThisRun> => (loaded ??= loadTemplate());

async function loadTemplate(): Promise<SampleOfThisRun> {
  const cluster = await sharedCluster();
  const template = sampleTemplateOf(cluster);
  const test = await startTestApp({ database: await createTestDatabase(cluster, template) });
  const passwords = await loadSample(test);
  // Nobody may be connected to what is copied.
  await test.close();
  return { cluster: { ...cluster, template }, passwords };
}

/** Loads the sample newsroom into an empty application. */
export async function loadSample({ app }: Pick<TestApp, 'app'>): Promise<SamplePasswords> {
  const state = await app.get(SampleService, { strict: false }).ensure('when-empty');
  if (state.kind !== 'loaded') throw new Error('The sample newsroom was not loaded.');
  return state.passwords;
}
