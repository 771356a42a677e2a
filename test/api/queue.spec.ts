import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueueItem, QueueView, Section } from '../../src/workbench/queue.schemas.js';
import { sections } from '../../src/workbench/queue.schemas.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { givenArticle, givenClaim } from '../factories/articles.js';
import { givenBareClaim } from '../factories/bare-claim.js';
import { approve, givenDraftReadyToSubmit, givenPublished, givenSubmitted, putStatement, submit, versionOf, type GivenClaim } from '../factories/claim.js';
import { givenDesk, needApprovals, reading, step, type GivenDesk } from '../factories/desk.js';
import { givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';

const clock = new TestClock();
let test: TestApp;
beforeAll(async () => void (test = await startTestApp({ clock })));
afterAll(() => test.close());

const queueOf = async ({ as, newsroom }: GivenMember): Promise<QueueView> => (await as.get(`${newsroom.path}/queue`).expect(200)).body;
const countsOf = async ({ as, newsroom }: GivenMember) => (await as.get(`${newsroom.path}/queue/counts`).expect(200)).body;

/** Where the claim stands in this member's queue; null when it is not there. */
async function placeOf(member: GivenMember, { id }: Pick<GivenClaim, 'id'>): Promise<{ section: Section; item: QueueItem } | null> {
  const queue = await queueOf(member);
  const places = sections.flatMap((section) => queue[section].items.filter((item) => item.id === id).map((item) => ({ section, item })));
  // Nothing stands in two sections.
  expect(places.length).toBeLessThanOrEqual(1);
  return places[0] ?? null;
}

async function reasonsOf(member: GivenMember, claim: Pick<GivenClaim, 'id'>) {
  const place = await placeOf(member, claim);
  return { section: place?.section ?? null, codes: place?.item.reasons.map((reason) => reason.code) ?? [], reasons: place?.item.reasons ?? [] };
}

describe('a claim of one’s own', () => {
  let desk: GivenDesk;
  beforeAll(async () => void (desk = await givenDesk(test)));

  it('is a draft of its author and unassigned to everybody else, until somebody takes it', async () => {
    const { reviewer, colleague } = desk;
    const claim = await givenDraftReadyToSubmit(reviewer);
    expect(await placeOf(reviewer, claim)).toMatchObject({ section: 'drafts', item: { turn: { whose: 'you' }, reasons: [] } });
    expect(await placeOf(colleague, claim)).toMatchObject({ section: 'unassigned', item: { turn: { whose: 'reviewer', person: null } } });
    await colleague.as.post(`${claim.path}/take`).expect(200);
    const taken = await placeOf(colleague, claim);
    expect(taken).toMatchObject({ section: 'yourTurn', item: { turn: { whose: 'you' }, assignee: { id: colleague.personId } } });
    expect(taken?.item.reasons).toEqual([{ code: 'ASSIGNED', revision: null, person: null, at: expect.any(String), approvals: null, detail: null }]);
    const other = await reasonsOf(reviewer, claim);
    expect(other).toMatchObject({ section: 'waiting', codes: ['WITH_COLLEAGUE'], reasons: [{ person: { id: colleague.personId, name: colleague.name } }] });
    expect(await placeOf(desk.editor, claim)).toBeNull();
  });

  it('is shown at a glance', async () => {
    const { reviewer } = desk;
    const article = await givenArticle(reviewer);
    const claim = await givenDraftReadyToSubmit(reviewer, {
      statement: 'The bridge is safe',
      appearance: { type: 'text', articleId: article.id, exact: 'the bridge is safe' },
      speakers: [{ name: 'The Wall Street Journal', mode: 'reports' }, { name: 'The mayor', mode: 'says' }],
      rating: 'mostly-false',
      evidence: [{ stance: 'supports' }, { stance: 'refutes' }, { stance: 'refutes' }],
    });
    const place = await placeOf(reviewer, claim);
    expect(place?.item).toMatchObject({
      number: expect.stringMatching(/^C-\d+$/), statement: 'The bridge is safe', state: 'draft', round: 'draft', live: 'never',
      article: { id: article.id, title: 'Is the harbour bridge safe?', publisher: 'Harbour Post' },
      via: ['The Wall Street Journal', 'The mayor'], chainDepth: 2, claimant: { name: 'The mayor', mode: 'says' },
      verdict: { truth: { key: 'mostly-false', label: 'Mostly false', normalised: 'mostly_false' }, attribution: { key: 'confirmed' } },
      evidence: { supports: 1, refutes: 2, context: 0 }, assignee: null, revision: null, staleSince: null,
    });
    const { position, of } = place?.item.verdict.truth ?? {};
    expect(position).toBeGreaterThan(1);
    expect(of).toBeGreaterThanOrEqual(Number(position));
  });

  it('waits for an editor once it is submitted, and comes back when it is sent back', async () => {
    const { reviewer, colleague, editor } = desk;
    const claim = await givenSubmitted(reviewer);
    const waiting = await placeOf(reviewer, claim);
    expect(waiting).toMatchObject({ section: 'waiting', item: { turn: { whose: 'editor', person: null }, revision: 1 } });
    expect(waiting?.item.reasons).toMatchObject([{ code: 'APPROVALS_MISSING', revision: 1, approvals: { given: 0, needed: 1 } }]);
    await step(claim, editor, 'change-request', reading(claim, { comment: 'More.' }));
    const back = await reasonsOf(reviewer, claim);
    expect(back).toMatchObject({ section: 'yourTurn', reasons: [{ code: 'SENT_BACK', revision: 1, person: { id: editor.personId } }] });
    // Nobody has it: others may take it, and see whom it waits for.
    expect(await placeOf(colleague, claim)).toMatchObject({ section: 'unassigned', item: { turn: { whose: 'reviewer', person: { id: reviewer.personId } } } });
    await colleague.as.post(`${claim.path}/take`).expect(200);
    expect((await reasonsOf(colleague, claim)).codes.sort()).toEqual(['ASSIGNED', 'SENT_BACK']);
    expect(await reasonsOf(reviewer, claim)).toMatchObject({ section: 'waiting', codes: ['WITH_COLLEAGUE', 'CHANGES_REQUESTED'] });
  });

  it('says that it waits for publication, for its time, and behind a hold', async () => {
    const { reviewer, editor } = desk;
    const approved = await givenSubmitted(reviewer);
    await approve(approved, editor);
    expect((await reasonsOf(reviewer, approved)).codes).toEqual(['AWAITS_PUBLICATION']);
    await editor.as.post(`${approved.path}/holds`, { kind: 'legal', reason: 'A letter' }).expect(201);
    expect(await reasonsOf(reviewer, approved)).toMatchObject({ codes: ['AWAITS_PUBLICATION', 'ON_HOLD'], reasons: [{}, { detail: 'legal', at: null }] });
    const scheduled = await givenSubmitted(reviewer);
    await approve(scheduled, editor, { publish: { at: '2099-01-01T00:00:00Z' } });
    const place = await placeOf(reviewer, scheduled);
    expect(place).toMatchObject({ section: 'waiting', item: { turn: { whose: 'nobody' }, reasons: [{ code: 'SCHEDULED', at: '2099-01-01T00:00:00.000Z' }] } });
    const published = await givenPublished(reviewer, editor);
    expect(await placeOf(reviewer, published)).toBeNull();
  });
});

describe('it is your turn', () => {
  let desk: GivenDesk;
  beforeAll(async () => {
    desk = await givenDesk(test);
    await needApprovals(desk, 2);
  });

  it('when an approval of yours went stale, and no longer when you have decided again', async () => {
    const { reviewer, editor, second } = desk;
    const claim = await givenSubmitted(reviewer);
    await approve(claim, editor);
    expect(await reasonsOf(editor, claim)).toMatchObject({ section: 'waiting', reasons: [{ code: 'APPROVALS_MISSING', approvals: { given: 1, needed: 2 } }] });
    await step(claim, second, 'change-request', reading(claim, { comment: 'More.' }));
    expect((await placeOf(reviewer, claim))?.item.staleSince).toBe(1);
    await putStatement(claim, { statement: 'Other words' });
    const again = await submit(claim);
    const place = await placeOf(editor, again);
    expect(place).toMatchObject({ section: 'yourTurn', item: { staleSince: 1, revision: 2, turn: { whose: 'you' } } });
    expect(place?.item.reasons).toMatchObject([{ code: 'APPROVAL_STALE', revision: 1, person: { id: reviewer.personId } }]);
    // Asked for changes, not for approval: nothing of theirs went stale.
    expect(await placeOf(second, again)).toBeNull();
    await approve(again, editor);
    expect(await reasonsOf(editor, again)).toMatchObject({ section: 'waiting', codes: ['APPROVALS_MISSING'] });
  });

  it('not for an approval of somebody who may not approve any more', async () => {
    const { reviewer, editor, second, admin, newsroom } = desk;
    const leaving = await givenMember(newsroom, 'editor');
    const recused = await givenMember(newsroom, 'editor');
    const claims = [await givenSubmitted(reviewer), await givenSubmitted(reviewer)] as const;
    await approve(claims[0], leaving);
    await approve(claims[1], recused);
    for (const claim of claims) {
      await step(claim, second, 'change-request', reading(claim, { comment: 'More.' }));
      await submit(claim);
    }
    await admin.as.put(`${newsroom.path}/members/${leaving.personId}/role`, { role: 'reviewer' }, 1).expect(200);
    await recused.as.post(`${newsroom.path}/recusals`, { claim: claims[1].id, reason: 'A relative' }).expect(201);
    expect(await placeOf(leaving, claims[0])).toBeNull();
    expect(await placeOf(recused, claims[1])).toBeNull();
    expect(await placeOf(editor, claims[0])).toBeNull();
  });

  it('when a rating is asked of you, which tells nobody what the other one gave', async () => {
    const { reviewer, colleague, editor } = desk;
    const claim = await givenClaim(editor);
    const body = { axis: 'truth', raterIds: [reviewer.personId, colleague.personId] };
    const { body: round } = await editor.as.post(`${claim.path}/second-ratings`, body).expect(201);
    expect(await reasonsOf(reviewer, claim)).toMatchObject({
      section: 'yourTurn', reasons: [{ code: 'RATING_ASKED', person: { id: editor.personId, name: editor.name }, detail: 'truth' }],
    });
    await reviewer.as.post(`${claim.path}/second-ratings/${String(round.id)}/ratings`, { ratingKey: 'mostly-false', reasons: 'canary-77' }).expect(201);
    expect((await reasonsOf(reviewer, claim)).codes).not.toContain('RATING_ASKED');
    const { item } = (await placeOf(colleague, claim)) ?? {};
    expect(item).toMatchObject({ reasons: [{ code: 'RATING_ASKED' }], verdict: { truth: null } });
    for (const member of [colleague, editor]) {
      const texts = [(await member.as.get(`${editor.newsroom.path}/queue`)).text, (await member.as.get(`${claim.path}/history`)).text].join();
      expect([texts.includes('mostly-false'), texts.includes('canary-77')]).toEqual([false, false]);
    }
  });

  it('when somebody asks in a discussion, and when somebody answers', async () => {
    const { reviewer, colleague } = desk;
    const claim = await givenDraftReadyToSubmit(reviewer);
    const { body: thread } = await colleague.as.post(`${claim.path}/threads`, { body: 'Is this so?' }).expect(201);
    expect(await reasonsOf(reviewer, claim)).toMatchObject({ section: 'yourTurn', reasons: [{ code: 'THREAD_OPEN', person: { id: colleague.personId } }] });
    expect((await placeOf(colleague, claim))?.section).toBe('unassigned');
    const threads = `${claim.path}/threads/${String(thread.id)}`;
    await reviewer.as.post(`${threads}/comments`, { body: 'Yes.' }).expect(201);
    expect((await placeOf(reviewer, claim))?.section).toBe('drafts');
    expect(await reasonsOf(colleague, claim)).toMatchObject({ section: 'yourTurn', reasons: [{ code: 'THREAD_ANSWERED', person: { id: reviewer.personId } }] });
    const { body: now } = await colleague.as.get(threads).expect(200);
    await colleague.as.post(`${threads}/resolution`, undefined, now).expect(200);
    expect((await placeOf(colleague, claim))?.section).toBe('unassigned');
  });

  it('when a newer text says it differently: a draft is to be confirmed, a published claim to be looked at', async () => {
    const { reviewer, editor, second } = desk;
    const article = await givenArticle(reviewer);
    const appearance = { type: 'text', articleId: article.id, exact: 'the bridge is safe. Critics disagree' };
    const draft = await givenDraftReadyToSubmit(reviewer, { appearance });
    const submitted = await givenSubmitted(reviewer, { appearance });
    await approve(submitted, editor);
    await approve(submitted, second, { publish: 'now' });
    const [title, ...rest] = article.text.split('\n\n');
    const text = rest.join('\n\n').replace('is safe. Critics', 'is quite safe. Critics');
    await reviewer.as.post(`${reviewer.newsroom.path}/articles/${article.id}/revisions`, { title, text }, article.version).expect(201);
    expect(await reasonsOf(reviewer, draft)).toMatchObject({ section: 'yourTurn', codes: ['ANCHOR_UNCONFIRMED'] });
    expect(await placeOf(reviewer, submitted)).toMatchObject({ section: 'yourTurn', item: { state: 'published', articleChanged: true, reasons: [{ code: 'ARTICLE_CHANGED' }] } });
  });

  it('when a publication that you scheduled was refused', async () => {
    const { reviewer, editor, second } = desk;
    const claim = await givenSubmitted(reviewer);
    await approve(claim, second);
    await approve(claim, editor, { publish: { at: new Date(clock.now().getTime() + 60_000).toISOString() } });
    await second.as.post(`${claim.path}/holds`, { kind: 'legal', reason: 'A letter' }).expect(201);
    clock.advance({ minutes: 2 });
    await test.app.get(Jobs, { strict: false }).runDue();
    expect(await reasonsOf(editor, claim)).toMatchObject({ section: 'yourTurn', reasons: [{ code: 'SCHEDULE_FAILED', detail: 'HOLD_ACTIVE', revision: 1 }] });
    expect(await reasonsOf(reviewer, claim)).toMatchObject({ section: 'waiting', codes: ['ON_HOLD'] });
  });

  it('when another editor proposes to withhold, until it is confirmed', async () => {
    const { reviewer, editor, second } = await givenDesk(test);
    const claim = await givenPublished(reviewer, editor);
    const { body } = await step(claim, editor, 'withholding', { ground: 'A letter' });
    expect(await reasonsOf(second, claim)).toMatchObject({ section: 'yourTurn', reasons: [{ code: 'WITHHOLDING_PROPOSED', person: { id: editor.personId } }] });
    expect(await reasonsOf(editor, claim)).toMatchObject({ section: 'waiting', reasons: [{ code: 'WITHHOLDING_UNCONFIRMED', person: null }] });
    expect((await editor.as.get(`${editor.newsroom.path}/queue/counts`).expect(200)).body).toMatchObject({ yourTurn: 0, waiting: 1 });
    expect(await placeOf(reviewer, claim)).toBeNull();
    await step(claim, second, `withholding/${String(body.withholding)}/confirmation`);
    expect(await placeOf(second, claim)).toBeNull();
    expect(await placeOf(editor, claim)).toBeNull();
  });
});

describe('sections', () => {
  it('are sorted by due date, priority and age, go on page by page, and agree with the counts', async () => {
    const { newsroom, reviewer, colleague } = await givenDesk(test);
    const claims: string[] = [];
    for (const more of [{}, { priority: 2 }, { dueAt: '2027-02-01T00:00:00Z' }, { dueAt: '2027-01-01T00:00:00Z' }, {}]) {
      const claim = { ...(await givenBareClaim(reviewer)), author: reviewer };
      if (Object.keys(more).length > 0) {
        const body = { priority: 0, dueAt: null, selection: null, ...more };
        await reviewer.as.put(`${claim.path}/priority`, body, await versionOf(claim)).expect(200);
      }
      claims.push(claim.id);
    }
    const expected = [3, 2, 1, 0, 4].map((at) => claims[at]);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: string = `limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const answer: QueueView['unassigned'] = (await colleague.as.get(`${newsroom.path}/queue/unassigned?${page}`).expect(200)).body;
      expect(answer.total).toBe(5);
      seen.push(...answer.items.map((item) => item.id));
      cursor = answer.nextCursor;
    }
    expect(seen).toEqual(expected);
    const counts = await countsOf(colleague);
    expect(counts).toMatchObject({ yourTurn: 0, waiting: 0, drafts: 0, unassigned: 5, approvals: 0, oldestUnassignedSince: expect.any(String) });
    expect(await countsOf(reviewer)).toMatchObject({ drafts: 5, unassigned: 0, oldestUnassignedSince: null });
    const queue = await queueOf(colleague);
    for (const section of sections) expect(queue[section].total).toBe(counts[section]);
  });

  it('leave out what one is recused from, and show nothing of another newsroom', async () => {
    const desk = await givenDesk(test);
    const { newsroom, reviewer, colleague } = desk;
    const [{ id: kept }, barred] = [await givenClaim(reviewer), await givenDraftReadyToSubmit(reviewer)];
    const speaker = (await reviewer.as.get(`${newsroom.path}/speakers`)).body.items[0];
    await colleague.as.post(`${newsroom.path}/recusals`, { speakerId: speaker.id, reason: 'A relative' }).expect(201);
    expect((await queueOf(colleague)).unassigned).toMatchObject({ total: 1, items: [{ id: kept }] });
    expect((await countsOf(colleague)).unassigned).toBe(1);
    expect(await placeOf(desk.editor, barred)).toMatchObject({ section: 'unassigned' });
    const stranger = await givenMember(await givenNewsroom(test), 'admin');
    const empty = { total: 0, items: [], nextCursor: null };
    expect(await queueOf(stranger)).toEqual({ yourTurn: empty, waiting: empty, drafts: empty, unassigned: empty });
    await stranger.as.get(`${newsroom.path}/queue`).expect(404);
  });

  it.each([
    ['queue/nothing', 404],
    ['queue/waiting?limit=0', 400],
    ['queue/waiting?cursor=nonsense', 400],
    ['queue?limit=2', 400],
  ])('refuse %s', async (path, expected) => {
    const { newsroom, reviewer } = await givenDesk(test);
    expect((await reviewer.as.get(`${newsroom.path}/${path}`)).status).toBe(expected);
  });

  it('do not take a cursor of each other', async () => {
    const { newsroom, reviewer } = await givenDesk(test);
    await givenClaim(reviewer);
    await givenClaim(reviewer);
    const { body } = await reviewer.as.get(`${newsroom.path}/queue/drafts?limit=1`).expect(200);
    await reviewer.as.get(`${newsroom.path}/queue/waiting?cursor=${String(body.nextCursor)}`).expect(400);
  });
});
