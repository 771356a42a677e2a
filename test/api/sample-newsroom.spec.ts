import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { authoredClaims } from '../../src/sample/authored/authored-claims.js';
import { samplePeople, type SamplePersonKey } from '../../src/sample/sample-people.js';
import { SampleService, type SampleState } from '../../src/sample/sample.service.js';
import { SetupService } from '../../src/identity/setup.service.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { portrait, type Portrait } from '../support/portrait.js';
import { lookAt } from '../support/stored.js';

let test: TestApp;
let state: SampleState;
let passwords: Readonly<Record<SamplePersonKey, string>>;
let reviewer: ReturnType<TestApp['agent']>;
let claims: Desk[];
let loaded: Portrait;

interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
}
interface Desk {
  readonly claim: { readonly id: string; readonly number: string; readonly state: string; readonly round: string; readonly live: string };
  readonly appearances: readonly { readonly anchor: Anchor; readonly textRevision: { readonly id: string; readonly number: number } }[];
  readonly chain: { readonly ownVoice: boolean; readonly links: readonly { readonly name: string; readonly mode: string; readonly anchor: Anchor | null }[] };
  readonly evidence: readonly { readonly url: string | null; readonly quote: string | null; readonly source: { readonly url: string | null } }[];
  readonly explanation: { readonly rationale: string | null };
  readonly discussion: { readonly openBlocking: number };
  readonly assignment: { readonly person: { readonly name: string } } | null;
  readonly holds: readonly unknown[];
}

const ofSample = () => test.app.get(SampleService, { strict: false });
const deskOf = async (number: string): Promise<Desk> => (await reviewer.get(`/api/desk/sample/claims/${number}`).expect(200)).body as Desk;
const textOf = async (): Promise<string[]> => {
  const { body: articles } = await reviewer.get('/api/desk/sample/articles').expect(200);
  const { body: revision } = await reviewer.get(`/api/desk/sample/articles/${String(articles.items[0].id)}/revisions/1`).expect(200);
  return Array.from(String(revision.text));
};
const signIn = (agent: ReturnType<TestApp['agent']>, email: string, password: string) => agent.post('/api/session').send({ email, password });
const found = async (query: string): Promise<string[]> => {
  const { body } = await test.http().get(`/api/v1/claims?query=${query}&newsroom=sample`).expect(200);
  return body.items.map((claim: { statement: string }) => claim.statement);
};

beforeAll(async () => {
  test = await startTestApp();
  state = await ofSample().ensure('when-empty');
  if (state.kind !== 'loaded') throw new Error('The sample was not loaded.');
  passwords = state.passwords;
  loaded = await portrait(test.database.superuserUrl);
  reviewer = test.agent();
  await signIn(reviewer, samplePeople.reviewer.email, passwords.reviewer).expect(200);
  claims = await Promise.all(authoredClaims.map((_, index) => deskOf(`C-${String(index + 1)}`)));
}, 120_000);
afterAll(() => test.close());

describe('the sample newsroom', () => {
  it('has a claim in every state that there is', () => {
    expect(claims.map(({ claim }) => claim.state)).toEqual([
      'published', // weapons
      'published', // their denial
      'published', // uneasy, once corrected
      'published', // preparations
      'published', // detonation
      'retracted', // the visit of Zhao Leji
      'published', // the car, a correction under way
      'changes_requested',
      'scheduled',
      'in_review', // vassal state
      'in_review', // trilateral, blocked
      'approved',
      'dropped', // a prediction
      'dropped', // rejected
      'draft', // assigned
      'draft',
      'withheld',
    ]);
    expect(claims[6]?.claim).toMatchObject({ round: 'draft', live: 'published' });
    expect(claims[10]?.discussion.openBlocking).toBe(1);
    expect(claims[11]?.holds).toHaveLength(1);
    expect(claims[14]?.assignment?.person.name).toBe(samplePeople.reviewer.name);
    expect(claims[15]?.assignment).toBeNull();
  });

  it('quotes what stands in the article at the place that it names', async () => {
    const text = await textOf();
    const appearances = claims.flatMap((claim) => claim.appearances.map((each) => each.anchor));
    const links = claims.flatMap((claim) => claim.chain.links.flatMap((link) => link.anchor ?? []));
    for (const { start, end, exact } of [...appearances, ...links]) expect(text.slice(start, end).join('')).toBe(exact);
    expect(appearances.length).toBeGreaterThan(claims.length);
    for (const quote of claims.flatMap((claim) => claim.evidence.flatMap((item) => item.quote ?? []))) expect(text.join('')).toContain(quote);
  });

  it('finds “increasingly uneasy” in two places and the preparations in three', () => {
    const [, , uneasy, preparations] = claims;
    expect(uneasy?.appearances.map(({ anchor }) => anchor.exact)).toEqual([expect.stringContaining('increasingly uneasy'), expect.stringContaining('increasingly uneasy')]);
    expect(preparations?.appearances).toHaveLength(3);
  });

  it('answers the two questions about the weapons apart', async () => {
    expect((await found('weapons')).slice(0, 2)).toEqual(['China has not provided weapons to Russia', 'China has provided weapons and technology to Russia']);
    expect(await found('denies')).toContain('China has not provided weapons to Russia');
    const { body } = await test.http().get('/api/v1/claims?query=weapons+denies').expect(200);
    const [denial] = body.items;
    expect(denial).toMatchObject({
      sample: true,
      claimant: { name: 'China' },
      attribution: [{ mode: 'denies' }],
      verdict: { rating: { key: 'unproven', label: 'Unproven (sample)' }, attributionRating: { key: 'confirmed' } },
      relations: expect.arrayContaining([expect.objectContaining({ type: 'denies' }), expect.objectContaining({ type: 'contradicts' })]),
    });
  });

  it('shows a correction, a retraction and a withheld claim to readers', async () => {
    const [corrected, retracted, withheld] = [claims[2]?.claim.id, claims[5]?.claim.id, claims[16]?.claim.id];
    const { body } = await test.http().get(`/api/v1/claims/${String(corrected)}`).expect(200);
    expect(body).toMatchObject({ revision: 2, corrections: [expect.objectContaining({ kind: 'clarification' })] });
    expect(body.attribution[1].speaker).toMatchObject({ name: 'diplomats and officials', unnamed: true });
    const gone = await test.http().get(`/api/v1/claims/${String(retracted)}`).expect(410);
    expect(JSON.stringify(gone.body)).toContain('Sample retraction');
    await test.http().get(`/api/v1/claims/${String(withheld)}`).expect(451);
  });

  it('has digests that anybody can compute again', async () => {
    const { body: list } = await test.http().get('/api/v1/claims?status=all&limit=100').expect(200);
    expect(list.items).toHaveLength(7);
    for (const { id } of list.items as { id: string }[]) {
      const { body } = await test.http().get(`/api/v1/claims/${id}/revisions`).expect(200);
      const texts = (body.items as { revision: number; contentDigest: string; kind: string }[]).filter(({ kind }) => kind !== 'retract');
      for (const { revision, contentDigest } of texts) {
        const { text } = await test.http().get(`/api/v1/claims/${id}/revisions/${String(revision)}/content`).expect(200);
        expect(`sha256:${createHash('sha256').update(text).digest('hex')}`).toBe(contentDigest);
      }
    }
  });

  it('says of no real claim that it is so or not', async () => {
    const { body } = await test.http().get('/api/v1/claims?status=all&limit=100').expect(200);
    for (const { sample, verdict } of body.items) expect([sample, verdict.rating?.label]).toEqual([true, 'Unproven (sample)']);
    const rows = await lookAt<{ rating: string }>(test.database, "SELECT DISTINCT rating_key AS rating FROM verdict WHERE axis = 'truth'");
    expect(rows).toEqual([{ rating: 'unproven' }]);
  });

  it('is marked as sample everywhere, and names no page of anybody that it has not seen', () => {
    const frontPages = ['https://theconversation.com/', 'https://www.wsj.com/', 'https://tass.com/'];
    for (const { evidence, explanation } of claims) {
      if (explanation.rationale !== null) expect(explanation.rationale).toContain('Sample content');
      for (const url of evidence.flatMap((item) => [item.url, item.source.url])) {
        if (url !== null && !frontPages.includes(url)) expect(new URL(url).hostname).toBe('example.org');
      }
    }
  });
});

describe('the people of the sample newsroom', () => {
  it.each(Object.entries(samplePeople))('sign in with the password that was printed: %s', async (key, { email, role }) => {
    const { body } = await signIn(test.agent(), email, passwords[key as SamplePersonKey]).expect(200);
    expect(body.newsrooms).toEqual([expect.objectContaining({ slug: 'sample', sample: true, role })]);
    const sessions = await reviewer.get('/api/desk/me/sessions').expect(200);
    expect(JSON.stringify(sessions.body)).not.toContain('sample newsroom');
  });

  it('get new passwords, and the old ones are no good any more', async () => {
    const renewed = await ofSample().renewPasswords();
    await signIn(test.agent(), samplePeople.editor.email, passwords.editor).expect(401);
    await signIn(test.agent(), samplePeople.editor.email, String(renewed?.editor)).expect(200);
  });
});

describe('loading the sample', () => {
  it('is done once', async () => {
    const before = await portrait(test.database.superuserUrl);
    expect(await ofSample().ensure('when-empty')).toEqual({ kind: 'present' });
    expect(await ofSample().ensure('when-missing')).toEqual({ kind: 'present' });
    expect(await portrait(test.database.superuserUrl)).toEqual(before);
  });

  it('leaves a database alone that is in use; when asked, it is all or nothing, and one of two servers does it', async () => {
    const other = await startTestApp();
    const present = (): Promise<Portrait> => portrait(other.database.superuserUrl);
    try {
      await other.app.get(SetupService, { strict: false }).createNewsroom({ slug: 'north', name: 'North Desk' });
      const service = other.app.get(SampleService, { strict: false });
      const before = await present();
      expect(await service.ensure('never')).toEqual({ kind: 'absent' });
      expect(await service.ensure('when-empty')).toEqual({ kind: 'absent' });
      expect(await present()).toEqual(before);

      const cut = cutWhenClaimsAreWritten(other.database.superuserUrl);
      await expect(service.ensure('when-missing')).rejects.toThrow();
      await cut;
      expect(await present()).toEqual(before);

      const states = await Promise.all([service.ensure('when-missing'), service.ensure('when-missing')]);
      expect(states.map(({ kind }) => kind).sort()).toEqual(['loaded', 'present']);
      const after = await present();
      expect(after.claims).toEqual(loaded.claims);
      const added = Object.entries(after.rows).map(([table, count]) => [table, count - (before.rows[table] ?? 0)]);
      expect(Object.fromEntries(added)).toEqual(loaded.rows);
    } finally {
      await other.close();
    }
  }, 120_000);
});

/** Ends the server's connection as soon as it has written something about a claim. */
async function cutWhenClaimsAreWritten(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (;;) {
      const { rowCount } = await client.query(
        `select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)
         where relation = 'evidence'::regclass and mode = 'RowExclusiveLock' and datname = current_database()`,
      );
      if (rowCount !== null && rowCount > 0) return;
      await pause(20);
    }
  } finally {
    await client.end();
  }
}
