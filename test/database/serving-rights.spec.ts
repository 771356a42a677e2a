import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { lookAt } from '../support/stored.js';

/**
 * Everything that the role that serves may do, written by hand: a new table, or a right that a migration gives on the way, is red here until
 * somebody has thought about it. r read, a add, w change, d delete; `w(…)`: only these columns.
 */
const RIGHTS = {
  _prisma_migrations: 'r',
  account_event: 'ra',
  api_key: 'raw',
  appearance: 'rawd',
  appearance_anchor: 'ra w(confirmed_at confirmed_by needs_confirmation)',
  article: 'raw',
  audit_entry: 'ra w(after before reason)',
  chain_link: 'rawd',
  claim: 'raw',
  claim_contributor: 'ra',
  claim_relation: 'rawd',
  claim_stage: 'raw',
  claim_topic: 'rawd',
  comment: 'raw',
  decision: 'ra w(note revoked_at)',
  desk_search_term: 'rad',
  evidence: 'raw',
  explanation: 'raw',
  hold: 'raw',
  idempotency_key: 'rawd',
  import_run: 'raw',
  imported_row: 'raw',
  instance: 'r',
  invitation: 'raw',
  live_position: 'raw',
  membership: 'raw',
  newsroom: 'raw',
  password_reset: 'raw',
  person: 'raw',
  publication: 'ra w(content note)',
  published_claim: 'raw',
  rating: 'ra',
  rating_scale: 'ra',
  reader_report: 'ra w(decided_at decided_by duplicate_of email note state text version)',
  recusal: 'raw',
  rendition: 'rawd',
  reply_request: 'raw',
  review_revision: 'ra w(confidential content note)',
  round_start: 'rawd',
  schedule: 'raw',
  second_rating: 'raw',
  session: 'rawd',
  speaker: 'raw',
  stage_durations: 'rad',
  text_revision: 'ra',
  thread: 'raw',
  topic: 'raw',
  verdict: 'raw',
  webhook_attempt: 'rawd',
  webhook_delivery: 'rawd',
  webhook_event: 'rawd',
  webhook_secret: 'rawd',
  webhook_subscription: 'raw',
  withhold_proposal: 'raw',
  workbench_ask: 'r',
  workbench_claim: 'r',
  workbench_history: 'r',
  workbench_part: 'r',
  workbench_place: 'r',
  workbench_rating: 'r',
  workbench_review: 'r',
  workbench_turn: 'r',
  workbench_turn_at_work: 'r',
};

/** These have no policies of their own: they run with the rights of whoever asks, under the policies of the tables that they read. */
const VIEWS = ['workbench_ask', 'workbench_claim', 'workbench_history', 'workbench_part', 'workbench_place', 'workbench_rating', 'workbench_review', 'workbench_turn', 'workbench_turn_at_work'];

/** Rows of these belong to no newsroom, or to people before one is known. */
const WITHOUT_ROW_SECURITY = ['_prisma_migrations', 'account_event', 'idempotency_key', 'instance', 'password_reset', 'person', 'session'];

const OF_ONE_NEWSROOM = 'ALL: (newsroom_id = current_newsroom()) | (newsroom_id = current_newsroom())';
const PUBLIC_RECORD = { newsroom_isolation: OF_ONE_NEWSROOM, public_record: 'SELECT: true | -' };
const AT_SIGN_IN = { newsroom_isolation: OF_ONE_NEWSROOM, sign_in: `SELECT: (current_exception() = 'sign-in'::text) | -` };
/** Every table that has other policies than its newsroom's. */
const POLICIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  api_key: AT_SIGN_IN,
  invitation: AT_SIGN_IN,
  membership: AT_SIGN_IN,
  newsroom: {
    newsroom_changed: 'UPDATE: (id = current_newsroom()) | (id = current_newsroom())',
    newsroom_created: 'INSERT: - | (id = current_newsroom())',
    newsroom_readable: 'SELECT: true | -',
  },
  publication: PUBLIC_RECORD,
  published_claim: PUBLIC_RECORD,
  rendition: PUBLIC_RECORD,
};

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

it('the role that serves holds exactly these rights', async () => {
  const rows = await lookAt<{ name: string; rights: string; columns: string | null }>(
    database,
    `SELECT c.relname AS name,
       (SELECT coalesce(string_agg(letter, '' ORDER BY n), '') FROM (VALUES (1, 'r', 'SELECT'), (2, 'a', 'INSERT'), (3, 'w', 'UPDATE'), (4, 'd', 'DELETE'),
          (5, 'D', 'TRUNCATE'), (6, 'x', 'REFERENCES'), (7, 't', 'TRIGGER')) AS p(n, letter, privilege)
          WHERE has_table_privilege('factdesk_app', c.oid, privilege)) AS rights,
       (SELECT string_agg(a.attname, ' ' ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          AND has_column_privilege('factdesk_app', c.oid, a.attnum, 'UPDATE') AND NOT has_table_privilege('factdesk_app', c.oid, 'UPDATE')) AS columns
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1`,
  );
  const held = rows.map(({ name, rights, columns }) => [name, columns === null ? rights : `${rights} w(${columns})`]);
  expect(Object.fromEntries(held)).toEqual(RIGHTS);
});

it('it owns nothing, bypasses nothing, makes nothing, and is a member of nobody', async () => {
  const [role] = await lookAt<object>(
    database,
    `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
       (SELECT count(*)::int FROM pg_auth_members m WHERE m.member = r.oid) AS memberships,
       (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS relations,
       (SELECT count(*)::int FROM pg_proc p WHERE p.proowner = r.oid) AS functions,
       has_schema_privilege(r.oid, 'public', 'CREATE') AS "makesTables", has_database_privilege(r.oid, current_database(), 'CREATE') AS "makesSchemas",
       has_function_privilege(r.oid, 'grant_serving_rights(regrole)', 'EXECUTE') AS "givesRights"
     FROM pg_roles r WHERE rolname = 'factdesk_app'`,
  );
  const powers = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false };
  expect(role).toEqual({ ...powers, memberships: 0, relations: 0, functions: 0, makesTables: false, makesSchemas: false, givesRights: false });
});

it('no function lends it the rights of its owner', async () => {
  expect(await lookAt(database, `SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`)).toEqual([]);
});

it('every other table is under row-level security, the owner included', async () => {
  const rows = await lookAt<{ relname: string }>(
    database,
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY 1`,
  );
  expect(rows.map(({ relname }) => relname)).toEqual(WITHOUT_ROW_SECURITY);
});

it('every view runs with the rights of whoever asks', async () => {
  const rows = await lookAt<{ relname: string }>(
    database,
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v' AND 'security_invoker=true' = ANY (reloptions) ORDER BY 1`,
  );
  expect(rows.map(({ relname }) => relname)).toEqual(VIEWS);
});

it('row-level security shows one newsroom, and nothing but these beyond it', async () => {
  const rows = await lookAt<{ tablename: string; policyname: string; says: string }>(
    database,
    `SELECT tablename, policyname, cmd || ': ' || coalesce(qual, '-') || ' | ' || coalesce(with_check, '-') AS says FROM pg_policies WHERE schemaname = 'public'`,
  );
  const found = new Map<string, Record<string, string>>();
  for (const { tablename, policyname, says } of rows) found.set(tablename, { ...found.get(tablename), [policyname]: says });
  const protectedTables = Object.keys(RIGHTS).filter((table) => !WITHOUT_ROW_SECURITY.includes(table) && !VIEWS.includes(table));
  const expected = protectedTables.map((table) => [table, POLICIES[table] ?? { newsroom_isolation: OF_ONE_NEWSROOM }]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
});
