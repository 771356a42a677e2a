import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenFullDesk, type Desk } from '../factories/full-desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

interface Entry {
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly reason: string | null;
}

let test: TestApp;
let desk: Desk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenFullDesk(test);
}, 120_000);
afterAll(() => test.close());

async function entries(query = ''): Promise<Entry[]> {
  const found: Entry[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await desk.people.admin.as.get(`${desk.newsroom.path}/audit?limit=200${query}${cursor === '' ? '' : `&cursor=${cursor}`}`).expect(200);
    found.push(...(body.items as Entry[]));
    cursor = body.nextCursor as string | null;
  }
  return found;
}

/** What an entry is about, where it is not what the first half of its action says. */
const ABOUT: Readonly<Record<string, string>> = { passwordReset: 'member', withholding: 'claim', explanation: 'claim' };

describe('every entry of the audit log', () => {
  it('says what it is about, and is found by that', async () => {
    const all = await entries();
    const types = new Map<string, Set<string>>();
    for (const { action, subject } of all) {
      expect([action, subject]).toEqual([action, { type: expect.stringMatching(/^[a-z][A-Za-z]+$/), id: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
      types.set(action, (types.get(action) ?? new Set()).add(subject.type));
    }
    expect(types.size).toBeGreaterThan(30);
    // The same action is always about the same kind of thing.
    expect([...types].filter(([, kinds]) => kinds.size > 1)).toEqual([]);
    for (const [action, kinds] of types) {
      const [entry] = all.filter((each) => each.action === action);
      const found = await entries(`&subjectId=${entry?.subject.id ?? ''}`);
      expect(found.map((each) => each.action)).toContain(action);
      const what = action.split('.')[0] ?? '';
      // What happens to a claim can happen to a part of it, and to a member in their session.
      if (!['claim', 'member'].includes(what)) expect([action, ...kinds]).toEqual([action, ABOUT[what] ?? what]);
    }
  });
});

describe('a change of the newsroom', () => {
  it('tells of its settings and its policy what was before and what is after', async () => {
    const { admin } = desk.people;
    const { body } = await admin.as.get(desk.newsroom.path).expect(200);
    const { name, language, showArticleText, url, methodologyUrl, ownershipUrl, correctionsPolicyUrl, complaintsUrl, licence, policy } = body;
    const settings = { name, language, showArticleText, url, methodologyUrl, ownershipUrl, correctionsPolicyUrl, complaintsUrl, licence };
    const { body: renamed } = await admin.as.put(desk.newsroom.path, { ...settings, name: 'Another name' }, body).expect(200);
    await admin.as.put(`${desk.newsroom.path}/policy`, { ...policy, approvalsNeeded: policy.approvalsNeeded + 1 }, renamed).expect(200);
    const subject = { type: 'newsroom', id: desk.newsroom.id };
    expect((await entries(`&subjectId=${desk.newsroom.id}`)).slice(0, 2)).toMatchObject([
      { action: 'newsroom.policyChanged', subject, before: { approvalsNeeded: policy.approvalsNeeded }, after: { approvalsNeeded: policy.approvalsNeeded + 1 } },
      { action: 'newsroom.changed', subject, before: { name }, after: { name: 'Another name' } },
    ]);
  });

  it('tells of a topic how it is called, how it was, and when it left and came back', async () => {
    const { admin } = desk.people;
    const path = `${desk.newsroom.path}/topics`;
    const { body: made } = await admin.as.post(path, { key: 'ferries', label: 'Ferries' }).expect(201);
    const { body: renamed } = await admin.as.put(`${path}/${String(made.id)}`, { label: 'Ships' }, made).expect(200);
    const { body: same } = await admin.as.put(`${path}/${String(made.id)}`, { label: 'Ships' }, renamed).expect(200);
    const { body: archived } = await admin.as.put(`${path}/${String(made.id)}/archive`, undefined, same).expect(200);
    await admin.as.delete(`${path}/${String(made.id)}/archive`, archived).expect(200);
    expect((await entries(`&subjectId=${String(made.id)}`)).map(({ action, before, after }) => [action, before, after])).toEqual([
      ['topic.restored', null, null],
      ['topic.archived', null, null],
      ['topic.renamed', { label: 'Ferries' }, { label: 'Ships' }],
      ['topic.created', null, { key: 'ferries', label: 'Ferries' }],
    ]);
  });
});
