import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../src/platform/clock/clock.js';
import { Database } from '../../src/platform/database/database.js';
import { givenBareClaim, type BareClaim } from '../factories/bare-claim.js';
import { givenApiKey, givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let reviewer: GivenMember;
let editor: GivenMember;
let stranger: GivenMember;
let speaker: { id: string; name: string };
let foreignSpeaker: string;

beforeAll(async () => {
  test = await startTestApp();
  const newsroom = await givenNewsroom(test);
  reviewer = await givenMember(newsroom, 'reviewer');
  editor = await givenMember(newsroom, 'editor');
  stranger = await givenMember(await givenNewsroom(test), 'admin');
  speaker = (await reviewer.as.post(`${newsroom.path}/speakers`, { name: 'Dmitry Peskov', type: 'person' }).expect(201)).body;
  const other = await stranger.as.post(`${stranger.newsroom.path}/speakers`, { name: 'Somebody else', type: 'person' }).expect(201);
  foreignSpeaker = other.body.id;
});
afterAll(() => test.close());

const asked = { name: 'The ministry', askedAt: '2026-11-01', channel: 'e-mail', dueAt: '2026-11-03T18:00:00+01:00' };
const add = (claim: BareClaim, body: object = asked, as = reviewer) => as.as.post(`${claim.path}/reply-requests`, body);
const contributors = (claim: BareClaim): Promise<string[]> =>
  test.app.get(Database, { strict: false }).inNewsroom(reviewer.newsroom.id, async (tx) => {
    const rows = await tx.claimContributor.findMany({ where: { claimId: claim.id } });
    return rows.map((row) => row.personId);
  });

describe('the right of reply', () => {
  it('is asked for 100 times at most; a request that is removed makes room', async () => {
    const claim = await givenBareClaim(reviewer);
    const { newsroom, personId } = reviewer;
    const clock = test.app.get(Clock, { strict: false });
    const row = { newsroomId: newsroom.id, claimId: claim.id, name: 'The ministry', createdBy: personId, createdAt: clock.now() };
    const data = Array.from({ length: 99 }, () => ({ ...row, id: clock.id() }));
    await test.app.get(Database, { strict: false }).inNewsroom(newsroom.id, (tx) => tx.replyRequest.createMany({ data }));
    const { body: last } = await add(claim).expect(201);
    expect((await add(claim).expect(409)).body).toMatchObject({ code: 'LIMIT_REACHED', limit: 100 });
    await reviewer.as.delete(`${claim.path}/reply-requests/${String(last.id)}`, last).expect(200);
    await add(claim).expect(201);
  });

  it('is asked for, answered, and part of the content', async () => {
    const claim = await givenBareClaim(reviewer);
    await reviewer.as.post(`${claim.path}/evidence`, { stance: 'context', source: { name: 'Ministry', kind: 'right_of_reply' }, quote: 'No.' }).expect(201);
    const { body: open, headers } = await add(claim).expect(201);
    expect(headers['etag']).toBe('"1"');
    expect(open).toMatchObject({ ...asked, dueAt: '2026-11-03T17:00:00.000Z', outcome: null, reason: null, text: null, evidence: null });
    expect(open).toMatchObject({ createdBy: { id: reviewer.personId, name: reviewer.name }, claim: { version: 3 } });
    const path = `${claim.path}/reply-requests/${open.id}`;
    const answer = { ...asked, outcome: 'answered', text: 'No.', evidence: 1 };
    const { body: answered } = await editor.as.put(path, answer, open).expect(200);
    expect(answered).toMatchObject({ version: 2, outcome: 'answered', text: 'No.', evidence: 1, claim: { version: 4 } });
    const { body: list } = await reviewer.as.get(`${claim.path}/reply-requests`).expect(200);
    expect(list.items).toHaveLength(1);
    expect((await contributors(claim)).sort()).toEqual([reviewer.personId, editor.personId].sort());
    const { body: left } = await reviewer.as.delete(path, answered).expect(200);
    expect(left).toMatchObject({ claim: { version: 5 } });
    await reviewer.as.delete(path, answered).expect(404);
    expect((await reviewer.as.get(`${claim.path}/reply-requests`).expect(200)).body.items).toEqual([]);
  });

  it('takes the name of a known speaker when none is given', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body } = await add(claim, { ...asked, name: null, speakerId: speaker.id }).expect(201);
    expect(body).toMatchObject({ speakerId: speaker.id, name: 'Dmitry Peskov' });
    const named = await add(claim, { ...asked, name: 'Peskov’s office', speakerId: speaker.id }).expect(201);
    expect(named.body).toMatchObject({ speakerId: speaker.id, name: 'Peskov’s office' });
  });

  it('says why nobody was asked', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body } = await add(claim, { name: 'The ministry', outcome: 'not_asked', reason: 'Would endanger the source' }).expect(201);
    expect(body).toMatchObject({ outcome: 'not_asked', reason: 'Would endanger the source', askedAt: null });
  });

  it('counts a save without change as none', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: open } = await add(claim).expect(201);
    const same = await editor.as.put(`${claim.path}/reply-requests/${open.id}`, { ...asked, dueAt: '2026-11-03T17:00:00Z' }, open).expect(200);
    expect(same.body).toMatchObject({ version: 1, claim: { version: 2 } });
    expect(await contributors(claim)).toEqual([reviewer.personId]);
  });

  it('counts a save without change as none after its speaker was merged into another', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: merged } = await reviewer.as.post(`${reviewer.newsroom.path}/speakers`, { name: 'D. Peskov', type: 'person' }).expect(201);
    const { body: open } = await add(claim, { ...asked, speakerId: merged.id }).expect(201);
    await editor.as.post(`${reviewer.newsroom.path}/speakers/${String(merged.id)}/merge`, { into: speaker.id }, 1).expect(200);
    const path = `${claim.path}/reply-requests/${String(open.id)}`;
    const same = await editor.as.put(path, { ...asked, speakerId: merged.id }, open).expect(200);
    expect(same.body).toMatchObject({ version: 1, claim: { version: 2 } });
    await editor.as.put(path, { ...asked, speakerId: speaker.id }, open).expect(200);
    expect(await contributors(claim)).toEqual([reviewer.personId]);
    const other = await editor.as.put(path, { ...asked, speakerId: null }, open).expect(200);
    expect(other.body).toMatchObject({ version: 2, speakerId: null });
  });

  it('is guarded by its version', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: open } = await add(claim).expect(201);
    const path = `${claim.path}/reply-requests/${open.id}`;
    await reviewer.as.put(path, asked).expect(428);
    await reviewer.as.put(path, { ...asked, outcome: 'declined' }, open).expect(200);
    await editor.as.put(path, { ...asked, outcome: 'no_answer' }, open).expect(412);
    await editor.as.delete(path, open).expect(412);
    await editor.as.delete(path).expect(428);
  });

  it('is refused in review, to keys without desk:write, and to other newsrooms', async () => {
    const claim = await givenBareClaim(reviewer, { round: 'in_review' });
    expect((await add(claim).expect(409)).body.code).toBe('CLAIM_NOT_EDITABLE');
    const draft = await givenBareClaim(reviewer);
    const { body: open } = await add(draft).expect(201);
    const read = await givenApiKey(reviewer, ['desk:read']);
    await read.as.post(`${draft.path}/reply-requests`, asked).expect(403);
    await read.as.get(`${draft.path}/reply-requests`).expect(200);
    const elsewhere = `${stranger.newsroom.path}/claims/${draft.id}/reply-requests`;
    await stranger.as.get(elsewhere).expect(404);
    await stranger.as.post(elsewhere, asked).expect(404);
    await stranger.as.delete(`${elsewhere}/${open.id}`, open).expect(404);
    const sibling = await givenBareClaim(reviewer);
    await reviewer.as.delete(`${sibling.path}/reply-requests/${open.id}`, open).expect(404);
  });
});

describe('bad input', () => {
  let claim: BareClaim;
  beforeAll(async () => {
    claim = await givenBareClaim(reviewer);
  });

  const table: readonly (readonly [string, () => object, string])[] = [
    ['nothing', () => ({}), '/name'],
    ['nobody', () => ({ ...asked, name: null }), '/name'],
    ['a blank name', () => ({ ...asked, name: '  ' }), '/name'],
    ['a name of another type', () => ({ ...asked, name: 7 }), '/name'],
    ['NUL in the channel', () => ({ ...asked, channel: 'a\0' }), '/channel'],
    ['half a surrogate pair in the answer', () => ({ ...asked, outcome: 'answered', text: '\udc00' }), '/text'],
    ['a huge answer', () => ({ ...asked, outcome: 'answered', text: 'x'.repeat(10_001) }), '/text'],
    ['an unknown key', () => ({ ...asked, secret: 1 }), '/secret'],
    ['an unknown outcome', () => ({ ...asked, outcome: 'maybe' }), '/outcome'],
    ['a date in words', () => ({ ...asked, askedAt: 'Monday' }), '/askedAt'],
    ['due on a day, not an instant', () => ({ ...asked, dueAt: '2026-11-03' }), '/dueAt'],
    ['due before it was asked', () => ({ ...asked, dueAt: '2026-10-31T23:00:00Z' }), '/dueAt'],
    ['asked, never', () => ({ name: 'The ministry' }), '/askedAt'],
    ['answered, without an answer', () => ({ ...asked, outcome: 'answered' }), '/text'],
    ['open, with an answer', () => ({ ...asked, text: 'No.' }), '/text'],
    ['not asked, without a reason', () => ({ name: 'The ministry', outcome: 'not_asked' }), '/reason'],
    ['not asked, by e-mail', () => ({ name: 'x', outcome: 'not_asked', reason: 'y', channel: 'e-mail' }), '/channel'],
    ['evidence that does not exist', () => ({ ...asked, outcome: 'answered', evidence: 9 }), '/evidence'],
    ['evidence 0', () => ({ ...asked, outcome: 'answered', evidence: 0 }), '/evidence'],
    ['a speaker who does not exist', () => ({ ...asked, speakerId: randomUUID() }), '/speakerId'],
    ['a speaker of another newsroom', () => ({ ...asked, speakerId: foreignSpeaker }), '/speakerId'],
    ['a speaker who is no id', () => ({ ...asked, speakerId: 'Peskov' }), '/speakerId'],
  ];

  it.each(table)('%s', async (_, body, pointer) => {
    const answer = await add(claim, body()).expect(422);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('leaves nothing behind', async () => {
    expect((await reviewer.as.get(`${claim.path}/reply-requests`).expect(200)).body.items).toEqual([]);
    expect(await contributors(claim)).toEqual([]);
  });
});
