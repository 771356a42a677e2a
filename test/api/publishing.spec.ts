import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { RecomposeService } from '../../src/publication/recompose.service.js';
import { approve, givenApproved, givenDraftReadyToSubmit, givenPublished, givenSubmitted, putStatement, submit, versionOf, type GivenClaim } from '../factories/claim.js';
import { givenDesk, reading, seen, step, toldOf, undo, verbsOf, type GivenDesk } from '../factories/desk.js';
import { importRows } from '../factories/imports.js';
import { givenMember, givenNewsroom } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;
let asApp: pg.Client;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
  asApp = new pg.Client({ connectionString: test.database.appUrl });
  await asApp.connect();
});
afterAll(async () => {
  await asApp.end();
  await test.close();
});

const sha256 = (bytes: Buffer | string): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const publicClaim = async (claim: GivenClaim) => (await test.http().get(`/api/v1/claims/${claim.id}`).expect(200)).body;
const relate = async (claim: GivenClaim, type: string, other: GivenClaim): Promise<void> => {
  await claim.author.as.post(`${claim.path}/relations`, { type, to: other.id }, await versionOf(claim)).expect(201);
};

describe('publishing', () => {
  it('makes exactly what was approved public, with the approval', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenSubmitted(reviewer, { statement: 'The bridge was never closed' });
    await test.http().get(`/api/v1/claims/${claim.id}`).expect(404);
    const { body: answer } = await step(claim, editor, 'approval', reading(claim, { publish: 'now', note: 'Fine' }));
    expect(answer).toMatchObject({
      claim: { state: 'published', round: 'closed', live: 'published' },
      record: { revision: 1, kind: 'publish', reviewRevision: 1, contentDigest: claim.read.contentDigest },
    });
    const body = await publicClaim(claim);
    expect(body).toMatchObject({
      id: claim.id,
      status: 'published',
      statement: 'The bridge was never closed',
      revision: 1,
      contentDigest: claim.read.contentDigest,
      approvals: [{ role: 'editor' }],
      corrections: [],
      newsroom: { slug: desk.newsroom.slug },
      license: 'CC-BY-4.0',
      bylines: [{ name: null, role: 'reviewer' }],
      verdict: { rating: { key: 'unproven', scaleVersion: 1 }, attributionRating: { key: 'confirmed' } },
    });
    expect(body.slug).toMatch(/^the-bridge-was-never-closed-[0-9a-f]{8}$/);
    const { canonical } = (await editor.as.get(`${claim.path}/revisions/1`).expect(200)).body;
    const { text } = await test.http().get(`/api/v1/claims/${claim.id}/revisions/1/content`).expect(200);
    expect(text).toBe(canonical);
    expect(sha256(text)).toBe(claim.read.contentDigest);
    const told = (await toldOf(claim, editor)).map((entry) => entry.action);
    expect(told.slice(-2)).toEqual(['claim.approved', 'claim.published']);
  });

  it('has its versions under its id and its slug in either case of letters', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    const { body } = await test.http().get(`/api/v1/claims/${claim.id}/revisions`).expect(200);
    for (const key of [claim.id, String(body.slug)]) {
      const path = `/api/v1/claims/${key.toUpperCase()}/revisions`;
      expect((await test.http().get(path).expect(200)).body).toEqual(body);
      expect((await test.http().get(`${path}/1/content`).expect(200)).headers['etag']).toBe(`"${String(body.items[0].contentDigest)}"`);
    }
  });

  it('may come later than the approval, and by another person', async () => {
    const { reviewer, editor, second } = desk;
    const claim = await givenApproved(reviewer, editor);
    expect(await verbsOf(claim, reviewer)).toEqual([]);
    expect(await verbsOf(claim, second)).toEqual(['reopen', 'schedule', 'publish']);
    expect((await step(claim, reviewer, 'publication')).status).toBe(403);
    expect((await step(claim, second, 'publication')).body.record).toMatchObject({ kind: 'publish', revision: 1 });
  });

  it('is refused where it is not about the revision that was approved', async () => {
    const { reviewer, editor, second } = desk;
    const earlier = await givenSubmitted(reviewer);
    await undo(earlier, reviewer, 'submission');
    await putStatement(earlier, { headline: 'Not what they read' });
    const claim = await submit(earlier);
    await approve(claim, second);
    const at = new Date(Date.now() + 3_600_000).toISOString();
    const { revision, contentDigest } = earlier.read;
    for (const body of [earlier.read, { revision }, { contentDigest }, { ...earlier.read, publish: { at } }]) {
      const outdated = await step(claim, editor, 'publication', body);
      expect([outdated.status, outdated.body.code]).toEqual([409, 'REVIEW_OUTDATED']);
    }
    expect((await seen(claim, editor)).claim.round).toBe('approved');
    const { body } = await step(claim, editor, 'publication', claim.read);
    expect(body.record).toMatchObject({ kind: 'publish', reviewRevision: claim.read.revision, contentDigest: claim.read.contentDigest });
  });

  it('waits for the addresses that readers need', async () => {
    const newsroom = await givenNewsroom(test);
    const [reviewer, editor] = [await givenMember(newsroom, 'reviewer'), await givenMember(newsroom, 'editor')];
    const claim = await givenSubmitted(reviewer);
    const refused = await editor.as.post(`${claim.path}/approval`, { ...claim.read, publish: 'now' }, await versionOf(claim));
    expect([refused.status, refused.body.code]).toEqual([409, 'APPROVAL_BLOCKED']);
    expect(refused.body.errors.map((each: { code: string }) => each.code)).toEqual(['CORRECTIONS_POLICY_MISSING', 'COMPLAINTS_ADDRESS_MISSING']);
    expect((await seen(claim, reviewer)).claim.round).toBe('in_review');
    await approve(claim, editor);
    expect((await editor.as.post(`${claim.path}/publication`, {}, await versionOf(claim))).body.code).toBe('PUBLICATION_BLOCKED');
  });

  it('is found by its words, its mode and its claimant', async () => {
    const { reviewer, editor } = desk;
    const statement = 'China has not provided howitzers to Russia';
    const claim = await givenPublished(reviewer, editor, { statement, speakers: [{ name: 'Qin  Gang', mode: 'denies' }] });
    for (const query of ['query=howitzer', 'query=denies%20howitzers', 'claimant=qin%20gang', 'query=howitzers&rating=unproven&language=en']) {
      const { body } = await test.http().get(`/api/v1/claims?${query}`).expect(200);
      expect(body.items.map((item: { id: string }) => item.id)).toEqual([claim.id]);
    }
  });

  it('is found in any form of a word, and in Chinese by any part of it', async () => {
    const { reviewer, editor } = desk;
    const found = async (query: string): Promise<string[]> =>
      (await test.http().get('/api/v1/claims').query({ query, newsroom: desk.newsroom.slug }).expect(200)).body.items.map((item: { id: string }) => item.id);
    const mortars = await givenPublished(reviewer, editor, { statement: 'China delivered mortars' });
    for (const query of ['mortar', 'mortars', 'delivering mortar']) expect(await found(query)).toEqual([mortars.id]);
    const chinese = await givenPublished(reviewer, editor, { statement: '中国没有向俄罗斯提供核武器', language: 'zh' });
    for (const query of ['中国', '核武器', '武器', '俄罗斯', '核', '中国 核武器']) expect([query, await found(query)]).toEqual([query, [chinese.id]]);
    expect(await found('美国')).toEqual([]);
    // What stands beside it may hold no word that is searched for: signs, quotes, words that stand in every text.
    for (const query of ['中国，核武器', '"核武器"', '“核武器”', 'the 核武器', '中国-核武器', '(核武器)']) expect([query, await found(query)]).toEqual([query, [chinese.id]]);
    const both = await givenPublished(reviewer, editor, { statement: 'Mortars came from 中国北方' });
    for (const query of ['mortar 中国', '中国-mortars', '"mortars came" 中国北方']) expect([query, await found(query)]).toEqual([query, [both.id]]);
    for (const query of ['mortar -中国', 'mortar -"中国北方"', '－北方 mortar']) expect([query, await found(query)]).toEqual([query, [mortars.id]]);
    for (const query of ['mortar -中国南方', 'mortar -核武器']) expect([query, await found(query)]).toEqual([query, [both.id, mortars.id]]);
    const { body } = await test.http().get('/v1alpha1/claims:search').query({ query: '中国，北方' }).expect(200);
    expect(body.claims).toMatchObject([{ text: 'Mortars came from 中国北方' }]);
  });

  it('names the claim that it translates, once both are public', async () => {
    const { reviewer, editor } = desk;
    const original = await givenDraftReadyToSubmit(reviewer, { statement: 'The bridge is safe' });
    const spanish = await givenDraftReadyToSubmit(reviewer, { statement: 'El puente es seguro', language: 'es' });
    await putStatement(spanish, { translationOf: original.id });
    await approve(await submit(spanish), editor, { publish: 'now' });
    expect((await publicClaim(spanish)).translationOf).toBeNull();
    expect(JSON.stringify(await publicClaim(spanish))).not.toContain(original.id);
    await approve(await submit(original), editor, { publish: 'now' });
    const { slug } = await publicClaim(original);
    expect((await publicClaim(spanish)).translationOf).toEqual({ id: original.id, slug, statement: 'The bridge is safe', status: 'published' });
  });

  it('says who was asked for a reply, and what came of it', async () => {
    const { reviewer, editor } = desk;
    const draft = await givenDraftReadyToSubmit(reviewer);
    await reviewer.as.post(`${draft.path}/reply-requests`, { name: 'The mayor', askedAt: '2026-11-01', channel: 'e-mail', outcome: 'declined' }).expect(201);
    await approve(await submit(draft), editor, { publish: 'now' });
    expect((await publicClaim(draft)).rightOfReply).toMatchObject([{ name: 'The mayor', askedAt: '2026-11-01', channel: 'e-mail', outcome: 'declined', text: null, evidence: null }]);
  });

  it('keeps the words of a rating that is renamed later', async () => {
    const own = await givenDesk(test);
    const claim = await givenPublished(own.reviewer, own.editor);
    const before = await publicClaim(claim);
    const path = `${own.newsroom.path}/rating-scales/truth`;
    const scale = (await own.admin.as.get(path).expect(200)).body;
    const ratings = scale.ratings.map(({ key, definition, value, normalised }: Record<string, unknown>) => ({ key, label: `New ${String(key)}`, definition, value, normalised }));
    await own.admin.as.put(path, { name: scale.name, ratings }, scale).expect(200);
    expect((await publicClaim(claim)).verdict).toEqual(before.verdict);
    const later = await givenPublished(own.reviewer, own.editor);
    expect((await publicClaim(later)).verdict.rating).toMatchObject({ label: 'New unproven', scaleVersion: 2 });
  });

  it('stays as it is when its speaker turns out to be somebody else, and nobody contributes by finding out', async () => {
    const { reviewer, editor, newsroom } = desk;
    const claim = await givenPublished(reviewer, editor, { speakers: [{ name: 'C. M. Tan', mode: 'writes' }] });
    const waiting = await givenSubmitted(reviewer, { speakers: [{ name: 'Chee M. Tan', mode: 'writes' }] });
    const [before, under] = [await publicClaim(claim), await seen(waiting, editor)];
    const target = (await editor.as.post(`${newsroom.path}/speakers`, { name: 'Chee Meng Tan', type: 'organisation', url: 'https://tan.example' }).expect(201)).body;
    for (const { chain } of [await seen(claim, editor), under]) {
      await editor.as.post(`${newsroom.path}/speakers/${String(chain.links[0].speaker.id)}/merge`, { into: target.id }, 1).expect(200);
    }
    expect(await publicClaim(claim)).toEqual(before);
    const after = await seen(waiting, editor);
    expect(after.chain.links[0]).toMatchObject({ name: 'Chee M. Tan', speaker: { id: target.id } });
    expect([after.version, after.contributors, after.revisions]).toEqual([under.version, under.contributors, under.revisions]);
    await approve(waiting, editor, { publish: 'now' });
    expect((await publicClaim(waiting)).claimant).toMatchObject({ name: 'Chee M. Tan', type: 'person', url: null });
  });
});

describe('every public read', () => {
  it('has a strong ETag and answers 304 to it, may be read by any page, and knows no parameters but its own', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    for (const path of ['claims', `claims/${claim.id}`, `claims/${claim.id}/revisions`, `claims/${claim.id}/revisions/1/content`, 'changes']) {
      const first = await test.http().get(`/api/v1/${path}`).expect(200);
      expect([path, first.headers['etag']]).toEqual([path, expect.stringMatching(/^"[^"]+"$/)]);
      expect(first.headers).toMatchObject({ vary: expect.stringMatching(/accept-encoding/i), 'access-control-allow-origin': '*', 'cache-control': 'public, no-cache' });
      expect(first.headers['ratelimit']).toBeUndefined();
      const again = await test.http().get(`/api/v1/${path}`).set('If-None-Match', String(first.headers['etag'])).expect(304);
      expect([again.text, again.headers['etag']]).toEqual(['', first.headers['etag']]);
      const { body } = await test.http().get(`/api/v1/${path}?nonsense=1`).expect(400);
      expect(body.code).toBe('UNKNOWN_QUERY_PARAMETER');
    }
    const { body } = await test.http().get('/api/v1/export.ndjson?limit=1').expect(400);
    expect(body.code).toBe('UNKNOWN_QUERY_PARAMETER');
  });
});

describe('exports', () => {
  it('run two at a time, so that they leave connections to others; who comes too late is told when to come again', async () => {
    const superuser = new pg.Client({ connectionString: test.database.superuserUrl });
    await superuser.connect();
    await superuser.query('BEGIN; LOCK TABLE published_claim IN ACCESS EXCLUSIVE MODE');
    const statuses: number[] = [];
    const asked = Array.from({ length: 8 }, async () => {
      const answer = await fetch(`${test.baseUrl}/api/v1/export.ndjson`);
      statuses.push(answer.status);
      if (answer.status === 503) expect(answer.headers.get('retry-after')).toBe('10');
      await answer.text();
    });
    const waited = Date.now() + 10_000;
    while (statuses.length < 6 && Date.now() < waited) await new Promise((resolve) => setTimeout(resolve, 10));
    await superuser.query('COMMIT');
    await superuser.end();
    await Promise.all(asked);
    expect(statuses.sort()).toEqual([200, 200, 503, 503, 503, 503, 503, 503]);
    await test.http().get('/api/v1/export.ndjson').expect(200);
  });
});

describe('claims that name each other', () => {
  it('are composed anew together: a relation appears when both ends are public, and follows the other end', async () => {
    const { reviewer, editor } = desk;
    const weapons = await givenDraftReadyToSubmit(reviewer, { statement: 'China has provided weapons to Russia' });
    const denial = await givenDraftReadyToSubmit(reviewer, { statement: 'China has not provided weapons to Russia' });
    await relate(denial, 'denies', weapons);
    const publicDenial = await submit(denial);
    await approve(publicDenial, editor, { publish: 'now' });
    expect((await publicClaim(denial)).relations).toEqual([]);
    expect(JSON.stringify(await publicClaim(denial))).not.toContain(weapons.id);
    const publicWeapons = await submit(weapons);
    await approve(publicWeapons, editor, { publish: 'now' });
    const shownWeapons = await publicClaim(weapons);
    const shown = { slug: shownWeapons.slug, statement: 'China has provided weapons to Russia' };
    expect((await publicClaim(denial)).relations).toEqual([
      { type: 'denies', claim: { id: weapons.id, status: 'published', ...shown }, statedBy: denial.id },
    ]);
    expect(shownWeapons.relations).toMatchObject([{ type: 'denied_by', claim: { id: denial.id }, statedBy: denial.id }]);
    await step(weapons, editor, 'retraction', { reason: 'We were wrong' });
    expect((await publicClaim(denial)).relations).toMatchObject([{ claim: { id: weapons.id, status: 'retracted' } }]);
  });

  it('miss each other never, also when both are published at the same moment', async () => {
    const { reviewer, editor, second } = desk;
    for (let round = 0; round < 2; round += 1) {
      const left = await givenDraftReadyToSubmit(reviewer);
      const right = await givenDraftReadyToSubmit(reviewer);
      await relate(left, 'contradicts', right);
      const [one, other] = [await submit(left), await submit(right)];
      await Promise.all([approve(one, editor, { publish: 'now' }), approve(other, second, { publish: 'now' })]);
      expect((await publicClaim(left)).relations).toHaveLength(1);
      expect((await publicClaim(right)).relations).toHaveLength(1);
    }
  });
});

describe('what is derived', () => {
  it('is rebuilt to the byte from the records alone', async () => {
    await givenPublished(desk.reviewer, desk.editor);
    const renditions = async () => (await asApp.query('SELECT claim_id, form, encoding, status, etag, bytes, xid, seq FROM rendition ORDER BY 1, 2, 3')).rows;
    const rows = async () => (await asApp.query('SELECT * FROM published_claim ORDER BY claim_id')).rows;
    const [before, listed] = [await renditions(), await rows()];
    const owner = new pg.Client({ connectionString: test.database.superuserUrl });
    await owner.connect();
    await owner.query("UPDATE published_claim SET search_text = '', related = '{}', topics = '{}'");
    await owner.query("UPDATE rendition SET bytes = '', etag = '\"x\"' WHERE form = 'json'; DELETE FROM rendition WHERE form = 'item'");
    await owner.end();
    const done = await test.app.get(RecomposeService, { strict: false }).recompose(new AbortController().signal);
    expect(done.claims).toBe(listed.length);
    expect(await renditions()).toEqual(before);
    expect(await rows()).toEqual(listed);
  });
});

const rename = async (own: GivenDesk, name: string): Promise<void> => {
  const { body: settings } = await own.admin.as.get(own.newsroom.path).expect(200);
  const { policy: _, id: __, slug: ___, sample: ____, version: _____, ...change } = settings;
  await own.admin.as.put(own.newsroom.path, { ...change, name }, settings).expect(200);
};
const runDue = (): Promise<void> => test.app.get(Jobs, { strict: false }).runDue();

describe('what a newsroom says about itself', () => {
  it('is told anew in everything that it has published', async () => {
    const own = await givenDesk(test);
    const claim = await givenPublished(own.reviewer, own.editor);
    const { etag } = (await test.http().get(`/api/v1/claims/${claim.id}`)).headers;
    await rename(own, 'The Evening Desk');
    await runDue();
    const answer = await test.http().get(`/api/v1/claims/${claim.id}`).expect(200);
    expect(answer.body.newsroom.name).toBe('The Evening Desk');
    expect(answer.body.contentDigest).toBe(claim.read.contentDigest);
    expect(answer.headers['etag']).not.toBe(etag);
  });

  it('reaches a claim, too, whose publication was under way while it changed', async () => {
    const own = await givenDesk(test);
    const claim = await givenApproved(own.reviewer, own.editor);
    const superuser = new pg.Client({ connectionString: test.database.superuserUrl });
    await superuser.connect();
    await superuser.query('BEGIN; LOCK TABLE rendition IN EXCLUSIVE MODE');
    const publishing = step(claim, own.editor, 'publication', { publish: 'now' });
    // Composed, and waiting to be written.
    const waiting = `SELECT 1 FROM pg_locks WHERE relation = 'rendition'::regclass AND NOT granted`;
    while ((await superuser.query(waiting)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await rename(own, 'The Night Desk');
    const telling = runDue();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await superuser.query('COMMIT');
    await superuser.end();
    await publishing;
    await telling;
    expect((await publicClaim(claim)).newsroom.name).toBe('The Night Desk');
  });
});

describe('what a newsroom of many claims says about itself', () => {
  it('is told anew in one job after the other, each for some of its claims, also when it changes again meanwhile', async () => {
    const own = await givenDesk(test);
    await importRows(test, own, 101);
    const superuser = new pg.Client({ connectionString: test.database.superuserUrl });
    await superuser.connect();
    const { rows: claims } = await superuser.query<{ id: string }>('SELECT claim_id AS id FROM publication WHERE newsroom_id = $1 ORDER BY claim_id', [own.newsroom.id]);
    await superuser.query('BEGIN');
    await superuser.query('SELECT 1 FROM rendition WHERE claim_id = $1 FOR UPDATE', [claims.at(-1)?.id]);
    await rename(own, 'The Evening Desk');
    const telling = runDue();
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await superuser.query(waiting)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const { rows: jobs } = await superuser.query(`SELECT payload FROM graphile_worker._private_jobs WHERE locked_at IS NOT NULL`);
    expect(jobs).toEqual([{ payload: { newsroomId: own.newsroom.id, after: claims[99]?.id } }]);
    await rename(own, 'The Night Desk');
    await superuser.query('COMMIT');
    await telling;
    const { rows: told } = await superuser.query(
      `SELECT DISTINCT convert_from(bytes, 'UTF8')::jsonb #>> '{newsroom,name}' AS name FROM rendition WHERE claim_id = ANY ($1) AND form = 'json' AND encoding = 'identity'`,
      [claims.map(({ id }) => id)],
    );
    expect(told).toEqual([{ name: 'The Night Desk' }]);
    await superuser.end();
  });
});

describe('the database refuses by itself', () => {
  const bound = (work: () => Promise<unknown>): Promise<unknown> =>
    asApp
      .query(`BEGIN; SELECT set_config('factdesk.newsroom_id', '${desk.newsroom.id}', true)`)
      .then(work)
      .finally(() => asApp.query('ROLLBACK'));
  const approved = { approvals: '[{"role":"editor","at":"2026-11-20T12:00:00Z"}]', provenance: '{"type":"own"}' };
  const insert = (claim: GivenClaim, content: string, kind = 'publish', { approvals, provenance } = approved) =>
    asApp.query(
      `INSERT INTO publication (newsroom_id, id, claim_id, revision, kind, slug, content, content_digest, review_revision, approvals, provenance, at)
       VALUES ($1, gen_random_uuid(), $2, 7, $3::publication_kind, 'x', $4, $5, 1, $6, $7, now())`,
      [desk.newsroom.id, claim.id, kind, content, sha256(content), approvals, provenance],
    );

  it('bytes that nobody approved', async () => {
    const claim = await givenSubmitted(desk.reviewer);
    const { canonical } = (await desk.editor.as.get(`${claim.path}/revisions/1`).expect(200)).body;
    await expect(bound(() => insert(claim, canonical))).rejects.toThrow('too few approvals: 0 of 1');
    await approve(claim, desk.editor);
    await expect(bound(() => insert(claim, canonical.replace('unproven', 'true')))).rejects.toThrow('what is published is what was approved');
    await expect(bound(() => insert(claim, canonical, 'import'))).rejects.toThrow('publication_provenance');
  });

  it('changes of records, decisions and the audit log', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    for (const statement of [
      `UPDATE publication SET note = 'x' WHERE claim_id = '${claim.id}'`,
      `UPDATE publication SET content = NULL WHERE claim_id = '${claim.id}'`,
      `DELETE FROM publication WHERE claim_id = '${claim.id}'`,
      `UPDATE review_revision SET content = '' WHERE claim_id = '${claim.id}'`,
      `UPDATE decision SET note = 'x' WHERE claim_id = '${claim.id}'`,
      `DELETE FROM decision WHERE claim_id = '${claim.id}'`,
      `UPDATE audit_entry SET reason = 'x' WHERE claim_id = '${claim.id}'`,
      `DELETE FROM audit_entry WHERE claim_id = '${claim.id}'`,
      'TRUNCATE audit_entry',
    ]) {
      await expect(bound(() => asApp.query(statement))).rejects.toThrow(/permission denied|is refused|is erased only/);
    }
  });

  it('publications of another newsroom', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    const imported = { approvals: '[]', provenance: '{"type":"imported","from":"x","url":null}' };
    await expect(insert(claim, '{}', 'import', imported)).rejects.toThrow('row-level security');
  });
});

describe('publishing and withdrawing at the same moment', () => {
  it('happens one after the other: one wins, the other is told', async () => {
    for (let round = 0; round < 3; round += 1) {
      const claim = await givenSubmitted(desk.reviewer);
      const version = await versionOf(claim);
      const [published, withdrawn] = await Promise.all([
        desk.editor.as.post(`${claim.path}/approval`, { ...claim.read, publish: 'now' }, version),
        desk.reviewer.as.delete(`${claim.path}/submission`, version),
      ]);
      expect([published.status, withdrawn.status].sort()).toEqual([200, 412]);
      const answer = await test.http().get(`/api/v1/claims/${claim.id}`);
      expect(answer.status).toBe(published.status === 200 ? 200 : 404);
    }
  });
});
