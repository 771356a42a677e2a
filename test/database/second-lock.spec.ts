import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { givenApproved, givenPublished, givenSubmitted, submit, type GivenClaim, type SubmittedClaim } from '../factories/claim.js';
import { givenDesk, step, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

/** Direct SQL as the role that serves, as if the application had been taken over. What publishing.spec.ts tries is not tried again here. */
let test: TestApp;
let desk: GivenDesk;
let other: GivenDesk;
let app: pg.Client;
let owner: pg.Client;
/** In review; cut and submitted by an editor. */
let submitted: SubmittedClaim;
let approved: SubmittedClaim;
let published: SubmittedClaim;
/** Its first revision is approved, its second is in review. */
let outgrown: SubmittedClaim;
let foreign: SubmittedClaim;

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

beforeAll(async () => {
  test = await startTestApp();
  [desk, other] = [await givenDesk(test), await givenDesk(test)];
  submitted = await givenSubmitted(desk.editor);
  approved = await givenApproved(desk.reviewer, desk.editor);
  published = await givenPublished(desk.reviewer, desk.editor);
  outgrown = await givenApproved(desk.reviewer, desk.editor);
  await step(outgrown, desk.editor, 'reopening', { reason: 'Once more' }).then(({ status }) => expect(status).toBe(200));
  await submit(outgrown);
  foreign = await givenPublished(other.reviewer, other.editor);
  const text = { title: 'An article', text: 'It is said that the bridge is safe.', language: 'en' };
  await desk.reviewer.as.post(`${desk.newsroom.path}/articles`, text).expect(201);
  [app, owner] = [await connect(test.database.appUrl), await connect(test.database.ownerUrl)];
}, 120_000);
afterAll(async () => {
  await app.end();
  await owner.end();
  await test.close();
});

/** What the database says to these statements in one transaction of the newsroom, at the commit at the latest; 'done' if it lets them pass. */
async function says(statements: string | readonly string[], { as = app, newsroom = desk.newsroom.id } = {}): Promise<string> {
  await as.query('BEGIN');
  try {
    await as.query(`SELECT set_config('factdesk.newsroom_id', $1, true)`, [newsroom]);
    for (const statement of [statements].flat()) await as.query(statement);
    await as.query('SET CONSTRAINTS ALL IMMEDIATE');
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await as.query('ROLLBACK');
  }
}

const revisionOf = ({ id }: GivenClaim, column = 'id', number = 1): string =>
  `(SELECT ${column} FROM review_revision WHERE claim_id = '${id}' AND number = ${String(number)})`;

interface Decision {
  readonly by: string;
  readonly revision?: string;
  readonly digest?: string;
}

const decide = (claim: GivenClaim, { by, revision = revisionOf(claim), digest = revisionOf(claim, 'content_digest') }: Decision): string =>
  `INSERT INTO decision (newsroom_id, id, claim_id, revision_id, content_digest, kind, by, role, at)
   VALUES ('${desk.newsroom.id}', gen_random_uuid(), '${claim.id}', ${revision}, ${digest}, 'approve', '${by}', 'editor', now())`;

const freeze = (claim: GivenClaim, columns: Readonly<Record<string, string>>): string =>
  `INSERT INTO review_revision SELECT (jsonb_populate_record(r, '${JSON.stringify({ number: 9, ...columns })}'::jsonb || jsonb_build_object('id', gen_random_uuid()))).*
   FROM review_revision r WHERE r.claim_id = '${claim.id}' AND r.number = 1`;

/** A record of the claim's first frozen revision, approved by one editor as it says. */
const record = (claim: GivenClaim, columns: Readonly<Record<string, string>> = {}): string => {
  const values: Record<string, string> = {
    newsroom_id: `'${desk.newsroom.id}'`,
    id: 'gen_random_uuid()',
    claim_id: `'${claim.id}'`,
    revision: '1',
    kind: `'publish'`,
    slug: `'x'`,
    content: revisionOf(claim, 'content'),
    content_digest: revisionOf(claim, 'content_digest'),
    review_revision: '1',
    approvals: `'[{"role":"editor"}]'`,
    provenance: `'{"type":"own"}'`,
    at: 'now()',
    ...columns,
  };
  return `INSERT INTO publication (${Object.keys(values).join(', ')}) VALUES (${Object.values(values).join(', ')})`;
};

const imported = { kind: `'import'`, approvals: `'[]'`, provenance: `'{"type":"imported"}'`, review_revision: 'NULL' };
const ended = (kind: string): Record<string, string> => ({ kind: `'${kind}'`, revision: '2', content: 'NULL', review_revision: 'NULL', note: `'x'` });
const move = (claim: GivenClaim, set: string): string => `UPDATE claim SET ${set} WHERE id = '${claim.id}'`;

type Attempt = readonly [what: string, statements: () => string | readonly string[], refusal: RegExp];

describe('an approval', () => {
  it.each<Attempt>([
    ['of one’s own words', () => decide(submitted, { by: desk.editor.personId }), /a contributor cannot approve/],
    ['by a reviewer', () => decide(submitted, { by: desk.reviewer.personId }), /only an active editor decides/],
    ['by somebody of another newsroom', () => decide(submitted, { by: other.editor.personId }), /only an active editor decides/],
    ['of another digest', () => decide(submitted, { by: desk.second.personId, digest: `'sha256:${'0'.repeat(64)}'` }), /one revision and its digest/],
    ['of another claim’s revision', () => decide(submitted, { by: desk.second.personId, revision: revisionOf(approved) }), /one revision and its digest/],
    ['given twice', () => decide(approved, { by: desk.editor.personId }), /decision_one_approval/],
    [
      'that was taken back and is put back',
      () => ['now()', 'NULL'].map((at) => `UPDATE decision SET revoked_at = ${at} WHERE claim_id = '${approved.id}'`),
      /stays revoked/,
    ],
    ['that is not needed', () => freeze(submitted, { approvals_needed: '0' }), /review_revision_approvals/],
    ['of words to which nobody seems to have contributed', () => freeze(submitted, { contributor_epoch: '1' }), /since the last publication/],
    ['after the contributors were forgotten', () => move(submitted, 'contributor_epoch = 1'), /its records say otherwise/],
    ['after the contributors were removed', () => `DELETE FROM claim_contributor WHERE claim_id = '${submitted.id}'`, /permission denied/],
  ])('%s is refused', async (_what, statements, refusal) => {
    expect(await says(statements())).toMatch(refusal);
  });

  it('by another editor passes, so that it is not for something else that those are refused', async () => {
    expect(await says(decide(submitted, { by: desk.second.personId }))).toBe('done');
  });
});

describe('what is public', () => {
  it.each<Attempt>([
    ['a record of what nobody approved', () => record(submitted), /too few approvals: 0 of 1/],
    ['a record that names no approvals', () => record(approved, { approvals: `'[]'` }), /publication_approved/],
    ['a record with other words', () => record(approved, { content: `'{}'` }), /publication_digest/],
    ['a record with other words and their digest', () => record(approved, { content: `'{}'`, content_digest: `digest_of('{}')` }), /what was approved/],
    ['a record of words that have been replaced', () => record(outgrown), /only the newest revision/],
    ['a record beside a claim that is not public', () => record(approved), /its records say otherwise/],
    ['an import of what was written here', () => record(submitted, imported), /only a claim that was imported/],
    ['a claim that is made an imported one', () => move(submitted, `imported_from = 'x'`), /imported from does not change/],
    ['a claim that is public without a record', () => move(approved, `round = 'closed', live = 'published', published_revision = 1, slug = 'x'`), /its records say otherwise/],
    ['a claim that is retracted without a record', () => move(published, `live = 'retracted'`), /its records say otherwise/],
    ['a revision that has no record', () => move(published, 'published_revision = 2'), /its records say otherwise/],
    ['a retraction that the claim knows nothing of', () => record(published, ended('retract')), /its records say otherwise/],
    ['a withholding by one person', () => record(published, ended('withhold')), /withholding takes two people/],
    [
      'erased words of a claim that is called withheld meanwhile',
      () => [move(published, `live = 'withheld'`), `UPDATE publication SET content = NULL WHERE claim_id = '${published.id}'`],
      /erased only when the claim is withheld/,
    ],
    [
      'bytes of a claim that has no record',
      () => `INSERT INTO rendition (newsroom_id, claim_id, form, encoding, composer_version, status, bytes, etag, xid, seq)
             VALUES ('${desk.newsroom.id}', '${approved.id}', 'json', 'identity', 1, 200, 'x', '"x"', 1, 1)`,
      /nothing of this claim was ever published/,
    ],
    [
      'a place in the lists for a claim that has no record',
      () => `UPDATE published_claim SET claim_id = '${approved.id}' WHERE claim_id = '${published.id}'`,
      /nothing of this claim was ever published/,
    ],
  ])('%s is refused', async (_what, statements, refusal) => {
    expect(await says(statements())).toMatch(refusal);
  });

  it('an approved claim that gets its record passes, so that it is not for something else that those are refused', async () => {
    const moved = move(approved, `round = 'closed', live = 'published', published_revision = 1, contributor_epoch = 1, slug = 'x'`);
    expect(await says([moved, record(approved)])).toBe('done');
  });

  it('counts the approvals that the newsroom asks for now', async () => {
    const raise = `UPDATE newsroom SET approvals_needed = 2 WHERE id = '${desk.newsroom.id}'`;
    expect(await says([raise, record(approved)])).toMatch(/too few approvals: 1 of 2/);
  });
});

describe('history', () => {
  const HISTORY = ['account_event', 'audit_entry', 'claim_contributor', 'decision', 'publication', 'rating', 'rating_scale', 'review_revision', 'text_revision'];
  const changes = (table: string): string[] => [`UPDATE ${table} SET id = id`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`];
  // This one has no id.
  const changesOf = (table: string): string[] => changes(table).map((sql) => (table === 'claim_contributor' ? sql.replace('id = id', 'via = via') : sql));

  it.each(HISTORY)('%s is neither changed nor deleted nor emptied by the role that serves', async (table) => {
    for (const change of changesOf(table)) expect([change, await says(change)]).toEqual([change, expect.stringMatching(/permission denied/)]);
  });

  it.each(['audit_entry', 'claim_contributor', 'decision', 'publication', 'rating', 'rating_scale', 'review_revision', 'text_revision'])(
    '%s keeps its rows even before the owner',
    async (table) => {
      expect(await says(`DELETE FROM ${table}`, { as: owner })).toMatch(/is refused: it is history/);
    },
  );
});

describe('another newsroom', () => {
  /** Everybody may read them: who is there, and what they have published. */
  const PUBLIC = ['newsroom', 'publication', 'published_claim', 'rendition'];
  /** Not under row-level security: a person resets a password before any newsroom is known. */
  const OPEN = ['password_reset'];

  /** The triggers of these speak first: they see nothing of the other newsroom. */
  const EARLY: Readonly<Record<string, RegExp>> = {
    decision: /a decision names one revision/,
    publication: /only the newest revision/,
    review_revision: /contributors are counted since/,
  };

  const owned = async (): Promise<string[]> => {
    const rows = await lookAt<{ name: string }>(
      test.database,
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'newsroom_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
    );
    return rows.map(({ name }) => name).filter((name) => !OPEN.includes(name));
  };

  async function rows(table: string, newsroom: string): Promise<number> {
    await app.query('BEGIN');
    await app.query(`SELECT set_config('factdesk.newsroom_id', $1, true)`, [newsroom]);
    const { rows: found } = await app.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE newsroom_id = '${other.newsroom.id}'`);
    await app.query('ROLLBACK');
    return found[0]?.count ?? -1;
  }

  it('shows its own rows, so that none is a finding', async () => {
    expect(await rows('claim', other.newsroom.id)).toBeGreaterThan(0);
  });

  it('shows no row of any table, with a newsroom of one’s own or without one', async () => {
    const seen: string[] = [];
    for (const table of (await owned()).filter((name) => !PUBLIC.includes(name))) {
      if ((await rows(table, desk.newsroom.id)) + (await rows(table, '')) > 0) seen.push(table);
    }
    expect(seen).toEqual([]);
  });

  it('takes no row in: every table refuses a copy of one of its rows', async () => {
    const taken: string[] = [];
    for (const table of await owned()) {
      const [found] = await lookAt<{ row: string; columns: string }>(
        test.database,
        `SELECT to_jsonb(t)::text AS row, (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
           WHERE attrelid = '${table}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
         FROM ${table} t WHERE newsroom_id = '${other.newsroom.id}' LIMIT 1`,
      );
      if (found === undefined) continue;
      const insert = `INSERT INTO ${table} (${found.columns}) SELECT ${found.columns} FROM jsonb_populate_record(NULL::${table}, ${app.escapeLiteral(found.row)}::jsonb)`;
      const refusal = EARLY[table] ?? /row-level security/;
      for (const newsroom of [desk.newsroom.id, '']) {
        const answer = await says(insert, { newsroom });
        if (!refusal.test(answer)) taken.push(`${table}: ${answer}`);
      }
    }
    expect(taken).toEqual([]);
  });

  it('is not changed, and cannot be pointed at', async () => {
    await app.query('BEGIN');
    await app.query(`SELECT set_config('factdesk.newsroom_id', $1, true)`, [desk.newsroom.id]);
    for (const sql of [
      `UPDATE claim SET statement = 'x' WHERE newsroom_id = '${other.newsroom.id}'`,
      `UPDATE published_claim SET slug = 'x' WHERE newsroom_id = '${other.newsroom.id}'`,
      `DELETE FROM rendition WHERE newsroom_id = '${other.newsroom.id}'`,
      `UPDATE newsroom SET name = 'x' WHERE id = '${other.newsroom.id}'`,
    ]) {
      expect([sql, (await app.query(sql)).rowCount]).toEqual([sql, 0]);
    }
    await app.query('ROLLBACK');
    const relation = `INSERT INTO claim_relation (newsroom_id, id, from_claim_id, to_claim_id, type, created_by, created_at)
      VALUES ('${desk.newsroom.id}', gen_random_uuid(), '${submitted.id}', '${foreign.id}', 'contradicts', '${desk.editor.personId}', now())`;
    expect(await says(relation)).toMatch(/foreign key constraint/);
    expect(await says(move(submitted, `newsroom_id = '${other.newsroom.id}'`))).toMatch(/row-level security/);
  });
});

describe('the role that serves cannot open the lock itself', () => {
  it.each([
    ['ALTER TABLE publication DISABLE TRIGGER ALL', /must be owner/],
    ['ALTER TABLE claim DISABLE ROW LEVEL SECURITY', /must be owner/],
    ['ALTER TABLE claim NO FORCE ROW LEVEL SECURITY', /must be owner/],
    ['ALTER TABLE publication DROP CONSTRAINT publication_approved', /must be owner/],
    ['ALTER TABLE publication ADD COLUMN x int', /must be owner/],
    ['DROP TRIGGER append_only ON audit_entry', /must be owner/],
    ['DROP TABLE audit_entry', /must be owner/],
    ['CREATE POLICY mine ON claim USING (true)', /must be owner/],
    ['DROP FUNCTION check_publication() CASCADE', /must be owner/],
    ['CREATE OR REPLACE FUNCTION current_newsroom() RETURNS uuid LANGUAGE sql AS $$ SELECT NULL::uuid $$', /permission denied for schema public|must be owner/],
    ['CREATE TABLE mine (id int)', /permission denied for schema public/],
    [`SELECT grant_serving_rights('factdesk_app')`, /permission denied for function/],
    ['SET ROLE factdesk_owner', /permission denied to set role/],
    ['SET session_replication_role = replica', /permission denied to set parameter/],
    ['ALTER ROLE factdesk_app BYPASSRLS', /permission denied to alter role|must be superuser/],
    ['CREATE ROLE mine', /permission denied to create role/],
    [`COPY publication TO PROGRAM 'cat'`, /permission denied to COPY|must be superuser/],
  ])('%s', async (statement, refusal) => {
    expect(await says(statement)).toMatch(refusal);
  });

  it('GRANT to itself, which PostgreSQL answers with a warning only', async () => {
    expect(await says(['GRANT DELETE ON publication TO factdesk_app', 'DELETE FROM publication'])).toMatch(/permission denied for table publication/);
  });
});
