/** `npm run recompose`: rebuilds everything that readers get from the public records alone, and ends. */
import { runWithApp } from '../src/command-line.js';
import { RecomposeService } from '../src/publication/recompose.service.js';

await runWithApp(async (app, { signal }) => {
  const show = (claims: number): boolean => process.stdout.write(`\r${String(claims)} claims`);
  const done = await app.get(RecomposeService, { strict: false }).recompose(signal, show);
  console.log(`\rComposed anew: ${String(done.claims)} claims of ${String(done.newsrooms)} newsrooms.`);
});
