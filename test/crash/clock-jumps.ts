import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { temporaryFolder } from '../support/server-process.js';
import { lookAt } from '../support/stored.js';
import { contradictions } from './reckoning.js';
import type { Stage } from './stage.js';
import { drawing } from './stories.js';

const HOUR_MS = 60 * 60 * 1000;
const SCHEDULED = 3;
/** Time to make the claims in, also on a busy machine. */
const DUE_AFTER_MS = 25_000;
/** The server asks again every half minute. */
const GIVE_UP_AFTER_MS = 60_000;
const STILL = `SELECT c.round, c.live, s.at, j.attempts, j.run_at, j.locked_at, j.last_error FROM claim c LEFT JOIN schedule s ON s.claim_id = c.id
  LEFT JOIN graphile_worker._private_jobs j ON j.payload ->> 'claimId' = c.id::text WHERE c.id = ANY ($1)`;

/**
 * The server's clock is set back over the time of publications and then forward over the end of all sessions, while the one of PostgreSQL goes on.
 * Answers what was published too early, twice, or not at all, and who could still sign with a session that had ended.
 */
export async function clockJumped(stage: Stage): Promise<string[]> {
  const folder = temporaryFolder();
  const file = join(folder.path, 'shift');
  const shiftTo = async (ms: number): Promise<void> => {
    writeFileSync(file, String(ms));
    await pause(200);
  };
  writeFileSync(file, '0');
  stage.server().kill('SIGTERM');
  await stage.server().ended;
  const preload = join(import.meta.dirname, 'shifted-clock.js');
  await stage.startServer({ NODE_OPTIONS: `--import ${preload}`, FACTDESK_TEST_CLOCK: file });
  try {
    return [...(await overSchedule(stage, shiftTo)), ...(await overSessions(stage, shiftTo)), ...(await contradictions(stage.database))];
  } finally {
    folder.remove();
  }
}

async function overSchedule({ stories, database }: Stage, shiftTo: (ms: number) => Promise<void>): Promise<string[]> {
  const wrong: string[] = [];
  const at = new Date(Date.now() + DUE_AFTER_MS);
  const ids: string[] = [];
  for (let count = 0; count < SCHEDULED; count += 1) ids.push(await stories.schedule(drawing(count), at));
  const published = async (): Promise<number[]> =>
    (await lookAt<{ count: number }>(database, `SELECT (SELECT count(*)::int FROM publication p WHERE p.claim_id = wanted.id) AS count FROM unnest($1::uuid[]) AS wanted(id)`, [ids])).map(({ count }) => count);
  await shiftTo(-HOUR_MS);
  await pause(Math.max(0, at.getTime() - Date.now()) + 4_000);
  if ((await published()).some((count) => count > 0)) wrong.push('published an hour before its time, by the clock of the server');
  await shiftTo(0);
  const until = performance.now() + GIVE_UP_AFTER_MS;
  while ((await published()).some((count) => count === 0)) {
    if (performance.now() > until) {
      const left = await lookAt(database, STILL, [ids]);
      return [...wrong, `a publication whose time came while the clock was wrong never happened: ${JSON.stringify(left)}`];
    }
    await pause(200);
  }
  await pause(2_000);
  if ((await published()).some((count) => count > 1)) wrong.push('a scheduled publication happened twice');
  return wrong;
}

async function overSessions({ desk, journal }: Stage, shiftTo: (ms: number) => Promise<void>): Promise<string[]> {
  const status = async (): Promise<number> => (await journal.send({ who: desk.editor, method: 'GET', path: `${desk.newsroom.path}/claims?limit=1` })).answer.status;
  const before = await status();
  await shiftTo(30 * 24 * HOUR_MS);
  const beyond = await status();
  await shiftTo(0);
  const after = await status();
  const seen = [before, beyond, after].join(', ');
  return seen === '200, 401, 200' ? [] : [`a session answered ${seen} before, beyond and before its end`];
}
