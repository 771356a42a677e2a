import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenPublished, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, step } from '../factories/desk.js';
import { givenApiKey, type GivenApiKey } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

const ground = 'Order of the court of Hamburg, 324 O 1/26';

let test: TestApp;
let key: GivenApiKey;
let claim: SubmittedClaim;

beforeAll(async () => {
  test = await startTestApp();
  const { reviewer, editor, second } = await givenDesk(test);
  key = await givenApiKey(reviewer, ['desk:read', 'desk:write']);
  claim = await givenPublished(reviewer, editor, { statement: 'CANARY-9 owns the harbour' });
  const { body } = await step(claim, editor, 'withholding', { ground });
  await step(claim, second, `withholding/${String(body.withholding)}/confirmation`, { erase: false });
});
afterAll(() => test.close());

describe('the markup page of a claim that is withheld', () => {
  const page = () => `/v1alpha1/pages/${claim.id}`;
  const answer = { error: { code: 404, status: 'NOT_FOUND', details: [{ reason: 'CLAIM_WITHHELD' }] } };

  it('gives nobody a word of it, nor the holder of a key of the desk', async () => {
    for (const asked of [test.http().get(page()), key.as.get(page())]) {
      const { status, body, text } = await asked;
      expect([status, body]).toMatchObject([404, { error: { ...answer.error, message: ground } }]);
      expect(text).not.toContain('CANARY');
    }
  });

  it('is neither changed nor proposed for a retraction', async () => {
    const change = { versionId: 'published-1', claimReviewMarkups: [{ claimReviewed: 'Nobody owns the harbour' }] };
    const bearer = { authorization: `Bearer ${key.key}` };
    for (const asked of [test.http().put(page()).set(bearer).send(change), test.http().delete(page()).set(bearer)]) {
      const { status, body, text } = await asked;
      expect([status, body]).toMatchObject([404, answer]);
      expect(text).not.toContain('CANARY');
    }
  });
});
