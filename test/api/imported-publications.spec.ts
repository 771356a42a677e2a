import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.js';
import { ImportedPublicationsService } from '../../src/publication/imported-publications.service.js';
import { approve, givenDraftReadyToSubmit, putStatement, submit, type GivenClaim } from '../factories/claim.js';
import { givenDesk, reading, seen, step, toldOf, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test, { approvalsNeeded: 2 });
});
afterAll(() => test.close());

const origin = { from: 'Example Checks', url: 'https://example.org/check/7' };
const publicClaim = async (claim: GivenClaim) => (await test.http().get(`/api/v1/claims/${claim.id}`).expect(200)).body;

async function givenImported(): Promise<GivenClaim> {
  const claim = await givenDraftReadyToSubmit(desk.admin);
  const imports = test.app.get(ImportedPublicationsService, { strict: false });
  await test.app
    .get(Database, { strict: false })
    .inNewsroom(desk.newsroom.id, (tx) => imports.importPublication(tx, desk.admin.actor, claim.id, origin));
  return claim;
}

describe('an imported publication', () => {
  it('is public without approvals, and says whose check it is', async () => {
    const claim = await givenImported();
    const body = await publicClaim(claim);
    expect(body).toMatchObject({ status: 'published', revision: 1, approvals: [], corrections: [], provenance: { type: 'imported', ...origin } });
    expect(await seen(claim, desk.editor)).toMatchObject({ claim: { state: 'published' }, importedFrom: 'Example Checks', contributors: [] });
    expect((await toldOf(claim, desk.editor)).at(-1)).toMatchObject({ action: 'claim.imported' });
    await expect(
      test.app.get(Database, { strict: false }).inNewsroom(desk.newsroom.id, (tx) =>
        test.app.get(ImportedPublicationsService, { strict: false }).importPublication(tx, desk.admin.actor, claim.id, origin),
      ),
    ).rejects.toMatchObject({ code: 'ILLEGAL_IN_STATE' });
  });

  it('is corrected by a whole review only, and stays marked as imported', async () => {
    const claim = await givenImported();
    await step(claim, desk.reviewer, 'correction');
    await putStatement(claim, { headline: 'Looked at again', correction: { kind: 'update', note: 'We checked it ourselves.', reportedByReader: false } });
    const round = await submit(claim);
    await approve(round, desk.editor, { publish: 'now' });
    expect((await publicClaim(claim)).headline).toBeNull();
    expect((await step(round, desk.admin, 'approval', reading(round))).body.reason).toBe('CONTRIBUTED');
    await approve(round, desk.second, { publish: 'now' });
    expect(await publicClaim(claim)).toMatchObject({
      headline: 'Looked at again',
      revision: 2,
      approvals: [{ role: 'editor' }, { role: 'editor' }],
      provenance: { type: 'imported', from: 'Example Checks' },
      corrections: [{ kind: 'update' }],
    });
  });
});
