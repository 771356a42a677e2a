import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { connectAtStart } from '../../src/platform/database/connect.js';
import { renewCursorEpoch } from '../../src/platform/database/after-restore.js';
import { approve, givenDraftReadyToSubmit, givenPublished, givenSubmitted, submit, versionOf, type GivenClaim, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { copyClaim } from '../support/claim-copies.js';

interface Change {
  readonly id: string;
  readonly type: string;
  readonly claimId: string;
  readonly revision: number;
  readonly alsoChanged: readonly string[];
}
interface Page {
  readonly items: readonly Change[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());

const page = async (cursor?: string, limit = 1000): Promise<Page> =>
  (await test.http().get('/api/v1/changes').query(cursor === undefined ? { limit } : { cursor, limit }).expect(200)).body as Page;

async function walk(cursor: string | undefined, limit: number): Promise<Change[]> {
  const all: Change[] = [];
  for (let at = cursor; ; ) {
    const { items, nextCursor, hasMore } = await page(at, limit);
    all.push(...items);
    at = nextCursor;
    if (!hasMore) return all;
  }
}

/** Where the feed ends now. */
const end = async (): Promise<string> => (await page()).nextCursor;

describe('the change feed', () => {
  it('tells what happened to a claim, in order, and where to go on', async () => {
    const from = await end();
    const claim = await givenPublished(desk.reviewer, desk.editor);
    await step(claim, desk.editor, 'retraction', { reason: 'Wrong' });
    const { items, nextCursor, hasMore } = await page(from);
    const { slug } = (await test.http().get(`/api/v1/claims/${claim.id}`).expect(410)).body;
    const same = { claimId: claim.id, slug, newsroom: desk.newsroom.slug, contentDigest: claim.read.contentDigest };
    const told = { id: expect.any(String), at: expect.stringMatching(/^\d{4}-.+Z$/), url: expect.stringMatching(new RegExp(`/api/v1/claims/${claim.id}$`)) };
    expect(items).toEqual([
      { ...same, ...told, type: 'published', revision: 1, alsoChanged: [] },
      { ...same, ...told, type: 'retracted', revision: 2, alsoChanged: [] },
    ]);
    expect(hasMore).toBe(false);
    expect(await page(nextCursor)).toEqual({ items: [], nextCursor, hasMore: false });
  });

  it('tells which other claims show the one that changed, until it is withheld; then, once, which have shown it', async () => {
    const from = await end();
    const told = async (): Promise<unknown[]> => (await page(from)).items.map(({ type, claimId, alsoChanged }) => [type, claimId, [...alsoChanged].sort()]);
    const [one, two] = [await givenPublished(desk.reviewer, desk.editor), await givenPublished(desk.reviewer, desk.editor)];
    const draft = await givenDraftReadyToSubmit(desk.reviewer);
    for (const { id } of [one, two]) await desk.reviewer.as.post(`${draft.path}/relations`, { type: 'supports', to: id }, await versionOf(draft)).expect(201);
    expect(await told()).toEqual([['published', one.id, []], ['published', two.id, []]]);
    await approve(await submit(draft), desk.editor, { publish: 'now' });
    const both = [one.id, two.id].sort();
    expect((await told()).at(-1)).toEqual(['published', draft.id, both]);
    const withhold = async (claim: GivenClaim): Promise<void> => {
      const { body } = await step(claim, desk.editor, 'withholding', { ground: 'Order' });
      expect((await step(claim, desk.second, `withholding/${String(body.withholding)}/confirmation`, { erase: false })).status).toBe(200);
    };
    await withhold(two);
    // A claim that nobody may see any more is no longer named beside another one.
    expect((await told()).slice(2)).toEqual([['published', draft.id, [one.id]], ['withheld', two.id, [draft.id]]]);
    await withhold(draft);
    expect((await told()).slice(2)).toEqual([['published', draft.id, []], ['withheld', two.id, []], ['withheld', draft.id, [one.id]]]);
  });

  it('is the same whatever the page size', async () => {
    await givenPublished(desk.reviewer, desk.editor);
    const all = await walk(undefined, 1000);
    expect(all.length).toBeGreaterThan(2);
    for (const limit of [1, 2, 7]) expect(await walk(undefined, limit)).toEqual(all);
  });

  it('does not run ahead of a transaction that began earlier and ends later', async () => {
    const from = await end();
    const slow = new pg.Client({ connectionString: test.database.appUrl });
    await slow.connect();
    await slow.query('BEGIN; SELECT pg_current_xact_id()');
    const claim = await givenPublished(desk.reviewer, desk.editor);
    expect(await page(from)).toEqual({ items: [], nextCursor: from, hasMore: false });
    await slow.query('COMMIT');
    await slow.end();
    expect((await page(from)).items).toMatchObject([{ claimId: claim.id, type: 'published' }]);
  });

  it('loses nothing to whoever follows it while much is published at once', async () => {
    const from = await end();
    const first = await givenSubmitted(desk.reviewer);
    const copies = (await copyClaim(test.database, first.id, 15)).map((id): SubmittedClaim => ({ ...first, id, path: first.path.replace(first.id, id) }));
    const claims = [first, ...copies];
    const state = { publishing: true };
    const followed = (async () => {
      const seen: Change[] = [];
      for (let cursor = from; ; ) {
        const wasPublishing = state.publishing;
        const { items, nextCursor, hasMore } = await page(cursor, 3);
        seen.push(...items);
        cursor = nextCursor;
        if (!wasPublishing && !hasMore && items.length === 0) return seen;
      }
    })();
    await Promise.all(
      claims.map(async (claim) => {
        await approve(claim, desk.editor, { publish: 'now' });
        await step(claim, desk.editor, 'retraction', { reason: 'Wrong' });
      }),
    );
    state.publishing = false;
    const seen = await followed;
    for (const { id } of claims) expect(seen.filter(({ claimId }) => claimId === id).map(({ type, revision }) => [type, revision])).toEqual([['published', 1], ['retracted', 2]]);
    expect(seen).toHaveLength(2 * claims.length);
  }, 60_000);

  it.each([
    ['limit=1001', 400, 'QUERY_INVALID'],
    ['limit=0', 400, 'QUERY_INVALID'],
    ['cursor=nonsense', 400, 'CURSOR_INVALID'],
    ['after=1', 400, 'UNKNOWN_QUERY_PARAMETER'],
  ])('refuses ?%s with %i %s', async (query, status, code) => {
    const { body } = await test.http().get(`/api/v1/changes?${query}`).expect(status);
    expect(body.code).toBe(code);
  });
});

describe('a cursor that somebody made themselves', () => {
  const forged = async (position: unknown): Promise<string> => {
    const { body } = await test.http().get('/api/v1/changes').expect(200);
    const [kind, epoch] = JSON.parse(Buffer.from((body as Page).nextCursor, 'base64url').toString()) as readonly [string, string];
    return Buffer.from(JSON.stringify([kind, epoch, position])).toString('base64url');
  };

  it.each([[['x1', '0']], [['0', '1x']], [['-1', '0']], [['0', '']], [['0']], [[1, 2]], [null], [['0', '12345678901234567890']], [['0', '9999999999999999999']], [['9999999999999999999', '0']]])('is refused: %j', async (position) => {
    const { body } = await test.http().get(`/api/v1/changes?cursor=${await forged(position)}`).expect(400);
    expect(body.code).toBe('CURSOR_INVALID');
  });

  it('may lie behind everything', async () => {
    const { body } = await test.http().get(`/api/v1/changes?cursor=${await forged(['9223372036854775807', '9223372036854775807'])}`).expect(200);
    expect(body).toMatchObject({ items: [], hasMore: false });
  });
});

describe('after a backup was put back', () => {
  it('cursors from before are refused with the way to start over, which works', async () => {
    await givenPublished(desk.reviewer, desk.editor);
    const before = await end();
    const exported = await test.http().get('/api/v1/export.ndjson').expect(200);
    const owner = await connectAtStart(test.database.ownerUrl, 'test');
    await renewCursorEpoch(owner).finally(() => owner.end());
    for (const cursor of [before, String(exported.headers['changes-cursor'])]) {
      const { body } = await test.http().get('/api/v1/changes').query({ cursor }).expect(410);
      expect(body).toMatchObject({ status: 410, code: 'CURSOR_EXPIRED', export: '/api/v1/export.ndjson' });
    }
    const { body } = await test.http().get('/api/v1/changes').query({ cursor: before }).expect(410);
    const anew = await test.http().get(body.export).expect(200);
    const claim = await givenPublished(desk.reviewer, desk.editor);
    expect((await walk(String(anew.headers['changes-cursor']), 1000)).map(({ claimId }) => claimId)).toContain(claim.id);
  });
});
