import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.js';
import { approve, givenApproved, givenSubmitted, putStatement, submit, versionOf } from '../factories/claim.js';
import { givenDesk, missingFor, needApprovals, reading, seen, step, suspend, undo, verbsOf, type GivenDesk } from '../factories/desk.js';
import { givenApiKey, givenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());

describe('how many', () => {
  it.each([1, 2, 3])('%i approvals of different editors make it approved', async (needed) => {
    const own = await givenDesk(test, { approvalsNeeded: needed });
    const claim = await givenSubmitted(own.reviewer);
    const editors = [own.editor, own.second, own.admin].slice(0, needed);
    for (const [index, editor] of editors.entries()) {
      const { body } = await step(claim, editor, 'approval', reading(claim, { note: `Read ${String(index)}` }));
      const given = index + 1;
      expect(body.approvals).toEqual({ given, needed, missing: needed - given });
      expect(body.claim.round).toBe(given === needed ? 'approved' : 'in_review');
    }
    const late = await step(claim, own.admin, 'approval', reading(claim));
    expect([late.status, late.body.code]).toEqual([409, 'ENOUGH_APPROVALS']);
  });

  it('counts one person once', async () => {
    const own = await givenDesk(test, { approvalsNeeded: 2 });
    const claim = await givenSubmitted(own.reviewer);
    await approve(claim, own.editor);
    const again = await step(claim, own.editor, 'approval', reading(claim));
    expect([again.status, again.body.code]).toEqual([409, 'ALREADY_APPROVED']);
    expect((await seen(claim, own.reviewer)).approvals).toEqual({ given: 1, needed: 2, missing: 1 });
  });

  it('stores the approval and publishes nothing while others are missing', async () => {
    const own = await givenDesk(test, { approvalsNeeded: 2 });
    const claim = await givenSubmitted(own.reviewer);
    const { body } = await step(claim, own.editor, 'approval', reading(claim, { publish: 'now' }));
    expect(body).toMatchObject({ approvals: { given: 1, missing: 1 }, record: null, claim: { round: 'in_review', live: 'never' } });
    await test.http().get(`/api/v1/claims/${claim.id}`).expect(404);
  });

  it('asks for the stricter of the policy at submission and now', async () => {
    const own = await givenDesk(test);
    const claim = await givenSubmitted(own.reviewer);
    await needApprovals(own, 2);
    await approve(claim, own.editor);
    expect((await seen(claim, own.editor)).claim.round).toBe('in_review');
    await needApprovals(own, 1);
    const { body } = await step(claim, own.second, 'approval', reading(claim));
    expect(body).toMatchObject({ claim: { round: 'approved' }, approvals: { given: 2, needed: 1 } });
    const strict = await givenDesk(test, { approvalsNeeded: 2 });
    const earlier = await givenSubmitted(strict.reviewer);
    await needApprovals(strict, 1);
    await approve(earlier, strict.editor);
    expect((await seen(earlier, strict.editor)).claim.round).toBe('in_review');
  });

  it('starts anew with every revision', async () => {
    const own = await givenDesk(test, { approvalsNeeded: 2 });
    const claim = await givenSubmitted(own.reviewer);
    await approve(claim, own.editor);
    await step(claim, own.second, 'change-request', reading(claim, { comment: 'A word' }));
    await putStatement(claim, { headline: 'Another word' });
    const second = await submit(claim);
    expect((await seen(claim, own.editor)).approvals).toEqual({ given: 0, needed: 2, missing: 2 });
    const outdated = await step(second, own.editor, 'approval', claim.read);
    expect(outdated.body.code).toBe('REVIEW_OUTDATED');
  });
});

describe('four eyes', () => {
  it('bars whoever changed a word, and nobody else', async () => {
    const { reviewer, editor, second } = desk;
    const claim = await givenSubmitted(reviewer);
    await undo(claim, reviewer, 'submission');
    await putStatement(claim, { headline: 'By the editor' }, editor);
    const again = await submit(claim);
    const refused = await step(again, editor, 'approval', reading(again));
    expect([refused.status, refused.body.reason]).toEqual([403, 'CONTRIBUTED']);
    expect(await missingFor(again, editor, 'approve')).toContain('CONTRIBUTED');
    expect(await verbsOf(again, editor)).toEqual(['requestChanges', 'reject']);
    await approve(again, second);
  });

  it('does not take a save without a change for a contribution', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenSubmitted(reviewer);
    await undo(claim, reviewer, 'submission');
    await putStatement(claim, {}, editor);
    const again = await submit(claim);
    await approve(again, editor);
  });

  it('reaches through an API key to its owner', async () => {
    const { reviewer, newsroom } = desk;
    const owner = await givenMember(newsroom, 'editor');
    const key = await givenApiKey(owner, ['desk:read', 'desk:write']);
    const claim = await givenSubmitted(reviewer);
    await undo(claim, reviewer, 'submission');
    const { statement } = await seen(claim, reviewer);
    const change = { statement: statement.statement, kind: 'fact', language: 'en', headline: 'By key' };
    await key.as.put(`${claim.path}/statement`, change, statement).expect(200);
    const again = await submit(claim);
    expect((await step(again, owner, 'approval', reading(again))).body.reason).toBe('CONTRIBUTED');
  });

  it('never lets a key or a reviewer approve', async () => {
    const { reviewer, colleague, editor } = desk;
    const claim = await givenSubmitted(reviewer);
    const key = await givenApiKey(editor, ['desk:read', 'desk:write']);
    await key.as.post(`${claim.path}/approval`, claim.read, await versionOf(claim)).expect(403);
    expect((await step(claim, colleague, 'approval', reading(claim))).status).toBe(403);
    expect((await step(claim, reviewer, 'approval', reading(claim))).status).toBe(403);
  });

  it('holds in the database too', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenSubmitted(reviewer);
    await undo(claim, reviewer, 'submission');
    await putStatement(claim, { headline: 'By the editor' }, editor);
    await submit(claim);
    const database = test.app.get(Database, { strict: false });
    const insert = database.inNewsroom(desk.newsroom.id, async (tx) => {
      const revision = await tx.reviewRevision.findFirstOrThrow({ where: { claimId: claim.id, number: 2 } });
      const { newsroomId, id: revisionId, contentDigest } = revision;
      const row = { newsroomId, id: claim.id, claimId: claim.id, revisionId, contentDigest, kind: 'approve', by: editor.personId, role: 'editor', at: new Date() } as const;
      await tx.decision.create({ data: row });
    });
    await expect(insert).rejects.toThrow('a contributor cannot approve');
  });

  it('says so when nobody is left who may approve', async () => {
    const own = await givenDesk(test);
    await suspend(own, own.second);
    await suspend(own, own.editor);
    const claim = await givenSubmitted(own.reviewer);
    await undo(claim, own.reviewer, 'submission');
    await putStatement(claim, { headline: 'By the last one' }, own.admin);
    await submit(claim);
    expect(await missingFor(claim, own.reviewer, 'approve')).toContain('NO_ELIGIBLE_APPROVER');
    expect((await seen(claim, own.reviewer)).missing.map((each: { code: string }) => each.code)).toEqual(['APPROVALS_MISSING', 'NO_ELIGIBLE_APPROVER']);
  });
});

describe('taking back', () => {
  it('returns the claim to review; only one’s own approval', async () => {
    const { reviewer, editor, second } = desk;
    const claim = await givenApproved(reviewer, editor);
    expect((await undo(claim, second, 'approval')).status).toBe(403);
    const { body } = await undo(claim, editor, 'approval');
    expect(body).toMatchObject({ claim: { round: 'in_review' }, approvals: { given: 0, missing: 1 } });
    const { decisions } = (await seen(claim, reviewer)).revisions[0];
    expect(decisions).toMatchObject([{ kind: 'approve', by: { id: editor.personId } }]);
    expect(decisions[0].revokedAt).not.toBeNull();
    await approve(claim, editor);
    expect((await seen(claim, reviewer)).claim.round).toBe('approved');
  });

  it('happens by itself when the approver is suspended: the approval stays in the history and does not count', async () => {
    const own = await givenDesk(test);
    const claim = await givenApproved(own.reviewer, own.editor);
    await suspend(own, own.editor);
    const blocked = await step(claim, own.second, 'publication');
    expect([blocked.status, blocked.body.code]).toEqual([409, 'PUBLICATION_BLOCKED']);
    expect(blocked.body.errors).toMatchObject([{ code: 'APPROVALS_MISSING' }]);
    const view = await seen(claim, own.reviewer);
    expect(view.approvals).toEqual({ given: 0, needed: 1, missing: 1 });
    expect(view.revisions[0].decisions).toHaveLength(1);
    await approve(claim, own.second, { publish: 'now' });
    const { body } = await test.http().get(`/api/v1/claims/${claim.id}`).expect(200);
    expect(body.approvals).toHaveLength(1);
  });
});

describe('a blocking discussion', () => {
  it('bars the approval until it is resolved', async () => {
    const { reviewer, editor, colleague } = desk;
    const claim = await givenSubmitted(reviewer);
    const { body: thread } = await colleague.as.post(`${claim.path}/threads`, { body: 'Wait!', blocking: true }).expect(201);
    const refused = await step(claim, editor, 'approval', reading(claim));
    expect([refused.status, refused.body.code]).toEqual([409, 'APPROVAL_BLOCKED']);
    expect(refused.body.errors).toMatchObject([{ code: 'BLOCKING_THREAD_OPEN' }]);
    await colleague.as.post(`${claim.path}/threads/${String(thread.id)}/resolution`, undefined, thread).expect(200);
    await approve(claim, editor);
  });
});

describe('two editors at the same moment', () => {
  it('never count twice what one of them decided', async () => {
    const own = await givenDesk(test, { approvalsNeeded: 2 });
    for (let round = 0; round < 3; round += 1) {
      const claim = await givenSubmitted(own.reviewer);
      const version = await versionOf(claim);
      const answers = await Promise.all([own.editor, own.second].map((editor) => editor.as.post(`${claim.path}/approval`, claim.read, version)));
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
      expect((await seen(claim, own.reviewer)).approvals).toEqual({ given: 1, needed: 2, missing: 1 });
    }
  });
});
