import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenArticle, type GivenArticle } from '../factories/articles.js';
import { approve, givenDraftReadyToSubmit, submit, type GivenClaim } from '../factories/claim.js';
import { givenDesk, missingFor, seen, step, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());

const TITLE = 'Ships and bridges';
const SAFE = 'The council said on Monday that the harbour bridge is safe for all traffic.';
const CRACKS = 'Engineers found three cracks in the deck of the bridge last week, the ministry said.';
const FARES = 'Ferry fares have doubled since the spring storms, according to the consumer office.';
const body = (...paragraphs: string[]): string => paragraphs.join('\n\n');

const article = (): Promise<GivenArticle> => givenArticle(desk.reviewer, { title: TITLE, body: body(SAFE, CRACKS, FARES) });
const cut = ({ id: articleId }: GivenArticle, exact: string): Promise<GivenClaim> =>
  givenDraftReadyToSubmit(desk.reviewer, { appearance: { type: 'text', articleId, exact } });
const revise = async ({ id, version }: GivenArticle, text: string): Promise<string> => {
  const { reviewer, newsroom } = desk;
  const answer = await reviewer.as.post(`${newsroom.path}/articles/${id}/revisions`, { title: TITLE, text }, version).expect(201);
  return answer.body.textRevision.id;
};

/** Says that this is how the first appearance stands in the text now. */
async function confirm(claim: GivenClaim, textRevisionId: string): Promise<void> {
  const [appearance] = (await seen(claim, desk.editor)).appearances;
  await desk.editor.as.post(`${claim.path}/appearances/${String(appearance.id)}/confirmation`, { textRevisionId }, appearance).expect(200);
}

describe('a quote that a new text of the article has changed', () => {
  it.each([
    ['reworded', body(SAFE, CRACKS.replace('three', 'four'), FARES), 'QUOTE_CHANGED'],
    ['taken out', body(SAFE, FARES), 'QUOTE_ORPHANED'],
  ])('is looked at before the claim is submitted: %s', async (_, text, code) => {
    const from = await article();
    const claim = await cut(from, 'three cracks in the deck');
    const other = await cut(from, 'the harbour bridge is safe');
    const newest = await revise(from, text);
    const refused = await step(claim, desk.reviewer, 'submission');
    expect([refused.status, refused.body.code]).toEqual([422, 'SUBMISSION_INCOMPLETE']);
    expect(refused.body.errors).toMatchObject([{ code, pointer: '/appearances/0' }]);
    expect(await missingFor(claim, desk.reviewer, 'submit')).toEqual([code]);
    await confirm(claim, newest);
    const submitted = await submit(claim);
    // Confirming is no contribution, and the claim still quotes the text that it was cut from.
    await approve(submitted, desk.editor, { publish: 'now' });
    const { quote } = (await test.http().get(`/api/v1/claims/${claim.id}`).expect(200)).body;
    expect(quote.exact).toBe('three cracks in the deck');
    await submit(other);
  });

  it('keeps a claim marked that is published before anybody has looked, until somebody does', async () => {
    const from = await article();
    const claim = await submit(await cut(from, 'three cracks in the deck'));
    const newest = await revise(from, body(SAFE, FARES));
    await approve(claim, desk.editor, { publish: 'now' });
    expect(await seen(claim, desk.editor)).toMatchObject({ claim: { live: 'published' }, articleChanged: true, queueReason: 'ARTICLE_CHANGED' });
    await confirm(claim, newest);
    expect(await seen(claim, desk.editor)).toMatchObject({ articleChanged: false, queueReason: null });
  });
});
