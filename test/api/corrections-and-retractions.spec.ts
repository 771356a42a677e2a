import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenArticle } from '../factories/articles.js';
import { approve, givenDraftReadyToSubmit, givenPublished, givenVerdict, putChain, putStatement, submit, versionOf, type GivenClaim, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, missingFor, reading, seen, step, toldOf, verbsOf, type GivenDesk } from '../factories/desk.js';
import type { GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

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

/** What the claim says, part by part, without versions and dates of the desk. */
function wordsOf(claim: Awaited<ReturnType<typeof seen>>): Record<string, unknown> {
  const { statement, appearances, chain, relations, topics, selection, evidence, replyRequests, verdicts, explanation } = claim;
  const adopted = verdicts.filter((each: { adoptedAt: string | null }) => each.adoptedAt !== null);
  const parts = { statement, appearances, chain, relations, topics, selection, evidence, replyRequests, verdicts: adopted, explanation };
  const words = JSON.stringify(parts, (key, value) => (key === 'version' || key === 'updatedAt' ? undefined : value));
  return JSON.parse(words);
}

/** Every part is another one; the claim could be submitted so. */
async function rewritten(claim: GivenClaim, other: GivenClaim, by: GivenMember): Promise<void> {
  const { as } = by;
  const { appearances, evidence, verdicts, ...now } = await seen(claim, by);
  await putStatement(claim, { statement: 'The bridge was never closed', headline: 'Never', license: 'CC0-1.0', ...note }, by);
  await as.post(`${claim.path}/appearances`, { type: 'url', url: 'https://example.org/elsewhere', first: true }).expect(201);
  await as.delete(`${claim.path}/appearances/${String(appearances[0].id)}`, appearances[0].version + 1).expect(200);
  await as.put(`${claim.path}/chain`, { links: [{ speaker: null, name: 'officials', mode: 'suggests' }, { speaker: { name: 'The mayor', type: 'person' }, mode: 'says' }] }, now.chain).expect(200);
  await as.post(`${claim.path}/relations`, { type: 'contradicts', to: other.id }, await versionOf(claim)).expect(201);
  const { id: topic } = (await desk.admin.as.post(`${desk.newsroom.path}/topics`, { key: `topic-${claim.id}`, label: 'A topic' }).expect(201)).body;
  await as.put(`${claim.path}/topics`, { topics: [topic] }, await versionOf(claim)).expect(200);
  await as.put(`${claim.path}/priority`, { priority: 3, dueAt: null, selection: { reason: 'harm', note: 'Many believe it' } }, await versionOf(claim)).expect(200);
  const { id: _id, number: _number, version, createdBy: _by, createdAt: _at, updatedAt: _until, ...item } = evidence[0];
  await as.put(`${claim.path}/evidence/1`, { ...item, stance: 'refutes', visibility: 'withheld', withheldReason: 'Protects a source' }, version).expect(200);
  await as.post(`${claim.path}/evidence`, { stance: 'context', source: { name: 'Archive', kind: 'data' }, title: 'Log' }).expect(201);
  await as.post(`${claim.path}/reply-requests`, { name: 'The mayor', askedAt: '2026-11-01' }).expect(201);
  const adopted = verdicts.find((each: { axis: string; adoptedAt: string | null }) => each.axis === 'truth' && each.adoptedAt !== null);
  await claim.author.as.put(`${claim.path}/verdicts/${String(adopted.id)}`, { ratingKey: 'false', reasons: null }, adopted).expect(200);
  await givenVerdict({ ...claim, author: by }, { axis: 'truth', ratingKey: 'mixed' });
  await as.put(`${claim.path}/explanation`, { conclusion: 'It was not.', rationale: 'See [E1] and [E2].', asKnownOn: '2026-11-21' }, now.explanation).expect(200);
}

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

  it('says that the verdict changed, from what to what', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenPublished(reviewer, editor);
    await step(claim, reviewer, 'correction');
    await givenVerdict(claim, { axis: 'truth', ratingKey: 'false' });
    await putStatement(claim, { correction: { kind: 'verdict_change', note: 'A new source refutes it.', reportedByReader: false } });
    const round = await submit(claim);
    expect((await step(round, editor, 'publication')).status).toBe(409);
    await approve(round, editor, { publish: 'now' });
    expect((await publicClaim(claim)).corrections).toMatchObject([
      { kind: 'verdict_change', verdictChanged: true, from: { revision: 1, rating: { key: 'unproven' } }, to: { revision: 2, rating: { key: 'false' } } },
    ]);
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

  it.each(['abandonment', 'rejection', 'retraction'] as const)('that ends by %s leaves none of its words: the desk shows what readers see', async (end) => {
    const { reviewer, colleague, editor } = desk;
    const claim = await givenPublished(reviewer, editor, { rating: 'true' });
    const other = await givenPublished(reviewer, editor);
    const before = wordsOf(await seen(claim, reviewer));
    await step(claim, reviewer, 'correction');
    await rewritten(claim, other, colleague);
    const onScreen = await seen(claim, reviewer);
    const changed = wordsOf(onScreen);
    for (const part of Object.keys(before)) expect([part, changed[part]]).not.toEqual([part, before[part]]);

    const round = end === 'abandonment' ? { ...claim, read: { revision: 0, contentDigest: '' } } : await submit(claim);
    const bodies = { abandonment: {}, rejection: reading(round, { reason: 'No' }), retraction: { reason: 'Wrong' } };
    expect((await step(claim, editor, end, bodies[end])).status).toBe(200);
    const after = await seen(claim, reviewer);
    expect(wordsOf(after)).toEqual(before);
    expect(after.contributors.map((each: { id: string }) => each.id)).toEqual([colleague.personId, reviewer.personId]);
    expect((await toldOf(claim, editor)).at(-1)).toMatchObject({ after: { putBack: expect.arrayContaining(['statement', 'appearances', 'chain', 'evidence']) } });
    // Whoever had the words on screen that are gone does not save over those that came back.
    for (const part of ['statement', 'chain', 'explanation'] as const) expect(after[part].version).toBeGreaterThan(onScreen[part].version);
    expect(after.evidence[0].version).toBeGreaterThan(onScreen.evidence[0].version);
    expect(await lookAt(test.database, 'SELECT 1 FROM round_start WHERE claim_id = $1', [claim.id])).toEqual([]);
  });

  it('after one that was abandoned says what readers see, and its note', async () => {
    const { reviewer, colleague, editor } = desk;
    const claim = await givenPublished(reviewer, editor);
    await step(claim, reviewer, 'correction');
    await rewritten(claim, await givenPublished(reviewer, editor), colleague);
    await step(claim, editor, 'abandonment');
    const { content: published } = (await test.http().get(`/api/v1/claims/${claim.id}/revisions`).expect(200)).body.items[0];
    await step(claim, reviewer, 'correction');
    await putStatement(claim, note);
    await approve(await submit(claim), editor, { publish: 'now' });
    const [{ content }] = (await test.http().get(`/api/v1/claims/${claim.id}/revisions`).expect(200)).body.items;
    expect({ ...content, salt: '', correction: null, bylines: [] }).toEqual({ ...published, salt: '', bylines: [] });
  });

  it('that is abandoned gives verdicts and evidence on links of the chain back to whom they were about', async () => {
    const { reviewer, editor } = desk;
    const speakers = [{ name: 'The Daily', mode: 'reports' }, { name: 'A diplomat', mode: 'says' }];
    const item = { stance: 'context', source: { name: 'Notes', kind: 'official' }, quote: 'We suggest so.', about: { part: 'link', link: 2 } };
    const claim = await givenDraftReadyToSubmit(reviewer, { speakers, evidence: [{}, item] });
    const { body: verdict } = await reviewer.as.post(`${claim.path}/verdicts`, { axis: 'attribution', link: 2, ratingKey: 'not-confirmed' }).expect(201);
    const adoption = `${claim.path}/verdicts/${String(verdict.id)}/adoption`;
    const { body: adopted } = await reviewer.as.post(adoption, undefined, verdict).expect(200);
    await approve(await submit(claim), editor, { publish: 'now' });
    await step(claim, reviewer, 'correction');
    await putChain(claim, [{ name: 'An agency', mode: 'reports' }, ...speakers], (await seen(claim, reviewer)).chain);
    await reviewer.as.put(`${claim.path}/evidence/2`, { ...item, quote: 'We think so.' }, (await seen(claim, reviewer)).evidence[1]).expect(200);
    await reviewer.as.post(adoption, undefined, adopted).expect(200);
    await step(claim, editor, 'abandonment');
    await step(claim, reviewer, 'correction');
    expect((await missingFor(claim, reviewer, 'submit')).filter((code) => code.includes('LINK'))).toEqual([]);
    expect((await seen(claim, reviewer)).evidence[1]).toMatchObject({ quote: 'We suggest so.', about: { link: 2 } });
  });

  it('that took an appearance back and is abandoned finds it again in the text that came in meanwhile', async () => {
    const { reviewer, editor } = desk;
    const article = await givenArticle(reviewer);
    const claim = await givenPublished(reviewer, editor, { appearance: { type: 'text', articleId: article.id, exact: 'the bridge is safe. Critics disagree' } });
    await step(claim, reviewer, 'correction');
    const { appearances } = await seen(claim, reviewer);
    await reviewer.as.delete(`${claim.path}/appearances/${String(appearances[0].id)}`, appearances[0]).expect(200);
    await reviewer.as.post(`${desk.newsroom.path}/articles/${article.id}/revisions`, { title: 'Anew', text: 'Other words.' }, article.version).expect(201);
    await step(claim, editor, 'abandonment');
    const after = await seen(claim, reviewer);
    expect(after.appearances).toMatchObject([{ first: true, anchor: appearances[0].anchor, current: { outcome: 'orphaned', needsConfirmation: true } }]);
    expect(after).toMatchObject({ articleChanged: true, queueReason: 'ARTICLE_CHANGED' });
  });

  it('that is abandoned does not bring back what others have made impossible meanwhile', async () => {
    const { reviewer, colleague, editor } = desk;
    const [whole, original] = [await givenDraftReadyToSubmit(reviewer), await givenDraftReadyToSubmit(reviewer)];
    const claim = await givenDraftReadyToSubmit(reviewer, { language: 'es' });
    await putStatement(claim, { translationOf: original.id });
    await step(claim, reviewer, 'relations', { type: 'part_of', to: whole.id });
    await step(claim, reviewer, 'relations', { type: 'supports', to: whole.id });
    await approve(await submit(claim), editor, { publish: 'now' });
    await step(claim, reviewer, 'correction');
    for (const { id } of (await seen(claim, reviewer)).relations) {
      await colleague.as.delete(`${claim.path}/relations/${String(id)}`, await versionOf(claim)).expect(200);
    }
    await putStatement(claim, { translationOf: null });
    expect((await step(whole, reviewer, 'relations', { type: 'part_of', to: claim.id })).status).toBe(201);
    await putStatement(whole, { language: 'es', translationOf: original.id });
    expect((await step(claim, editor, 'abandonment')).status).toBe(200);
    const after = await seen(claim, reviewer);
    expect(after.relations).toMatchObject([{ type: 'supports', claim: { id: whole.id } }]);
    expect(after.statement).toMatchObject({ language: 'es', translationOf: null });
  });

  it.each(['abandonment', 'rejection', 'retraction', 'withholding'])('in another language ends by %s, also when another claim has become that translation meanwhile', async (end) => {
    const { reviewer, editor, second } = desk;
    const original = await givenDraftReadyToSubmit(reviewer);
    const [claim, other] = [await givenDraftReadyToSubmit(reviewer, { language: 'es' }), await givenDraftReadyToSubmit(reviewer)];
    await putStatement(claim, { translationOf: original.id });
    await approve(await submit(claim), editor, { publish: 'now' });
    await step(claim, reviewer, 'correction');
    await putStatement(claim, { language: 'fr', correction: { kind: 'correction', note: 'It is French.', reportedByReader: false } });
    await putStatement(other, { language: 'es', translationOf: original.id });
    const reason = 'It was wrong.';
    if (end === 'withholding') {
      const { body } = await step(claim, editor, 'withholding', { ground: 'Order of a court' });
      expect((await step(claim, second, `withholding/${String(body.withholding)}/confirmation`)).status).toBe(200);
    } else {
      const wish = end === 'rejection' ? reading(await submit(claim), { reason }) : end === 'retraction' ? { reason } : {};
      expect((await step(claim, editor, end, wish)).status).toBe(200);
    }
    expect((await seen(claim, reviewer)).statement).toMatchObject({ language: 'es', translationOf: null });
    expect((await seen(other, reviewer)).statement).toMatchObject({ language: 'es', translationOf: original.id });
  });

  it('that is abandoned translates no claim that is in its language by now', async () => {
    const { reviewer, editor } = desk;
    const original = await givenDraftReadyToSubmit(reviewer);
    const claim = await givenDraftReadyToSubmit(reviewer, { language: 'es' });
    await putStatement(claim, { translationOf: original.id });
    await approve(await submit(claim), editor, { publish: 'now' });
    await step(claim, reviewer, 'correction');
    await putStatement(claim, { language: 'fr' });
    await putStatement(original, { language: 'es' });
    expect((await step(claim, editor, 'abandonment')).status).toBe(200);
    expect((await seen(claim, reviewer)).statement).toMatchObject({ language: 'es', translationOf: null });
  });

  it('that is published keeps its words', async () => {
    const { reviewer, colleague, editor, second } = desk;
    const claim = await givenPublished(reviewer, editor);
    await step(claim, reviewer, 'correction');
    await rewritten(claim, await givenPublished(reviewer, editor), colleague);
    const changed = wordsOf(await seen(claim, reviewer));
    await approve(await submit(claim), second, { publish: 'now' });
    expect(wordsOf(await seen(claim, reviewer))).toEqual(changed);
    await step(claim, reviewer, 'correction');
    await step(claim, reviewer, 'abandonment');
    expect(wordsOf(await seen(claim, reviewer))).toEqual(changed);
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
