import { sampleLines } from './sample/sample-lines.js';
import { SampleService } from './sample/sample.service.js';
import type { StartupTask } from './startup-tasks.js';

/** Loads the sample newsroom where it is wanted, and says how to use it. */
export const loadSample: StartupTask = {
  name: 'sample newsroom',
  async run(app, { config, url }) {
    return sampleLines(await app.get(SampleService, { strict: false }).ensure(config.sample), url);
  },
};
