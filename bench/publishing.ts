import { randomUUID } from 'node:crypto';
import { createApp } from '../src/app.setup.js';
import { readConfig } from '../src/config/config.js';
import { givenApproved, givenPublishingNewsroom, versionOf } from '../test/factories/claim.js';
import { givenMember, givenNewsroom } from '../test/factories/newsroom.js';
import type { TestDatabase } from '../test/support/database.js';
import type { Databases } from './candidates.js';
import type { Figure } from './report.js';

const CLAIMS = 120;
/** The first ones warm the server up and do not count. */
const WARM_UP = 20;

/** Publishes approved claims one after the other over HTTP, beside everything that is published already. */
export async function measurePublishing(base: string, databases: Databases & Pick<TestDatabase, 'superuserUrl'>): Promise<Figure> {
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: databases.appUrl, DATABASE_OWNER_URL: databases.ownerUrl });
  const app = await createApp({ config, databaseUrl: databases.appUrl, runsJobs: false });
  try {
    await app.init();
    const newsroom = await givenNewsroom({ app, baseUrl: base, database: databases }, { slug: 'publishing' });
    await givenPublishingNewsroom(await givenMember(newsroom, 'admin'));
    const [reviewer, editor] = [await givenMember(newsroom, 'reviewer'), await givenMember(newsroom, 'editor')];
    const times: number[] = [];
    for (let n = 0; n < CLAIMS; n += 1) {
      const claim = await givenApproved(reviewer, editor);
      const headers = {
        'content-type': 'application/json', origin: base, cookie: editor.cookie, 'idempotency-key': randomUUID(), 'if-match': `"${String(await versionOf(claim))}"`,
      };
      const began = performance.now();
      const answer = await fetch(`${base}${claim.path}/publication`, { method: 'POST', headers, body: JSON.stringify({ publish: 'now' }) });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`publishing answered ${String(answer.status)}`);
      if (n >= WARM_UP) times.push(performance.now() - began);
    }
    const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
    return { name: 'publishing one claim, median at c=1, with Idempotency-Key', value: `${median.toFixed(1)} ms`, target: '≤ 25 ms', met: median <= 25 };
  } finally {
    await app.close();
  }
}
