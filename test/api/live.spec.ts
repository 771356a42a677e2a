import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { deskEventSchema } from '../../src/live/live.schemas.js';
import { LIVE_OPTIONS, liveOptions } from '../../src/live/live-options.js';
import { Database } from '../../src/platform/database/database.js';
import { givenArticle, givenClaim } from '../factories/articles.js';
import { givenBareClaim, type BareClaim } from '../factories/bare-claim.js';
import { givenStream } from '../factories/live.js';
import { client, givenApiKey, givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { EventStream } from '../support/event-stream.js';

/** What people may wait for what somebody else does. */
const WITHIN_MS = 2_000;
const CANARY = 'words-canary-17';

let test: TestApp;
let other: TestApp;
let ana: GivenMember;
let bo: GivenMember;
let editor: GivenMember;
let admin: GivenMember;
let stranger: GivenMember;
let claim: BareClaim;
const opened: EventStream[] = [];

beforeAll(async () => {
  test = await startTestApp({ replace: new Map([[LIVE_OPTIONS, { ...liveOptions, heartbeatMs: 300, standingMs: 500 }]]) });
  other = await startTestApp({ database: test.database });
  const newsroom = await givenNewsroom(test);
  [ana, bo] = [await givenMember(newsroom, 'reviewer'), await givenMember(newsroom, 'reviewer')];
  [editor, admin] = [await givenMember(newsroom, 'editor'), await givenMember(newsroom, 'admin')];
  stranger = await givenMember(await givenNewsroom(test), 'admin');
  claim = await givenBareClaim(ana);
});
afterEach(() => {
  for (const stream of opened.splice(0)) stream.close();
});
afterAll(async () => {
  await other.close();
  await test.close();
});

const open = async (...args: Parameters<typeof givenStream>): Promise<EventStream> => {
  const stream = await givenStream(...args);
  opened.push(stream);
  return stream;
};
let changes = 0;
/** Somebody changes the claim. */
const change = (as: GivenMember, of: BareClaim = claim) =>
  as.as.post(`${of.path}/threads`, { body: `${CANARY} ${String((changes += 1))}`, part: 'statement', blocking: false }).expect(201);
const versionOf = async ({ path }: BareClaim): Promise<number> => (await ana.as.get(path).expect(200)).body.version;
const positionOf = async (member: GivenMember): Promise<number> => (await member.as.get(`${member.newsroom.path}/live/position`).expect(200)).body.position;

describe('the stream of a newsroom', () => {
  it('tells at once where somebody else changed something, and never what', async () => {
    const stream = await open(bo);
    expect(stream.response.statusCode).toBe(200);
    expect(stream.response.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' });
    expect(stream.retry).toBe(3_000);
    await change(ana);
    const event = await stream.next('changed', { ms: WITHIN_MS });
    expect(event).toEqual({
      type: 'changed', position: await positionOf(bo), by: { id: ana.personId, name: ana.name },
      changes: [{ about: 'claim', id: claim.id, version: await versionOf(claim), parts: ['discussion'], articles: [] }],
    });
    for (const { data, event: name, id } of stream.messages) {
      expect(deskEventSchema.parse(data)).toEqual(data);
      expect([name, id]).toEqual([data.type, 'position' in data ? String(data.position) : null]);
    }
    expect(JSON.stringify(stream.messages)).not.toContain(CANARY);
  });

  it('is the same at another process', async () => {
    const here = await open(bo);
    const there = await open(bo, { at: other });
    await change(ana);
    await client(other.baseUrl, { cookie: ana.cookie }).post(`${claim.path}/threads`, { body: 'From there', part: null, blocking: false }).expect(201);
    for (const stream of [here, there]) {
      await stream.until(() => stream.events.filter(({ type }) => type === 'changed').length === 2, WITHIN_MS, 'not both');
    }
    expect(there.events).toEqual(here.events);
  });

  it('tells nothing of other newsrooms', async () => {
    const stream = await open(stranger);
    const before = await positionOf(stranger);
    await change(ana);
    expect(await positionOf(stranger)).toBe(before);
    const own = await givenBareClaim(stranger);
    await change(stranger, own);
    expect(await stream.next('changed')).toMatchObject({ position: before + 1, changes: [{ id: own.id }] });
    expect(stream.events.filter(({ type }) => type === 'changed')).toHaveLength(1);
    expect((await ana.as.get(`${stranger.newsroom.path}/live`).expect(404)).body.code).toBe('NEWSROOM_NOT_FOUND');
  });

  it('tells of articles, and of the articles in which a claim stands', async () => {
    const cutter = await givenMember(await givenNewsroom(test), 'reviewer');
    const stream = await open(cutter);
    const article = await givenArticle(cutter);
    expect((await stream.next('changed')).changes).toEqual([{ about: 'article', id: article.id }]);
    const from = stream.messages.length;
    const cut = await givenClaim(cutter, { appearance: { type: 'text', articleId: article.id, exact: 'the bridge is safe' } });
    expect((await stream.next('changed', { from })).changes).toEqual([
      { about: 'claim', id: cut.id, version: cut.version, parts: ['created'], articles: [article.id] },
    ]);
  });

  it('tells what is for admins to admins, and who is called what to everybody', async () => {
    const [toReviewer, toAdmin] = [await open(bo), await open(admin)];
    await admin.as.post(`${admin.newsroom.path}/invitations`, { role: 'reviewer', email: 'new@example.org' }).expect(201);
    expect((await toAdmin.next('changed')).changes).toEqual([{ about: 'invitations' }]);
    const { body: me } = await editor.as.get('/api/desk/me').expect(200);
    await editor.as.put('/api/desk/me', { name: 'Edith Or', locale: null }, me.version).expect(200);
    expect(await toReviewer.next('changed')).toMatchObject({ by: { name: 'Edith Or' }, changes: [{ about: 'members' }] });
    expect(JSON.stringify(toReviewer.events)).not.toContain('invitations');
    expect(toReviewer.events.some(({ type }) => type === 'reset')).toBe(false);
  });

  it('is there for a key that may read, without people', async () => {
    const key = await givenApiKey(ana, ['desk:read']);
    const stream = await EventStream.open(test.baseUrl, `${ana.newsroom.path}/live`, { authorization: `Bearer ${key.key}` });
    opened.push(stream);
    await stream.next('live');
    await change(ana);
    await stream.next('changed');
    expect(stream.events.map(({ type }) => type)).toEqual(['live', 'changed']);
  });

  it('shows that it is alive while nothing happens', async () => {
    const stream = await open(bo);
    await stream.until(() => stream.comments.length >= 2, WITHIN_MS, 'no comments');
  });

  it('says that there is too much to tell', async () => {
    const stream = await open(bo);
    const database = test.app.get(Database, { strict: false });
    const at = new Date();
    const { newsroom, personId } = ana;
    await database.inNewsroom(newsroom.id, (tx) =>
      tx.auditEntry.createMany({
        data: Array.from({ length: 150 }, () => {
          const id = crypto.randomUUID();
          return { newsroomId: newsroom.id, id, at, actorKind: 'person', actorPersonId: personId, actorName: 'Ana', action: 'article.edited', subjectType: 'article', subjectId: id, groupId: id };
        }),
      }),
    );
    expect(await stream.next('reset')).toMatchObject({ reason: 'bulk', position: await positionOf(bo) });
    await change(ana);
    await stream.next('changed');
  });

  it('answers HEAD and opens nothing', async () => {
    const before = await positionOf(bo);
    for (let count = 0; count < 25; count += 1) {
      const response = await fetch(`${test.baseUrl}${bo.newsroom.path}/live`, { method: 'HEAD', headers: { cookie: bo.cookie } });
      expect(response.status).toBe(200);
    }
    expect((await open(bo)).events[0]).toEqual({ type: 'live', position: before });
  });

  it('is limited for each person', async () => {
    const streams = [];
    for (let count = 0; count < liveOptions.streamsPerPerson; count += 1) streams.push(await open(editor));
    const { body, headers } = await editor.as.get(`${editor.newsroom.path}/live`).expect(429);
    expect([body.code, headers['retry-after']]).toEqual(['TOO_MANY_STREAMS', '30']);
    await open(bo);
    streams[0]?.close();
    await pause(200);
    await open(editor);
  });
});

describe('who comes back', () => {
  it('gets what was missed, in order and once, at any process', async () => {
    const first = await open(bo);
    await change(ana);
    await first.next('changed');
    first.close();
    const known = first.lastId;
    for (let count = 0; count < 3; count += 1) await change(ana);
    for (const at of [test, other]) {
      const again = await open(bo, { lastEventId: known, at });
      await again.until(() => again.events.filter(({ type }) => type === 'changed').length === 3, WITHIN_MS, 'not all');
      const positions = again.events.flatMap((event) => ('position' in event ? [event.position] : []));
      expect(positions).toEqual([0, 1, 2, 3].map((step) => Number(known) + step));
      expect(again.events[0]?.type).toBe('live');
    }
  });

  it('starts over where it cannot be known what was missed', async () => {
    await change(ana);
    const position = await positionOf(bo);
    const late = await startTestApp({ database: test.database });
    try {
      // This process has not heard of anything yet.
      expect((await open(bo, { lastEventId: String(position), at: late })).events[0]).toEqual({ type: 'live', position });
      expect((await open(bo, { lastEventId: String(position - 1), at: late })).events[0]).toEqual({ type: 'reset', position, reason: 'resumeImpossible' });
    } finally {
      for (const stream of opened.splice(0)) stream.close();
      await late.close();
    }
    for (const lastEventId of [String(position + 5), '9999999999999999999999', 'x', '-1', '1.5']) {
      expect((await open(bo, { lastEventId })).events[0]).toEqual({ type: 'reset', position, reason: 'resumeImpossible' });
    }
    expect((await open(bo, { lastEventId: '' })).events[0]).toEqual({ type: 'live', position });
  });

  it('hears everything exactly once while others write at the same time', async () => {
    const steady = await open(bo);
    const start = await positionOf(bo);
    const state = { writing: true, deaf: false };
    const claims = [await givenBareClaim(ana), await givenBareClaim(ana), await givenBareClaim(ana), await givenBareClaim(ana)];
    const writers = claims.map(async (each) => {
      for (let count = 0; count < 10; count += 1) await change(ana, each);
    });
    const reader = (async () => {
      let [lastEventId, seen] = [String(start), [] as number[]];
      while (state.writing) {
        const stream = await open(bo, { lastEventId, at: Math.random() < 0.5 ? test : other });
        await pause(30);
        stream.close();
        seen = [...seen, ...stream.events.flatMap((event) => (event.type === 'changed' ? [event.position] : []))];
        // A process that lost its connection to the database says so, gives no position, and then lets everybody begin anew.
        state.deaf ||= stream.events.some(({ type }) => type === 'degraded');
        if (state.deaf) break;
        expect(stream.events.some(({ type }) => type === 'reset')).toBe(false);
        lastEventId = stream.lastId;
      }
      return { seen, lastEventId };
    })();
    await Promise.all(writers);
    state.writing = false;
    const { seen, lastEventId } = await reader;
    if (state.deaf) return;
    const last = await open(bo, { lastEventId });
    const end = start + 40;
    expect(await positionOf(bo)).toBe(end);
    await last.until(() => last.lastId === String(end), WITHIN_MS, 'not the last');
    const all = [...seen, ...last.events.flatMap((event) => (event.type === 'changed' ? [event.position] : []))];
    expect(all).toEqual(Array.from({ length: 40 }, (_, index) => start + 1 + index));
    await steady.until(() => steady.lastId === String(end), WITHIN_MS, 'not the last');
    expect(steady.events.filter(({ type }) => type === 'changed')).toHaveLength(40);
  });
});

describe('a stream ends', () => {
  const ofNewMember = async (): Promise<[GivenMember, EventStream]> => {
    const member = await givenMember(ana.newsroom, 'reviewer');
    return [member, await open(member)];
  };
  const goodbye = async (stream: EventStream): Promise<string> => {
    const { reason } = await stream.next('goodbye', { ms: 5_000 });
    await stream.end(1_000);
    return reason;
  };

  it('for a suspended member', async () => {
    const [member, stream] = await ofNewMember();
    await admin.as.put(`${admin.newsroom.path}/members/${member.personId}/suspension`, { reason: 'Gone' }, 1).expect(200);
    expect(await goodbye(stream)).toBe('suspended');
    await member.as.get(`${member.newsroom.path}/live`).expect(401);
  });

  it('for a member with another role', async () => {
    const [member, stream] = await ofNewMember();
    await admin.as.put(`${admin.newsroom.path}/members/${member.personId}/role`, { role: 'editor' }, 1).expect(200);
    expect(await goodbye(stream)).toBe('roleChanged');
    expect((await open(member)).events[0]?.type).toBe('live');
  });

  it('with the session, and with the key', async () => {
    const [member, stream] = await ofNewMember();
    const key = await givenApiKey(member, ['desk:read']);
    const ofKey = await EventStream.open(test.baseUrl, `${member.newsroom.path}/live`, { authorization: `Bearer ${key.key}` });
    opened.push(ofKey);
    await member.as.delete(`${member.newsroom.path}/api-keys/${key.keyId}`).expect(204);
    expect(await goodbye(ofKey)).toBe('sessionEnded');
    expect(stream.ended).toBe(false);
    await member.as.delete(`/api/desk/me/sessions/${member.sessionId}`).expect(204);
    expect(await goodbye(stream)).toBe('sessionEnded');
  });

  it('at once when the server stops', async () => {
    const stopping = await startTestApp({ database: test.database });
    const streams = [await open(bo, { at: stopping }), await open(ana, { at: stopping })];
    const began = performance.now();
    await stopping.close();
    // A stream that was left open would keep it for ever; on a busy machine the rest of a stop takes seconds.
    expect(performance.now() - began).toBeLessThan(10_000);
    for (const stream of streams) expect(await goodbye(stream)).toBe('shutdown');
  }, 20_000);
});

describe('while the process does not hear the database', () => {
  const cut = async (): Promise<void> => {
    const superuser = new pg.Client({ connectionString: test.database.superuserUrl });
    await superuser.connect();
    await superuser.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'factdesk listener'");
    await superuser.end();
  };

  it('clients are told, and told again how to go on', async () => {
    const stream = await open(bo);
    await cut();
    await stream.next('degraded');
    const from = stream.messages.length;
    await stream.until(() => stream.events.slice(from).some(({ type }) => type === 'live'), 5_000, 'not back');
    await change(ana);
    await stream.next('changed', { from });
    expect(stream.events.some(({ type }) => type === 'reset')).toBe(false);
  });

  it('nothing is missed silently, and polling goes on', async () => {
    const stream = await open(bo);
    const before = await positionOf(bo);
    const cutting = setInterval(() => void cut().catch(() => undefined), 20);
    await stream.next('degraded', { ms: 5_000 });
    await change(ana);
    expect(await positionOf(bo)).toBe(before + 1);
    clearInterval(cutting);
    await pause(200);
    await stream.until(() => stream.lastId === String(before + 1), 10_000, 'left behind');
    expect(stream.events.some((event) => (event.type === 'reset' || event.type === 'changed') && event.position === before + 1)).toBe(true);
  }, 20_000);
});

it('the position rises with every change, and costs nothing to ask for again', async () => {
  const path = `${bo.newsroom.path}/live/position`;
  const { body, headers } = await bo.as.get(path).expect(200);
  const known = { 'if-none-match': headers['etag'] ?? '' };
  expect((await bo.as.get(path).set(known).expect(304)).headers['etag']).toBe(known['if-none-match']);
  await change(ana);
  expect((await bo.as.get(path).set(known).expect(200)).body.position).toBe(body.position + 1);
  const { body: thread } = await change(ana);
  // A save that changes nothing is no change.
  await ana.as.put(`${claim.path}/threads/${thread.id}`, { part: 'statement', blocking: false }, thread.version).expect(200);
  expect(await positionOf(bo)).toBe(body.position + 2);
});

describe('a blind rating', () => {
  /** What each of these people hears while a round goes on, with positions and versions as they came. */
  async function heard(story: (of: BareClaim, round: { id: string }) => Promise<void>): Promise<string[]> {
    const of = await givenBareClaim(ana);
    const cy = await givenMember(ana.newsroom, 'reviewer');
    const { body: round } = await editor.as.post(`${of.path}/second-ratings`, { axis: 'truth', raterIds: [ana.personId, bo.personId] }).expect(201);
    const start = await positionOf(ana);
    const streams = await Promise.all([ana, editor, cy, admin].map((member) => open(member)));
    await story(of, round);
    const end = await positionOf(ana);
    for (const stream of streams) await stream.until(() => stream.lastId === String(end), WITHIN_MS, 'not the last');
    return streams.map(({ messages }) =>
      JSON.stringify(messages.filter(({ event }) => event !== 'presenceSnapshot').map((message) => {
        const { data, ...rest } = message;
        return { ...rest, id: Number(rest.id) - start, data: 'position' in data ? { ...data, position: data.position - start } : data };
      })).replaceAll(of.id, 'the claim').replaceAll(round.id, 'the round'),
    );
  }
  const rate = (of: BareClaim, round: { id: string }, as: GivenMember) =>
    as.as.post(`${of.path}/second-ratings/${round.id}/ratings`, { ratingKey: 'mostly-false', reasons: CANARY }).expect(201);

  it('is heard by nobody before the other is in: the streams are the same with and without it', async () => {
    const without = await heard(async (of) => {
      await change(editor, of);
    });
    const withIt = await heard(async (of, round) => {
      await rate(of, round, bo);
      await change(editor, of);
    });
    expect(withIt).toEqual(without);
    expect(without[0]).toContain('"version":null');
  });

  it('is heard by everybody when both are in', async () => {
    const streams = await heard(async (of, round) => {
      await rate(of, round, bo);
      await rate(of, round, ana);
    });
    for (const stream of streams) {
      expect(stream).toContain('"parts":["verdict"]');
      expect(stream).not.toContain(CANARY);
      expect(stream).not.toContain('mostly-false');
    }
  });
});
