import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { RecomposeService } from '../../src/publication/recompose.service.js';
import { approve, givenDraftReadyToSubmit, givenVerdict, putChain, putExplanation, putStatement, submit, versionOf, type GivenClaim } from '../factories/claim.js';
import { givenDesk, seen, step, undo, verbsOf, type GivenDesk } from '../factories/desk.js';
import type { GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt, tablesWith } from '../support/stored.js';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());

/** Stands in everything that people write about the claim, and nowhere else. */
const CANARY = 'CANARY-0815';
const secret = { visibility: 'withheld', withheldReason: `${CANARY} is protected`, source: { name: `${CANARY} source`, kind: 'expert' }, quote: `${CANARY} quote` };

async function givenTalkedAbout(): Promise<GivenClaim> {
  const { reviewer } = desk;
  const claim = await givenDraftReadyToSubmit(reviewer, {
    statement: `${CANARY} was bribed`,
    conclusion: `${CANARY} in one sentence.`,
    rationale: `${CANARY}, see [E1] and [E2].`,
    evidence: [{ title: `${CANARY} title`, quote: `${CANARY} quote`, url: `https://example.org/${CANARY}` }, secret],
    appearance: { type: 'url', url: `https://example.org/${CANARY}` },
  });
  const { by, add } = { by: reviewer.as, add: (path: string, body: object) => reviewer.as.post(`${claim.path}/${path}`, body).expect(201) };
  const { chain } = await seen(claim, reviewer);
  await by.put(`${claim.path}/chain`, { ownVoice: false, links: [{ speaker: null, name: `a friend of ${CANARY}`, role: `${CANARY} role`, mode: 'says' }] }, chain).expect(200);
  const { body: said } = await add('verdicts', { axis: 'attribution', link: 1, ratingKey: 'confirmed' });
  await by.post(`${claim.path}/verdicts/${String(said.id)}/adoption`, undefined, said).expect(200);
  await add('evidence', { ...secret, stance: 'context', about: { part: 'link', link: 1 } });
  await putStatement(claim, { headline: `${CANARY} headline`, quoteTranslation: `${CANARY} translated`, checkWorthiness: `${CANARY} is known` });
  await by.put(`${claim.path}/priority`, { priority: 1, dueAt: null, selection: { reason: 'harm', note: `${CANARY} note` } }, await versionOf(claim)).expect(200);
  await add('reply-requests', { name: `${CANARY} office`, askedAt: '2026-11-01', channel: `${CANARY} channel`, outcome: 'answered', text: `${CANARY} answers` });
  await add('verdicts', { axis: 'truth', ratingKey: 'true', reasons: `${CANARY} reasons` });
  await givenBlindRatings(claim, [desk.colleague, desk.admin], 2);
  const { body: thread } = await add('threads', { body: `${CANARY} asked` });
  await add(`threads/${String(thread.id)}/comments`, { body: `${CANARY} answered` });
  return claim;
}

/** Two are asked for a blind rating, and so many of them give one. */
async function givenBlindRatings(claim: GivenClaim, raters: readonly GivenMember[], given: number): Promise<void> {
  const raterIds = raters.map((each) => each.personId);
  const { body: asked } = await desk.editor.as.post(`${claim.path}/second-ratings`, { axis: 'truth', raterIds }).expect(201);
  const path = `${claim.path}/second-ratings/${String(asked.id)}/ratings`;
  for (const { as } of raters.slice(0, given)) await as.post(path, { ratingKey: 'false', reasons: `${CANARY} blindly` }).expect(201);
}

async function givenReport({ id }: GivenClaim): Promise<void> {
  await test.http().post(`/claims/${id}/reports`).type('form').send({ text: `${CANARY} did not do it`, email: `${CANARY}@example.org` }).expect(303);
  const path = `${desk.newsroom.path}/reader-reports`;
  const [report] = (await desk.editor.as.get(path).expect(200)).body.items;
  await desk.editor.as.put(`${path}/${String(report.id)}/decision`, { state: 'declined', note: `${CANARY} did` }, report).expect(200);
}

/** Two stay out of the claim, one of them no longer. */
async function givenRecusals({ id: claim }: GivenClaim): Promise<void> {
  const { newsroom, colleague, admin, editor } = desk;
  const path = `${newsroom.path}/recusals`;
  for (const { as } of [colleague, admin]) await as.post(path, { claim, reason: `${CANARY} is a friend` }).expect(201);
  const { items } = (await editor.as.get(path).expect(200)).body;
  const ended = items.find((each: { claimId: string; personId: string }) => each.claimId === claim && each.personId === admin.personId);
  await editor.as.delete(`${path}/${String(ended.id)}`, ended).expect(200);
}

/** Published, reported, corrected and retracted, with notes everywhere. */
async function givenHistory(): Promise<GivenClaim> {
  const { reviewer, editor, second } = desk;
  const claim = await givenTalkedAbout();
  const { body: hold } = await editor.as.post(`${claim.path}/holds`, { kind: 'legal', reason: `${CANARY} hold`, until: null }).expect(201);
  await editor.as.delete(`${claim.path}/holds/${String(hold.id)}`, hold).expect(200);
  const { body } = await step(claim, reviewer, 'submission', { note: `${CANARY} submitted` });
  await approve({ ...claim, read: body.revision }, editor, { publish: 'now', note: `${CANARY} approved` });
  await givenReport(claim);
  await givenRecusals(claim);
  const { body: dismissed } = await step(claim, second, 'withholding', { ground: `${CANARY} complains` });
  expect((await undo(claim, editor, `withholding/${String(dismissed.withholding)}`)).status).toBe(200);
  await step(claim, reviewer, 'correction');
  await putStatement(claim, { statement: `${CANARY} was not bribed`, correction: { kind: 'correction', note: `${CANARY} corrected`, reportedByReader: false } });
  await approve(await submit(claim), second, { publish: 'now' });
  expect((await step(claim, editor, 'retraction', { reason: `${CANARY} retracted` })).status).toBe(200);
  return claim;
}

/** Every table in which somebody's words about a claim end up. */
const HOLDING = [
  'appearance', 'audit_entry', 'chain_link', 'claim', 'comment', 'decision', 'evidence', 'explanation', 'hold', 'idempotency_key', 'publication', 'published_claim',
  'reader_report', 'recusal', 'reply_request', 'review_revision', 'verdict', 'withhold_proposal',
];

async function withhold(claim: GivenClaim, erase: boolean): Promise<void> {
  const { body } = await step(claim, desk.editor, 'withholding', { ground: 'Order of a court' });
  expect((await step(claim, desk.second, `withholding/${String(body.withholding)}/confirmation`, { erase })).status).toBe(200);
}

it('an erasure leaves no word about a withheld claim anywhere, and who did what when', async () => {
  const claim = await givenHistory();
  const told = () => lookAt<object>(test.database, 'SELECT id, at, actor_name, action, subject_id, part FROM audit_entry WHERE claim_id = $1 ORDER BY seq', [claim.id]);
  const digests = () => lookAt<object>(test.database, 'SELECT revision, kind, slug, content_digest, approvals, at FROM publication WHERE claim_id = $1 ORDER BY revision', [claim.id]);
  const before = { told: await told(), digests: await digests() };
  expect(await tablesWith(test.database, CANARY)).toEqual(HOLDING.map((name) => `public.${name}`));

  await withhold(claim, true);
  expect(await tablesWith(test.database, CANARY)).toEqual([]);
  // As slugs spell it, and the search: what is left is the address, which goes on answering 451. (The answer to the confirmation names it.)
  const named = ['claim', 'idempotency_key', 'publication', 'published_claim'].map((name) => `public.${name}`);
  expect(await tablesWith(test.database, CANARY.toLowerCase())).toEqual(named);
  expect(await lookAt(test.database, 'SELECT search_text AS words FROM published_claim WHERE claim_id = $1', [claim.id])).toEqual([{ words: '' }]);
  expect(await lookAt(test.database, 'SELECT 1 FROM evidence WHERE claim_id = $1 AND salt IS NOT NULL', [claim.id])).toEqual([]);
  expect((await told()).slice(0, before.told.length)).toEqual(before.told);
  expect((await digests()).slice(0, 3)).toEqual(before.digests);
  const entries = await lookAt<{ action: string; after: object | null; reason: string | null }>(
    test.database, 'SELECT action, after, reason FROM audit_entry WHERE claim_id = $1 ORDER BY seq DESC LIMIT 4', [claim.id],
  );
  expect(entries).toMatchObject([
    { action: 'withholding.erased' },
    { action: 'claim.withheld', reason: 'Order of a court', after: { live: 'withheld' } },
    { action: 'withholding.proposed', reason: 'Order of a court' },
    { action: 'claim.retracted', reason: null, after: { live: 'retracted' } },
  ]);
  const proposed = await lookAt(test.database, `SELECT reason FROM audit_entry WHERE claim_id = $1 AND action = 'withholding.proposed' ORDER BY seq`, [claim.id]);
  expect(proposed).toEqual([{ reason: null }, { reason: 'Order of a court' }]);
  expect(await lookAt(test.database, 'SELECT ground FROM withhold_proposal WHERE claim_id = $1 ORDER BY proposed_at', [claim.id])).toEqual([{ ground: '' }, { ground: 'Order of a court' }]);
  await test.http().get(`/api/v1/claims/${claim.id}`).expect(451);
});

it('an erasure in the middle of a later round takes the words of that round, and those that it began with', async () => {
  const claim = await givenHistory();
  await step(claim, desk.editor, 'reopening', { reason: 'Anew' });
  await putStatement(claim, { statement: `${CANARY} was bribed after all` });
  await givenBlindRatings(claim, [desk.editor, desk.second], 1);
  expect(await tablesWith(test.database, CANARY)).toEqual([...HOLDING, 'round_start'].sort().map((name) => `public.${name}`));
  await withhold(claim, true);
  expect(await tablesWith(test.database, CANARY)).toEqual([]);
});

it('the desk still shows the claim, and a new round begins with nothing', async () => {
  const claim = await givenHistory();
  await withhold(claim, true);
  const { statement, chain, evidence, explanation } = await seen(claim, desk.editor);
  expect([statement.statement, chain.links, evidence, explanation.rationale]).toEqual([null, [], [], null]);
  await desk.editor.as.get(`${desk.newsroom.path}/claims?limit=100`).expect(200);
  const { items: recusals } = (await desk.editor.as.get(`${desk.newsroom.path}/recusals`).expect(200)).body;
  expect(recusals.find((each: { claimId: string }) => each.claimId === claim.id)).toMatchObject({ personId: desk.colleague.personId, reason: '' });
  const { items } = (await desk.editor.as.get(`${desk.newsroom.path}/reader-reports?state=declined&claim=${claim.id}`).expect(200)).body;
  expect(items).toMatchObject([{ text: null, email: null, emailErasedAt: null, note: null, decidedBy: { id: desk.editor.personId }, acceptance: 'notPublished' }]);
  await desk.editor.as.get(`${desk.newsroom.path}/audit?claim=${claim.id}&limit=200`).expect(200);
  expect(await verbsOf(claim, desk.editor)).toEqual(['reopen']);
  await step(claim, desk.editor, 'reopening', { reason: 'Anew' });
  const { body } = await step(claim, desk.reviewer, 'submission');
  expect(body.errors.map((each: { code: string }) => each.code)).toContain('STATEMENT_MISSING');
});

it('a claim that comes back with new words is public again, and its erased revisions stay withheld', async () => {
  const { editor, second, reviewer } = desk;
  const claim = await givenHistory();
  await withhold(claim, true);
  await step(claim, editor, 'reopening', { reason: 'Anew' });
  await putStatement(claim, { statement: 'Somebody was accused', correction: { kind: 'correction', note: 'Without a name.', reportedByReader: false } });
  await reviewer.as.post(`${claim.path}/appearances`, { type: 'url', url: 'https://example.org/other' }).expect(201);
  await putChain(claim, [{ name: 'Ada', mode: 'says' }], (await seen(claim, reviewer)).chain);
  const { body: evidence } = await reviewer.as.post(`${claim.path}/evidence`, { stance: 'supports', source: { name: 'Register', kind: 'data' }, title: 'Register' }).expect(201);
  // Numbers are never given out twice.
  expect(evidence.number).toBe(4);
  for (const verdict of [{ axis: 'truth', ratingKey: 'unproven' }, { axis: 'attribution', ratingKey: 'confirmed' }]) await givenVerdict(claim, verdict);
  await putExplanation(claim, { rationale: 'See [E4].' }, (await seen(claim, reviewer)).explanation.version);
  await approve(await submit(claim), second, { publish: 'now' });
  const shown = async () => (await test.http().get(`/api/v1/claims/${claim.id}`).expect(200)).text;
  const before = await shown();
  expect(JSON.parse(before)).toMatchObject({ statement: 'Somebody was accused', revision: 5, retraction: null });
  expect(before).not.toContain(CANARY);
  const { body: history } = await test.http().get(`/api/v1/claims/${claim.id}/revisions`).expect(200);
  expect(history.items.map(({ kind, content }: { kind: string; content: object | null }) => [kind, content !== null])).toEqual([
    ['publish', true], ['withhold', false], ['retract', false], ['correct', false], ['publish', false],
  ]);
  await test.http().get(`/api/v1/claims/${claim.id}/revisions/2/content`).expect(451);
  await test.app.get(RecomposeService, { strict: false }).recompose(new AbortController().signal);
  expect(await shown()).toBe(before);
});

it('an answer that was kept for a repeated request is gone, and the request still does nothing twice', async () => {
  const claim = await givenDraftReadyToSubmit(desk.reviewer);
  const again = () => desk.reviewer.as.post(`${claim.path}/threads`, { body: `${CANARY} again` }).set('idempotency-key', `erased-${claim.id}`);
  await again().expect(201);
  await again().expect(201);
  await approve(await submit(claim), desk.editor, { publish: 'now' });
  await withhold(claim, true);
  expect((await again()).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(await lookAt(test.database, 'SELECT 1 FROM thread WHERE claim_id = $1', [claim.id])).toHaveLength(1);
});

it('the database lets nothing else be taken from history', async () => {
  const [kept, erased] = [await givenHistory(), await givenHistory()];
  await withhold(erased, true);
  const app = new pg.Client({ connectionString: test.database.appUrl });
  await app.connect();
  const says = async (sql: string): Promise<string> => {
    await app.query('BEGIN');
    await app.query(`SELECT set_config('factdesk.newsroom_id', $1, true)`, [desk.newsroom.id]);
    return app.query(sql).then(() => 'done', String).finally(() => app.query('ROLLBACK'));
  };
  const reduced = 'before = audit_facts(before), after = audit_facts(after)';
  for (const [sql, refusal] of [
    [`UPDATE audit_entry SET ${reduced} WHERE claim_id = '${kept.id}'`, /is refused: it is history/],
    [`UPDATE audit_entry SET ${reduced}, reason = 'x' WHERE claim_id = '${erased.id}'`, /is refused: it is history/],
    [`UPDATE audit_entry SET after = '{"round":"draft"}' WHERE claim_id = '${erased.id}'`, /is refused: it is history/],
    [`UPDATE audit_entry SET actor_name = 'x' WHERE claim_id = '${erased.id}'`, /permission denied/],
    [`DELETE FROM audit_entry WHERE claim_id = '${erased.id}'`, /permission denied/],
    [`UPDATE publication SET note = '' WHERE claim_id = '${kept.id}' AND note IS NOT NULL`, /is erased only when the claim is withheld/],
    [`UPDATE publication SET note = 'x' WHERE claim_id = '${erased.id}' AND kind = 'retract'`, /is erased only when the claim is withheld/],
    [`UPDATE publication SET note = '' WHERE claim_id = '${erased.id}' AND kind = 'withhold'`, /is refused: it is history/],
    [`UPDATE decision SET note = NULL WHERE claim_id = '${kept.id}' AND note IS NOT NULL`, /is erased only when the claim is withheld/],
    [`UPDATE reader_report SET text = NULL WHERE claim_id = '${kept.id}'`, /is erased only when the claim is withheld/],
    [`UPDATE reader_report SET text = 'x' WHERE claim_id = '${erased.id}'`, /is erased only when the claim is withheld/],
    [`UPDATE verdict SET reasons = NULL WHERE claim_id = '${kept.id}' AND second_rating_id IS NOT NULL`, /a blind rating is final/],
    [`UPDATE verdict SET reasons = 'x' WHERE claim_id = '${erased.id}' AND second_rating_id IS NOT NULL`, /a blind rating is final/],
    [`UPDATE verdict SET rating_key = 'true' WHERE claim_id = '${erased.id}' AND second_rating_id IS NOT NULL`, /a blind rating is final/],
    [`UPDATE review_revision SET note = NULL WHERE claim_id = '${kept.id}' AND note IS NOT NULL`, /is erased only when the claim is withheld/],
  ] as const) expect([sql, await says(sql)]).toEqual([sql, expect.stringMatching(refusal)]);
  expect(await says(`UPDATE audit_entry SET ${reduced} WHERE claim_id = '${erased.id}'`)).toBe('done');
  await app.end();
});

it('without an erasure the desk keeps everything', async () => {
  const claim = await givenHistory();
  await withhold(claim, false);
  expect((await seen(claim, desk.editor)).statement.statement).toBe(`${CANARY} was not bribed`);
});
