import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenArticle, givenClaim, type GivenArticle } from '../factories/articles.js';
import { givenApiKey, givenMember, givenNewsroom, type GivenMember, type GivenNewsroom } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { contributorsOf, forceClaim } from '../support/desk.js';

let test: TestApp;
let north: GivenNewsroom;
let reviewer: GivenMember;
let editor: GivenMember;
let admin: GivenMember;
let stranger: GivenMember;
let article: GivenArticle;
let claims: string;

beforeAll(async () => {
  test = await startTestApp();
  north = await givenNewsroom(test, { name: 'North', slug: 'north' });
  reviewer = await givenMember(north, 'reviewer');
  editor = await givenMember(north, 'editor');
  admin = await givenMember(north, 'admin');
  stranger = await givenMember(await givenNewsroom(test, { name: 'South', slug: 'south' }), 'admin');
  article = await givenArticle(reviewer);
  claims = `${north.path}/claims`;
});

afterAll(() => test.close());

const at = (exact: string, from = 0): { start: number; end: number } => {
  const points = [...article.text];
  const wanted = [...exact];
  for (let start = from; start <= points.length - wanted.length; start += 1) {
    if (wanted.every((point, index) => points[start + index] === point)) return { start, end: start + wanted.length };
  }
  throw new Error(`not in the text: ${exact}`);
};
const cut = (appearance: object) => reviewer.as.post(claims, { statement: 'A claim', appearance: { type: 'text', ...appearance } });

describe('cutting a claim', () => {
  it('from a quote answers with its number, its place and what may be done', async () => {
    const answer = await reviewer.as
      .post(claims, {
        statement: '  The harbour bridge is safe. ', kind: 'fact', language: 'en', claimedAt: '2026-05-18', checkWorthiness: 'Thousands cross it',
        appearance: { type: 'text', articleId: article.id, exact: 'the bridge is safe' },
      })
      .expect(201);
    const { start, end } = at('the bridge is safe');
    expect(answer.body.claim).toMatchObject({ number: expect.stringMatching(/^C-\d+$/), state: 'draft', round: 'draft', live: 'never', verbs: expect.any(Array) });
    expect(answer.headers['etag']).toBe(`"${String(answer.body.claim.version)}"`);
    expect(answer.body.statement).toMatchObject({ version: 1, statement: 'The harbour bridge is safe.', kind: 'fact', claimedAt: '2026-05-18', checkWorthiness: 'Thousands cross it' });
    expect(answer.body.chain).toEqual({ version: 1, ownVoice: false, links: [] });
    expect(answer.body.appearances).toEqual([
      {
        id: expect.any(String), type: 'text', version: 1, position: 1, first: true, publishedAt: null,
        article: { id: article.id, title: 'Is the harbour bridge safe?', publisher: 'Harbour Post', author: null, url: 'https://news.example/bridge', publishedAt: '2026-05-20', language: 'en' },
        textRevision: { id: article.revisionId, number: 1, digest: expect.stringMatching(/^sha256:/) },
        anchor: { start, end, exact: 'the bridge is safe', prefix: expect.stringMatching(/ that $/), suffix: expect.stringMatching(/^\. Critics/) },
        current: null,
      },
    ]);
    const log = (await admin.as.get(`${north.path}/audit?claim=${answer.body.claim.id}`).expect(200)).body.items;
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({ action: 'claim.created', after: { statement: 'The harbour bridge is safe.', appearance: { exact: 'the bridge is safe', start } } });
    expect(await contributorsOf(north, answer.body.claim)).toEqual([{ personId: reviewer.personId, via: 'session', part: 'statement' }]);
  });

  it.each(['大桥是安全的', 'إن الجسر آمن', 'Engineers 👩🏽‍🔧 found 3 cracks', 'cracks in the deck 🌉', 'Is the harbour bridge safe?'])('measures %j in code points', async (exact) => {
    const place = at(exact);
    const byQuote = await cut({ articleId: article.id, exact }).expect(201);
    expect(byQuote.body.appearances[0].anchor).toMatchObject({ ...place, exact });
    const byOffsets = await cut({ textRevisionId: article.revisionId, ...place }).expect(201);
    expect(byOffsets.body.appearances[0].anchor).toMatchObject({ ...place, exact });
    await cut({ textRevisionId: article.revisionId, ...place, exact }).expect(201);
  });

  it('takes a decomposed quote for what stands in the text, and overlapping claims as well', async () => {
    const accented = await givenArticle(reviewer, { body: 'The caf\u00e9 is open. Nobody came.' });
    const answer = await cut({ articleId: accented.id, exact: 'The cafe\u0301 is open' }).expect(201);
    expect(answer.body.appearances[0].anchor.exact).toBe('The caf\u00e9 is open');
    await cut({ articleId: accented.id, exact: 'caf\u00e9 is open. Nobody' }).expect(201);
  });

  it('refuses a quote that is not what stands there, and says what does', async () => {
    const { start, end } = at('the bridge is safe');
    const answer = await cut({ textRevisionId: article.revisionId, start, end, exact: 'the bridge is open' }).expect(422);
    expect(answer.body).toMatchObject({ code: 'ANCHOR_QUOTE_MISMATCH', errors: [{ pointer: '/appearance/exact' }], expected: { exact: 'the bridge is safe' } });
    const beside = await cut({ textRevisionId: article.revisionId, start, end, exact: 'the bridge is safe', suffix: '! ' }).expect(422);
    expect(beside.body.code).toBe('ANCHOR_CONTEXT_MISMATCH');
    const utf16 = article.text.indexOf('cracks');
    expect(utf16).not.toBe(at('cracks').start);
    await cut({ textRevisionId: article.revisionId, start: utf16, end: utf16 + 6, exact: 'cracks' }).expect(422);
  });

  it('asks which one when the quote stands there twice', async () => {
    const answer = await cut({ articleId: article.id, exact: 'mayor denied it' }).expect(422);
    const first = at('mayor denied it');
    expect(answer.body.code).toBe('ANCHOR_QUOTE_AMBIGUOUS');
    expect(answer.body.errors[0].pointer).toBe('/appearance/exact');
    expect(answer.body.positions).toHaveLength(2);
    expect(answer.body.positions[0]).toEqual(first);
    const told = await cut({ articleId: article.id, exact: 'mayor denied it', suffix: '. Nobody' }).expect(201);
    expect(told.body.appearances[0].anchor.start).toBe(answer.body.positions[1].start);
  });

  it('refuses places that do not exist, with a pointer', async () => {
    const length = [...article.text].length;
    const { start } = at('👩🏽‍🔧');
    const bad: [object, string, string?][] = [
      [{ articleId: article.id }, '/appearance/exact'],
      [{ exact: 'x' }, '/appearance/articleId'],
      [{ articleId: article.id, textRevisionId: article.revisionId, exact: 'Critics' }, '/appearance/articleId'],
      [{ articleId: article.id, start: 3 }, '/appearance/end'],
      [{ articleId: article.id, start: 5, end: 5 }, '/appearance/end', 'ANCHOR_EMPTY'],
      [{ articleId: article.id, start: 9, end: 5 }, '/appearance/end', 'ANCHOR_OUT_OF_RANGE'],
      [{ articleId: article.id, start: 0, end: length + 1 }, '/appearance/end', 'ANCHOR_OUT_OF_RANGE'],
      [{ articleId: article.id, start: -1, end: 5 }, '/appearance/start'],
      [{ articleId: article.id, start: 0.5, end: 5 }, '/appearance/start'],
      [{ articleId: article.id, start, end: start + 1 }, '/appearance/start', 'ANCHOR_SPLITS_GRAPHEME'],
      [{ articleId: article.id, exact: 'these words stand nowhere' }, '/appearance/exact', 'ANCHOR_QUOTE_NOT_FOUND'],
      [{ articleId: article.id, exact: '\ud83c' }, '/appearance/exact'],
      [{ articleId: article.id, exact: 'x'.repeat(10_001) }, '/appearance/exact'],
      [{ articleId: '0190f000-0000-7000-8000-000000000099', exact: 'x' }, '/appearance/articleId', 'REFERENCE_NOT_FOUND'],
      [{ textRevisionId: article.id, exact: 'x' }, '/appearance/textRevisionId', 'REFERENCE_NOT_FOUND'],
      [{ articleId: article.id, exact: 'Critics', colour: 'red' }, '/appearance/colour'],
    ];
    for (const [appearance, pointer, code] of bad) {
      const answer = await cut(appearance);
      expect([appearance, answer.status, answer.body.errors?.[0]?.pointer]).toEqual([appearance, 422, pointer]);
      if (code !== undefined) expect([appearance, answer.body.code]).toEqual([appearance, code]);
    }
  });

  it('refuses other bad input, and leaves no gap in the numbers', async () => {
    const before = Number((await givenClaim(reviewer)).number.slice(2));
    for (const body of [{ statement: '' }, { statement: 7 }, { kind: 'denial' }, { language: 'klingonish' }, { statement: 'x'.repeat(2001) }, { number: 1 }, { statement: 'a\u0000' }, []]) {
      await reviewer.as.post(claims, body).expect(422);
    }
    await cut({ articleId: article.id, exact: 'nowhere' }).expect(422);
    expect((await givenClaim(reviewer)).number).toBe(`C-${String(before + 1)}`);
  });

  it('numbers claims without gaps or doubles when many cut at once', async () => {
    const before = Number((await givenClaim(reviewer)).number.slice(2));
    const appearance = { type: 'text', articleId: article.id, exact: 'Critics disagree' };
    const made = await Promise.all(Array.from({ length: 24 }, (_, index) => givenClaim(index % 2 === 0 ? reviewer : editor, { appearance })));
    const numbers = made.map((claim) => Number(claim.number.slice(2))).sort((left, right) => left - right);
    expect(numbers).toEqual(Array.from({ length: 24 }, (_, index) => before + 1 + index));
    const first = await stranger.as.post('/api/desk/south/claims', {}).expect(201);
    expect(first.body.claim.number).toBe('C-1');
  });
});

describe('the statement', () => {
  const whole = { statement: 'The bridge is closed', kind: 'fact', language: 'en' };

  it('is replaced as a whole with its own version; only what changed counts', async () => {
    const claim = await givenClaim(reviewer);
    const path = `${claims}/${claim.number}/statement`;
    await editor.as.put(path, whole).expect(428);
    const edited = await editor.as.put(path, { ...whole, headline: ' No  way ', quoteTranslation: '桥' }, 1).expect(200);
    expect(edited.headers['etag']).toBe('"2"');
    expect(edited.body).toMatchObject({ version: 2, statement: 'The bridge is closed', headline: 'No way', quoteTranslation: '桥', claim: { version: claim.version + 1 } });
    const same = await editor.as.put(path, { ...whole, headline: 'No way', quoteTranslation: '桥' }, 2).expect(200);
    expect(same.body).toMatchObject({ version: 2, claim: { version: claim.version + 1 } });
    await editor.as.put(path, whole, 1).expect(412);
    expect((await contributorsOf(north, claim)).map((row) => row.personId)).toEqual([reviewer.personId, editor.personId]);
    const log = (await admin.as.get(`${north.path}/audit?claim=${claim.id}&part=statement`).expect(200)).body.items;
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({ action: 'claim.statementEdited', before: { statement: 'The harbour bridge is safe', headline: null }, after: { statement: 'The bridge is closed', headline: 'No way' } });
  });

  it('saved field by field is one entry with all that was before the first save and after the last', async () => {
    const claim = await givenClaim(reviewer);
    await reviewer.as.put(`${claim.path}/statement`, whole, 1).expect(200);
    await reviewer.as.put(`${claim.path}/statement`, { ...whole, headline: 'Closed' }, 2).expect(200);
    const log = (await admin.as.get(`${north.path}/audit?claim=${claim.id}&part=statement`).expect(200)).body.items;
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({
      changes: 2,
      before: { statement: 'The harbour bridge is safe', headline: null },
      after: { statement: 'The bridge is closed', headline: 'Closed' },
    });
  });

  it('a note for the desk is nobody’s contribution; a key contributes as its owner', async () => {
    const claim = await givenClaim(reviewer);
    await editor.as.put(`${claim.path}/statement`, { ...whole, statement: 'The harbour bridge is safe', checkWorthiness: 'Everybody asks' }, 1).expect(200);
    expect((await contributorsOf(north, claim)).map((row) => row.personId)).toEqual([reviewer.personId]);
    const key = await givenApiKey(editor, ['desk:write']);
    await key.as.put(`${claim.path}/statement`, whole, 2).expect(200);
    expect(await contributorsOf(north, claim)).toContainEqual({ personId: editor.personId, via: 'key', part: 'statement' });
  });

  it('cannot change once it is submitted, published or dropped', async () => {
    const states = [
      { round: 'in_review' }, { round: 'approved' }, { round: 'scheduled' }, { round: 'dropped', dropKind: 'drop' },
      { round: 'closed', live: 'published', slug: 'x', publishedRevision: 1 },
    ] as const;
    for (const [index, state] of states.entries()) {
      const claim = await givenClaim(reviewer);
      await forceClaim(north, claim, 'slug' in state ? { ...state, slug: `x-${String(index)}` } : state);
      const answer = await reviewer.as.put(`${claim.path}/statement`, whole, 1).expect(409);
      expect(answer.body).toMatchObject({ code: 'CLAIM_NOT_EDITABLE', round: state.round });
    }
  });

  it('has a correction only where something was public', async () => {
    const correction = { kind: 'correction', note: 'The date was wrong', reportedByReader: true };
    const claim = await givenClaim(reviewer);
    const early = await reviewer.as.put(`${claim.path}/statement`, { ...whole, correction }, 1).expect(422);
    expect(early.body.errors[0].pointer).toBe('/correction');
    await forceClaim(north, claim, { live: 'published', slug: 'corrected', publishedRevision: 1 });
    const noted = await reviewer.as.put(`${claim.path}/statement`, { ...whole, correction }, 1).expect(200);
    expect(noted.body.correction).toEqual(correction);
    const kept = await reviewer.as.put(`${claim.path}/statement`, { ...whole, statement: 'Other words' }, 2).expect(200);
    expect(kept.body.correction).toEqual(correction);
  });

  it('of a translation names an original in another language, once a language', async () => {
    const original = await givenClaim(reviewer);
    const [spanish, again] = [await givenClaim(reviewer), await givenClaim(reviewer)];
    const translation = { statement: 'El puente es seguro', kind: 'fact', language: 'es', translationOf: original.number };
    const done = await reviewer.as.put(`${spanish.path}/statement`, translation, 1).expect(200);
    expect(done.body.translationOf).toBe(original.id);
    const twice = await reviewer.as.put(`${again.path}/statement`, translation, 1).expect(409);
    expect(twice.body.code).toBe('TRANSLATION_EXISTS');
    const bad: [object, string][] = [
      [{ ...translation, language: 'en' }, '/language'],
      [{ ...translation, translationOf: again.id, language: 'fr' }, '/translationOf'],
      [{ ...translation, translationOf: spanish.id, language: 'fr' }, '/translationOf'],
      [{ ...translation, translationOf: 'C-99999', language: 'fr' }, '/translationOf'],
      [{ ...translation, translationOf: 'nonsense', language: 'fr' }, '/translationOf'],
    ];
    for (const [body, pointer] of bad) {
      const answer = await reviewer.as.put(`${again.path}/statement`, body, 1).expect(422);
      expect([body, answer.body.errors[0].pointer]).toEqual([body, pointer]);
    }
    const chained = await reviewer.as.put(`${original.path}/statement`, { ...translation, language: 'de', translationOf: again.id }, 1).expect(422);
    expect(chained.body.errors[0].pointer).toBe('/translationOf');
    const foreign = await stranger.as.post('/api/desk/south/claims', {}).expect(201);
    await reviewer.as.put(`${again.path}/statement`, { ...translation, translationOf: foreign.body.claim.id }, 1).expect(422);
  });

  it('of an original is not put into the language of its translation', async () => {
    const original = await givenClaim(reviewer);
    const spanish = await givenClaim(reviewer);
    const words = { statement: 'El puente es seguro', kind: 'fact', language: 'es' };
    await reviewer.as.put(`${spanish.path}/statement`, { ...words, translationOf: original.id }, 1).expect(200);
    const same = await reviewer.as.put(`${original.path}/statement`, { ...words, translationOf: null }, 1).expect(422);
    expect(same.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer: '/language' }] });
    await reviewer.as.put(`${original.path}/statement`, { ...words, language: 'fr', translationOf: null }, 1).expect(200);
  });

  it('guards against two who save at once: one wins', async () => {
    for (let round = 0; round < 8; round += 1) {
      const claim = await givenClaim(reviewer);
      const saves = [reviewer, editor].map((member, index) => member.as.put(`${claim.path}/statement`, { ...whole, statement: `Version ${String(index)}` }, 1));
      expect((await Promise.all(saves)).map((answer) => answer.status).sort()).toEqual([200, 412]);
    }
  });
});

describe('appearances', () => {
  it('are added, marked as the first and removed, each with its version', async () => {
    const claim = await givenClaim(reviewer, { appearance: { type: 'text', articleId: article.id, exact: 'the bridge is safe' } });
    const web = (await reviewer.as.post(`${claim.path}/appearances`, { type: 'url', url: 'https://other.example/x', publishedAt: '2026-05-01' }).expect(201)).body;
    expect(web).toMatchObject({ version: 1, appearance: { type: 'url', first: false, position: 2, publishedAt: '2026-05-01' }, claim: { version: claim.version + 1 } });
    const media = (await reviewer.as
      .post(`${claim.path}/appearances`, { type: 'media', mediaUrl: 'https://video.example/1', mediaHash: `sha256:${'a'.repeat(64)}`, mediaFragment: 't=10,20', first: true })
      .expect(201)).body;
    expect(media.appearance).toMatchObject({ type: 'media', first: true, mediaFragment: 't=10,20' });
    const twice = await reviewer.as.post(`${claim.path}/appearances`, { type: 'url', url: 'https://other.example/x' }).expect(409);
    expect(twice.body.code).toBe('APPEARANCE_EXISTS');

    const first = await reviewer.as.put(`${claim.path}/appearances/${web.appearance.id}/first`, undefined, 1).expect(200);
    expect(first.body).toMatchObject({ version: 2, appearance: { first: true } });
    expect((await reviewer.as.put(`${claim.path}/appearances/${web.appearance.id}/first`, undefined, 2).expect(200)).body.claim.version).toBe(first.body.claim.version);
    await reviewer.as.delete(`${claim.path}/appearances/${web.appearance.id}`, 1).expect(412);
    const left = (await reviewer.as.delete(`${claim.path}/appearances/${web.appearance.id}`, 2).expect(200)).body;
    expect(left.appearances.map((each: { type: string; first: boolean }) => [each.type, each.first])).toEqual([['text', true], ['media', false]]);
    await reviewer.as.delete(`${claim.path}/appearances/${web.appearance.id}`, 3).expect(404);
    const back = await reviewer.as.post(`${claim.path}/appearances`, { type: 'url', url: 'https://other.example/x' }).expect(201);
    expect(back.body.appearance.position).toBe(4);
    const log = (await admin.as.get(`${north.path}/audit?claim=${claim.id}&part=appearances`).expect(200)).body.items;
    expect(log.map((entry: { action: string }) => entry.action)).toContain('claim.appearanceRemoved');
  });

  it('refuse bad addresses and places of others', async () => {
    const claim = await givenClaim(reviewer);
    const foreign = await givenArticle(stranger);
    const bad: [object, string][] = [
      [{}, '/type'],
      [{ type: 'smoke' }, '/type'],
      [{ type: 'url', url: 'javascript:alert(1)' }, '/url'],
      [{ type: 'url', url: 'https://x.example', mediaUrl: 'https://x.example' }, '/mediaUrl'],
      [{ type: 'media', mediaUrl: 'https://x.example', mediaHash: 'abc' }, '/mediaHash'],
      [{ type: 'media', mediaUrl: 'https://x.example', mediaFragment: '<script>' }, '/mediaFragment'],
      [{ type: 'url', url: 'https://x.example', publishedAt: 'yesterday' }, '/publishedAt'],
      [{ type: 'text', articleId: foreign.id, exact: 'Critics disagree' }, '/articleId'],
      [{ type: 'text', textRevisionId: foreign.revisionId, exact: 'Critics disagree' }, '/textRevisionId'],
    ];
    for (const [body, pointer] of bad) {
      const answer = await reviewer.as.post(`${claim.path}/appearances`, body).expect(422);
      expect([body, answer.body.errors[0].pointer]).toEqual([body, pointer]);
    }
    await forceClaim(north, claim, { round: 'in_review' });
    await reviewer.as.post(`${claim.path}/appearances`, { type: 'url', url: 'https://x.example' }).expect(409);
  });
});

describe('topics', () => {
  it('are replaced as a set, guarded by the version of the claim', async () => {
    const [war, trade] = await Promise.all(['War', 'Trade'].map(async (label) => (await admin.as.post(`${north.path}/topics`, { key: label.toLowerCase(), label }).expect(201)).body));
    const claim = await givenClaim(reviewer);
    const set = await reviewer.as.put(`${claim.path}/topics`, { topics: [war.id, trade.id] }, claim.version).expect(200);
    expect(set.body.topics.map((topic: { label: string }) => topic.label)).toEqual(['Trade', 'War']);
    const same = await reviewer.as.put(`${claim.path}/topics`, { topics: [trade.id, war.id] }, set.body.version).expect(200);
    expect(same.body.version).toBe(set.body.version);
    await reviewer.as.put(`${claim.path}/topics`, { topics: [] }, claim.version).expect(412);
    const listed = (await reviewer.as.get(`${claims}?topic=${war.id}`).expect(200)).body.items;
    expect(listed.map((item: { id: string }) => item.id)).toEqual([claim.id]);
    const unknown = await reviewer.as.put(`${claim.path}/topics`, { topics: [war.id, claim.id] }, set.body.version).expect(422);
    expect(unknown.body.errors).toEqual([{ pointer: '/topics/1', detail: expect.any(String) }]);
    await reviewer.as.put(`${claim.path}/topics`, { topics: [war.id, war.id] }, set.body.version).expect(422);
    await reviewer.as.put(`${claim.path}/topics`, { topics: 'war' }, set.body.version).expect(422);
  });
});

describe('claims of another newsroom', () => {
  it('do not exist, by id or by number', async () => {
    const claim = await givenClaim(reviewer, { appearance: { type: 'url', url: 'https://x.example' } });
    const south = `/api/desk/south/claims/${claim.id}`;
    const statement = { statement: 'x', kind: 'fact', language: 'en' };
    const appearance = claim.view.appearances[0]?.id ?? '';
    await stranger.as.put(`${south}/statement`, statement, 1).expect(404);
    await stranger.as.put(`${south}/chain`, { links: [] }, 1).expect(404);
    await stranger.as.put(`${south}/topics`, { topics: [] }, 1).expect(404);
    await stranger.as.post(`${south}/appearances`, { type: 'url', url: 'https://x.example' }).expect(404);
    await stranger.as.delete(`${south}/appearances/${appearance}`, 1).expect(404);
    await stranger.as.put(`${south}/appearances/${appearance}/first`, undefined, 1).expect(404);
    await stranger.as.post(`${south}/relations`, { type: 'denies', to: claim.id }, 1).expect(404);
    await stranger.as.post(`${south}/take`).expect(404);
    await stranger.as.put(`${south}/priority`, { priority: 1, dueAt: null, selection: null }, 1).expect(404);
    await stranger.as.put(`${north.path}/claims/${claim.id}/statement`, statement, 1).expect(404);
    await reviewer.as.put(`${claims}/C-99999/statement`, statement, 1).expect(404);
    await reviewer.as.put(`${claims}/nonsense/statement`, statement, 1).expect(404);
    const south404 = await stranger.as.get(`/api/desk/south/claims?article=${article.id}`).expect(200);
    expect(south404.body.items).toEqual([]);
  });
});
