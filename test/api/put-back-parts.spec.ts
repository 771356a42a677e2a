import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenArticle, type GivenArticle } from '../factories/articles.js';
import { givenPublished, givenVerdict, putStatement, versionOf, type GivenClaim } from '../factories/claim.js';
import { givenDesk, seen, step, toldOf, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

let test: TestApp;
let desk: GivenDesk;
let other: GivenClaim;
let topic: string;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
  other = await givenPublished(desk.reviewer, desk.editor);
  topic = (await desk.admin.as.post(`${desk.newsroom.path}/topics`, { key: 'bridges', label: 'Bridges' }).expect(201)).body.id;
});
afterAll(() => test.close());

/** Each changes one part of a claim, and no other. */
const changes: Readonly<Record<string, (claim: GivenClaim) => Promise<unknown>>> = {
  statement: (claim) => putStatement(claim, { headline: 'Another headline' }),
  appearances: (claim) => claim.author.as.post(`${claim.path}/appearances`, { type: 'url', url: 'https://example.org/elsewhere' }).expect(201),
  chain: async (claim) => {
    const { chain } = await seen(claim, claim.author);
    const [link] = chain.links;
    const links = [{ speaker: { id: link.speaker.id }, name: link.name, mode: 'denies' }];
    await claim.author.as.put(`${claim.path}/chain`, { ownVoice: false, links }, chain).expect(200);
  },
  relations: async (claim) => claim.author.as.post(`${claim.path}/relations`, { type: 'contradicts', to: other.id }, await versionOf(claim)).expect(201),
  topics: async (claim) => claim.author.as.put(`${claim.path}/topics`, { topics: [topic] }, await versionOf(claim)).expect(200),
  selection: async (claim) => claim.author.as.put(`${claim.path}/priority`, { priority: 0, dueAt: null, selection: { reason: 'harm', note: null } }, await versionOf(claim)).expect(200),
  evidence: (claim) => claim.author.as.post(`${claim.path}/evidence`, { stance: 'context', source: { name: 'Archive', kind: 'data' }, title: 'Log' }).expect(201),
  replyRequests: (claim) => claim.author.as.post(`${claim.path}/reply-requests`, { name: 'The mayor', askedAt: '2026-11-01' }).expect(201),
  verdict: (claim) => givenVerdict({ ...claim, author: desk.colleague }, { axis: 'truth', ratingKey: 'false' }),
  explanation: async (claim) => {
    const { explanation } = await seen(claim, claim.author);
    const { rationale, asKnownOn } = explanation;
    await claim.author.as.put(`${claim.path}/explanation`, { conclusion: 'Another conclusion.', rationale, asKnownOn }, explanation).expect(200);
  },
};

const ended = async (claim: GivenClaim) => (await toldOf(claim, desk.editor)).at(-1) as { action: string; after: Record<string, unknown>; reason: string | null } | undefined;

describe('a round that is abandoned', () => {
  it.each(Object.keys(changes))('says that it put back %s, when that alone was changed', async (part) => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    await step(claim, desk.reviewer, 'correction');
    await changes[part]?.(claim);
    expect((await step(claim, desk.editor, 'abandonment')).status).toBe(200);
    expect((await ended(claim))?.after['putBack']).toEqual([part]);
  });

  it('says nothing of parts when nobody changed one, nor of a reason when nobody gave one', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    await step(claim, desk.reviewer, 'correction');
    await step(claim, desk.editor, 'abandonment');
    const told = await ended(claim);
    expect([told?.action, told?.reason, Object.keys(told?.after ?? {})]).toEqual(['claim.abandoned', null, expect.not.arrayContaining(['putBack'])]);
    await step(claim, desk.reviewer, 'correction');
    await step(claim, desk.editor, 'abandonment', { note: 'Not needed' });
    expect((await ended(claim))?.reason).toBe('Not needed');
  });
});

describe('a place in an article that a round took away and that comes back with its end', () => {
  const QUOTES = ['the bridge is safe', 'Critics disagree'] as const;
  const revise = async ({ id, text }: GivenArticle, version: number, lead: string): Promise<void> => {
    const [title, ...body] = text.split('\n\n');
    await desk.reviewer.as.post(`${desk.newsroom.path}/articles/${id}/revisions`, { title, text: [lead, ...body].join('\n\n') }, version).expect(201);
  };
  const anchorsOf = (claim: GivenClaim) =>
    lookAt<{ exact: string; number: number; outcome: string }>(
      test.database,
      `SELECT a.exact, r.number, k.outcome::text AS outcome FROM appearance_anchor k JOIN appearance a ON a.id = k.appearance_id JOIN text_revision r ON r.id = k.text_revision_id
       WHERE a.claim_id = $1 ORDER BY a.position, r.number`,
      [claim.id],
    );

  async function givenQuoting(): Promise<{ article: GivenArticle; claim: GivenClaim }> {
    const article = await givenArticle(desk.reviewer);
    const claim = await givenPublished(desk.reviewer, desk.editor, { appearance: { type: 'text', articleId: article.id, exact: QUOTES[0] } });
    await step(claim, desk.reviewer, 'correction');
    await desk.reviewer.as.post(`${claim.path}/appearances`, { type: 'text', articleId: article.id, exact: QUOTES[1] }).expect(201);
    await step(claim, desk.editor, 'abandonment');
    return { article, claim };
  }

  const removeFirst = async (claim: GivenClaim): Promise<void> => {
    const [first] = (await seen(claim, desk.reviewer)).appearances;
    await desk.reviewer.as.delete(`${claim.path}/appearances/${String(first.id)}`, first).expect(200);
  };

  it('is looked for in the text that came in while it was gone', async () => {
    const { article, claim } = await givenQuoting();
    await revise(article, article.version, 'A first new lead.');
    await step(claim, desk.reviewer, 'correction');
    await removeFirst(claim);
    await revise(article, article.version + 1, 'A second new lead.');
    expect((await step(claim, desk.editor, 'abandonment')).status).toBe(200);
    expect(await anchorsOf(claim)).toEqual([
      { exact: QUOTES[0], number: 2, outcome: 'exact' },
      { exact: QUOTES[0], number: 3, outcome: 'exact' },
    ]);
    const { items } = (await desk.reviewer.as.get(`${desk.newsroom.path}/articles/${article.id}/claims`).expect(200)).body;
    expect(items).toMatchObject([{ outcome: 'exact', needsConfirmation: false }]);
  });

  it('is not looked for again where it was found before', async () => {
    const { article, claim } = await givenQuoting();
    await revise(article, article.version, 'A first new lead.');
    await step(claim, desk.reviewer, 'correction');
    await removeFirst(claim);
    expect((await step(claim, desk.editor, 'abandonment')).status).toBe(200);
    expect(await anchorsOf(claim)).toEqual([{ exact: QUOTES[0], number: 2, outcome: 'exact' }]);
    expect((await seen(claim, desk.reviewer)).appearances).toMatchObject([{ anchor: { exact: QUOTES[0] }, first: true }]);
  });
});
