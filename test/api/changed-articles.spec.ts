import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenArticle, type GivenArticle } from '../factories/articles.js';
import { approve, givenDraftReadyToSubmit, submit, type GivenClaim } from '../factories/claim.js';
import { givenDesk, missingFor, reading, seen, step, undo, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { forceClaim } from '../support/desk.js';

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

/** One more text, whatever the article's version is by now. */
const reviseAgain = async (of: GivenArticle, text: string): Promise<string> => {
  const { body: now } = await desk.reviewer.as.get(`${desk.newsroom.path}/articles/${of.id}`).expect(200);
  return revise({ ...of, version: now.version }, text);
};
const publish = async (claim: GivenClaim): Promise<void> => approve(await submit(claim), desk.editor, { publish: 'now' });
/** Whether the claim waits for its author, because an article changed. */
const isAuthorsTurn = async (claim: GivenClaim): Promise<boolean> =>
  (await desk.reviewer.as.get(`${desk.newsroom.path}/queue`).expect(200)).body.yourTurn.items.some((item: { id: string }) => item.id === claim.id);

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

describe('the mark of a claim whose article changed', () => {
  const FOUR = CRACKS.replace('three', 'four');

  it('goes with a text that says it again as the claim quotes it', async () => {
    const from = await article();
    const claim = await cut(from, 'three cracks in the deck');
    await publish(claim);
    await reviseAgain(from, body(SAFE, FOUR, FARES));
    const marked = await seen(claim, desk.editor);
    expect(marked).toMatchObject({ articleChanged: true, queueReason: 'ARTICLE_CHANGED' });
    expect(await isAuthorsTurn(claim)).toBe(true);
    await reviseAgain(from, body(CRACKS, SAFE, FARES));
    expect(await seen(claim, desk.editor)).toMatchObject({ articleChanged: false, queueReason: null, claim: { version: marked.claim.version + 1 } });
    expect(await isAuthorsTurn(claim)).toBe(false);
    const { items } = (await desk.editor.as.get(`${desk.newsroom.path}/audit?claim=${claim.id}&action=claim.articleChanged`).expect(200)).body;
    expect(items).toMatchObject([{ after: { articleChanged: false } }, { after: { articleChanged: true } }]);
  });

  it('stays while another place still reads differently, in this article or in another one', async () => {
    const [from, other] = [await article(), await article()];
    const claim = await cut(from, 'three cracks in the deck');
    for (const [at, exact] of [[from, 'Ferry fares have doubled'], [other, 'three cracks in the deck']] as const) {
      await desk.reviewer.as.post(`${claim.path}/appearances`, { type: 'text', articleId: at.id, exact }).expect(201);
    }
    await publish(claim);
    await reviseAgain(from, body(SAFE, FOUR, FARES.replace('doubled', 'tripled')));
    await reviseAgain(other, body(SAFE, FOUR, FARES));
    for (const text of [body(SAFE, CRACKS, FARES.replace('doubled', 'tripled')), body(SAFE, CRACKS, FARES)]) {
      await reviseAgain(from, text);
      expect(await seen(claim, desk.editor)).toMatchObject({ articleChanged: true, queueReason: 'ARTICLE_CHANGED' });
    }
    await reviseAgain(other, body(SAFE, CRACKS, FARES));
    expect(await seen(claim, desk.editor)).toMatchObject({ articleChanged: false, queueReason: null });
  });

  it('leaves another reason why the claim is in the queue', async () => {
    const from = await article();
    const claim = await submit(await cut(from, 'three cracks in the deck'));
    await forceClaim(desk.newsroom, claim, { queueReason: 'HOLD_ACTIVE' });
    await reviseAgain(from, body(SAFE, FOUR, FARES));
    expect(await seen(claim, desk.editor)).toMatchObject({ articleChanged: true, queueReason: 'HOLD_ACTIVE' });
    await reviseAgain(from, body(SAFE, CRACKS, FARES));
    expect(await seen(claim, desk.editor)).toMatchObject({ articleChanged: false, queueReason: 'HOLD_ACTIVE' });
  });

  it('makes nothing anybody’s turn once the claim was rejected or retracted', async () => {
    const from = await article();
    const rejected = await submit(await cut(from, 'three cracks in the deck'));
    const retracted = await cut(from, 'three cracks in the deck of the bridge');
    await publish(retracted);
    const withdrawn = await submit(await cut(from, 'found three cracks in the deck'));
    await reviseAgain(from, body(SAFE, FOUR, FARES));
    const all = [rejected, retracted, withdrawn];
    expect(await Promise.all(all.map(isAuthorsTurn))).toEqual([true, true, true]);
    expect((await step(rejected, desk.editor, 'rejection', reading(rejected, { reason: 'Not ours' }))).status).toBe(200);
    expect((await step(retracted, desk.editor, 'retraction', { reason: 'It was wrong.' })).status).toBe(200);
    expect((await undo(withdrawn, desk.reviewer, 'submission')).status).toBe(200);
    expect(await Promise.all(all.map(isAuthorsTurn))).toEqual([false, false, true]);
  });
});
