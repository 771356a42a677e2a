import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approve, givenPublished, putStatement, submit, type GivenClaim, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, reading, seen, step, toldOf, verbsOf, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());

const publicClaim = async (claim: GivenClaim) => (await test.http().get(`/api/v1/claims/${claim.id}`).expect(200)).body;
const changes = async () => (await test.http().get('/api/v1/changes?limit=1000').expect(200)).body.items;
const note = { correction: { kind: 'correction', note: 'The month was wrong.', reportedByReader: true } };

async function corrected(claim: SubmittedClaim): Promise<SubmittedClaim> {
  await step(claim, desk.reviewer, 'correction');
  await putStatement(claim, { statement: 'The bridge was closed in June', ...note });
  return submit(claim);
}

describe('a correction', () => {
  it('opens a round of its own while the publication stays up, and runs the whole review', async () => {
    const { reviewer, editor, second } = desk;
    const claim = await givenPublished(reviewer, editor, { statement: 'The bridge was closed in May' });
    const before = await publicClaim(claim);
    expect(await verbsOf(claim, reviewer)).toEqual(['correct']);
    expect((await step(claim, reviewer, 'correction')).body.claim).toMatchObject({ round: 'draft', live: 'published', state: 'published' });
    await putStatement(claim, { statement: 'The bridge was closed in June' });
    const refused = await step(claim, reviewer, 'submission');
    expect(refused.body.errors).toMatchObject([{ code: 'CORRECTION_KIND_MISSING' }, { code: 'CORRECTION_NOTE_MISSING' }]);
    await putStatement(claim, note);
    const round = await submit(claim);
    expect(await publicClaim(claim)).toEqual(before);
    await approve(round, second, { publish: 'now' });
    const after = await publicClaim(claim);
    expect(after).toMatchObject({
      slug: before.slug,
      statement: 'The bridge was closed in June',
      revision: 2,
      firstPublishedAt: before.firstPublishedAt,
      corrections: [
        {
          kind: 'correction',
          note: 'The month was wrong.',
          reportedByReader: true,
          verdictChanged: false,
          from: { revision: 1, contentDigest: before.contentDigest },
          to: { revision: 2, contentDigest: round.read.contentDigest },
        },
      ],
    });
    const { body } = await test.http().get(`/api/v1/claims/${claim.id}/revisions`).expect(200);
    expect(body.items.map((each: { kind: string; content: { statement: string } }) => [each.kind, each.content.statement])).toEqual([
      ['correct', 'The bridge was closed in June'],
      ['publish', 'The bridge was closed in May'],
    ]);
    expect((await changes()).filter((each: { claimId: string }) => each.claimId === claim.id).map((each: { type: string }) => each.type)).toEqual(['published', 'corrected']);
  });

  it('starts contributors anew: whoever wrote the first text may approve the correction', async () => {
    const { reviewer, editor, second } = desk;
    const claim = await givenPublished(editor, second);
    await step(claim, reviewer, 'correction');
    await putStatement(claim, { headline: 'A headline', ...note }, reviewer);
    const { body } = await reviewer.as.post(`${claim.path}/submission`, {}, (await seen(claim, reviewer)).version).expect(200);
    await approve({ ...claim, read: body.revision }, editor, { publish: 'now' });
    expect((await publicClaim(claim)).headline).toBe('A headline');
  });

  it('bars the editor who made it, but not the one who opened it', async () => {
    const { reviewer, editor, second } = desk;
    const claim = await givenPublished(reviewer, editor);
    await step(claim, second, 'correction');
    await putStatement(claim, { headline: 'Mine', ...note }, editor);
    const round = await submit(claim);
    expect((await step(round, editor, 'approval', reading(round))).body.reason).toBe('CONTRIBUTED');
    await approve(round, second);
  });

  it('can be abandoned, dropped or rejected without touching what is live', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenPublished(reviewer, editor);
    const before = await publicClaim(claim);
    await step(claim, reviewer, 'correction');
    expect((await step(claim, reviewer, 'abandonment', { note: 'Not needed' })).body.claim).toMatchObject({ round: 'closed', live: 'published' });
    await step(claim, reviewer, 'correction');
    expect((await step(claim, reviewer, 'drop', { reason: 'not_checkable' })).body.claim).toMatchObject({ round: 'closed', live: 'published' });
    expect((await seen(claim, reviewer)).dropped).toBeNull();
    const round = await corrected(claim);
    expect((await step(round, editor, 'rejection', reading(round, { reason: 'No' }))).body.claim).toMatchObject({ round: 'closed', live: 'published' });
    expect(await publicClaim(claim)).toEqual(before);
  });

  it('starts without the note of the one before', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenPublished(reviewer, editor);
    await approve(await corrected(claim), editor, { publish: 'now' });
    await step(claim, reviewer, 'correction');
    expect((await seen(claim, reviewer)).statement.correction).toEqual({ kind: null, note: null, reportedByReader: false });
  });
});

describe('a retraction', () => {
  it('takes the claim down at once, says why, and keeps the history', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenPublished(reviewer, editor);
    const before = await publicClaim(claim);
    expect((await step(claim, reviewer, 'retraction', { reason: 'x' })).status).toBe(403);
    expect((await step(claim, editor, 'retraction', { reason: ' ' })).status).toBe(422);
    const { body } = await step(claim, editor, 'retraction', { reason: 'The source was forged.' });
    expect(body).toMatchObject({ claim: { state: 'retracted', round: 'closed' }, record: { kind: 'retract', revision: 2, note: 'The source was forged.' } });
    const gone = await test.http().get(`/api/v1/claims/${claim.id}`).expect(410);
    expect(gone.body).toMatchObject({ code: 'CLAIM_GONE', id: claim.id, slug: before.slug, retraction: { reason: 'The source was forged.' } });
    expect(gone.headers['content-type']).toContain('application/problem+json');
    const { body: history } = await test.http().get(`/api/v1/claims/${before.slug}/revisions`).expect(200);
    expect(history.items.map((each: { kind: string }) => each.kind)).toEqual(['retract', 'publish']);
    const listed = async (status: string) => (await test.http().get(`/api/v1/claims?status=${status}&limit=100`).expect(200)).body.items;
    expect((await listed('published')).some((each: { id: string }) => each.id === claim.id)).toBe(false);
    const shown = (await listed('retracted')).find((each: { id: string }) => each.id === claim.id);
    expect(shown).toMatchObject({ status: 'retracted', statement: before.statement, retraction: { reason: 'The source was forged.' } });
    expect((await toldOf(claim, editor)).at(-1)).toMatchObject({ action: 'claim.retracted', reason: 'The source was forged.' });
  });

  it('ends a correction round and its schedule, whatever the round', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenPublished(reviewer, editor);
    const round = await corrected(claim);
    await approve(round, editor);
    await step(round, editor, 'publication', { publish: { at: new Date(Date.now() + 3_600_000).toISOString() } });
    const { body } = await step(claim, editor, 'retraction', { reason: 'Withdrawn' });
    expect(body.claim).toMatchObject({ round: 'closed', live: 'retracted' });
    expect((await seen(claim, editor)).schedule).toBeNull();
  });

  it('is followed by a republication after a whole review; the retraction stays in the history', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenPublished(reviewer, editor, { statement: 'The bridge was closed in May' });
    await step(claim, editor, 'retraction', { reason: 'Too early' });
    expect((await step(claim, reviewer, 'reopening', { reason: 'x' })).status).toBe(403);
    expect((await step(claim, editor, 'reopening')).status).toBe(422);
    expect((await step(claim, editor, 'reopening', { reason: 'New evidence' })).body.claim).toMatchObject({ round: 'draft', live: 'retracted' });
    await test.http().get(`/api/v1/claims/${claim.id}`).expect(410);
    await putStatement(claim, { statement: 'The bridge was closed in June', ...note });
    await approve(await submit(claim), editor, { publish: 'now' });
    const after = await publicClaim(claim);
    expect(after).toMatchObject({ status: 'published', revision: 3, retraction: null });
    expect(after.corrections.map((each: { kind: string }) => each.kind)).toEqual(['retraction', 'correction']);
  });
});
