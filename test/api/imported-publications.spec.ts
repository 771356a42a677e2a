import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approve, givenVerdict, putExplanation, putStatement, submit, type GivenClaim } from '../factories/claim.js';
import { givenDesk, reading, seen, step, toldOf, type GivenDesk } from '../factories/desk.js';
import { givenImported, importOrigin } from '../factories/imports.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test, { approvalsNeeded: 2 });
});
afterAll(() => test.close());

const publicClaim = async (claim: GivenClaim) => (await test.http().get(`/api/v1/claims/${claim.id}`).expect(200)).body;

/** What an imported check does not bring along and a review of ours asks for. */
async function completed(claim: GivenClaim): Promise<void> {
  const by = claim.author.as;
  await by.post(`${claim.path}/appearances`, { type: 'url', url: 'https://example.org/interview' }).expect(201);
  await by.post(`${claim.path}/evidence`, { stance: 'supports', source: { name: 'Register', kind: 'primary_document' }, url: 'https://example.org/register', title: 'Register' }).expect(201);
  await givenVerdict(claim, { axis: 'attribution', ratingKey: 'confirmed' });
  await putExplanation(claim);
}

describe('an imported publication', () => {
  it('is public without approvals, and says whose check it is', async () => {
    const claim = await givenImported(test, desk);
    const body = await publicClaim(claim);
    expect(body).toMatchObject({ status: 'published', revision: 1, approvals: [], corrections: [], provenance: { type: 'imported', ...importOrigin } });
    expect(await seen(claim, desk.editor)).toMatchObject({ claim: { state: 'published' }, importedFrom: 'Example Checks', contributors: [] });
    expect((await toldOf(claim, desk.editor)).at(-1)).toMatchObject({ action: 'claim.imported' });
  });

  it('says what was imported again when its correction is abandoned', async () => {
    const claim = await givenImported(test, desk);
    const wordsOf = ({ statement, appearances, chain, evidence, verdicts, explanation }: Awaited<ReturnType<typeof seen>>) => [
      { ...statement, version: 0 }, appearances, chain.links, evidence, explanation.rationale,
      verdicts.filter((each: { adoptedAt: string | null }) => each.adoptedAt !== null),
    ];
    const before = wordsOf(await seen(claim, desk.editor));
    await step(claim, desk.reviewer, 'correction');
    await completed(claim);
    await putStatement(claim, { headline: 'Looked at again' });
    expect((await step(claim, desk.editor, 'abandonment')).status).toBe(200);
    expect(wordsOf(await seen(claim, desk.editor))).toEqual(before);
  });

  it('is corrected by a whole review only, and stays marked as imported', async () => {
    const claim = await givenImported(test, desk);
    await step(claim, desk.reviewer, 'correction');
    await completed(claim);
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
