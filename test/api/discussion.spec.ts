import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DiscussionReader } from '../../src/discussion/discussion.reader.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Database } from '../../src/platform/database/database.js';
import { givenBareClaim, type BareClaim } from '../factories/bare-claim.js';
import { givenApiKey, givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let reviewer: GivenMember;
let colleague: GivenMember;
let editor: GivenMember;
let stranger: GivenMember;

beforeAll(async () => {
  test = await startTestApp();
  const newsroom = await givenNewsroom(test);
  reviewer = await givenMember(newsroom, 'reviewer');
  colleague = await givenMember(newsroom, 'reviewer');
  editor = await givenMember(newsroom, 'editor');
  stranger = await givenMember(await givenNewsroom(test), 'admin');
});
afterAll(() => test.close());

const inNewsroom = <T>(work: Parameters<Database['inNewsroom']>[1]): Promise<T> =>
  test.app.get(Database, { strict: false }).inNewsroom(reviewer.newsroom.id, work) as Promise<T>;
const open = (claim: BareClaim, body: object = { body: 'Is this the right quote?' }, as = reviewer) => as.as.post(`${claim.path}/threads`, body);
const blocking = (claim: BareClaim) =>
  inNewsroom<number>((tx) => test.app.get(DiscussionReader, { strict: false }).openBlockingThreads(tx, reviewer.newsroom.id, claim.id));
const entries = (claim: BareClaim) =>
  inNewsroom<{ action: string; before: unknown; after: unknown }[]>((tx) =>
    tx.auditEntry.findMany({ where: { claimId: claim.id }, orderBy: { seq: 'asc' } }),
  );

describe('a thread', () => {
  it.each(['draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'dropped', 'closed'] as const)(
    'is opened, answered and resolved in round %s; the claim stays as it is',
    async (round) => {
      const claim = await givenBareClaim(reviewer, round === 'closed' ? { round, live: 'published' } : { round });
      const { body: thread, headers } = await open(claim, { part: 'statement', blocking: true, body: 'Too strong?' }).expect(201);
      expect(headers['etag']).toBe('"1"');
      expect(thread).toMatchObject({
        version: 1, part: 'statement', blocking: true, resolvedAt: null, createdBy: { id: reviewer.personId, name: reviewer.name },
        comments: [{ body: 'Too strong?', author: { id: reviewer.personId }, editedAt: null }], claim: { version: 1, round },
      });
      expect(await blocking(claim)).toBe(1);
      const path = `${claim.path}/threads/${thread.id}`;
      const { body: answered } = await colleague.as.post(`${path}/comments`, { body: 'No.' }).expect(201);
      expect(answered).toMatchObject({ version: 1, comments: [{ body: 'Too strong?' }, { body: 'No.', author: { id: colleague.personId } }] });
      const { body: resolved } = await reviewer.as.post(`${path}/resolution`, undefined, answered).expect(200);
      expect(resolved).toMatchObject({ version: 2, resolvedBy: { id: reviewer.personId }, claim: { version: 1 } });
      expect(await blocking(claim)).toBe(0);
      expect(await inNewsroom((tx) => tx.claimContributor.count({ where: { claimId: claim.id } }))).toBe(0);
      expect((await entries(claim)).map((entry) => entry.action)).toEqual(['thread.opened', 'comment.added', 'thread.resolved']);
    },
  );

  it('is one of 500 of a claim at most, and has 1,000 comments at most', async () => {
    const claim = await givenBareClaim(reviewer);
    const clock = test.app.get(Clock, { strict: false });
    const { newsroom: { id: newsroomId }, personId } = reviewer;
    const createdAt = clock.now();
    const threads = Array.from({ length: 499 }, () => ({ newsroomId, id: clock.id(), claimId: claim.id, createdBy: personId, createdAt }));
    await inNewsroom((tx) => tx.thread.createMany({ data: threads }));
    const { body: thread } = await open(claim).expect(201);
    expect((await open(claim).expect(409)).body).toMatchObject({ code: 'LIMIT_REACHED', limit: 500 });
    const comments = Array.from({ length: 998 }, () => ({ newsroomId, id: clock.id(), threadId: String(thread.id), authorId: personId, body: 'And?', createdAt }));
    await inNewsroom((tx) => tx.comment.createMany({ data: comments }));
    const path = `${claim.path}/threads/${String(thread.id)}/comments`;
    expect((await reviewer.as.post(path, { body: 'The last word.' }).expect(201)).body.comments).toHaveLength(1_000);
    expect((await reviewer.as.post(path, { body: 'One more.' }).expect(409)).body).toMatchObject({ code: 'LIMIT_REACHED', limit: 1_000 });
  });

  it('is listed with its comments and read alone', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: one } = await open(claim).expect(201);
    await open(claim, { body: 'Another', part: 'evidence' }, editor).expect(201);
    const { body } = await colleague.as.get(`${claim.path}/threads`).expect(200);
    expect(body.items.map((thread: { comments: { body: string }[] }) => thread.comments[0]?.body)).toEqual(['Is this the right quote?', 'Another']);
    expect((await colleague.as.get(`${claim.path}/threads/${one.id}`).expect(200)).headers['etag']).toBe('"1"');
  });

  it('is resolved, reopened and edited by its author and by editors, not by others', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: thread } = await open(claim, { body: 'x', blocking: true }).expect(201);
    const path = `${claim.path}/threads/${thread.id}`;
    await colleague.as.post(`${path}/resolution`, undefined, thread).expect(403);
    await colleague.as.put(path, { blocking: false }, thread).expect(403);
    const { body: resolved } = await editor.as.post(`${path}/resolution`, undefined, thread).expect(200);
    await colleague.as.delete(`${path}/resolution`, resolved).expect(403);
    const { body: reopened } = await reviewer.as.delete(`${path}/resolution`, resolved).expect(200);
    expect(reopened).toMatchObject({ version: 3, resolvedAt: null, resolvedBy: null });
    expect(await blocking(claim)).toBe(1);
    const { body: edited } = await reviewer.as.put(path, { blocking: false, part: 'chain' }, reopened).expect(200);
    expect(edited).toMatchObject({ version: 4, blocking: false, part: 'chain' });
    expect(await blocking(claim)).toBe(0);
    const [last] = (await entries(claim)).slice(-1);
    expect(last).toMatchObject({ action: 'thread.edited', before: { blocking: true, part: null }, after: { blocking: false, part: 'chain' } });
  });

  it('is guarded by its version, and resolving twice changes nothing', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: thread } = await open(claim).expect(201);
    const path = `${claim.path}/threads/${thread.id}`;
    await editor.as.post(`${path}/resolution`).expect(428);
    await editor.as.delete(`${path}/resolution`).expect(428);
    await editor.as.put(path, { blocking: true }).expect(428);
    const { body: resolved } = await editor.as.post(`${path}/resolution`, undefined, thread).expect(200);
    await reviewer.as.put(path, { blocking: true }, thread).expect(412);
    await reviewer.as.delete(`${path}/resolution`, thread).expect(412);
    expect((await reviewer.as.post(`${path}/resolution`, undefined, resolved).expect(200)).body).toMatchObject({ version: 2, resolvedBy: { id: editor.personId } });
  });

  it('can be about one piece of evidence or one link, if there is one', async () => {
    const claim = await givenBareClaim(reviewer, { chainLength: 1 });
    await reviewer.as.post(`${claim.path}/evidence`, { stance: 'supports', source: { name: 'x', kind: 'data' }, title: 'x' }).expect(201);
    await open(claim, { part: 'evidence/1', body: 'x' }).expect(201);
    await open(claim, { part: 'chain/1', body: 'x' }).expect(201);
    for (const part of ['evidence/2', 'chain/2']) {
      const { body } = await open(claim, { part, body: 'x' }).expect(422);
      expect(body.errors).toMatchObject([{ pointer: '/part', code: 'not_found' }]);
    }
  });

  it('no longer blocks when somebody says so, though what it is about is gone by now', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: evidence } = await reviewer.as.post(`${claim.path}/evidence`, { stance: 'supports', source: { name: 'x', kind: 'data' }, title: 'x' }).expect(201);
    const { body: thread } = await open(claim, { part: 'evidence/1', blocking: true, body: 'Is it so?' }).expect(201);
    await reviewer.as.delete(`${claim.path}/evidence/1`, evidence).expect(200);
    const path = `${claim.path}/threads/${thread.id}`;
    const { body: edited } = await reviewer.as.put(path, { part: 'evidence/1', blocking: false }, thread).expect(200);
    expect(edited).toMatchObject({ version: 2, part: 'evidence/1', blocking: false });
    expect((await reviewer.as.put(path, { part: 'chain/1', blocking: false }, edited).expect(422)).body.errors).toMatchObject([{ pointer: '/part' }]);
  });

  it('is not for keys, and not there for other newsrooms or under other claims', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: thread } = await open(claim).expect(201);
    const key = await givenApiKey(editor, ['desk:read', 'desk:write']);
    await key.as.get(`${claim.path}/threads`).expect(200);
    await key.as.post(`${claim.path}/threads`, { body: 'x' }).expect(403);
    await key.as.post(`${claim.path}/threads/${thread.id}/comments`, { body: 'x' }).expect(403);
    await key.as.post(`${claim.path}/threads/${thread.id}/resolution`, undefined, thread).expect(403);
    const elsewhere = `${stranger.newsroom.path}/claims/${claim.id}/threads`;
    await stranger.as.get(elsewhere).expect(404);
    await stranger.as.post(elsewhere, { body: 'x' }).expect(404);
    await stranger.as.post(`${elsewhere}/${thread.id}/comments`, { body: 'x' }).expect(404);
    const sibling = await givenBareClaim(reviewer);
    await reviewer.as.get(`${sibling.path}/threads/${thread.id}`).expect(404);
    await reviewer.as.post(`${sibling.path}/threads/${thread.id}/comments`, { body: 'x' }).expect(404);
    await reviewer.as.get(`${claim.path}/threads/${randomUUID()}`).expect(404);
    await reviewer.as.get(`${claim.path}/threads/nonsense`).expect(404);
  });
});

describe('a comment', () => {
  it('is edited by its author only; what it said stays in the audit log', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: thread } = await open(claim).expect(201);
    const comment = thread.comments[0];
    const path = `${claim.path}/threads/${thread.id}/comments/${comment.id}`;
    await editor.as.put(path, { body: 'x' }, comment).expect(403);
    await reviewer.as.put(path, { body: 'x' }).expect(428);
    const { body: edited } = await reviewer.as.put(path, { body: 'Wrong quote!' }, comment).expect(200);
    expect(edited).toMatchObject({ version: 1, comments: [{ version: 2, body: 'Wrong quote!' }] });
    expect(edited.comments[0].editedAt).toMatch(/Z$/);
    await reviewer.as.put(path, { body: 'again' }, comment).expect(412);
    const [last] = (await entries(claim)).slice(-1);
    expect(last).toMatchObject({ action: 'comment.edited', before: { body: 'Is this the right quote?' }, after: { body: 'Wrong quote!' } });
    const { body: same } = await reviewer.as.put(path, { body: 'Wrong quote!' }, 2).expect(200);
    expect(same.comments[0].version).toBe(2);
    await reviewer.as.put(`${claim.path}/threads/${thread.id}/comments/${randomUUID()}`, { body: 'x' }, 1).expect(404);
  });

  it('is stored once for one Idempotency-Key, and needs one', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: thread } = await open(claim).expect(201);
    const path = `${claim.path}/threads/${thread.id}/comments`;
    await reviewer.as.post(path, { body: 'x' }).unset('idempotency-key').expect(400);
    for (let turn = 0; turn < 2; turn += 1) await reviewer.as.post(path, { body: 'once' }).set('idempotency-key', 'comment-once').expect(201);
    const { body } = await reviewer.as.get(`${claim.path}/threads/${thread.id}`).expect(200);
    expect(body.comments).toHaveLength(2);
  });
});

describe('bad input', () => {
  const threads: readonly (readonly [string, object, string])[] = [
    ['nothing', {}, '/body'],
    ['a blank body', { body: ' \n ' }, '/body'],
    ['a body of another type', { body: { text: 'x' } }, '/body'],
    ['a huge body', { body: 'x'.repeat(10_001) }, '/body'],
    ['NUL', { body: 'a\0' }, '/body'],
    ['half a surrogate pair', { body: '\ud83d' }, '/body'],
    ['an unknown key', { body: 'x', resolved: true }, '/resolved'],
    ['an unknown part', { body: 'x', part: 'layout' }, '/part'],
    ['evidence 0', { body: 'x', part: 'evidence/0' }, '/part'],
    ['a part of another type', { body: 'x', part: 3 }, '/part'],
    ['blocking in words', { body: 'x', blocking: 'yes' }, '/blocking'],
  ];
  it.each(threads)('refuses a thread with %s', async (_, body, pointer) => {
    const claim = await givenBareClaim(reviewer);
    const answer = await open(claim, body).expect(422);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect((await reviewer.as.get(`${claim.path}/threads`)).body.items).toEqual([]);
  });

  it.each([
    ['nothing', {}, '/body'],
    ['a huge body', { body: 'x'.repeat(10_001) }, '/body'],
    ['NUL', { body: '\0' }, '/body'],
    ['an unknown key', { body: 'x', author: 'y' }, '/author'],
  ])('refuses a comment with %s', async (_, body, pointer) => {
    const claim = await givenBareClaim(reviewer);
    const { body: thread } = await open(claim).expect(201);
    const answer = await reviewer.as.post(`${claim.path}/threads/${thread.id}/comments`, body).expect(422);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });
});
