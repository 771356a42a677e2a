import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RoutePermissions } from '../../src/access/route-permissions.js';
import { approve, givenDraftReadyToSubmit, givenPublished, putExplanation, putStatement, submit, versionOf, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, seen, step, toldOf, undo, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());

const CANARY = /canary/i;
const ground = 'Order of the court of Hamburg, 324 O 1/26';

async function withheld(claim: SubmittedClaim, erase = false) {
  const { body } = await step(claim, desk.editor, 'withholding', { ground });
  return step(claim, desk.second, `withholding/${String(body.withholding)}/confirmation`, { erase });
}

describe('withholding', () => {
  it('takes two people', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    expect((await step(claim, desk.reviewer, 'withholding', { ground })).status).toBe(403);
    expect((await step(claim, desk.editor, 'withholding', { ground: '' })).status).toBe(422);
    const { body } = await step(claim, desk.editor, 'withholding', { ground });
    expect(body.claim.live).toBe('published');
    await test.http().get(`/api/v1/claims/${claim.id}`).expect(200);
    expect((await step(claim, desk.second, 'withholding', { ground })).body.code).toBe('WITHHOLD_ALREADY_PROPOSED');
    const path = `withholding/${String(body.withholding)}/confirmation`;
    const alone = await step(claim, desk.editor, path);
    expect([alone.status, alone.body.reason]).toEqual([403, 'SECOND_PERSON_REQUIRED']);
    expect((await step(claim, desk.second, `withholding/${claim.id}/confirmation`)).status).toBe(404);
    const confirmed = await step(claim, desk.second, path);
    expect(confirmed.body).toMatchObject({ claim: { state: 'withheld' }, record: { kind: 'withhold', revision: 2 }, withholding: null });
    expect((await toldOf(claim, desk.editor)).slice(-2).map((entry) => entry.action)).toEqual(['withholding.proposed', 'claim.withheld']);
  });

  it('answers 451 with the ground everywhere, and nothing else', async () => {
    const statement = 'CANARY-4711 was delivered by ship';
    const claim = await givenPublished(desk.reviewer, desk.editor, { statement, conclusion: 'CANARY-4711 in short.' });
    const { slug } = (await seen(claim, desk.editor)).published;
    await withheld(claim);
    expect(slug).toContain('canary-4711');
    for (const path of [claim.id, slug, `${claim.id}/revisions`, `${claim.id}/revisions/1/content`]) {
      const { body } = await test.http().get(`/api/v1/claims/${String(path)}`).expect(451);
      const { instance: _, ...said } = body;
      expect(said).toMatchObject({ code: 'CLAIM_WITHHELD', detail: ground, id: claim.id, revision: 2, withholding: { ground, at: expect.any(String) } });
      // The path of the request is the reader's own.
      expect(JSON.stringify(said)).not.toMatch(CANARY);
    }
    // Not in the slug, either, which is made of the words of the statement.
    for (const path of ['claims?status=all&limit=100', 'claims?query=CANARY-4711&status=all', 'export.ndjson', 'export.ndjson?status=all', 'changes?limit=1000']) {
      expect(await textOf(path)).not.toMatch(CANARY);
    }
    const { items } = (await test.http().get('/api/v1/changes?limit=1000').expect(200)).body;
    const told = items.filter((each: { claimId: string }) => each.claimId === claim.id);
    expect(told).toMatchObject([{ type: 'published', revision: 1 }, { type: 'withheld', revision: 2, slug: `claim-${claim.id.slice(-8)}`, contentDigest: claim.read.contentDigest }]);
  });

  it('is told by an export of everything, with ground and date', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    await withheld(claim);
    const linesOf = async (path: string) => (await textOf(path)).split('\n').filter(Boolean).map((line) => JSON.parse(line)).filter((line) => line.id === claim.id);
    const { body: told } = await test.http().get(`/api/v1/claims/${claim.id}`).expect(451);
    expect(await linesOf('export.ndjson?status=all')).toEqual([told]);
    expect(await linesOf('export.ndjson')).toEqual([]);
  });

  it('keeps withheld what was withheld when the claim comes back with other words', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor, { statement: 'CANARY-4713 was delivered', conclusion: 'CANARY-4713 in short.' });
    await withheld(claim);
    await step(claim, desk.editor, 'reopening', { reason: 'Without the name' });
    await putStatement(claim, { statement: 'Something was delivered', correction: { kind: 'correction', note: 'Without the name.', reportedByReader: false } });
    await putExplanation(claim, {}, (await seen(claim, desk.reviewer)).explanation.version);
    const again = await submit(claim);
    await approve(again, desk.editor, { publish: 'now' });
    const { body: history } = await test.http().get(`/api/v1/claims/${claim.id}/revisions`).expect(200);
    expect(history.items).toMatchObject([
      { revision: 3, content: { statement: 'Something was delivered' }, note: 'Without the name.' },
      { revision: 2, kind: 'withhold', content: null, note: ground },
      { revision: 1, kind: 'publish', content: null, contentDigest: claim.read.contentDigest },
    ]);
    expect(JSON.stringify(history.items)).not.toMatch(/CANARY/);
    const old = await test.http().get(`/api/v1/claims/${claim.id}/revisions/1/content`).expect(451);
    expect(old.body).toMatchObject({ code: 'CLAIM_WITHHELD', revision: 2, withholding: { ground } });
    await test.http().get(`/api/v1/claims/${claim.id}/revisions/3/content`).expect(200);
    expect((await test.http().get(`/api/v1/claims/${claim.id}`).expect(200)).body.corrections).toMatchObject([{ from: { revision: 1, rating: null }, to: { revision: 3 } }]);
  });

  it('takes the words out of related claims, too, also of one that was retracted before', async () => {
    const { reviewer, editor } = desk;
    const hidden = await givenPublished(reviewer, editor, { statement: 'CANARY-0815 was delivered by train' });
    const draft = await givenDraftReadyToSubmit(reviewer);
    await reviewer.as.post(`${draft.path}/relations`, { type: 'contradicts', to: hidden.id }, await versionOf(draft)).expect(201);
    const shown = await submit(draft);
    await approve(shown, editor, { publish: 'now' });
    const relations = async (): Promise<object[]> => (await test.http().get(`/api/v1/claims/${shown.id}`).expect(200)).body.relations;
    expect(await relations()).toMatchObject([{ claim: { statement: 'CANARY-0815 was delivered by train' } }]);
    await step(hidden, editor, 'retraction', { reason: 'Wrong train' });
    expect(await relations()).toMatchObject([{ claim: { status: 'retracted' } }]);
    await withheld(hidden);
    expect(await relations()).toEqual([]);
    for (const path of [`claims/${shown.id}`, `claims/${hidden.id}`, 'claims?status=all&limit=100', 'export.ndjson?status=all']) {
      expect(await textOf(path)).not.toContain('CANARY-0815');
    }
  });

  it('erases the words for good when asked, and keeps record and digest', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    await withheld(claim, true);
    const { items } = (await desk.editor.as.get(`${claim.path}/publications`).expect(200)).body;
    expect(items).toMatchObject([{ kind: 'publish', contentDigest: claim.read.contentDigest }, { kind: 'withhold', note: ground }]);
    const { body } = await desk.editor.as.get(`${claim.path}/revisions/1`).expect(200);
    expect(body).toMatchObject({ content: null, canonical: '', confidential: null, contentDigest: claim.read.contentDigest });
    expect((await toldOf(claim, desk.editor)).at(-1)?.action).toBe('withholding.erased');
  });

  it('can be dismissed, and reopened for a new round after it happened', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    const { body } = await step(claim, desk.editor, 'withholding', { ground });
    expect((await undo(claim, desk.second, `withholding/${String(body.withholding)}`)).body.withholding).toBeNull();
    await withheld(claim);
    expect((await step(claim, desk.editor, 'reopening', { reason: 'The order was lifted' })).body.claim).toMatchObject({ round: 'draft', live: 'withheld' });
    await test.http().get(`/api/v1/claims/${claim.id}`).expect(451);
  });
});

describe('withheld evidence', () => {
  it('stands on no public path; approvers see it whole', async () => {
    const secret = {
      visibility: 'withheld',
      withheldReason: 'Protects a person',
      source: { name: 'CANARY-source', kind: 'expert' },
      title: 'CANARY-title',
      quote: 'CANARY-quote',
    };
    const draft = await givenDraftReadyToSubmit(desk.reviewer, { evidence: [{}, secret], rationale: 'See [E1] and [E2].' });
    const claim = await submit(draft);
    const { body: frozen } = await desk.editor.as.get(`${claim.path}/revisions/1`).expect(200);
    expect(frozen.canonical).not.toContain('CANARY');
    expect(frozen.confidential.evidence).toMatchObject([{ number: 2, source: { name: 'CANARY-source' }, quote: 'CANARY-quote' }]);
    await approve(claim, desk.editor, { publish: 'now' });
    const { slug } = (await seen(claim, desk.editor)).published;
    const paths = [claim.id, slug].flatMap((key) => publicPaths(String(key)));
    expect(paths).toEqual(expect.arrayContaining([`/api/v1/claims/${claim.id}`, '/api/v1/claims', '/api/v1/changes', '/api/v1/export.ndjson']));
    const searches = ['?limit=100', '?status=all&limit=100', '?query=CANARY'].map((query) => `/api/v1/claims${query}`);
    const readEverything = async (): Promise<void> => {
      for (const path of [...paths, ...searches]) expect([path, await textAt(path)]).toEqual([path, expect.not.stringContaining('CANARY-')]);
    };
    await readEverything();
    const { evidence } = (await test.http().get(`/api/v1/claims/${claim.id}`).expect(200)).body;
    expect(evidence[1]).toMatchObject({ number: 2, visibility: 'withheld', reason: 'Protects a person' });
    await step(claim, desk.editor, 'retraction', { reason: 'The source was forged.' });
    await readEverything();
  });
});

/** Every address that anybody can read, from the application's own routes. */
function publicPaths(key: string): string[] {
  const routes = test.app.get(RoutePermissions).list().filter(({ method, requirement }) => method === 'GET' && requirement.kind === 'public');
  return routes.map(({ path }) => path.replace(':key', key).replace(':revision', '1'));
}

async function textAt(path: string): Promise<string> {
  return (await fetch(`${test.baseUrl}${path}`)).text();
}

const textOf = (path: string): Promise<string> => textAt(`/api/v1/${path}`);
