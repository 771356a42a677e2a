import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.js';
import { givenClaim, type GivenClaim } from '../factories/articles.js';
import { givenApiKey, givenMember, givenNewsroom, type GivenMember, type GivenNewsroom } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { contributorsOf, forceClaim } from '../support/desk.js';

let test: TestApp;
let north: GivenNewsroom;
let reviewer: GivenMember;
let second: GivenMember;
let editor: GivenMember;
let admin: GivenMember;
let stranger: GivenMember;

beforeAll(async () => {
  test = await startTestApp();
  stranger = await givenMember(await givenNewsroom(test, { name: 'South', slug: 'south' }), 'admin');
});

/** A newsroom a story: what waits in the queue is the queue's whole point. */
beforeEach(async () => {
  north = await givenNewsroom(test);
  reviewer = await givenMember(north, 'reviewer');
  second = await givenMember(north, 'reviewer');
  editor = await givenMember(north, 'editor');
  admin = await givenMember(north, 'admin');
});

afterAll(() => test.close());

const takeNext = (member: GivenMember) => member.as.post(`${north.path}/claims/take`);
const urgency = (claim: GivenClaim, body: object, version = claim.version, by = reviewer) =>
  by.as.put(`${claim.path}/priority`, { priority: 0, dueAt: null, selection: null, ...body }, version);
const queue = async (query = ''): Promise<string[]> =>
  (await reviewer.as.get(`${north.path}/claims?${query}`).expect(200)).body.items.map((item: { number: string }) => item.number);

describe('taking a claim', () => {
  it('gives it to one person until it is put back; nobody contributes by that', async () => {
    const claim = await givenClaim(editor);
    const taken = (await reviewer.as.post(`${claim.path}/take`).expect(200)).body;
    expect(taken).toMatchObject({ version: claim.version + 1, assignment: { personId: reviewer.personId, name: reviewer.name, at: expect.any(String) } });
    expect((await reviewer.as.post(`${claim.path}/take`).expect(200)).body.version).toBe(taken.version);
    expect((await second.as.post(`${claim.path}/take`).expect(409)).body.code).toBe('CLAIM_TAKEN');
    await second.as.delete(`${claim.path}/assignment`, taken.version).expect(403);
    await reviewer.as.delete(`${claim.path}/assignment`, claim.version).expect(412);
    const released = (await reviewer.as.delete(`${claim.path}/assignment`, taken.version).expect(200)).body;
    expect(released.assignment).toBeNull();
    await second.as.post(`${claim.path}/take`).expect(200);
    expect((await contributorsOf(north, claim)).map((row) => row.personId)).toEqual([editor.personId]);
    const log = (await admin.as.get(`${north.path}/audit?claim=${claim.id}`).expect(200)).body.items.map((entry: { action: string }) => entry.action);
    expect(log.filter((action: string) => action !== 'claim.created').sort()).toEqual(['claim.released', 'claim.taken', 'claim.taken']);
  });

  it('is not possible by a key, for a submitted or dropped claim, or in another newsroom', async () => {
    const claim = await givenClaim(editor);
    const key = await givenApiKey(reviewer, ['desk:read', 'desk:write']);
    await key.as.post(`${claim.path}/take`).expect(403);
    await key.as.post(`${north.path}/claims/take`).expect(403);
    await stranger.as.post(`/api/desk/south/claims/${claim.id}/take`).expect(404);
    await forceClaim(north, claim, { round: 'in_review' });
    expect((await reviewer.as.post(`${claim.path}/take`).expect(409)).body.code).toBe('CLAIM_NOT_ASSIGNABLE');
    expect((await takeNext(reviewer).expect(200)).body).toEqual({ assignment: null, claim: null });
  });

  it('in turn follows due date, priority and age', async () => {
    const [old, urgent, due, later, recent] = [await givenClaim(editor), await givenClaim(editor), await givenClaim(editor), await givenClaim(editor), await givenClaim(editor)];
    await urgency(urgent, { priority: 5 }).expect(200);
    await urgency(later, { dueAt: '2026-12-02T00:00:00Z', priority: 9 }).expect(200);
    await urgency(due, { dueAt: '2026-12-01T08:00:00+09:00' }).expect(200);
    const order = [due, later, urgent, old, recent].map((claim) => claim.number);
    expect(await queue()).toEqual(order);
    const paged: string[] = [];
    let cursor = '';
    do {
      const page = (await reviewer.as.get(`${north.path}/claims?limit=2${cursor}`).expect(200)).body;
      paged.push(...page.items.map((item: { number: string }) => item.number));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(paged).toEqual(order);
    const taken: (string | undefined)[] = [];
    for (let turn = 0; turn < 6; turn += 1) taken.push((await takeNext(turn % 2 === 0 ? reviewer : second).expect(200)).body.claim?.number);
    expect(taken).toEqual([...order, undefined]);
    expect(await queue('assignee=me')).toEqual([due.number, urgent.number, recent.number]);
    expect(await queue(`assignee=${second.personId}`)).toEqual([later.number, old.number]);
    expect(await queue('assignee=none')).toEqual([]);
  });

  it('at the same moment never gives one claim to two people', async () => {
    const members = [reviewer, second, editor, admin];
    for (let round = 0; round < 8; round += 1) {
      await Promise.all([givenClaim(editor), givenClaim(editor)]);
      const answers = await Promise.all(members.map((member) => takeNext(member)));
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
      const given = answers.flatMap((answer) => answer.body.claim?.id ?? []);
      expect([given.length, new Set(given).size]).toEqual([2, 2]);
    }
  }, 90_000);

  it('of one claim by two at the same moment gives it to one', async () => {
    for (let round = 0; round < 6; round += 1) {
      const claim = await givenClaim(editor);
      const answers = await Promise.all([reviewer, second].map((member) => member.as.post(`${claim.path}/take`)));
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    }
  }, 90_000);
});

describe('assigning', () => {
  it('is for editors, to active members who are not recused, with the version of the claim', async () => {
    const claim = await givenClaim(reviewer);
    const assign = (personId: string, version: number, by = editor) => by.as.put(`${claim.path}/assignment`, { personId }, version);
    await assign(second.personId, claim.version, reviewer).expect(403);
    await editor.as.put(`${claim.path}/assignment`, { personId: second.personId }).expect(428);
    const given = (await assign(second.personId, claim.version).expect(200)).body;
    expect(given).toMatchObject({ version: claim.version + 1, assignment: { personId: second.personId } });
    expect((await assign(second.personId, given.version).expect(200)).body.version).toBe(given.version);
    await assign(reviewer.personId, claim.version).expect(412);
    expect((await assign(stranger.personId, given.version).expect(422)).body.errors[0].pointer).toBe('/personId');
    await reviewer.as.post(`${north.path}/recusals`, { claim: claim.number, reason: 'A friend of mine' }).expect(201);
    expect((await assign(reviewer.personId, given.version).expect(409)).body.code).toBe('MEMBER_RECUSED');
    await editor.as.delete(`${claim.path}/assignment`, given.version).expect(200);
    await forceClaim(north, claim, { round: 'dropped', dropKind: 'drop' });
    expect((await assign(second.personId, given.version + 1).expect(409)).body.code).toBe('CLAIM_NOT_ASSIGNABLE');
  });

  it('ends with a suspension, also when the member is taking at that moment', async () => {
    for (let round = 0; round < 6; round += 1) {
      const member = await givenMember(north, 'reviewer');
      const [had, wanted] = [await givenClaim(editor), await givenClaim(editor)];
      await member.as.post(`${had.path}/take`).expect(200);
      const [, suspended] = await Promise.all([
        member.as.post(`${wanted.path}/take`),
        admin.as.put(`${north.path}/members/${member.personId}/suspension`, { reason: 'On leave' }, 1),
      ]);
      expect(suspended.status).toBeLessThan(300);
      expect(await queue(`assignee=${member.personId}`)).toEqual([]);
    }
  }, 90_000);
});

describe('recusals', () => {
  it('keep a member from a claim and give back what they have of it', async () => {
    const claim = await givenClaim(editor);
    await reviewer.as.post(`${claim.path}/take`).expect(200);
    const recusal = (await reviewer.as.post(`${north.path}/recusals`, { claim: claim.number, reason: ' My former employer ' }).expect(201)).body;
    expect(recusal).toMatchObject({ personId: reviewer.personId, claimId: claim.id, speakerId: null, reason: 'My former employer', endedAt: null, version: 1 });
    expect(recusal).toMatchObject({ claim: { number: claim.number }, speaker: null });
    expect(await queue('assignee=none')).toEqual([claim.number]);
    const refused = await reviewer.as.post(`${claim.path}/take`).expect(403);
    expect(refused.body).toMatchObject({ code: 'FORBIDDEN', reason: 'RECUSED' });
    expect((await takeNext(reviewer).expect(200)).body.claim).toBeNull();
    expect((await reviewer.as.post(`${north.path}/recusals`, { claim: claim.id, reason: 'Again' }).expect(409)).body.code).toBe('RECUSAL_EXISTS');
    await reviewer.as.delete(`${north.path}/recusals/${recusal.id}`, 1).expect(403);
    await editor.as.delete(`${north.path}/recusals/${recusal.id}`, 7).expect(412);
    expect((await editor.as.delete(`${north.path}/recusals/${recusal.id}`, 1).expect(200)).body.endedAt).not.toBeNull();
    expect((await editor.as.get(`${north.path}/recusals`).expect(200)).body.items).toEqual([]);
    await reviewer.as.post(`${claim.path}/take`).expect(200);
  });

  it('from a speaker hold for everything that speaker says, under whatever name', async () => {
    const [known, alias] = await Promise.all(
      ['Mara Lindqvist', 'M. Lindqvist'].map(async (name) => (await reviewer.as.post(`${north.path}/speakers`, { name, type: 'person' }).expect(201)).body),
    );
    const [theirs, other] = [await givenClaim(editor), await givenClaim(editor)];
    await editor.as.put(`${theirs.path}/chain`, { links: [{ speaker: { id: alias.id }, mode: 'says' }] }, 1).expect(200);
    await editor.as.post(`${north.path}/recusals`, { personId: reviewer.personId, speakerId: known.id, reason: 'Married' }).expect(201);
    await reviewer.as.post(`${theirs.path}/take`).expect(200);
    await reviewer.as.delete(`${theirs.path}/assignment`, theirs.version + 2).expect(200);
    await editor.as.post(`${north.path}/speakers/${alias.id}/merge`, { into: known.id }, 1).expect(200);
    expect((await editor.as.get(`${north.path}/recusals`).expect(200)).body.items).toMatchObject([{ speakerId: known.id, speaker: { name: known.name }, claim: null }]);
    await reviewer.as.post(`${theirs.path}/take`).expect(403);
    expect((await takeNext(reviewer).expect(200)).body.claim.id).toBe(other.id);
    expect((await takeNext(reviewer).expect(200)).body.claim).toBeNull();
    expect((await takeNext(second).expect(200)).body.claim.id).toBe(theirs.id);
  });

  it('of others are for editors, never lifted by oneself, and name one thing that exists', async () => {
    const claim = await givenClaim(editor);
    const post = (body: object, by = editor) => by.as.post(`${north.path}/recusals`, { reason: 'x', ...body });
    await post({ personId: second.personId, claim: claim.id }, reviewer).expect(403);
    const own = (await post({ claim: claim.id }).expect(201)).body;
    await editor.as.delete(`${north.path}/recusals/${own.id}`, 1).expect(403);
    await admin.as.delete(`${north.path}/recusals/${own.id}`, 1).expect(200);
    for (const [body, pointer] of [
      [{ claim: claim.id, speakerId: claim.id }, '/claim'],
      [{}, '/claim'],
      [{ claim: 'C-9999' }, '/claim'],
      [{ speakerId: claim.id }, '/speakerId'],
      [{ claim: claim.id, personId: stranger.personId }, '/personId'],
      [{ claim: claim.id, reason: '' }, '/reason'],
    ] as const) {
      const answer = await post(body).expect(422);
      expect([body, answer.body.errors[0].pointer]).toEqual([body, pointer]);
    }
    await admin.as.delete(`${north.path}/recusals/${claim.id}`, 1).expect(404);
  });
});

describe('priority, due date and the reason for the selection', () => {
  it('may be set in any state, but what readers see of it only while the claim can be edited', async () => {
    const claim = await givenClaim(editor);
    const set = (await urgency(claim, { priority: 3, dueAt: '2026-12-01T12:00:00Z', selection: { reason: 'harm', note: ' Many  asked ' } }).expect(200)).body;
    expect(set).toMatchObject({ version: claim.version + 2, priority: 3, dueAt: '2026-12-01T12:00:00.000Z', selection: { reason: 'harm', note: 'Many asked' } });
    expect((await contributorsOf(north, claim)).map((row) => row.part)).toEqual(['statement', 'selection']);
    const same = await urgency(claim, { priority: 3, dueAt: '2026-12-01T13:00:00+01:00', selection: { reason: 'harm', note: 'Many asked' } }, set.version).expect(200);
    expect(same.body.version).toBe(set.version);
    await urgency(claim, {}, claim.version).expect(412);
    await forceClaim(north, claim, { round: 'in_review' });
    const urgent = (await urgency(claim, { priority: 9, selection: { reason: 'harm', note: 'Many asked' } }, set.version, second).expect(200)).body;
    expect(urgent).toMatchObject({ priority: 9, dueAt: null });
    expect((await contributorsOf(north, claim)).map((row) => row.personId)).not.toContain(second.personId);
    expect((await urgency(claim, { priority: 1, selection: null }, urgent.version).expect(409)).body.code).toBe('CLAIM_NOT_EDITABLE');
    expect((await reviewer.as.get(`${north.path}/claims?priority=9`).expect(200)).body.items[0].priority).toBe(9);
    for (const [body, pointer] of [[{ priority: 10 }, '/priority'], [{ priority: 1.5 }, '/priority'], [{ dueAt: 'soon' }, '/dueAt'], [{ selection: { reason: 'fun' } }, '/selection/reason']] as const) {
      const answer = await urgency(claim, body, urgent.version).expect(422);
      expect(answer.body.errors[0].pointer).toBe(pointer);
    }
  });
});

describe('the list of claims', () => {
  it('is filtered by state, round, what is live, words and number', async () => {
    const [draft, waiting, live] = [await givenClaim(editor, { statement: 'China 中国 supplies 100% of weapons' }), await givenClaim(editor), await givenClaim(editor, { headline: 'قنبلة Bombs' })];
    await forceClaim(north, waiting, { round: 'in_review' });
    await forceClaim(north, live, { round: 'draft', live: 'published', slug: `live-${live.id}`, publishedRevision: 1 });
    expect(await queue('state=draft')).toEqual([draft.number]);
    expect(await queue('state=published')).toEqual([live.number]);
    expect(await queue('state=draft,in_review')).toEqual([draft.number, waiting.number]);
    expect(await queue('round=draft')).toEqual([draft.number, live.number]);
    expect(await queue('live=never')).toEqual([draft.number, waiting.number]);
    expect(await queue(`query=${encodeURIComponent('中国')}`)).toEqual([draft.number]);
    expect(await queue('query=WEAPONS')).toEqual([draft.number]);
    expect(await queue(`query=${encodeURIComponent('100%')}`)).toEqual([draft.number]);
    expect(await queue(`query=${encodeURIComponent('قنبلة')}`)).toEqual([live.number]);
    expect(await queue(`query=${waiting.number.toLowerCase()}`)).toEqual([waiting.number]);
    expect(await queue(`claim=${live.id},${draft.number.toLowerCase()},C-99999`)).toEqual([draft.number, live.number]);
    expect(await queue(`claim=${live.number},${waiting.number}&state=in_review`)).toEqual([waiting.number]);
    for (const bad of ['state=open', 'round=draft,open', 'assignee=you', 'article=x', 'claim=', 'claim=C-1,x', `claim=${Array.from({ length: 101 }, () => 'C-1').join(',')}`, 'limit=0', 'limit=101', 'cursor=abc', 'sort=age', 'priority=high']) {
      await reviewer.as.get(`${north.path}/claims?${bad}`).expect(400);
    }
    const someone = await test.app.get(Database).inNewsroom(north.id, (tx) => tx.claim.count());
    expect(someone).toBe(3);
  });
});
