import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.js';
import { VerdictsReader } from '../../src/verdicts/verdicts.reader.js';
import { givenBareClaim, putInRound, type BareClaim } from '../factories/bare-claim.js';
import { givenApiKey, givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { pastTheLock } from '../support/past-the-lock.js';

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

const isSo = { axis: 'truth', ratingKey: 'true' };
const wasSaid = { axis: 'attribution', ratingKey: 'confirmed' };
const propose = (claim: BareClaim, body: object = isSo, as = reviewer) => as.as.post(`${claim.path}/verdicts`, body);
const adopt = (claim: BareClaim, verdict: { id: string; version: number }, as = reviewer) =>
  as.as.post(`${claim.path}/verdicts/${verdict.id}/adoption`, undefined, verdict);
const inNewsroom = <T>(work: Parameters<Database['inNewsroom']>[1]): Promise<T> =>
  test.app.get(Database, { strict: false }).inNewsroom(reviewer.newsroom.id, work) as Promise<T>;
const contributors = async (claim: BareClaim): Promise<string[]> => {
  const rows = await inNewsroom<{ personId: string }[]>((tx) => tx.claimContributor.findMany({ where: { claimId: claim.id } }));
  return rows.map((row) => row.personId).sort();
};
const adopted = (claim: BareClaim) =>
  inNewsroom<{ axis: string; link: number | null; ratingKey: string }[]>((tx) =>
    test.app.get(VerdictsReader, { strict: false }).adoptedVerdicts(tx, reviewer.newsroom.id, claim.id),
  );
const actions = async (claim: BareClaim): Promise<string[]> => {
  const rows = await inNewsroom<{ action: string }[]>((tx) => tx.auditEntry.findMany({ where: { claimId: claim.id }, orderBy: { seq: 'asc' } }));
  return rows.map((row) => row.action);
};

describe('proposing', () => {
  it('is open to everybody, shown to everybody, and changes no content', async () => {
    const claim = await givenBareClaim(reviewer, { chainLength: 2 });
    const { body: first, headers } = await propose(claim, { ...isSo, reasons: 'Two\nsources' }).expect(201);
    expect(headers['etag']).toBe('"1"');
    expect(first).toMatchObject({
      version: 1, axis: 'truth', link: null, ratingKey: 'true', rating: { label: 'True', value: 5 }, reasons: 'Two\nsources',
      author: { id: reviewer.personId, name: reviewer.name }, adoptedAt: null, adoptedBy: null, secondRatingId: null, claim: { version: 2 },
    });
    await propose(claim, { ...isSo, ratingKey: 'false' }, colleague).expect(201);
    await propose(claim, { ...wasSaid, link: 2 }, editor).expect(201);
    const { body } = await reviewer.as.get(`${claim.path}/verdicts`).expect(200);
    expect(body.items.map((item: { axis: string; link: number; ratingKey: string }) => [item.axis, item.link, item.ratingKey])).toEqual([
      ['truth', null, 'true'],
      ['truth', null, 'false'],
      ['attribution', 2, 'confirmed'],
    ]);
    expect(await contributors(claim)).toEqual([]);
    expect(await adopted(claim)).toEqual([]);
  });

  const table: readonly (readonly [string, object, object, string])[] = [
    ['no axis', { ratingKey: 'true' }, {}, '/axis'],
    ['an unknown axis', { axis: 'beauty', ratingKey: 'true' }, {}, '/axis'],
    ['no rating', { axis: 'truth' }, {}, '/ratingKey'],
    ['a rating that the scale does not have', { axis: 'truth', ratingKey: 'pants-on-fire' }, {}, '/ratingKey'],
    ['a rating of the other scale', { axis: 'truth', ratingKey: 'confirmed' }, {}, '/ratingKey'],
    ['a label for a key', { axis: 'truth', ratingKey: 'True' }, {}, '/ratingKey'],
    ['a rating of another type', { axis: 'truth', ratingKey: 5 }, {}, '/ratingKey'],
    ['was it said, without a chain', wasSaid, { chainLength: 0 }, '/axis'],
    ['is a prediction so', isSo, { kind: 'prediction' }, '/axis'],
    ['is an opinion so', isSo, { kind: 'opinion' }, '/axis'],
    ['a link on the truth axis', { ...isSo, link: 1 }, {}, '/link'],
    ['a link that does not exist', { ...wasSaid, link: 3 }, {}, '/link'],
    ['link 0', { ...wasSaid, link: 0 }, {}, '/link'],
    ['an unknown key', { ...isSo, authorId: 'x' }, {}, '/authorId'],
    ['a huge reason', { ...isSo, reasons: 'x'.repeat(5001) }, {}, '/reasons'],
    ['NUL in the reasons', { ...isSo, reasons: '\0' }, {}, '/reasons'],
    ['half a surrogate pair', { ...isSo, ratingKey: '\ud800' }, {}, '/ratingKey'],
  ];
  it.each(table)('refuses %s', async (_, body, options, pointer) => {
    const claim = await givenBareClaim(reviewer, { chainLength: 2, ...options });
    const answer = await propose(claim, body).expect(422);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect((await reviewer.as.get(`${claim.path}/verdicts`)).body.items).toEqual([]);
  });

  it.each(['prediction', 'opinion'] as const)('lets a %s be rated as said', async (kind) => {
    const claim = await givenBareClaim(reviewer, { kind, chainLength: 1 });
    await propose(claim, wasSaid).expect(201);
  });

  it('is refused in review, to keys without desk:write, and to other newsrooms', async () => {
    const claim = await givenBareClaim(reviewer);
    const read = await givenApiKey(reviewer, ['desk:read']);
    await read.as.post(`${claim.path}/verdicts`, isSo).expect(403);
    await read.as.get(`${claim.path}/verdicts`).expect(200);
    const elsewhere = `${stranger.newsroom.path}/claims/${claim.id}/verdicts`;
    await stranger.as.get(elsewhere).expect(404);
    await stranger.as.post(elsewhere, isSo).expect(404);
    await putInRound(reviewer, claim, 'in_review');
    expect((await propose(claim).expect(409)).body.code).toBe('CLAIM_NOT_EDITABLE');
  });
});

describe('a proposal', () => {
  it('is edited and withdrawn by its author only, at the version that was read', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: first } = await propose(claim).expect(201);
    const path = `${claim.path}/verdicts/${first.id}`;
    await editor.as.put(path, { ratingKey: 'false' }, first).expect(403);
    await editor.as.delete(path, first).expect(403);
    await reviewer.as.put(path, { ratingKey: 'false' }).expect(428);
    await reviewer.as.put(path, { ratingKey: 'nonsense' }, first).expect(422);
    await reviewer.as.put(path, { ratingKey: 'false', axis: 'attribution' }, first).expect(422);
    const { body: second } = await reviewer.as.put(path, { ratingKey: 'false' }, first).expect(200);
    expect(second).toMatchObject({ version: 2, ratingKey: 'false', claim: { version: 3 } });
    await reviewer.as.put(path, { ratingKey: 'true' }, first).expect(412);
    const { body: same } = await reviewer.as.put(path, { ratingKey: 'false' }, second).expect(200);
    expect(same).toMatchObject({ version: 2, claim: { version: 3 } });
    await reviewer.as.delete(path, first).expect(412);
    await reviewer.as.delete(path, second).expect(200);
    await reviewer.as.delete(path, second).expect(404);
    expect(await actions(claim)).toEqual(['verdict.proposed', 'verdict.edited', 'verdict.withdrawn']);
    expect(await contributors(claim)).toEqual([]);
  });

  it('of another claim is not found', async () => {
    const claim = await givenBareClaim(reviewer);
    const other = await givenBareClaim(reviewer);
    const { body: verdict } = await propose(claim).expect(201);
    expect((await adopt(other, verdict).expect(404)).body.code).toBe('VERDICT_NOT_FOUND');
    await reviewer.as.put(`${other.path}/verdicts/${verdict.id}`, { ratingKey: 'false' }, verdict).expect(404);
    await reviewer.as.post(`${claim.path}/verdicts/no-id/adoption`, undefined, 1).expect(404);
  });
});

describe('adopting', () => {
  it('makes both who adopts and who wrote it contributors', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: verdict } = await propose(claim, isSo, colleague).expect(201);
    expect(await contributors(claim)).toEqual([]);
    const { body } = await adopt(claim, verdict, editor).expect(200);
    expect(body).toMatchObject({ version: 2, adoptedBy: { id: editor.personId }, claim: { version: 3 } });
    expect(body.adoptedAt).toMatch(/Z$/);
    expect(await contributors(claim)).toEqual([colleague.personId, editor.personId].sort());
  });

  it('replaces the verdict on the same axis and link, and no other', async () => {
    const claim = await givenBareClaim(reviewer, { chainLength: 2 });
    const { body: one } = await propose(claim).expect(201);
    const { body: two } = await propose(claim, { ...isSo, ratingKey: 'false' }, colleague).expect(201);
    const { body: whole } = await propose(claim, wasSaid).expect(201);
    const { body: link } = await propose(claim, { ...wasSaid, link: 1, ratingKey: 'not-confirmed' }).expect(201);
    for (const verdict of [one, whole, link, two]) await adopt(claim, verdict).expect(200);
    expect((await adopted(claim)).map(({ axis, link: at, ratingKey }) => [axis, at, ratingKey]).sort()).toEqual(
      [['attribution', 1, 'not-confirmed'], ['attribution', null, 'confirmed'], ['truth', null, 'false']].sort(),
    );
    const entries = await inNewsroom<{ before: unknown; after: unknown }[]>((tx) =>
      tx.auditEntry.findMany({ where: { claimId: claim.id, action: 'verdict.adopted' }, orderBy: { seq: 'desc' }, take: 1 }),
    );
    expect(entries[0]).toMatchObject({ before: { ratingKey: 'true' }, after: { ratingKey: 'false' } });
  });

  it('is guarded by the version: what was adopted is what was seen', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: seen } = await propose(claim).expect(201);
    await reviewer.as.put(`${claim.path}/verdicts/${seen.id}`, { ratingKey: 'false' }, seen).expect(200);
    await adopt(claim, seen, editor).expect(412);
    await editor.as.post(`${claim.path}/verdicts/${seen.id}/adoption`).expect(428);
    expect(await adopted(claim)).toEqual([]);
    expect(await contributors(claim)).toEqual([]);
  });

  it('leaves one adopted when several are adopted at once', async () => {
    const claim = await givenBareClaim(reviewer);
    const keys = ['true', 'mostly-true', 'mixed', 'mostly-false', 'false'];
    const verdicts = await Promise.all(keys.map(async (ratingKey) => (await propose(claim, { ...isSo, ratingKey }).expect(201)).body));
    const answers = await Promise.all(verdicts.map((verdict) => adopt(claim, verdict)));
    expect(answers.map((answer) => answer.status)).toEqual(keys.map(() => 200));
    expect(await adopted(claim)).toHaveLength(1);
  });

  it('twice changes nothing, and taking it out again leaves the proposal', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: verdict } = await propose(claim).expect(201);
    const { body: first } = await adopt(claim, verdict).expect(200);
    expect((await adopt(claim, first, editor).expect(200)).body).toMatchObject({ version: 2, adoptedBy: { id: reviewer.personId } });
    expect(await contributors(claim)).toEqual([reviewer.personId]);
    const path = `${claim.path}/verdicts/${first.id}`;
    expect((await reviewer.as.delete(path, first).expect(409)).body.code).toBe('VERDICT_ADOPTED');
    const { body: out } = await editor.as.delete(`${path}/adoption`, first).expect(200);
    expect(out).toMatchObject({ version: 3, adoptedAt: null, adoptedBy: null });
    expect(await contributors(claim)).toEqual([reviewer.personId, editor.personId].sort());
    await reviewer.as.delete(path, out).expect(200);
  });

  it('counts an edit of the adopted rating as content, an edit of its reasons not', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: verdict } = await propose(claim).expect(201);
    await adopt(claim, verdict).expect(200);
    await pastTheLock(reviewer.newsroom, (tx) => tx.claim.updateMany({ where: { id: claim.id }, data: { contributorEpoch: 1 } }));
    const path = `${claim.path}/verdicts/${verdict.id}`;
    const { body: reasoned } = await reviewer.as.put(path, { ratingKey: 'true', reasons: 'More' }, 2).expect(200);
    const inEpoch = () => inNewsroom<unknown[]>((tx) => tx.claimContributor.findMany({ where: { claimId: claim.id, epoch: 1 } }));
    expect(await inEpoch()).toEqual([]);
    await reviewer.as.put(path, { ratingKey: 'false', reasons: 'More' }, reasoned).expect(200);
    expect(await inEpoch()).toHaveLength(1);
  });

  it('is refused when the claim has changed so that the verdict no longer fits', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: verdict } = await propose(claim).expect(201);
    await inNewsroom((tx) => tx.claim.updateMany({ where: { id: claim.id }, data: { kind: 'opinion' } }));
    const { body } = await adopt(claim, verdict).expect(409);
    expect(body).toMatchObject({ code: 'VERDICT_NOT_APPLICABLE', errors: [{ pointer: '/axis' }] });
  });

  it('is refused in review', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: verdict } = await propose(claim).expect(201);
    await putInRound(reviewer, claim, 'in_review');
    await adopt(claim, verdict, editor).expect(409);
    await reviewer.as.delete(`${claim.path}/verdicts/${verdict.id}`, verdict).expect(409);
    await reviewer.as.put(`${claim.path}/verdicts/${verdict.id}`, { ratingKey: 'false' }, verdict).expect(409);
  });
});

describe('the explanation', () => {
  const words = { conclusion: 'China has provided no weapons.', rationale: 'As [E1] says.', asKnownOn: '2026-11' };

  it('starts empty at version 1, is saved while typing, and tells which references are missing', async () => {
    const claim = await givenBareClaim(reviewer);
    const path = `${claim.path}/explanation`;
    const { body: empty, headers } = await reviewer.as.get(path).expect(200);
    expect(headers['etag']).toBe('"1"');
    expect(empty).toMatchObject({ version: 1, conclusion: null, rationale: null, asKnownOn: null, missingReferences: [], updatedBy: null });
    const { body: saved } = await reviewer.as.put(path, words, empty).expect(200);
    expect(saved).toMatchObject({ ...words, version: 2, missingReferences: [1], updatedBy: { id: reviewer.personId }, claim: { version: 2 } });
    await reviewer.as.post(`${claim.path}/evidence`, { stance: 'supports', source: { name: 'x', kind: 'data' }, title: 'x' }).expect(201);
    expect((await reviewer.as.get(path).expect(200)).body).toMatchObject({ version: 2, missingReferences: [] });
    const { body: shorter } = await editor.as.put(path, { conclusion: 'No.' }, saved).expect(200);
    expect(shorter).toMatchObject({ version: 3, conclusion: 'No.', rationale: null, asKnownOn: null });
    expect(await contributors(claim)).toEqual([reviewer.personId, editor.personId].sort());
  });

  it('lets one of two first saves win', async () => {
    const claim = await givenBareClaim(reviewer);
    const path = `${claim.path}/explanation`;
    const saves = await Promise.all([reviewer.as.put(path, words, 1), editor.as.put(path, { ...words, conclusion: 'Other.' }, 1)]);
    expect(saves.map((answer) => answer.status).sort()).toEqual([200, 412]);
    await reviewer.as.put(path, words).expect(428);
  });

  it('changes nothing when nothing changed: the autosaves of one person are one entry of the audit log', async () => {
    const claim = await givenBareClaim(reviewer);
    const path = `${claim.path}/explanation`;
    const { body: one } = await reviewer.as.put(path, words, 1).expect(200);
    expect((await editor.as.put(path, words, one).expect(200)).body).toMatchObject({ version: 2, claim: { version: 2 } });
    await reviewer.as.put(path, { ...words, conclusion: 'Shorter.' }, one).expect(200);
    expect(await contributors(claim)).toEqual([reviewer.personId]);
    const entries = await inNewsroom<{ groupId: string }[]>((tx) => tx.auditEntry.findMany({ where: { claimId: claim.id } }));
    expect(entries).toHaveLength(2);
    expect(new Set(entries.map((entry) => entry.groupId)).size).toBe(1);
  });

  it('counts 200 code points, not UTF-16 units', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body } = await reviewer.as.put(`${claim.path}/explanation`, { conclusion: '😀'.repeat(200) }, 1).expect(200);
    expect(body.conclusion).toBe('😀'.repeat(200));
  });

  const table: readonly (readonly [string, object, string])[] = [
    ['a conclusion of 201 code points', { conclusion: '😀'.repeat(201) }, '/conclusion'],
    ['a conclusion of two lines', { conclusion: 'One\ntwo' }, '/conclusion'],
    ['a blank conclusion', { conclusion: ' ' }, '/conclusion'],
    ['a conclusion of another type', { conclusion: ['x'] }, '/conclusion'],
    ['a huge rationale', { rationale: 'x'.repeat(50_001) }, '/rationale'],
    ['a rationale that no parser should read', { rationale: '> '.repeat(50) }, '/rationale'],
    ['NUL', { rationale: 'a\0' }, '/rationale'],
    ['half a surrogate pair', { rationale: '\udfff' }, '/rationale'],
    ['a date that is none', { asKnownOn: '2026-13' }, '/asKnownOn'],
    ['an unknown key', { headline: 'x' }, '/headline'],
  ];
  it.each(table)('refuses %s', async (_, body, pointer) => {
    const claim = await givenBareClaim(reviewer);
    const answer = await reviewer.as.put(`${claim.path}/explanation`, body, 1).expect(422);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect((await reviewer.as.get(`${claim.path}/explanation`)).body.version).toBe(1);
  });

  it('is refused in review and to other newsrooms', async () => {
    const claim = await givenBareClaim(reviewer, { round: 'in_review' });
    await reviewer.as.put(`${claim.path}/explanation`, words, 1).expect(409);
    await stranger.as.get(`${stranger.newsroom.path}/claims/${claim.id}/explanation`).expect(404);
    await stranger.as.put(`${stranger.newsroom.path}/claims/${claim.id}/explanation`, words, 1).expect(404);
  });
});
