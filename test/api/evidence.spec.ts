import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { EvidenceReader } from '../../src/evidence/evidence.reader.js';
import { openEvidence, withheldItemHash } from '../../src/evidence/withheld-evidence.js';
import { givenBareClaim, putInRound, type BareClaim } from '../factories/bare-claim.js';
import { givenApiKey, givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let reviewer: GivenMember;
let editor: GivenMember;
let stranger: GivenMember;

beforeAll(async () => {
  test = await startTestApp();
  const newsroom = await givenNewsroom(test);
  reviewer = await givenMember(newsroom, 'reviewer');
  editor = await givenMember(newsroom, 'editor');
  stranger = await givenMember(await givenNewsroom(test), 'admin');
});
afterAll(() => test.close());

const minimal = { stance: 'supports', source: { name: 'TASS', kind: 'media' }, title: 'Visit in preparation' };
const full = {
  stance: 'refutes',
  about: { part: 'link', link: 2 },
  source: { name: 'Ministry', kind: 'official', url: 'https://example.org/ministry' },
  sourceInterest: 'Is a party to it',
  primary: true,
  title: 'Press conference',
  url: 'https://example.org/conference',
  quote: 'We never\nsaid so. 我们没有说过',
  quoteTranslation: 'We never said so.',
  locator: { page: '7', time: '00:12:30', paragraph: '3' },
  retrievedAt: '2026-11-02T10:00:00Z',
  archive: { url: 'https://example.org/archive/1', sha256: 'A'.repeat(64) },
};

const add = (claim: BareClaim, body: object = minimal, as = reviewer) => as.as.post(`${claim.path}/evidence`, body);
const contributors = (claim: BareClaim): Promise<string[]> =>
  test.app.get(Database, { strict: false }).inNewsroom(reviewer.newsroom.id, async (tx) => {
    const rows = await tx.claimContributor.findMany({ where: { claimId: claim.id } });
    return rows.map((row) => row.personId);
  });
const auditOf = (claim: BareClaim) =>
  test.app.get(Database, { strict: false }).inNewsroom(reviewer.newsroom.id, (tx) =>
    tx.auditEntry.findMany({ where: { claimId: claim.id }, orderBy: { seq: 'asc' } }),
  );
const stored = (claim: BareClaim) =>
  test.app.get(Database, { strict: false }).inNewsroom(reviewer.newsroom.id, (tx) =>
    test.app.get(EvidenceReader, { strict: false }).listEvidence(tx, reviewer.newsroom.id, claim.id),
  );

describe('adding', () => {
  it('ends at 200 pieces; one that is removed makes room', async () => {
    const claim = await givenBareClaim(reviewer);
    const { newsroom, personId } = reviewer;
    const clock = test.app.get(Clock, { strict: false });
    const at = clock.now();
    const row = { newsroomId: newsroom.id, claimId: claim.id, stance: 'context', sourceName: 'TASS', sourceKind: 'media', createdBy: personId, createdAt: at, updatedAt: at } as const;
    const data = Array.from({ length: 199 }, (_, index) => ({ ...row, id: clock.id(), number: index + 1 }));
    await test.app.get(Database, { strict: false }).inNewsroom(newsroom.id, (tx) => tx.evidence.createMany({ data }));
    const { body: last } = await add(claim).expect(201);
    expect(last.number).toBe(200);
    expect((await add(claim).expect(409)).body).toMatchObject({ code: 'LIMIT_REACHED', limit: 200 });
    await reviewer.as.delete(`${claim.path}/evidence/200`, last).expect(200);
    expect((await add(claim).expect(201)).body.number).toBe(201);
  });

  it('keeps every field, numbers from E1 on, makes the person a contributor and raises the version of the claim', async () => {
    const claim = await givenBareClaim(reviewer, { chainLength: 2 });
    const first = await add(claim).expect(201);
    expect(first.headers['etag']).toBe('"1"');
    expect(first.body).toMatchObject({
      number: 1, version: 1, stance: 'supports', about: { part: 'statement' }, primary: false, url: null, quote: null, locator: null,
      archive: null, visibility: 'public', withheldReason: null, createdBy: { id: reviewer.personId, name: reviewer.name },
      claim: { id: claim.id, version: 2 },
    });
    const second = await add(claim, full, editor).expect(201);
    expect(second.body).toMatchObject({ ...full, number: 2, archive: { ...full.archive, sha256: 'a'.repeat(64) }, claim: { version: 3 } });
    const { body } = await reviewer.as.get(`${claim.path}/evidence`).expect(200);
    expect(body.items.map((item: { number: number }) => item.number)).toEqual([1, 2]);
    expect(JSON.stringify(body)).not.toContain('salt');
    expect((await contributors(claim)).sort()).toEqual([reviewer.personId, editor.personId].sort());
    expect((await auditOf(claim)).map(({ action, part, actorPersonId }) => [action, part, actorPersonId])).toEqual([
      ['evidence.added', 'evidence', reviewer.personId],
      ['evidence.added', 'evidence', editor.personId],
    ]);
  });

  it('can be named by the number of the claim', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body } = await add(claim).expect(201);
    const byNumber = `${reviewer.newsroom.path}/claims/${body.claim.number}/evidence/1`;
    expect((await reviewer.as.get(byNumber).expect(200)).body).toMatchObject({ number: 1, title: minimal.title });
  });

  it('gives twelve people who add at once twelve numbers', async () => {
    const claim = await givenBareClaim(reviewer);
    const answers = await Promise.all(Array.from({ length: 12 }, () => add(claim)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 12 }, () => 201));
    const numbers = answers.map((answer) => answer.body.number as number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it('needs an Idempotency-Key, and with the same one adds once', async () => {
    const claim = await givenBareClaim(reviewer);
    const path = `${claim.path}/evidence`;
    await reviewer.as.post(path, minimal).unset('idempotency-key').expect(400);
    const one = await reviewer.as.post(path, minimal).set('idempotency-key', 'evidence-once').expect(201);
    const again = await reviewer.as.post(path, minimal).set('idempotency-key', 'evidence-once').expect(201);
    expect(again.body).toEqual(one.body);
    expect(await stored(claim)).toHaveLength(1);
  });

  it('is for members and keys with desk:write; the key contributes as its owner', async () => {
    const claim = await givenBareClaim(reviewer);
    const write = await givenApiKey(editor, ['desk:write']);
    const read = await givenApiKey(editor, ['desk:read']);
    await write.as.post(`${claim.path}/evidence`, minimal).expect(201);
    expect(await contributors(claim)).toEqual([editor.personId]);
    await read.as.post(`${claim.path}/evidence`, minimal).expect(403);
    await read.as.get(`${claim.path}/evidence`).expect(200);
    await stranger.as.post(`${claim.path}/evidence`, minimal).expect(404);
    await stranger.as.post(`${stranger.newsroom.path}/claims/${claim.id}/evidence`, minimal).expect(404);
    await stranger.as.get(`${stranger.newsroom.path}/claims/${claim.id}/evidence`).expect(404);
  });

  it.each(['in_review', 'approved', 'scheduled', 'dropped'] as const)('is refused in round %s', async (round) => {
    const claim = await givenBareClaim(reviewer, { round });
    const { body } = await add(claim).expect(409);
    expect(body.code).toBe('CLAIM_NOT_EDITABLE');
    expect(await stored(claim)).toEqual([]);
  });
});

describe('bad input', () => {
  let claim: BareClaim;
  beforeAll(async () => {
    claim = await givenBareClaim(reviewer, { chainLength: 2 });
  });

  const source = minimal.source;
  const table: readonly (readonly [string, object, string])[] = [
    ['no stance', { ...minimal, stance: undefined }, '/stance'],
    ['an unknown stance', { ...minimal, stance: 'proves' }, '/stance'],
    ['a stance of another type', { ...minimal, stance: 1 }, '/stance'],
    ['no source', { ...minimal, source: undefined }, '/source'],
    ['a nameless source', { ...minimal, source: { ...source, name: ' ' } }, '/source/name'],
    ['a long name', { ...minimal, source: { ...source, name: 'x'.repeat(301) } }, '/source/name'],
    ['an unknown kind of source', { ...minimal, source: { ...source, kind: 'blog' } }, '/source/kind'],
    ['a source at a javascript: URL', { ...minimal, source: { ...source, url: 'javascript:alert(1)' } }, '/source/url'],
    ['an unknown key', { ...minimal, verdict: 'x' }, '/verdict'],
    ['an unknown nested key', { ...minimal, source: { ...source, trust: 9 } }, '/source/trust'],
    ['a number of one’s own', { ...minimal, number: 7 }, '/number'],
    ['nothing to show', { ...minimal, title: null }, ''],
    ['a blank title', { ...minimal, title: '' }, '/title'],
    ['NUL in the title', { ...minimal, title: 'a\0b' }, '/title'],
    ['half a surrogate pair in the quote', { ...minimal, quote: 'a\ud800b' }, '/quote'],
    ['a control character in the quote', { ...minimal, quote: 'a\u0007b' }, '/quote'],
    ['a huge quote', { ...minimal, quote: 'x'.repeat(10_001) }, '/quote'],
    ['a translation of no quote', { ...minimal, quoteTranslation: 'x' }, '/quoteTranslation'],
    ['ftp', { ...minimal, url: 'ftp://example.org/a' }, '/url'],
    ['a relative URL', { ...minimal, url: '/a' }, '/url'],
    ['a URL with a password', { ...minimal, url: 'https://a:b@example.org' }, '/url'],
    ['a data: URL', { ...minimal, url: 'data:text/html,x' }, '/url'],
    ['a URL that is too long', { ...minimal, url: `https://example.org/${'a'.repeat(2048)}` }, '/url'],
    ['an impossible date', { ...minimal, retrievedAt: '2026-02-30' }, '/retrievedAt'],
    ['a date in words', { ...minimal, retrievedAt: 'yesterday' }, '/retrievedAt'],
    ['an archive without a hash', { ...minimal, archive: { url: 'https://example.org' } }, '/archive/sha256'],
    ['an archive with a short hash', { ...minimal, archive: { url: 'https://example.org', sha256: 'abc' } }, '/archive/sha256'],
    ['an archive at a file: URL', { ...minimal, archive: { url: 'file:///etc/passwd', sha256: 'a'.repeat(64) } }, '/archive/url'],
    ['a locator with another place', { ...minimal, locator: { shelf: '1' } }, '/locator/shelf'],
    ['a numeric page', { ...minimal, locator: { page: 7 } }, '/locator/page'],
    ['primary as a word', { ...minimal, primary: 'yes' }, '/primary'],
    ['link 0', { ...minimal, about: { part: 'link', link: 0 } }, '/about/link'],
    ['a link that does not exist', { ...minimal, about: { part: 'link', link: 3 } }, '/about/link'],
    ['link and a half', { ...minimal, about: { part: 'link', link: 1.5 } }, '/about/link'],
    ['about the weather', { ...minimal, about: { part: 'weather' } }, '/about/part'],
    ['withheld without a reason', { ...minimal, visibility: 'withheld' }, '/withheldReason'],
    ['public with a reason', { ...minimal, withheldReason: 'x' }, '/withheldReason'],
    ['secret', { ...minimal, visibility: 'secret' }, '/visibility'],
    ['an array', [minimal], ''],
  ];

  it.each(table)('%s', async (_, body, pointer) => {
    const answer = await add(claim, body).expect(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.code).toBe('VALIDATION_FAILED');
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('leaves nothing behind', async () => {
    expect(await stored(claim)).toEqual([]);
    expect(await contributors(claim)).toEqual([]);
  });

  it('refuses a prototype, a broken body and an unknown query key', async () => {
    const path = `${claim.path}/evidence`;
    const raw = (body: string) => reviewer.as.post(path).set('content-type', 'application/json').serialize(String).send(body);
    await raw('{"__proto__":{"stance":"supports"}}').expect(422);
    await raw('{"stance":').expect(400);
    await reviewer.as.get(`${path}?sort=number`).expect(400);
  });

  it.each(['0', '-1', '1.5', 'E1', '99999999999', 'x', '%00'])('finds no evidence %s', async (number) => {
    await reviewer.as.get(`${claim.path}/evidence/${number}`).expect((answer) => expect([400, 404]).toContain(answer.status));
  });

  it.each(['nonsense', 'C-0', 'C-999999', '0190f000-0000-7000-8000-000000000000'])('finds no claim %s', async (name) => {
    await reviewer.as.post(`${reviewer.newsroom.path}/claims/${name}/evidence`, minimal).expect(404);
  });
});

describe('editing', () => {
  it('replaces every field at the version that was read', async () => {
    const claim = await givenBareClaim(reviewer, { chainLength: 2 });
    const { body: item } = await add(claim).expect(201);
    const path = `${claim.path}/evidence/1`;
    const { body: edited } = await editor.as.put(path, full, item).expect(200);
    expect(edited).toMatchObject({ number: 1, version: 2, title: full.title, claim: { version: 3 } });
    const { body: back } = await reviewer.as.put(path, minimal, edited).expect(200);
    expect(back).toMatchObject({ version: 3, quote: null, locator: null, archive: null, about: { part: 'statement' } });
    const entries = await auditOf(claim);
    expect(entries.map((entry) => entry.action)).toEqual(['evidence.added', 'evidence.edited', 'evidence.edited']);
    expect(entries[1]).toMatchObject({ before: { title: minimal.title }, after: { title: full.title } });
  });

  it('refuses without a version, with a wrong and with a stale one, and writes nothing then', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: item } = await add(claim).expect(201);
    const path = `${claim.path}/evidence/1`;
    await reviewer.as.put(path, minimal).expect(428);
    await reviewer.as.put(path, minimal).set('if-match', '*').expect(400);
    await reviewer.as.put(path, { ...minimal, title: 'first' }, item).expect(200);
    const stale = await editor.as.put(path, { ...minimal, title: 'second' }, item).expect(412);
    expect(stale.body.code).toBe('STALE_VERSION');
    expect((await stored(claim))[0]?.title).toBe('first');
    expect(await contributors(claim)).toEqual([reviewer.personId]);
  });

  it('lets one of ten who save at once win', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: item } = await add(claim).expect(201);
    const saves = Array.from({ length: 10 }, (_, index) =>
      reviewer.as.put(`${claim.path}/evidence/1`, { ...minimal, title: `save ${index}` }, item),
    );
    const statuses = (await Promise.all(saves)).map((answer) => answer.status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
  });

  it('makes nobody a contributor and raises no version when nothing changed', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: item } = await add(claim, { ...minimal, locator: { page: null } }).expect(201);
    const same = await editor.as.put(`${claim.path}/evidence/1`, { ...minimal, locator: null }, item).expect(200);
    expect(same.body).toMatchObject({ version: 1, claim: { version: 2 } });
    expect(await contributors(claim)).toEqual([reviewer.personId]);
    expect(await auditOf(claim)).toHaveLength(1);
  });
});

describe('removing', () => {
  it('takes it out and never uses its number again', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: first } = await add(claim).expect(201);
    await add(claim).expect(201);
    await reviewer.as.delete(`${claim.path}/evidence/1`).expect(428);
    await reviewer.as.delete(`${claim.path}/evidence/1`, 7).expect(412);
    const { body } = await reviewer.as.delete(`${claim.path}/evidence/1`, first).expect(200);
    expect(body).toMatchObject({ claim: { id: claim.id, version: 4 } });
    await reviewer.as.get(`${claim.path}/evidence/1`).expect(404);
    await reviewer.as.delete(`${claim.path}/evidence/1`, first).expect(404);
    expect((await add(claim).expect(201)).body.number).toBe(3);
    expect((await stored(claim)).map((item) => item.number)).toEqual([2, 3]);
    const { body: last } = await reviewer.as.get(`${claim.path}/evidence/3`).expect(200);
    await reviewer.as.delete(`${claim.path}/evidence/3`, last).expect(200);
    expect((await add(claim).expect(201)).body.number).toBe(4);
  });

  it('is refused while the rationale cites it, and says where', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: item } = await add(claim).expect(201);
    const { body: written } = await reviewer.as.put(`${claim.path}/explanation`, { rationale: 'As [E1] says.' }, 1).expect(200);
    const { body } = await reviewer.as.delete(`${claim.path}/evidence/1`, item).expect(409);
    expect(body).toMatchObject({ code: 'EVIDENCE_CITED', errors: [{ pointer: '/explanation/rationale' }] });
    await reviewer.as.put(`${claim.path}/explanation`, { rationale: 'As `[E1]` says.' }, written).expect(200);
    await reviewer.as.delete(`${claim.path}/evidence/1`, item).expect(200);
  });

  it('is refused while it is somebody’s reply', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: item } = await add(claim).expect(201);
    const reply = { name: 'Ministry', askedAt: '2026-11-01', outcome: 'answered', evidence: 1 };
    await reviewer.as.post(`${claim.path}/reply-requests`, reply).expect(201);
    const { body } = await reviewer.as.delete(`${claim.path}/evidence/1`, item).expect(409);
    expect(body).toMatchObject({ code: 'EVIDENCE_CITED', errors: [{ pointer: '/replyRequests/0/evidence' }] });
  });

  it('is refused in review', async () => {
    const claim = await givenBareClaim(reviewer);
    const { body: item } = await add(claim).expect(201);
    await putInRound(reviewer, claim, 'in_review');
    await reviewer.as.delete(`${claim.path}/evidence/1`, item).expect(409);
    await reviewer.as.put(`${claim.path}/evidence/1`, full, item).expect(409);
  });
});

describe('withholding', () => {
  const CANARY = 'canary-4c1d';
  const secret = { ...full, about: { part: 'statement' }, title: CANARY, visibility: 'withheld', withheldReason: 'Source protection' };

  it('shows it to everybody at the desk, keeps a salt for its hash and nothing of it in the audit log', async () => {
    const claim = await givenBareClaim(reviewer);
    await add(claim, secret).expect(201);
    expect((await editor.as.get(`${claim.path}/evidence/1`).expect(200)).body).toMatchObject({ title: CANARY, withheldReason: 'Source protection' });
    const [item] = await stored(claim);
    expect(item?.salt).toHaveLength(32);
    const [entry] = await auditOf(claim);
    expect(JSON.stringify(entry?.after)).not.toContain(CANARY);
    const hash = item?.salt ? withheldItemHash(openEvidence(item), item.salt) : null;
    expect(entry?.after).toEqual({ number: 1, visibility: 'withheld', withheldReason: 'Source protection', hash });
  });

  it('keeps the salt as long as it is withheld, drops it when it is opened, and makes a new one afterwards', async () => {
    const claim = await givenBareClaim(reviewer);
    const path = `${claim.path}/evidence/1`;
    const salt = async () => Buffer.from((await stored(claim))[0]?.salt ?? []).toString('hex');
    const { body: one } = await add(claim, secret).expect(201);
    const first = await salt();
    const { body: two } = await reviewer.as.put(path, { ...secret, quote: 'Another' }, one).expect(200);
    expect(await salt()).toBe(first);
    const { body: three } = await reviewer.as.put(path, { ...secret, visibility: 'public', withheldReason: null }, two).expect(200);
    expect(await salt()).toBe('');
    await reviewer.as.put(path, secret, three).expect(200);
    expect(await salt()).toMatch(/^[0-9a-f]{64}$/);
    expect(await salt()).not.toBe(first);
  });
});
