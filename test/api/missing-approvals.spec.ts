import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { givenSubmitted } from '../factories/claim.js';
import { givenDesk, needApprovals, reading, step, toldOf, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;
beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());

it('the log says of each approval how many more it still takes, and of the last one nothing', async () => {
  const { reviewer, editor, second, admin } = desk;
  await needApprovals(desk, 3);
  const claim = await givenSubmitted(reviewer);
  for (const by of [editor, second, admin]) expect((await step(claim, by, 'approval', reading(claim))).status).toBe(200);
  const told = (await toldOf(claim, admin)) as unknown as readonly { readonly action: string; readonly after: Readonly<Record<string, unknown>> }[];
  const approvals = told.filter(({ action }) => action === 'claim.approved').map(({ after }) => after);
  expect(approvals).toMatchObject([{ revision: 1, approvalsMissing: 2 }, { revision: 1, approvalsMissing: 1 }, { revision: 1 }]);
  expect(approvals[2]).not.toHaveProperty('approvalsMissing');
});
