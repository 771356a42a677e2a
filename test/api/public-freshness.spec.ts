import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { PublishedClaimsRepository } from '../../src/public-api/published-claims.repository.js';
import { RenditionCache } from '../../src/public-api/rendition-cache.js';
import { approve, givenDraftReadyToSubmit, givenPublished, givenPublishingNewsroom, submit, versionOf, type SubmittedClaim } from '../factories/claim.js';
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

  it('every public path of the other one follows a retraction', async () => {
    const claim = await givenPublished(reviewer, editor);
    const { slug, newsroom } = (await readers.http().get(`/api/v1/claims/${claim.id}`)).body;
    const paths = [
      `/claims/${slug}`, `/claims/${slug}/picture.svg`, `/embed/${slug}`, `/oembed?url=${encodeURIComponent(`${readers.baseUrl}/claims/${slug}`)}`, `/api/v1/claims/${claim.id}/claimreview`,
      '/feeds/atom.xml', '/feeds/feed.json', '/feeds/claimreview.json', `/newsrooms/${newsroom.slug}`, '/sitemap.xml?from=00000000-0000-0000-0000-000000000000', '/v1alpha1/claims:search?pageSize=100',
    ];
    const told = async (path: string): Promise<string> => {
      const answer = await fetch(readers.baseUrl + path);
      tags.set(path, answer.headers.get('etag') ?? tags.get(path) ?? '');
      return `${answer.status} ${await answer.text()}`;
    };
    const tags = new Map<string, string>();
    const before = new Map<string, string>();
    for (const path of paths) {
      before.set(path, await told(path));
      expect([path, await told(path)]).toEqual([path, before.get(path)]);
    }
    const known = new Map(tags);
    await retract(claim);
    const began = performance.now();
    for (const path of paths) {
      while ((await told(path)) === before.get(path) && performance.now() - began < 10 * WITHIN_MS) await pause(5);
      expect([path, await told(path)]).not.toEqual([path, before.get(path)]);
      // Who has what it was before is not told that it still is.
      const again = await fetch(readers.baseUrl + path, { headers: { 'if-none-match': known.get(path) ?? '' } });
      expect([path, again.status]).not.toEqual([path, 304]);
      await again.arrayBuffer();
    }
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

  describe('a list', () => {
    const listed = async (claim: SubmittedClaim, status = 'published'): Promise<{ status: string } | undefined> => {
      const { body } = await readers.http().get(`/api/v1/claims?limit=100&status=${status}`).expect(200);
      return (body.items as { id: string; status: string }[]).find(({ id }) => id === claim.id);
    };

    it('is right at once, although the other process has the claim in memory', async () => {
      const claim = await givenPublished(reviewer, editor);
      expect([await listed(claim), await listed(claim)]).toMatchObject([{ status: 'published' }, { status: 'published' }]);
      await retract(claim);
      expect(await listed(claim)).toBeUndefined();
      expect([await listed(claim, 'all'), await listed(claim, 'retracted')]).toMatchObject([{ status: 'retracted' }, { status: 'retracted' }]);
      // Its own address may be a moment behind; the list has not put the retracted words back into memory.
      expect(await untilGone(claim)).toBeLessThan(10 * WITHIN_MS);
    });

    it('shows new words before the process has heard of them', async () => {
      const claim = await givenPublished(reviewer, editor);
      const other = await givenPublished(reviewer, editor);
      expect(await listed(claim)).toMatchObject({ relations: [] });
      const cache = readers.app.get(RenditionCache, { strict: false });
      const announce = cache.announce.bind(cache);
      const unheard: [claimId: string, etag: string][] = [];
      cache.announce = (...notice) => void unheard.push(notice);
      const stating = await givenDraftReadyToSubmit(reviewer);
      await reviewer.as.post(`${stating.path}/relations`, { type: 'denies', to: claim.id }, await versionOf(stating)).expect(201);
      await approve(await submit(stating), editor, { publish: 'now' });
      expect(await listed(claim)).toMatchObject({ relations: [{ claim: { id: stating.id } }] });
      expect(await listed(other)).toMatchObject({ relations: [] });
      cache.announce = announce;
      for (const notice of unheard) cache.announce(...notice);
    });

    it('leaves out what is retracted while it is put together', async () => {
      const claim = await givenPublished(reviewer, editor);
      const repository = readers.app.get(PublishedClaimsRepository, { strict: false });
      const listedBytes = repository.listedBytes.bind(repository);
      let asked: readonly string[] = [];
      repository.listedBytes = async (claimIds) => {
        asked = claimIds;
        await retract(claim);
        return listedBytes(claimIds);
      };
      expect(await listed(claim)).toBeUndefined();
      repository.listedBytes = listedBytes;
      expect(asked).toContain(claim.id);
      expect(await untilGone(claim)).toBeLessThan(10 * WITHIN_MS);
    });

    it('takes from memory what it has there, and reads the rest', async () => {
      const claim = await givenPublished(reviewer, editor);
      expect(await listed(claim)).toBeDefined();
      const repository = readers.app.get(PublishedClaimsRepository, { strict: false });
      const listedBytes = repository.listedBytes.bind(repository);
      const asked: string[] = [];
      repository.listedBytes = (claimIds) => {
        asked.push(...claimIds);
        return listedBytes(claimIds);
      };
      const another = await givenPublished(reviewer, editor);
      const { body } = await readers.http().get('/api/v1/claims?limit=100').expect(200);
      repository.listedBytes = listedBytes;
      expect(asked).toEqual([another.id]);
      for (const item of body.items) expect(item).toEqual((await desk.http().get(`/api/v1/claims/${item.id}`).expect(200)).body);
    });
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
