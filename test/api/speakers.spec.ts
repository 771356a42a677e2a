import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenApiKey, givenMember, givenNewsroom, type GivenMember, type GivenNewsroom } from '../factories/newsroom.js';
import { givenClaim } from '../factories/articles.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let north: GivenNewsroom;
let editor: GivenMember;
let reviewer: GivenMember;
let admin: GivenMember;
let stranger: GivenMember;
let speakers: string;

beforeAll(async () => {
  test = await startTestApp();
  north = await givenNewsroom(test, { name: 'North', slug: 'north' });
  editor = await givenMember(north, 'editor');
  reviewer = await givenMember(north, 'reviewer');
  admin = await givenMember(north, 'admin');
  stranger = await givenMember(await givenNewsroom(test, { name: 'South', slug: 'south' }), 'admin');
  speakers = `${north.path}/speakers`;
});

afterAll(() => test.close());

const added = async (body: object, by = reviewer) => (await by.as.post(speakers, { type: 'person', ...body }).expect(201)).body;
const names = async (query: string): Promise<string[]> =>
  (await reviewer.as.get(`${speakers}?${query}`).expect(200)).body.items.map((item: { name: string }) => item.name);

describe('speakers', () => {
  it('are added and changed by reviewers, with aliases and addresses', async () => {
    const created = await reviewer.as
      .post(speakers, { name: '  Mao Ning ', type: 'person', aliases: ['毛宁', 'ماو نينغ'], sameAs: ['https://www.wikidata.org/wiki/Q1'] })
      .expect(201);
    expect(created.headers['etag']).toBe('"1"');
    expect(created.body).toEqual({
      id: expect.any(String), name: 'Mao Ning', type: 'person', aliases: ['毛宁', 'ماو نينغ'], sameAs: ['https://www.wikidata.org/wiki/Q1'],
      url: null, mergedInto: null, version: 1, createdAt: expect.any(String),
    });
    const path = `${speakers}/${created.body.id}`;
    const body = { name: 'Mao Ning', type: 'person', aliases: ['毛宁'], url: 'https://www.mfa.example' };
    const edited = await reviewer.as.put(path, body, 1).expect(200);
    expect(edited.body).toMatchObject({ aliases: ['毛宁'], sameAs: [], url: 'https://www.mfa.example', version: 2 });
    const same = await reviewer.as.put(path, body, 2).expect(200);
    expect(same.body.version).toBe(2);
    await reviewer.as.put(path, body, 1).expect(412);
    await reviewer.as.put(path, body).expect(428);
    const log = (await admin.as.get(`${north.path}/audit?action=speaker.edited&subjectId=${created.body.id}`).expect(200)).body.items;
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({ before: { aliases: ['毛宁', 'ماو نينغ'] }, after: { aliases: ['毛宁'] } });
  });

  it('are found by part of a name or an alias, whatever its script, and by type', async () => {
    await added({ name: 'Dmitry Peskov', aliases: ['Дмитрий Песков', 'Press secretary 100% sure_'] });
    await added({ name: 'TASS', type: 'outlet', aliases: ['塔斯社'] });
    expect(await names('query=peskov')).toEqual(['Dmitry Peskov']);
    expect(await names(`query=${encodeURIComponent('песков')}`)).toEqual(['Dmitry Peskov']);
    expect(await names(`query=${encodeURIComponent('斯社')}`)).toEqual(['TASS']);
    expect(await names(`query=${encodeURIComponent('100% sure_')}`)).toEqual(['Dmitry Peskov']);
    expect(await names(`query=${encodeURIComponent('%')}`)).toEqual(['Dmitry Peskov']);
    expect(await names('type=outlet')).toEqual(['TASS']);
  });

  it('are listed by name, page by page', async () => {
    const south = `/api/desk/south/speakers`;
    for (const name of ['Berta', 'Anna', '丙', 'Anna', '👩‍🚀 Zoë']) await stranger.as.post(south, { name, type: 'person' }).expect(201);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await stranger.as.get(`${south}?limit=2${cursor}`).expect(200)).body;
      seen.push(...page.items.map((item: { name: string }) => item.name));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(seen).toEqual(['Anna', 'Anna', 'Berta', '丙', '👩‍🚀 Zoë']);
    await stranger.as.get(`${south}?cursor=bm9uc2Vuc2U`).expect(400);
    await stranger.as.get(`${south}?unknown=1`).expect(400);
  });

  it('refuse what they cannot be, with a pointer', async () => {
    const bad: [object, string][] = [
      [{}, '/name'],
      [{ name: '', type: 'person' }, '/name'],
      [{ name: ' \n ', type: 'person' }, '/name'],
      [{ name: 'a\u0000b', type: 'person' }, '/name'],
      [{ name: '\ud800', type: 'person' }, '/name'],
      [{ name: 'x'.repeat(301), type: 'person' }, '/name'],
      [{ name: 'x', type: 'robot' }, '/type'],
      [{ name: 'x', type: 'person', url: 'javascript:alert(1)' }, '/url'],
      [{ name: 'x', type: 'person', sameAs: ['ftp://x.example'] }, '/sameAs/0'],
      [{ name: 'x', type: 'person', aliases: ['a', 'a'] }, '/aliases'],
      [{ name: 'x', type: 'person', mergedInto: null }, '/mergedInto'],
    ];
    for (const [body, pointer] of bad) {
      const answer = await reviewer.as.post(speakers, body).expect(422);
      expect([body, answer.body.errors[0].pointer]).toEqual([body, pointer]);
    }
  });

  it('of another newsroom do not exist', async () => {
    const { id } = await added({ name: 'Only in the north' });
    await stranger.as.get(`/api/desk/south/speakers/${id}`).expect(404);
    await stranger.as.put(`/api/desk/south/speakers/${id}`, { name: 'x', type: 'person' }, 1).expect(404);
    await stranger.as.post(`/api/desk/south/speakers/${id}/merge`, { into: id }, 1).expect(404);
    await stranger.as.get(`${speakers}/${id}`).expect(404);
    await reviewer.as.get(`${speakers}/nonsense`).expect(404);
  });

  it('are written by a key with desk:write, and by no key are they merged', async () => {
    const writer = await givenApiKey(editor, ['desk:write']);
    const { body } = await writer.as.post(speakers, { name: 'By key', type: 'organisation' }).expect(201);
    await writer.as.post(`${speakers}/${body.id}/merge`, { into: body.id }, 1).expect(403);
  });
});

describe('merging speakers', () => {
  it('is for editors, keeps every name as cited, and follows chains of merges', async () => {
    const [kremlin, peskov, spokesman] = [await added({ name: 'The Kremlin' }), await added({ name: 'D. Peskov' }), await added({ name: 'Kremlin spokesman' })];
    const claim = await givenClaim(reviewer);
    const links = [{ speaker: { id: spokesman.id }, name: 'a Kremlin spokesman', role: 'spokesman', mode: 'says' }];
    const chain = (await reviewer.as.put(`${claim.path}/chain`, { links }, 1).expect(200)).body;
    await reviewer.as.post(`${speakers}/${spokesman.id}/merge`, { into: peskov.id }, 1).expect(403);
    await editor.as.post(`${speakers}/${spokesman.id}/merge`, { into: peskov.id }, 9).expect(412);
    const merged = await editor.as.post(`${speakers}/${spokesman.id}/merge`, { into: peskov.id }, 1).expect(200);
    expect(merged.body).toMatchObject({ mergedInto: peskov.id, name: 'Kremlin spokesman', version: 2 });
    await editor.as.post(`${speakers}/${peskov.id}/merge`, { into: kremlin.id }, 1).expect(200);

    const again = await reviewer.as.put(`${claim.path}/chain`, { links }, chain.version).expect(200);
    expect(again.body.version).toBe(chain.version);
    expect(again.body.claim.version).toBe(chain.claim.version);
    expect(again.body.links[0]).toMatchObject({ name: 'a Kremlin spokesman', role: 'spokesman', speaker: { id: kremlin.id, name: 'The Kremlin' } });

    for (const id of [kremlin.id, peskov.id, spokesman.id]) {
      const found = await reviewer.as.get(`${north.path}/claims?speaker=${id}`).expect(200);
      expect(found.body.items.map((item: { id: string }) => item.id)).toEqual([claim.id]);
    }
    expect(await names(`query=${encodeURIComponent('kremlin spokesman')}`)).toEqual(['The Kremlin']);
    const log = (await admin.as.get(`${north.path}/audit?action=speaker.merged`).expect(200)).body.items;
    expect(log).toHaveLength(2);
  });

  it('never closes a circle, and what was merged is neither edited nor merged again', async () => {
    const [one, two, three] = [await added({ name: 'One' }), await added({ name: 'Two' }), await added({ name: 'Three' })];
    await editor.as.post(`${speakers}/${one.id}/merge`, { into: one.id }, 1).expect(409);
    await editor.as.post(`${speakers}/${one.id}/merge`, { into: two.id }, 1).expect(200);
    await editor.as.post(`${speakers}/${two.id}/merge`, { into: three.id }, 1).expect(200);
    const circle = await editor.as.post(`${speakers}/${three.id}/merge`, { into: one.id }, 1).expect(409);
    expect(circle.body.code).toBe('SPEAKER_MERGE_CYCLE');
    const merged = await reviewer.as.put(`${speakers}/${one.id}`, { name: 'x', type: 'person' }, 2).expect(409);
    expect(merged.body).toMatchObject({ code: 'SPEAKER_MERGED', mergedInto: two.id });
    await editor.as.post(`${speakers}/${one.id}/merge`, { into: three.id }, 2).expect(409);
    const unknown = await editor.as.post(`${speakers}/${three.id}/merge`, { into: '0190f000-0000-7000-8000-000000000099' }, 1).expect(422);
    expect(unknown.body.errors[0].pointer).toBe('/into');
  });

  it('of two into each other at the same moment lets one through', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [left, right] = [await added({ name: `Left ${String(round)}` }), await added({ name: `Right ${String(round)}` })];
      const answers = await Promise.all([
        editor.as.post(`${speakers}/${left.id}/merge`, { into: right.id }, 1),
        admin.as.post(`${speakers}/${right.id}/merge`, { into: left.id }, 1),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    }
  });
});
