import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenClaim, type GivenClaim } from '../factories/articles.js';
import { givenMember, givenNewsroom, type GivenMember, type GivenNewsroom } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { contributorsOf, forceClaim } from '../support/desk.js';

let test: TestApp;
let north: GivenNewsroom;
let reviewer: GivenMember;
let editor: GivenMember;
let stranger: GivenMember;

beforeAll(async () => {
  test = await startTestApp();
  north = await givenNewsroom(test, { name: 'North', slug: 'north' });
  reviewer = await givenMember(north, 'reviewer');
  editor = await givenMember(north, 'editor');
  stranger = await givenMember(await givenNewsroom(test, { name: 'South', slug: 'south' }), 'admin');
});

afterAll(() => test.close());

const relate = (from: GivenClaim, type: string, to: string, version = from.version, by = reviewer) => by.as.post(`${from.path}/relations`, { type, to }, version);
const three = async (): Promise<[GivenClaim, GivenClaim, GivenClaim]> => [await givenClaim(reviewer), await givenClaim(reviewer), await givenClaim(reviewer)];

describe('relations between claims', () => {
  it('are stated by one claim and read from both ends', async () => {
    const [denial, weapons] = await three();
    const stated = (await relate(denial, 'denies', weapons.number).expect(201)).body;
    expect(stated).toMatchObject({
      version: denial.version + 1,
      relations: [{ type: 'denies', claim: { id: weapons.id, number: weapons.number, state: 'draft' } }],
      received: [],
      claim: { id: denial.id },
    });
    const other = (await relate(weapons, 'contradicts', denial.id).expect(201)).body;
    expect(other).toMatchObject({ relations: [{ type: 'contradicts' }], received: [{ type: 'denied_by', statedBy: { id: denial.id } }] });
    expect(other.version).toBe(weapons.version + 1);
    expect((await contributorsOf(north, weapons)).map((row) => row.personId)).toEqual([reviewer.personId]);

    const relation = stated.relations[0].id;
    await reviewer.as.delete(`${weapons.path}/relations/${relation}`, other.version).expect(404);
    await reviewer.as.delete(`${denial.path}/relations/${relation}`, denial.version).expect(412);
    const removed = (await editor.as.delete(`${denial.path}/relations/${relation}`, stated.version).expect(200)).body;
    expect(removed).toMatchObject({ relations: [], received: [{ type: 'contradicts' }], version: stated.version + 1 });
    expect((await contributorsOf(north, denial)).map((row) => row.personId)).toEqual([reviewer.personId, editor.personId]);
    await reviewer.as.delete(`${denial.path}/relations/${relation}`, removed.version).expect(404);
    const log = (await editor.as.get(`${north.path}/audit?claim=${denial.id}&part=relations`).expect(200)).body.items;
    expect(log.map((entry: { action: string }) => entry.action).sort()).toEqual(['claim.relationAdded', 'claim.relationRemoved']);
  });

  it('stand on the desk beside what the other claim is rated, at both ends', async () => {
    const [denial, weapons] = await three();
    const read = async (claim: GivenClaim) => (await reviewer.as.get(claim.path).expect(200)).body.relatedVerdicts;
    await relate(denial, 'denies', weapons.id).expect(201);
    expect(await read(denial)).toEqual([]);
    const verdict = (await reviewer.as.post(`${weapons.path}/verdicts`, { axis: 'truth', ratingKey: 'true' }).expect(201)).body;
    expect(await read(denial)).toEqual([]);
    await reviewer.as.post(`${weapons.path}/verdicts/${verdict.id}/adoption`, undefined, verdict).expect(200);
    const scale = (await reviewer.as.get(`${north.path}/rating-scales/truth`).expect(200)).body;
    const { label } = scale.ratings.find(({ key }: { key: string }) => key === 'true');
    expect(await read(denial)).toEqual([{ claimId: weapons.id, axis: 'truth', ratingKey: 'true', label, normalised: 'true' }]);
    expect(await read(weapons)).toEqual([]);
  });

  it('are stated once, never to oneself, and only to claims that exist', async () => {
    const [one, two] = await three();
    await relate(one, 'supports', two.id).expect(201);
    const twice = await relate(one, 'supports', two.number, one.version + 1).expect(409);
    expect(twice.body.code).toBe('RELATION_EXISTS');
    await relate(one, 'repeats', two.id, one.version + 1).expect(201);
    const foreign = (await stranger.as.post('/api/desk/south/claims', {}).expect(201)).body.claim;
    for (const [type, to, pointer] of [['denies', two.id, '/to'], ['denies', foreign.id, '/to'], ['denies', 'C-99999', '/to'], ['denies', 'x', '/to'], ['likes', one.id, '/type']] as const) {
      const answer = await relate(two, type, to).expect(422);
      expect([type, to, answer.body.errors[0].pointer]).toEqual([type, to, pointer]);
    }
    await relate(two, 'denies', one.id, two.version + 5).expect(412);
    await reviewer.as.post(`${two.path}/relations`, { type: 'denies', to: one.id }).expect(428);
    await forceClaim(north, two, { round: 'in_review' });
    await relate(two, 'denies', one.id).expect(409);
  });

  it.each(['part_of', 'duplicate_of', 'about'])('%s never leads back, and the answer says by which way it would', async (type) => {
    const [one, two, end] = await three();
    await relate(one, type, two.id).expect(201);
    await relate(two, type, end.id).expect(201);
    const back = await relate(end, type, one.id).expect(409);
    expect(back.body).toMatchObject({ code: 'RELATION_CYCLE', path: [one.number, two.number, end.number] });
    await relate(end, 'contradicts', one.id).expect(201);
  });

  it('part_of in a circle is impossible also when both halves come at once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [one, two, end] = await three();
      await relate(two, 'part_of', end.id).expect(201);
      const answers = await Promise.all([relate(one, 'part_of', two.id), relate(end, 'part_of', one.id, end.version, editor)]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    }
  }, 90_000);

  it('to each other at once do not wait for each other', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [one, two] = await three();
      const answers = await Promise.all([relate(one, 'denies', two.id), relate(two, 'denies', one.id, two.version, editor)]);
      expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
    }
  });
});
