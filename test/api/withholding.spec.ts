import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RoutePermissions } from '../../src/access/route-permissions.js';
import { approve, givenDraftReadyToSubmit, givenPublished, submit, versionOf, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, seen, step, toldOf, undo, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());

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
    for (const path of [claim.id, slug, `${claim.id}/revisions`, `${claim.id}/revisions/1/content`]) {
      const { body, text } = await test.http().get(`/api/v1/claims/${String(path)}`).expect(451);
      expect(body).toMatchObject({ code: 'CLAIM_WITHHELD', withholding: { ground } });
      expect(text).not.toContain('CANARY');
    }
    for (const path of ['claims?status=all&limit=100', 'claims?query=CANARY-4711&status=all', 'export.ndjson?status=all', 'changes?limit=1000']) {
      expect(await textOf(path)).not.toContain('CANARY');
    }
    const { items } = (await test.http().get('/api/v1/changes?limit=1000').expect(200)).body;
    expect(items.filter((each: { claimId: string }) => each.claimId === claim.id).map((each: { type: string }) => each.type)).toEqual(['published', 'withheld']);
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
