import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenArticle, givenClaim, type GivenArticle, type GivenClaim } from '../factories/articles.js';
import { givenMember, givenNewsroom, type GivenMember, type GivenNewsroom } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { contributorsOf } from '../support/desk.js';

let test: TestApp;
let north: GivenNewsroom;
let reviewer: GivenMember;
let editor: GivenMember;
let admin: GivenMember;
let stranger: GivenMember;
let article: GivenArticle;

beforeAll(async () => {
  test = await startTestApp();
  north = await givenNewsroom(test, { name: 'North', slug: 'north' });
  reviewer = await givenMember(north, 'reviewer');
  editor = await givenMember(north, 'editor');
  admin = await givenMember(north, 'admin');
  stranger = await givenMember(await givenNewsroom(test, { name: 'South', slug: 'south' }), 'admin');
  article = await givenArticle(reviewer);
});

afterAll(() => test.close());

const speaker = async (name: string, by = reviewer): Promise<string> =>
  (await by.as.post(`${by.newsroom.path}/speakers`, { name, type: 'person' }).expect(201)).body.id;
const put = (claim: GivenClaim, body: object, version: number, by = reviewer) => by.as.put(`${claim.path}/chain`, body, version);

describe('the attribution chain', () => {
  it('is saved as a whole, outermost first, with known, new and unnamed speakers', async () => {
    const claim = await givenClaim(reviewer);
    const council = await speaker('The council 议会');
    const links = [
      { speaker: { name: 'The Wall Street Journal', type: 'outlet', url: 'https://wsj.example' }, mode: 'reports' },
      { speaker: null, name: 'diplomats and officials', mode: 'suggests', anchor: { articleId: article.id, exact: 'Critics disagree' } },
      { speaker: { id: council }, name: 'المجلس', role: 'council', mode: 'denies' },
    ];
    const saved = (await put(claim, { links }, 1).expect(200)).body;
    expect(saved).toMatchObject({
      version: 2,
      ownVoice: false,
      links: [
        { position: 1, name: 'The Wall Street Journal', role: null, unnamed: false, mode: 'reports', anchor: null, speaker: { type: 'outlet', url: 'https://wsj.example' } },
        { position: 2, name: 'diplomats and officials', unnamed: true, speaker: null, anchor: { exact: 'Critics disagree', articleId: article.id, textRevision: { number: 1 } } },
        { position: 3, name: 'المجلس', role: 'council', unnamed: false, mode: 'denies', speaker: { id: council, name: 'The council 议会' } },
      ],
      claim: { version: claim.version + 1 },
    });

    // Saved again as it was written, with the new speaker still without an id: no change, and nobody twice.
    const again = (await put(claim, { links }, 2).expect(200)).body;
    expect(again).toMatchObject({ version: 2, claim: { version: claim.version + 1 } });
    const found = (await reviewer.as.get(`${north.path}/speakers?query=wall`).expect(200)).body.items;
    expect(found).toHaveLength(1);
    expect(found[0].id).toBe(saved.links[0].speaker.id);

    const reordered = (await put(claim, { links: [links[1], links[0], links[2]] }, 2, editor).expect(200)).body;
    expect(reordered.links.map((link: { name: string }) => link.name)).toEqual(['diplomats and officials', 'The Wall Street Journal', 'المجلس']);
    expect((await contributorsOf(north, claim)).map((row) => row.personId)).toEqual([reviewer.personId, editor.personId]);
    await put(claim, { links }, 2).expect(412);

    const log = (await admin.as.get(`${north.path}/audit?claim=${claim.id}&part=chain`).expect(200)).body.items;
    expect(log).toHaveLength(2);
    expect(log.at(-1)).toMatchObject({ action: 'claim.chainEdited', before: { ownVoice: false, links: [] } });
    const listed = (await reviewer.as.get(`${north.path}/claims?query=${encodeURIComponent('diplomats')}`).expect(200)).body.items;
    expect(listed[0]).toMatchObject({ id: claim.id, claimant: { name: 'المجلس', mode: 'denies' } });
  });

  it('is empty on purpose when the article itself speaks', async () => {
    const claim = await givenClaim(reviewer);
    const own = (await put(claim, { ownVoice: true, links: [] }, 1).expect(200)).body;
    expect(own).toMatchObject({ version: 2, ownVoice: true, links: [] });
    const both = await put(claim, { ownVoice: true, links: [{ speaker: null, name: 'x', mode: 'says' }] }, 2).expect(422);
    expect(both.body.errors[0].pointer).toBe('/ownVoice');
    await put(claim, { links: [] }, 2).expect(200);
  });

  it('refuses what it cannot be, with a pointer', async () => {
    const claim = await givenClaim(reviewer);
    const foreign = await speaker('Foreign', stranger);
    const far = await givenArticle(stranger);
    const link = { speaker: null, name: 'Somebody', mode: 'says' };
    const bad: [object, string][] = [
      [{}, '/links'],
      [{ links: [{ ...link, mode: 'shouts' }] }, '/links/0/mode'],
      [{ links: [{ ...link, name: undefined }] }, '/links/0/name'],
      [{ links: [link, { ...link, name: '' }] }, '/links/1/name'],
      [{ links: [{ ...link, speaker: { id: foreign } }] }, '/links/0/speaker/id'],
      [{ links: [{ ...link, speaker: { id: 'x' } }] }, '/links/0/speaker/id'],
      [{ links: [{ ...link, speaker: { name: 'x', type: 'ghost' } }] }, '/links/0/speaker/type'],
      [{ links: [{ mode: 'says' }] }, '/links/0/speaker'],
      [{ links: [{ ...link, anchor: { articleId: article.id, exact: 'nowhere at all' } }] }, '/links/0/anchor/exact'],
      [{ links: [{ ...link, anchor: { articleId: far.id, exact: 'Critics disagree' } }] }, '/links/0/anchor/articleId'],
      [{ links: [{ ...link, anchor: { articleId: article.id } }] }, '/links/0/anchor/exact'],
      [{ links: Array.from({ length: 13 }, () => link) }, '/links'],
      [{ links: [link], claimant: 'x' }, '/claimant'],
    ];
    for (const [body, pointer] of bad) {
      const answer = await put(claim, body, 1);
      expect([body, answer.status, answer.body.errors?.[0]?.pointer]).toEqual([body, 422, pointer]);
    }
    await put(claim, { links: Array.from({ length: 12 }, () => link) }, 1).expect(200);
    expect((await reviewer.as.get(`${north.path}/speakers?query=ghost`).expect(200)).body.items).toEqual([]);
  });

  it('leaves no new speaker behind when it is refused', async () => {
    const claim = await givenClaim(reviewer);
    const links = [
      { speaker: { name: 'Half written', type: 'person' }, mode: 'says' },
      { speaker: null, name: 'x', mode: 'says', anchor: { articleId: article.id, exact: 'nowhere' } },
    ];
    await put(claim, { links }, 1).expect(422);
    expect((await reviewer.as.get(`${north.path}/speakers?query=half`).expect(200)).body.items).toEqual([]);
  });

  it('makes whoever edits a cited speaker a contributor', async () => {
    const claim = await givenClaim(reviewer);
    const other = await givenClaim(reviewer);
    const cited = await speaker('Cited');
    const chain = (await put(claim, { links: [{ speaker: { id: cited }, mode: 'says' }] }, 1).expect(200)).body;
    await editor.as.put(`${north.path}/speakers/${cited}`, { name: 'Cited', type: 'organisation' }, 1).expect(200);
    expect((await contributorsOf(north, claim)).map((row) => row.personId)).toContain(editor.personId);
    expect((await contributorsOf(north, other)).map((row) => row.personId)).not.toContain(editor.personId);
    const after = (await put(claim, { links: [{ speaker: { id: cited }, mode: 'says' }] }, 2).expect(200)).body;
    expect(after).toMatchObject({ version: 2, links: [{ name: 'Cited', speaker: { type: 'organisation' } }], claim: { version: chain.claim.version + 1 } });
  });
});
