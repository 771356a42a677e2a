import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { approve, givenDraftReadyToSubmit, givenPublished, givenSubmitted, putChain, putStatement, submit, versionOf } from '../factories/claim.js';
import { givenDesk, missingFor, reading, seen, step, toldOf, undo, verbsOf, type GivenDesk } from '../factories/desk.js';
import { givenMember, givenNewsroom } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

describe('submitting', () => {
  it('freezes the content with its digest and shuts the claim for changes', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenDraftReadyToSubmit(reviewer, { statement: 'The bridge was closed in May' });
    const { body, headers } = await step(claim, reviewer, 'submission', { note: 'Please look at E1' });
    expect(body).toMatchObject({ claim: { round: 'in_review', live: 'never' }, revision: { revision: 1 }, approvals: { given: 0, needed: 1, missing: 1 } });
    expect(headers['etag']).toBe(`"${String(body.version)}"`);
    const { body: frozen } = await editor.as.get(`${claim.path}/revisions/1`).expect(200);
    expect(sha256(frozen.canonical)).toBe(body.revision.contentDigest);
    expect(JSON.parse(frozen.canonical)).toEqual(frozen.content);
    expect(frozen).toMatchObject({ note: 'Please look at E1', submittedBy: { id: reviewer.personId }, content: { statement: 'The bridge was closed in May' } });
    const { statement } = await seen(claim, reviewer);
    await reviewer.as.put(`${claim.path}/statement`, { statement: 'Other', kind: 'fact', language: 'en' }, statement).expect(409);
    expect(await verbsOf(claim, reviewer)).toEqual(['withdraw']);
    expect(await verbsOf(claim, editor)).toEqual(['approve', 'requestChanges', 'reject']);
  });

  it('names everything that is missing', async () => {
    const { reviewer } = desk;
    const { body } = await reviewer.as.post(`${desk.newsroom.path}/claims`, { statement: 'Half a claim' }).expect(201);
    const path = `${desk.newsroom.path}/claims/${String(body.claim.id)}`;
    const refused = await reviewer.as.post(`${path}/submission`, {}, body.version).expect(422);
    expect(refused.body.code).toBe('SUBMISSION_INCOMPLETE');
    expect(refused.body.errors.map((each: { code: string; pointer: string }) => `${each.code} ${each.pointer}`)).toEqual([
      'APPEARANCE_MISSING /appearances',
      'CLAIMANT_MISSING /attribution',
      'EVIDENCE_MISSING /evidence',
      'RATING_MISSING /verdict/rating',
      'CONCLUSION_MISSING /verdict/conclusion',
      'RATIONALE_MISSING /verdict/rationale',
    ]);
    const { missing } = (await reviewer.as.get(path).expect(200)).body;
    expect(missing.map((each: { code: string }) => each.code)).toEqual(refused.body.errors.map((each: { code: string }) => each.code));
  });

  it('waits for a right of reply where the newsroom asks for one', async () => {
    const own = await givenDesk(test);
    const claim = await givenDraftReadyToSubmit(own.reviewer);
    const { body } = await own.admin.as.get(own.newsroom.path).expect(200);
    await own.admin.as.put(`${own.newsroom.path}/policy`, { ...body.policy, replyRequestRequired: true }, body).expect(200);
    const refused = await step(claim, own.reviewer, 'submission');
    expect([refused.status, refused.body.errors]).toMatchObject([422, [{ code: 'REPLY_REQUEST_MISSING', pointer: '/rightOfReply' }]]);
    const reason = 'He died in 1953.';
    await own.reviewer.as.post(`${claim.path}/reply-requests`, { name: 'The minister', outcome: 'not_asked', reason }).expect(201);
    await approve(await submit(claim), own.editor, { publish: 'now' });
    const { rightOfReply } = (await test.http().get(`/api/v1/claims/${claim.id}`).expect(200)).body;
    expect(rightOfReply).toMatchObject([{ name: 'The minister', outcome: 'not_asked', reason }]);
  });

  it('does not lose a verdict on a link of the chain that is gone: it is taken out, or the link put back', async () => {
    const { reviewer } = desk;
    const speakers = [{ name: 'The Daily', mode: 'reports' }, { name: 'A diplomat', mode: 'says' }];
    const claim = await givenDraftReadyToSubmit(reviewer, { speakers });
    const { body: verdict } = await reviewer.as.post(`${claim.path}/verdicts`, { axis: 'attribution', link: 2, ratingKey: 'not-confirmed' }).expect(201);
    const { body: adopted } = await reviewer.as.post(`${claim.path}/verdicts/${String(verdict.id)}/adoption`, undefined, verdict).expect(200);
    expect(await missingFor(claim, reviewer, 'submit')).toEqual([]);
    await putChain(claim, speakers.slice(0, 1), (await seen(claim, reviewer)).chain);
    const refused = await step(claim, reviewer, 'submission');
    expect([refused.status, refused.body.errors]).toMatchObject([422, [{ code: 'LINK_RATING_UNKNOWN', pointer: '/attribution' }]]);
    await reviewer.as.delete(`${claim.path}/verdicts/${String(verdict.id)}/adoption`, adopted).expect(200);
    await submit(claim);
  });

  it('does not let a verdict or evidence pass from one speaker to another because the chain has changed', async () => {
    const { reviewer } = desk;
    const [daily, diplomat] = [{ name: 'The Daily', mode: 'reports' }, { name: 'A diplomat', mode: 'says' }];
    const words = { title: 'What the diplomat said', quote: 'We suggest so.' };
    const item = { stance: 'context', source: { name: 'Notes', kind: 'official' }, ...words, about: { part: 'link', link: 2 } };
    const claim = await givenDraftReadyToSubmit(reviewer, { speakers: [daily, diplomat], evidence: [{}, item] });
    const { body: verdict } = await reviewer.as.post(`${claim.path}/verdicts`, { axis: 'attribution', link: 2, ratingKey: 'not-confirmed' }).expect(201);
    const adoption = `${claim.path}/verdicts/${String(verdict.id)}/adoption`;
    const { body: adopted } = await reviewer.as.post(adoption, undefined, verdict).expect(200);
    await putChain(claim, [{ name: 'An agency', mode: 'reports' }, daily, diplomat], (await seen(claim, reviewer)).chain);
    const refused = await step(claim, reviewer, 'submission');
    const pointers = refused.body.errors.map((each: { code: string; pointer: string }) => `${each.code} ${each.pointer}`);
    expect(pointers).toEqual(['EVIDENCE_LINK_MOVED /evidence/1/about', 'LINK_RATING_MOVED /attribution/1/rating']);
    const second = (await seen(claim, reviewer)).evidence[1];
    // Saved or adopted again, it is said of whoever stands there now.
    await reviewer.as.put(`${claim.path}/evidence/2`, item, second).expect(200);
    expect(await missingFor(claim, reviewer, 'submit')).toEqual(['LINK_RATING_MOVED']);
    const { body: again } = await reviewer.as.post(adoption, undefined, adopted).expect(200);
    expect(again.version).toBe(Number(adopted.version) + 1);
    const { body: same } = await reviewer.as.post(adoption, undefined, again).expect(200);
    expect(same.version).toBe(again.version);
    await submit(claim);
  });

  it('asks for the version that was read', async () => {
    const { reviewer } = desk;
    const claim = await givenDraftReadyToSubmit(reviewer);
    await reviewer.as.post(`${claim.path}/submission`, {}).expect(428);
    await reviewer.as.post(`${claim.path}/submission`, {}, 1).expect(412);
    expect((await seen(claim, reviewer)).claim.round).toBe('draft');
  });

  it('does not exist for other newsrooms', async () => {
    const claim = await givenDraftReadyToSubmit(desk.reviewer);
    const stranger = await givenMember(await givenNewsroom(test), 'admin');
    await stranger.as.post(`${claim.path}/submission`, {}, 1).expect(404);
    await stranger.as.post(`${stranger.newsroom.path}/claims/${claim.id}/submission`, {}, 1).expect(404);
    await stranger.as.get(`${stranger.newsroom.path}/claims/${claim.id}`).expect(404);
  });
});

describe('withdrawing', () => {
  it('is for whoever submitted', async () => {
    const claim = await givenSubmitted(desk.reviewer);
    expect((await undo(claim, desk.colleague, 'submission')).status).toBe(403);
    expect((await undo(claim, desk.editor, 'submission')).status).toBe(403);
    const { body } = await undo(claim, desk.reviewer, 'submission');
    expect(body.claim.round).toBe('draft');
  });
});

describe('sending back', () => {
  it('takes a comment, opens a discussion on the part, and waits for it to be resolved', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenSubmitted(reviewer);
    expect((await step(claim, editor, 'change-request', reading(claim))).status).toBe(422);
    expect((await step(claim, editor, 'change-request', reading(claim, { comment: '  ' }))).status).toBe(422);
    expect((await step(claim, reviewer, 'change-request', reading(claim, { comment: 'No' }))).status).toBe(403);
    const sent = await step(claim, editor, 'change-request', reading(claim, { comment: 'Who says so?', part: 'evidence/1' }));
    expect(sent.body).toMatchObject({ claim: { round: 'changes_requested' } });
    const view = await seen(claim, reviewer);
    expect(view.discussion).toMatchObject({ openBlocking: 1, items: [{ part: 'evidence/1', comments: [{ body: 'Who says so?' }] }] });
    expect(view.revisions[0].decisions).toMatchObject([{ kind: 'request_changes', by: { id: editor.personId }, note: 'Who says so?' }]);
    expect(await missingFor(claim, reviewer, 'submit')).toEqual(['BLOCKING_THREAD_OPEN']);
    const [thread] = view.discussion.items;
    await reviewer.as.post(`${claim.path}/threads/${String(thread.id)}/resolution`, undefined, thread).expect(403);
    await editor.as.post(`${claim.path}/threads/${String(thread.id)}/resolution`, undefined, thread).expect(200);
    await putStatement(claim, { statement: 'China has provided drones to Russia' });
    const again = await submit(claim);
    expect(again.read.revision).toBe(2);
    expect(again.read.contentDigest).not.toBe(claim.read.contentDigest);
  });

  it('refuses a decision on words that are not under review', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenSubmitted(reviewer);
    const other = `sha256:${'0'.repeat(64)}`;
    for (const [name, rest] of [['change-request', { comment: 'x' }], ['rejection', { reason: 'x' }], ['approval', {}]] as const) {
      const outdated = await step(claim, editor, name, { ...claim.read, contentDigest: other, ...rest });
      expect([outdated.status, outdated.body.code]).toEqual([409, 'REVIEW_OUTDATED']);
      const unknown = await step(claim, editor, name, { ...claim.read, revision: 2, ...rest });
      expect([unknown.status, unknown.body.code]).toEqual([409, 'REVIEW_OUTDATED']);
    }
    const version = await versionOf(claim);
    await undo(claim, reviewer, 'submission');
    const late = await editor.as.post(`${claim.path}/approval`, claim.read, version);
    expect([late.status, late.body.code]).toEqual([412, 'STALE_VERSION']);
    const gone = await step(claim, editor, 'approval', claim.read);
    expect([gone.status, gone.body.code]).toEqual([409, 'ILLEGAL_IN_STATE']);
  });
});

describe('rejecting and dropping', () => {
  it('rejects with a reason; only an editor opens it again', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenSubmitted(reviewer);
    const { body } = await step(claim, editor, 'rejection', reading(claim, { reason: 'Not ours' }));
    expect(body.claim).toMatchObject({ round: 'dropped', state: 'dropped' });
    expect((await seen(claim, reviewer)).dropped).toEqual({ by: 'reject', reason: 'rejected', note: 'Not ours', duplicateOf: null });
    expect((await step(claim, reviewer, 'reopening')).status).toBe(403);
    expect((await step(claim, editor, 'reopening')).body.claim.round).toBe('draft');
    expect((await seen(claim, reviewer)).dropped).toBeNull();
  });

  it('drops with a reason; whoever may edit opens it again', async () => {
    const { reviewer, colleague } = desk;
    const claim = await givenDraftReadyToSubmit(reviewer);
    expect((await step(claim, reviewer, 'drop', { reason: 'boring' })).status).toBe(422);
    expect((await step(claim, reviewer, 'drop', { reason: 'other' })).status).toBe(422);
    expect((await step(claim, colleague, 'drop', { reason: 'opinion' })).status).toBe(403);
    const { body } = await step(claim, reviewer, 'drop', { reason: 'opinion', note: 'A matter of taste' });
    expect(body.claim.round).toBe('dropped');
    expect((await seen(claim, reviewer)).dropped).toEqual({ by: 'drop', reason: 'opinion', note: 'A matter of taste', duplicateOf: null });
    expect((await step(claim, colleague, 'reopening')).body.claim.round).toBe('draft');
  });

  it('names the claim that a duplicate repeats', async () => {
    const { reviewer } = desk;
    const original = await givenDraftReadyToSubmit(reviewer);
    const claim = await givenDraftReadyToSubmit(reviewer);
    expect((await step(claim, reviewer, 'drop', { reason: 'duplicate' })).body.errors[0].pointer).toBe('/duplicateOf');
    expect((await step(claim, reviewer, 'drop', { reason: 'duplicate', duplicateOf: claim.id })).status).toBe(422);
    expect((await step(claim, reviewer, 'drop', { reason: 'duplicate', duplicateOf: 'C-99999' })).status).toBe(422);
    const { number } = (await seen(original, reviewer)).claim;
    expect((await step(claim, reviewer, 'drop', { reason: 'duplicate', duplicateOf: number })).status).toBe(200);
    expect((await seen(claim, reviewer)).dropped).toMatchObject({ reason: 'duplicate', duplicateOf: original.id });
  });

  it('refuses duplicates of each other, whether dropped or said in a relation', async () => {
    const { reviewer } = desk;
    const [one, two, end] = [await givenDraftReadyToSubmit(reviewer), await givenDraftReadyToSubmit(reviewer), await givenDraftReadyToSubmit(reviewer)];
    const numbers = await Promise.all([one, two, end].map(async (claim) => (await seen(claim, reviewer)).claim.number));
    await step(one, reviewer, 'relations', { type: 'duplicate_of', to: two.id });
    expect((await step(two, reviewer, 'drop', { reason: 'duplicate', duplicateOf: end.id })).status).toBe(200);
    const dropped = await step(end, reviewer, 'drop', { reason: 'duplicate', duplicateOf: one.id });
    expect([dropped.status, dropped.body.code, dropped.body.path]).toEqual([409, 'RELATION_CYCLE', numbers]);
    const related = await step(end, reviewer, 'relations', { type: 'duplicate_of', to: one.id });
    expect([related.status, related.body.code, related.body.path]).toEqual([409, 'RELATION_CYCLE', numbers]);
    await step(two, reviewer, 'reopening');
    expect((await step(end, reviewer, 'drop', { reason: 'duplicate', duplicateOf: one.id })).status).toBe(200);
  });

  it('never drops what is public', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    expect((await step(claim, desk.reviewer, 'drop', { reason: 'opinion' })).status).toBe(409);
  });
});

describe('the history', () => {
  it('tells who did what', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenSubmitted(reviewer);
    await step(claim, editor, 'change-request', reading(claim, { comment: 'Once more' }));
    await submit(claim);
    await undo(claim, reviewer, 'submission');
    await step(claim, reviewer, 'drop', { reason: 'not_checkable' });
    const steps = (await toldOf(claim, editor)).filter((entry) => /submitted|withdrawn|changesRequested|dropped/.test(entry.action));
    expect(steps.map((entry) => [entry.action, entry.actor.name])).toEqual([
      ['claim.submitted', reviewer.name],
      ['claim.changesRequested', editor.name],
      ['claim.submitted', reviewer.name],
      ['claim.withdrawn', reviewer.name],
      ['claim.dropped', reviewer.name],
    ]);
    const { body } = await editor.as.get(`${claim.path}/revisions`).expect(200);
    expect(body.items.map((each: { revision: number }) => each.revision)).toEqual([2, 1]);
    await editor.as.get(`${claim.path}/revisions/3`).expect(404);
  });
});
