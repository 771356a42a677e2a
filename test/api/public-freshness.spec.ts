import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { givenPublished, givenPublishingNewsroom, versionOf, type SubmittedClaim } from '../factories/claim.js';
import { givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

/** What readers may wait for a publication in another process. */
const WITHIN_MS = 1_000;

describe('Two processes on one database', () => {
  let desk: TestApp;
  let readers: TestApp;
  let reviewer: GivenMember;
  let editor: GivenMember;

  beforeAll(async () => {
    desk = await startTestApp();
    readers = await startTestApp({ database: desk.database });
    const newsroom = await givenNewsroom(desk);
    await givenPublishingNewsroom(await givenMember(newsroom, 'admin'));
    reviewer = await givenMember(newsroom, 'reviewer');
    editor = await givenMember(newsroom, 'editor');
  });
  afterAll(async () => {
    await readers.close();
    await desk.close();
  });

  const retract = async (claim: SubmittedClaim): Promise<void> => {
    await editor.as.post(`${claim.path}/retraction`, { reason: 'The source took it back.' }, await versionOf(claim)).expect(200);
  };
  const read = async (claim: SubmittedClaim): Promise<number> => (await readers.http().get(`/api/v1/claims/${claim.id}`)).status;
  const untilGone = async (claim: SubmittedClaim): Promise<number> => {
    const began = performance.now();
    while ((await read(claim)) !== 410 && performance.now() - began < 10 * WITHIN_MS) await pause(5);
    return performance.now() - began;
  };

  it('a retraction is seen in the other one, although it had the claim in memory', async () => {
    const claim = await givenPublished(reviewer, editor);
    expect([await read(claim), await read(claim)]).toEqual([200, 200]);
    await retract(claim);
    expect(await untilGone(claim)).toBeLessThan(10 * WITHIN_MS);
    expect(await read(claim)).toBe(410);
  });

  it('a process that no longer hears of publications serves nothing from memory', async () => {
    const claim = await givenPublished(reviewer, editor);
    expect([await read(claim), await read(claim)]).toEqual([200, 200]);
    // Again and again, so that it cannot come back between the cut and the retraction.
    const cutting = setInterval(() => void cutListeners(desk), 5);
    await cutListeners(desk);
    await pause(100);
    await retract(claim);
    expect(await read(claim)).toBe(410);
    clearInterval(cutting);
  });

  it('a read that began before a retraction and ended after it leaves nothing behind', async () => {
    for (let round = 0; round < 10; round += 1) {
      const claim = await givenPublished(reviewer, editor);
      const state = { reading: true };
      const early: Promise<void> = (async () => {
        while (state.reading) await read(claim);
      })();
      await retract(claim);
      state.reading = false;
      await early;
      await untilGone(claim);
      expect(await read(claim)).toBe(410);
    }
  });
});

async function cutListeners({ database }: TestApp): Promise<void> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'factdesk listener'");
  } finally {
    await client.end().catch(() => undefined);
  }
}
