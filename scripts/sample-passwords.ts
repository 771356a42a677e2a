/** `npm run sample:passwords`: gives the people of the sample newsroom new passwords, prints them, and ends their sessions. */
import { runWithApp } from '../src/command-line.js';
import { StartFailure } from '../src/config/start-failure.js';
import { passwordLines } from '../src/sample/sample-lines.js';
import { SampleService } from '../src/sample/sample.service.js';

await runWithApp(async (app) => {
  const passwords = await app.get(SampleService, { strict: false }).renewPasswords();
  if (passwords === null) throw new StartFailure('There is no sample newsroom in this database: SAMPLE=yes npm start loads it.');
  console.log(passwordLines(passwords).join('\n'));
});
