import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approve, givenSubmitted, putStatement, submit, type GivenClaim } from '../factories/claim.js';
import { givenDesk, reading, step, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());

const differences = (claim: GivenClaim, from: string, to: string) => desk.editor.as.get(`${claim.path}/differences?from=${from}&to=${to}`);

describe('differences', () => {
  it('tell any two of review revisions, published revisions and the draft apart, word by word', async () => {
    const { reviewer, editor } = desk;
    const claim = await givenSubmitted(reviewer, { statement: 'The bridge was closed in May' });
    await step(claim, editor, 'change-request', reading(claim, { comment: 'June?' }));
    await putStatement(claim, { statement: 'The bridge was closed in June', headline: 'Closed' });
    const second = await submit(claim);
    await approve(second, editor, { publish: 'now' });
    await step(second, reviewer, 'correction');
    const { body } = await differences(claim, 'r1', 'r2').expect(200);
    expect(body).toEqual({
      claim: expect.objectContaining({ round: 'draft', live: 'published' }),
      from: 'r1',
      to: 'r2',
      items: [
        { pointer: '/headline', kind: 'changed', before: null, after: 'Closed' },
        {
          pointer: '/statement',
          kind: 'changed',
          before: 'The bridge was closed in May',
          after: 'The bridge was closed in June',
          words: [
            { op: 'same', text: 'The bridge was closed in' },
            { op: 'removed', text: ' May' },
            { op: 'added', text: ' June' },
          ],
        },
      ],
    });
    expect((await differences(claim, 'r2', 'p1').expect(200)).body.items).toEqual([]);
    expect((await differences(claim, 'p1', 'draft').expect(200)).body.items).toEqual([]);
    await putStatement(claim, { headline: 'Closed again' });
    expect((await differences(claim, 'p1', 'draft').expect(200)).body.items).toMatchObject([{ pointer: '/headline', after: 'Closed again' }]);
  });

  it('answer 404 for a revision that is not there, and 400 for what names none', async () => {
    const claim = await givenSubmitted(desk.reviewer);
    for (const [from, to] of [['r1', 'r2'], ['p1', 'draft']] as const) expect((await differences(claim, from, to)).body.code).toBe('REVISION_NOT_FOUND');
    for (const [from, to] of [['r0', 'draft'], ['x1', 'draft'], ['r1', '']] as const) expect((await differences(claim, from, to)).status).toBe(400);
    await desk.editor.as.get(`${claim.path}/differences?from=r1`).expect(400);
  });
});
