import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { createApp } from '../src/app.setup.js';
import { readConfig } from '../src/config/config.js';
import { givenMember, givenNewsroom } from '../test/factories/newsroom.js';
import type { TestDatabase } from '../test/support/database.js';
import { fillManyStages } from '../test/support/many-stages.js';
import type { Databases } from './candidates.js';
import type { Figure } from './report.js';

const REQUESTS = 15;
const WARM_UP = 3;
const TARGET_MS = 200;
const DAY_MS = 86_400_000;

/** The analytics of a newsroom with so many claims over two years, over HTTP: the usual 90 days, one topic of them, and all of it. */
export async function measureAnalytics(base: string, databases: Databases & Pick<TestDatabase, 'superuserUrl'>, claims: number): Promise<Figure[]> {
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: databases.appUrl, DATABASE_OWNER_URL: databases.ownerUrl });
  const app = await createApp({ config, databaseUrl: databases.appUrl, runsJobs: false });
  try {
    await app.init();
    const newsroom = await givenNewsroom({ app, baseUrl: base, database: databases }, { slug: 'analytics' });
    const { cookie } = await givenMember(newsroom, 'editor');
    const { topicId } = await fillManyStages(databases.superuserUrl, newsroom.id, claims, new Date());
    const begin = new Date(Date.now() - 731 * DAY_MS).toISOString().slice(0, 10);
    const questions = { 'the last 90 days': '', 'one topic of them': `?topic=${topicId}`, 'all two years': `?from=${begin}`, 'all in one language': `?from=${begin}&language=zh` };
    await haveMonthsCounted(`${base}${newsroom.path}/analytics?from=${begin}`, cookie, databases.superuserUrl);
    const figures: Figure[] = [];
    for (const [name, query] of Object.entries(questions)) {
      const median = await medianOf(`${base}${newsroom.path}/analytics${query}`, cookie);
      figures.push({ name: `analytics, ${claims.toLocaleString('en')} claims, ${name}, median at c=1`, value: `${median.toFixed(0)} ms`, target: `≤ ${String(TARGET_MS)} ms`, met: median <= TARGET_MS });
    }
    return figures;
  } finally {
    await app.close();
  }
}

/** As it is for everybody but the first of a month who looks at years. */
export async function haveMonthsCounted(url: string, cookie: string, superuserUrl: string): Promise<void> {
  await fetch(url, { headers: { cookie } });
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    while ((await client.query('SELECT 1 FROM stage_durations LIMIT 1')).rowCount === 0) await setTimeout(200);
    await client.query('VACUUM ANALYZE stage_durations');
  } finally {
    await client.end();
  }
}

async function medianOf(url: string, cookie: string): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < REQUESTS + WARM_UP; n += 1) {
    const began = performance.now();
    const answer = await fetch(url, { headers: { cookie } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`the analytics answered ${String(answer.status)}`);
    if (n >= WARM_UP) times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}
