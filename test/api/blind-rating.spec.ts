import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Database } from '../../src/platform/database/database.js';
import { givenBareClaim, putInRound, type BareClaim } from '../factories/bare-claim.js';
import { givenApiKey, givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { readsAbout, readsOf } from '../support/desk-reads.js';

let test: TestApp;
let ada: GivenMember;
let bo: GivenMember;
let cy: GivenMember;
let editor: GivenMember;
let admin: GivenMember;
let stranger: GivenMember;

beforeAll(async () => {
  test = await startTestApp();
  const newsroom = await givenNewsroom(test);
  ada = await givenMember(newsroom, 'reviewer');
  bo = await givenMember(newsroom, 'reviewer');
  cy = await givenMember(newsroom, 'reviewer');
  editor = await givenMember(newsroom, 'editor');
  admin = await givenMember(newsroom, 'admin');
  stranger = await givenMember(await givenNewsroom(test), 'admin');
});
afterAll(() => test.close());

const SECRET = 'reasons-canary-91';
const inNewsroom = <T>(work: Parameters<Database['inNewsroom']>[1]): Promise<T> =>
  test.app.get(Database, { strict: false }).inNewsroom(editor.newsroom.id, work) as Promise<T>;
const ask = (claim: BareClaim, raters = [ada, bo], as = editor) =>
  as.as.post(`${claim.path}/second-ratings`, { axis: 'truth', raterIds: raters.map((rater) => rater.personId) });
const rate = (claim: BareClaim, round: { id: string }, as: GivenMember, ratingKey = 'mostly-false', reasons = SECRET) =>
  as.as.post(`${claim.path}/second-ratings/${round.id}/ratings`, { ratingKey, reasons });
const contributors = async (claim: BareClaim): Promise<string[]> => {
  const rows = await inNewsroom<{ personId: string }[]>((tx) => tx.claimContributor.findMany({ where: { claimId: claim.id } }));
  return rows.map((row) => row.personId).sort();
};

/** Every address of the desk that could tell of the claim. */
const looks = (claim: BareClaim): string[] => [
  ...readsAbout(test, claim.path),
  // The scales name every rating, whatever anybody gave.
  ...readsOf(test, editor.newsroom.path).filter((path) => !path.endsWith('/rating-scales')),
  `${editor.newsroom.path}/audit?claim=${claim.id}`,
];

async function everythingThat(client: GivenMember['as'], claim: BareClaim): Promise<string> {
  const answers = [];
  for (const path of looks(claim)) answers.push((await client.get(path)).text);
  // The chart of verdicts names every rating of the scale, also those that nothing was rated with.
  return answers.join('\n').replaceAll(/\{"ratingKey":"[^"]+","label":"[^"]+","normalised":[^,]+,"count":0\}/g, '');
}

describe('two blind ratings', () => {
  it('are seen by nobody but their author until both are in, then by everybody', async () => {
    const claim = await givenBareClaim(ada);
    const { body: round } = await ask(claim).expect(201);
    expect(round).toMatchObject({ axis: 'truth', state: 'open', ratings: [], requestedBy: { id: editor.personId } });
    const { body: given } = await rate(claim, round, ada).expect(201);
    expect(given).toMatchObject({ state: 'open', ratings: [{ ratingKey: 'mostly-false', reasons: SECRET, author: { id: ada.personId } }] });
    expect(given.raters.map((rater: { given: boolean }) => rater.given)).toEqual([true, false]);
    const verdictId: string = given.ratings[0].id;

    const keyOfBo = await givenApiKey(bo, ['desk:read', 'desk:write']);
    const keyOfAdmin = await givenApiKey(admin, ['desk:read']);
    for (const client of [bo.as, cy.as, editor.as, admin.as, keyOfBo.as, keyOfAdmin.as]) {
      const seen = await everythingThat(client, claim);
      expect([seen.includes(SECRET), seen.includes('mostly-false')]).toEqual([false, false]);
      const { body: listed } = await client.get(`${claim.path}/second-ratings`).expect(200);
      expect(listed.items[0]).toMatchObject({ state: 'open', ratings: [] });
    }
    // Not even by its id: adopting, editing or withdrawing it would tell what it is.
    for (const member of [bo, editor]) {
      await member.as.post(`${claim.path}/verdicts/${verdictId}/adoption`, undefined, 1).expect(404);
      await member.as.put(`${claim.path}/verdicts/${verdictId}`, { ratingKey: 'true' }, 1).expect(404);
      await member.as.delete(`${claim.path}/verdicts/${verdictId}`, 1).expect(404);
    }
    expect((await ada.as.post(`${claim.path}/verdicts/${verdictId}/adoption`, undefined, 1).expect(409)).body.code).toBe('SECOND_RATING_OPEN');
    expect((await ada.as.get(`${claim.path}/verdicts`).expect(200)).text).toContain(SECRET);

    const { body: second } = await rate(claim, round, bo, 'true', 'other reasons').expect(201);
    expect(second.state).toBe('revealed');
    expect(second.ratings.map((rating: { ratingKey: string }) => rating.ratingKey)).toEqual(['mostly-false', 'true']);
    for (const client of [ada.as, bo.as, cy.as, editor.as, keyOfBo.as]) {
      const { body } = await client.get(`${claim.path}/verdicts`).expect(200);
      expect(body.items).toHaveLength(2);
    }
    const { text } = await editor.as.get(`${editor.newsroom.path}/audit?claim=${claim.id}`).expect(200);
    expect(text).toContain('mostly-false');
    expect(await contributors(claim)).toEqual([]);
  });

  it('are revealed once when both are given at the same moment', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const claim = await givenBareClaim(ada);
      const { body: round } = await ask(claim).expect(201);
      const answers = await Promise.all([rate(claim, round, ada), rate(claim, round, bo, 'true')]);
      expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
      expect(answers.map((answer) => answer.body.state).sort()).toEqual(['open', 'revealed']);
      const revealed = await inNewsroom<unknown[]>((tx) =>
        tx.auditEntry.findMany({ where: { claimId: claim.id, action: 'secondRating.revealed' } }),
      );
      expect(revealed).toHaveLength(1);
    }
  });

  it('make a contributor of the one who is adopted only', async () => {
    const claim = await givenBareClaim(cy);
    const { body: round } = await ask(claim).expect(201);
    await rate(claim, round, ada).expect(201);
    const { body: both } = await rate(claim, round, bo, 'true').expect(201);
    await cy.as.post(`${claim.path}/verdicts/${both.ratings[0].id}/adoption`, undefined, both.ratings[0]).expect(200);
    expect(await contributors(claim)).toEqual([ada.personId, cy.personId].sort());
  });

  it('are final', async () => {
    const claim = await givenBareClaim(ada);
    const { body: round } = await ask(claim).expect(201);
    const { body: given } = await rate(claim, round, ada).expect(201);
    expect((await rate(claim, round, ada, 'true').expect(409)).body.code).toBe('SECOND_RATING_GIVEN');
    const path = `${claim.path}/verdicts/${given.ratings[0].id}`;
    expect((await ada.as.put(path, { ratingKey: 'true' }, 1).expect(409)).body.code).toBe('BLIND_RATING_FINAL');
    expect((await ada.as.delete(path, 1).expect(409)).body.code).toBe('BLIND_RATING_FINAL');
    await rate(claim, round, bo, 'true').expect(201);
    await ada.as.put(path, { ratingKey: 'true' }, 1).expect(409);
    await ada.as.delete(path, 1).expect(409);
  });

  it('hold in the database too', async () => {
    const claim = await givenBareClaim(ada);
    const { body: round } = await ask(claim).expect(201);
    const { body: given } = await rate(claim, round, ada).expect(201);
    const client = new pg.Client({ connectionString: test.database.superuserUrl });
    await client.connect();
    const id = given.ratings[0].id;
    await expect(client.query(`UPDATE verdict SET rating_key = 'true' WHERE id = $1`, [id])).rejects.toThrow('final');
    await expect(client.query('UPDATE verdict SET adopted_at = now() WHERE id = $1', [id])).rejects.toThrow('both are in');
    await client.end();
  });

  it('do not mix with open proposals', async () => {
    const claim = await givenBareClaim(ada, { chainLength: 1 });
    const proposal = { axis: 'truth', ratingKey: 'true' };
    const { body: round } = await ask(claim).expect(201);
    expect((await ada.as.post(`${claim.path}/verdicts`, proposal).expect(409)).body.code).toBe('SECOND_RATING_OPEN');
    await ada.as.post(`${claim.path}/verdicts`, { axis: 'attribution', ratingKey: 'confirmed' }).expect(201);
    await cy.as.post(`${claim.path}/verdicts`, proposal).expect(201);
    await rate(claim, round, ada).expect(201);
    await rate(claim, round, bo).expect(201);
    await ada.as.post(`${claim.path}/verdicts`, proposal).expect(201);
  });
});

describe('asking', () => {
  it('is for editors and admins, in person', async () => {
    const claim = await givenBareClaim(ada);
    await ask(claim, [ada, bo], cy).expect(403);
    const key = await givenApiKey(editor, ['desk:read', 'desk:write']);
    const body = { axis: 'truth', raterIds: [ada.personId, bo.personId] };
    await key.as.post(`${claim.path}/second-ratings`, body).expect(403);
    await stranger.as.post(`${stranger.newsroom.path}/claims/${claim.id}/second-ratings`, body).expect(404);
    await ask(claim, [ada, bo], admin).expect(201);
    expect((await ask(claim, [ada, cy]).expect(409)).body.code).toBe('SECOND_RATING_OPEN');
  });

  const table: readonly (readonly [string, () => object, string])[] = [
    ['one', () => ({ axis: 'truth', raterIds: [ada.personId] }), '/raterIds'],
    ['six', () => ({ axis: 'truth', raterIds: [ada, bo, cy, editor, admin, stranger].map((rater) => rater.personId) }), '/raterIds'],
    ['one twice', () => ({ axis: 'truth', raterIds: [ada.personId, ada.personId] }), '/raterIds/1'],
    ['nobody known', () => ({ axis: 'truth', raterIds: [ada.personId, randomUUID()] }), '/raterIds/1'],
    ['somebody of another newsroom', () => ({ axis: 'truth', raterIds: [stranger.personId, ada.personId] }), '/raterIds/0'],
    ['a name', () => ({ axis: 'truth', raterIds: ['Ada', bo.personId] }), '/raterIds/0'],
    ['an axis that cannot be rated', () => ({ axis: 'attribution', raterIds: [ada.personId, bo.personId] }), '/axis'],
    ['an unknown axis', () => ({ axis: 'style', raterIds: [ada.personId, bo.personId] }), '/axis'],
    ['an unknown key', () => ({ axis: 'truth', raterIds: [ada.personId, bo.personId], ratings: [] }), '/ratings'],
  ];
  it.each(table)('refuses %s', async (_, body, pointer) => {
    const claim = await givenBareClaim(ada);
    const answer = await editor.as.post(`${claim.path}/second-ratings`, body()).expect(422);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect((await editor.as.get(`${claim.path}/second-ratings`)).body.items).toEqual([]);
  });

  it('refuses who is suspended, recused, or has shown a rating already', async () => {
    const claim = await givenBareClaim(ada);
    const suspended = await givenMember(editor.newsroom, 'reviewer');
    const recused = await givenMember(editor.newsroom, 'reviewer');
    const newsroomId = editor.newsroom.id;
    await inNewsroom(async (tx) => {
      await tx.membership.updateMany({ where: { personId: suspended.personId }, data: { status: 'suspended' } });
      const recusal = { newsroomId, id: randomUUID(), personId: recused.personId, claimId: claim.id, reason: 'family', createdBy: admin.personId };
      await tx.recusal.createMany({ data: { ...recusal, createdAt: new Date(0) } });
    });
    await cy.as.post(`${claim.path}/verdicts`, { axis: 'truth', ratingKey: 'true' }).expect(201);
    // What was taken back is still read in the audit log.
    const { body: proposal } = await bo.as.post(`${claim.path}/verdicts`, { axis: 'truth', ratingKey: 'false' }).expect(201);
    await bo.as.delete(`${claim.path}/verdicts/${String(proposal.id)}`, proposal).expect(200);
    for (const [rater, code] of [[suspended, 'not_found'], [recused, 'recused'], [cy, 'not_blind'], [bo, 'not_blind']] as const) {
      const { body } = await ask(claim, [ada, rater]).expect(422);
      expect(body.errors).toMatchObject([{ pointer: '/raterIds/1', code }]);
    }
  });

  it('can be called off; what was given then is never shown', async () => {
    const claim = await givenBareClaim(ada);
    const { body: round } = await ask(claim).expect(201);
    const { body: given } = await rate(claim, round, ada, 'true', 'called-off-canary').expect(201);
    const path = `${claim.path}/second-ratings/${round.id}`;
    await ada.as.delete(path, given.claim).expect(403);
    await editor.as.delete(path).expect(428);
    await editor.as.delete(path, 1).expect(412);
    const { body: cancelled } = await editor.as.delete(path, given.claim).expect(200);
    expect(cancelled).toMatchObject({ state: 'cancelled', ratings: [] });
    expect((await rate(claim, round, bo).expect(409)).body.code).toBe('SECOND_RATING_CLOSED');
    expect((await everythingThat(editor.as, claim)).includes('called-off-canary')).toBe(false);
    expect((await editor.as.delete(path, cancelled.claim).expect(409)).body.code).toBe('SECOND_RATING_CLOSED');
    await ask(claim, [ada, cy]).expect(201);
  });
});

describe('giving a rating', () => {
  it('is for those who were asked, in person, and never for a key of theirs', async () => {
    const claim = await givenBareClaim(ada);
    const { body: round } = await ask(claim).expect(201);
    await rate(claim, round, cy).expect(403);
    await rate(claim, round, editor).expect(403);
    const key = await givenApiKey(ada, ['desk:read', 'desk:write']);
    await key.as.post(`${claim.path}/second-ratings/${round.id}/ratings`, { ratingKey: 'true' }).expect(403);
    await rate(claim, { id: randomUUID() }, ada).expect(404);
    const other = await givenBareClaim(ada);
    await rate(other, round, ada).expect(404);
  });

  it('is barred by a recusal that came later', async () => {
    const claim = await givenBareClaim(cy);
    const { body: round } = await ask(claim).expect(201);
    await inNewsroom((tx) =>
      tx.recusal.createMany({
        data: {
          newsroomId: editor.newsroom.id, id: randomUUID(), personId: bo.personId, claimId: claim.id, reason: 'shares', createdBy: bo.personId,
          createdAt: new Date(0),
        },
      }),
    );
    expect((await rate(claim, round, bo).expect(403)).body.reason).toBe('RECUSED');
  });

  it.each([
    ['no rating', {}, '/ratingKey'],
    ['an unknown rating', { ratingKey: 'nonsense' }, '/ratingKey'],
    ['NUL', { ratingKey: 'true', reasons: '\0' }, '/reasons'],
    ['an axis', { ratingKey: 'true', axis: 'truth' }, '/axis'],
  ])('refuses %s', async (_, body, pointer) => {
    const claim = await givenBareClaim(ada);
    const { body: round } = await ask(claim).expect(201);
    const answer = await ada.as.post(`${claim.path}/second-ratings/${round.id}/ratings`, body).expect(422);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('is refused in review', async () => {
    const claim = await givenBareClaim(ada);
    const { body: round } = await ask(claim).expect(201);
    await putInRound(ada, claim, 'in_review');
    await rate(claim, round, ada).expect(409);
  });
});
