import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApprovalItem, ApprovalsPage } from '../../src/workbench/approvals.schemas.js';
import { approve, givenDraftReadyToSubmit, givenPublished, givenSubmitted, givenVerdict, putStatement, submit, versionOf, type GivenClaim } from '../factories/claim.js';
import { givenDesk, needApprovals, reading, step, undo, type GivenDesk } from '../factories/desk.js';
import { givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;
beforeAll(async () => void (test = await startTestApp()));
beforeEach(async () => void (desk = await givenDesk(test)));
afterAll(() => test.close());

const listFor = async ({ as, newsroom }: GivenMember, query = ''): Promise<ApprovalsPage> => (await as.get(`${newsroom.path}/approvals${query}`).expect(200)).body;

async function itemFor(member: GivenMember, { id }: GivenClaim): Promise<ApprovalItem | undefined> {
  const item = (await listFor(member)).items.find((each) => each.id === id);
  const decidable = (await listFor(member, '?mine=true')).items.map((each) => each.id);
  // What "mine" lists is what the items say, and what the rail counts.
  expect(decidable.includes(id)).toBe(item?.mayDecide ?? false);
  expect((await member.as.get(`${member.newsroom.path}/queue/counts`)).body.approvals).toBe(decidable.length);
  return item;
}

describe('the list of approvals', () => {
  it('shows what is under review, by whom it was submitted, and how many approvals it has', async () => {
    const { reviewer, editor } = desk;
    await needApprovals(desk, 2);
    const claim = await givenSubmitted(reviewer);
    await givenDraftReadyToSubmit(reviewer);
    const list = await listFor(editor);
    expect(list).toMatchObject({ total: 1, nextCursor: null });
    expect(list.items[0]).toMatchObject({
      id: claim.id, state: 'in_review', turn: { whose: 'editor' }, mayDecide: true, whyNot: [], lastDecision: null, verdictChanged: null, scheduledAt: null, holds: 0,
      submission: { ...claim.read, submittedBy: { id: reviewer.personId, name: reviewer.name }, note: null },
      approvals: { given: 0, needed: 2, missing: 2 },
    });
    await approve(claim, editor);
    expect(await itemFor(editor, claim)).toMatchObject({
      mayDecide: false, whyNot: ['ALREADY_APPROVED'], approvals: { given: 1, needed: 2, missing: 1 }, lastDecision: { revision: 1, kind: 'approve', revoked: false },
    });
    expect(await itemFor(desk.second, claim)).toMatchObject({ mayDecide: true, whyNot: [] });
  });

  it('says why somebody may not decide', async () => {
    const { newsroom, reviewer, editor, second } = desk;
    const written = await givenDraftReadyToSubmit(reviewer);
    await putStatement(written, { headline: 'In short' }, editor);
    const claim = await submit(written);
    await second.as.post(`${newsroom.path}/recusals`, { claim: claim.id, reason: 'A relative' }).expect(201);
    expect(await itemFor(editor, claim)).toMatchObject({ mayDecide: false, whyNot: ['CONTRIBUTED'] });
    expect(await itemFor(second, claim)).toMatchObject({ mayDecide: false, whyNot: ['RECUSED'] });
    for (const barred of [editor, second]) expect((await step(claim, barred, 'approval', reading(claim))).status).toBe(403);
    expect(await itemFor(desk.admin, claim)).toMatchObject({ mayDecide: true });
    await approve(claim, desk.admin, { publish: { at: '2099-01-01T00:00:00Z' } });
    expect(await itemFor(desk.admin, claim)).toMatchObject({ state: 'scheduled', whyNot: ['NOT_IN_REVIEW'], scheduledAt: '2099-01-01T00:00:00.000Z' });
  });

  it('says the same as the verb does, also when an approval was taken back or its editor left', async () => {
    const { newsroom, reviewer, editor, second, admin } = desk;
    const claim = await givenSubmitted(reviewer);
    await approve(claim, editor);
    expect(await itemFor(editor, claim)).toMatchObject({ state: 'approved', whyNot: ['NOT_IN_REVIEW'] });
    await undo(claim, editor, 'approval');
    expect(await itemFor(editor, claim)).toMatchObject({ state: 'in_review', mayDecide: true, lastDecision: { kind: 'approve', revoked: true } });
    await approve(claim, second);
    await admin.as.put(`${newsroom.path}/members/${second.personId}/suspension`, { reason: 'Left' }, 1).expect(200);
    expect(await itemFor(editor, claim)).toMatchObject({ state: 'approved', mayDecide: true, approvals: { given: 0, needed: 1 } });
    await approve(claim, editor);
  });

  it('offers no approval while a blocking discussion is open, as the verb does, and offers it again when it is settled', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenSubmitted(reviewer);
    await reviewer.as.post(`${claim.path}/threads`, { body: 'Is the date right?' }).expect(201);
    expect(await itemFor(editor, claim)).toMatchObject({ mayDecide: true, whyNot: [] });
    const thread = (await reviewer.as.post(`${claim.path}/threads`, { body: 'The ministry wrote again.', blocking: true }).expect(201)).body;
    expect(await itemFor(editor, claim)).toMatchObject({ state: 'in_review', mayDecide: false, whyNot: ['BLOCKING_THREAD_OPEN'] });
    expect((await step(claim, editor, 'approval', reading(claim))).body).toMatchObject({ code: 'APPROVAL_BLOCKED' });
    await editor.as.post(`${claim.path}/threads/${thread.id}/resolution`, undefined, thread).expect(200);
    expect(await itemFor(editor, claim)).toMatchObject({ mayDecide: true, whyNot: [] });
    await approve(claim, editor);
  });

  it('tells whether the verdict differs from what is published', async () => {
    const { reviewer, editor, second } = desk;
    const claims = [await givenPublished(reviewer, editor, { rating: 'unproven' }), await givenPublished(reviewer, editor, { rating: 'unproven' })];
    for (const [at, claim] of claims.entries()) {
      await reviewer.as.post(`${claim.path}/correction`, undefined, await versionOf(claim)).expect(200);
      if (at === 0) await givenVerdict(claim, { axis: 'truth', ratingKey: 'false' });
      await putStatement(claim, { statement: `Other words ${String(at)}`, correction: { kind: 'correction', note: 'It is so.', reportedByReader: false } });
      await submit(claim);
    }
    const changed = (await listFor(second)).items.map((item) => [item.id, item.verdictChanged, item.live]);
    expect(changed).toEqual([[claims[0]?.id, true, 'published'], [claims[1]?.id, false, 'published']]);
  });

  it('goes on page by page', async () => {
    const { reviewer, editor } = desk;
    const ids = [];
    for (let count = 0; count < 3; count += 1) ids.push((await givenSubmitted(reviewer)).id);
    const first = await listFor(editor, '?limit=2');
    expect([first.total, first.items.map((item) => item.id)]).toEqual([3, ids.slice(0, 2)]);
    const rest = await listFor(editor, `?limit=2&cursor=${String(first.nextCursor)}`);
    expect([rest.items.map((item) => item.id), rest.nextCursor]).toEqual([ids.slice(2), null]);
  });

  it('is for editors and admins, and of one newsroom', async () => {
    const { newsroom, reviewer } = desk;
    await givenSubmitted(reviewer);
    expect((await reviewer.as.get(`${newsroom.path}/approvals`).expect(403)).body.reason).toBe('ROLE_REQUIRED');
    expect((await reviewer.as.get(`${newsroom.path}/queue/counts`).expect(200)).body.approvals).toBe(0);
    const stranger = await givenMember(await givenNewsroom(test), 'editor');
    expect(await listFor(stranger)).toEqual({ total: 0, items: [], nextCursor: null });
    await stranger.as.get(`${newsroom.path}/approvals`).expect(404);
  });
});
