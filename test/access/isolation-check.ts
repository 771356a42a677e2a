import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Check, Conditions, Outcome } from '../assurance/check.js';
import { RoutePermissions } from '../../src/access/route-permissions.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { givenClaim } from '../factories/articles.js';
import { givenFullDesk, type Desk } from '../factories/full-desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { routeRequests, type RouteRequest } from '../support/route-requests.js';
import { changedTables, fingerprints, superuser } from '../support/unchanged.js';
import { Wire, type WireAnswer } from '../support/wire.js';
import { expectedAccess } from './expected-access.js';
import { inLanes, routeOf, setStage, writtenOut, wrongCells } from './matrix.js';
import { withoutNewsroomFilter } from './without-newsroom-filter.js';

/** Stands in texts of the other newsroom, in nothing else, and is found by every search that looks into them. */
const CANARY = 'Kanarienvogel';

export const isolationCheck: Check = {
  key: 'isolation',
  promise: 'PostgreSQL alone keeps newsrooms apart, with the application’s own conditions taken out',
  demanded: '0 foreign rows, 0 differing answers, 0 wrong cells of the access matrix',
  async run(conditions) {
    const test = await startTestApp({ database: await conditions.database() });
    try {
      return await isolate(test, conditions);
    } finally {
      await test.close();
    }
  },
};

async function isolate(test: TestApp, { scale, say }: Conditions): Promise<Outcome> {
  const stage = await prepare(test);
  const before = await answers(stage);
  const open = withoutNewsroomFilter();
  try {
    const findings = [...(await rolesAndTables(stage.client)), ...(await compared(stage, before)), ...(await reached(stage))];
    const sharp = await planted(stage, before);
    if (scale === 'full') {
      say(`${String(before.size)} reads and ${String(findings.length)} findings; now the whole access matrix`);
      findings.push(...(await withJobsDone(test, () => matrix(test))));
    }
    const missed = sharp.filter(({ red }) => !red).map(({ what }) => `not noticed: ${what}`);
    return {
      seen: `${String(findings.length)} in ${String(before.size)} reads, ${String(open.removed())} conditions taken out; ${String(sharp.length - missed.length)} of ${String(sharp.length)} planted holes found`,
      met: findings.length === 0 && missed.length === 0 && open.removed() > 500,
      replay: null,
      notes: [...findings, ...missed].slice(0, 40),
    };
  } finally {
    open.restore();
    stage.wire.close();
    await stage.client.end();
  }
}

interface Prepared {
  readonly test: TestApp;
  readonly ours: Desk;
  readonly theirs: Desk;
  readonly wire: Wire;
  readonly client: pg.Client;
  /** Identifiers of rows of the other newsroom that nobody else may see. */
  readonly foreign: readonly string[];
}

async function prepare(test: TestApp): Promise<Prepared> {
  const [ours, theirs] = [await givenFullDesk(test), await givenFullDesk(test)];
  await givenCanaries(theirs);
  const client = await superuser(test.database);
  return { test, ours, theirs, client, wire: new Wire(test.baseUrl), foreign: await secretIds(client, theirs.newsroom.id) };
}

async function givenCanaries({ newsroom, people: { admin, author } }: Desk): Promise<void> {
  const text = `${CANARY} bridge weapons`;
  const post = (path: string, body: object): PromiseLike<unknown> => author.as.post(`${newsroom.path}/${path}`, body).expect(201);
  await post('articles', { title: text, text: `${text}. More.`, language: 'en', publisher: text });
  await post('speakers', { name: text, type: 'person' });
  await admin.as.post(`${newsroom.path}/topics`, { key: CANARY.toLowerCase(), label: text }).expect(201);
  const claim = await givenClaim(author, { statement: text, headline: text });
  await post(`claims/${claim.id}/threads`, { body: text });
  await post(`claims/${claim.id}/evidence`, { stance: 'context', source: { name: text, kind: 'data' }, title: text });
}

/** Ids of all rows of the newsroom, without what readers are shown. */
async function secretIds(client: pg.Client, newsroomId: string): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'newsroom_id')
       AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'id' AND a.atttypid = 'uuid'::regtype)`,
  );
  const each = tables.map(({ name }) => `SELECT id::text FROM ${name} WHERE newsroom_id = $1`);
  const { rows } = await client.query<{ id: string }>(each.join(' UNION '), [newsroomId]);
  const { rows: shown } = await client.query<{ id: string }>('SELECT claim_id::text AS id FROM published_claim WHERE newsroom_id = $1 UNION SELECT id::text FROM publication WHERE newsroom_id = $1', [newsroomId]);
  const known = new Set(shown.map(({ id }) => id));
  return rows.map(({ id }) => id).filter((id) => !known.has(id));
}

/** Every GET route as our people ask it, some with words that only the other newsroom has. */
function reads({ test, ours }: Prepared): { name: string; row: string; query?: string }[] {
  const rows = test.app.get(RoutePermissions).list().filter(({ method }) => method === 'GET').map(({ method, path }) => `${method} ${path}`);
  const finite = [...new Set(rows)].filter((row) => row in routeRequests && !row.endsWith('/live'));
  const searched = finite.filter((row) => ['search', 'claims', 'articles', 'speakers'].includes(row.split('/').at(-1) ?? '') && !row.includes(':claim') && !row.includes(':id'));
  const asking = (word: string) => searched.map((row) => ({ name: `${row}?query=${word}`, row, query: `query=${word}` }));
  return [...finite.map((row) => ({ name: row, row })), ...asking(CANARY), ...asking('weapons'), ...asking(ours.newsroom.slug)];
}

/** Nobody works in a test application by itself, and `/readyz` says so when a job has been due for a minute. */
const doWhatIsDue = (test: TestApp): Promise<void> => test.app.get(Jobs, { strict: false }).runDue();

/** Does what is due from time to time, as long as `work` takes. */
async function withJobsDone<T>(test: TestApp, work: () => Promise<T>): Promise<T> {
  const rounds = { ended: false };
  const doing = (async () => {
    while (!rounds.ended) {
      await doWhatIsDue(test);
      await pause(1_000);
    }
  })();
  return work().finally(async () => {
    rounds.ended = true;
    await doing;
  });
}

/** What our reviewer, or whoever gets in, is told. */
async function answers(stage: Prepared): Promise<Map<string, WireAnswer>> {
  await doWhatIsDue(stage.test);
  const found = new Map<string, WireAnswer>();
  await inLanes(reads(stage), 6, async ({ name, row, query }) => {
    const answer = await ask(stage, row, (plan) => ({ ...plan, ...(query === undefined ? {} : { query }) }));
    found.set(name, answer);
  });
  return found;
}

async function ask({ ours, test, wire }: Prepared, row: string, change: (plan: RouteRequest) => RouteRequest): Promise<WireAnswer> {
  const audience = expectedAccess[row];
  const who = (['reviewer', 'author', 'editor', 'admin'] as const).find((each) => audience?.[each] === 'in') ?? 'admin';
  const { personId, sessionId, cookie } = ours.people[who];
  const plan = routeRequests[row]?.(ours, { personId, sessionId }) ?? {};
  return wire.send(writtenOut(row, ours, change(plan), { cookie, origin: test.baseUrl }));
}

/** Times and ages move on between two looks. */
const steady = ({ status, text }: WireAnswer): string => `${String(status)} ${text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T').replaceAll(/"(\w*(?:seconds|age|Ms|requestId|cursor|position)\w*)":("[^"]*"|[\d.]+)/gi, '"$1":0')}`;

/** The same questions again: other answers than with the conditions, or a row of the others in one. */
async function compared(stage: Prepared, before: ReadonlyMap<string, WireAnswer>): Promise<string[]> {
  const now = await answers(stage);
  return [...now].flatMap(([name, answer]) => {
    const past = before.get(name);
    const strange = stage.foreign.filter((id) => answer.text.includes(id));
    const words = answer.text.includes(CANARY) && !name.includes(CANARY) ? ['a canary'] : [];
    const seen = [...strange.slice(0, 3), ...words].map((what) => `${name} shows ${what} of the other newsroom`);
    const differs = past === undefined || steady(past) !== steady(answer) ? [`${name} answers otherwise: ${difference(past, answer)}`] : [];
    return [...seen, ...differs];
  });
}

function difference(past: WireAnswer | undefined, now: WireAnswer): string {
  const [left, right] = [past === undefined ? '' : steady(past), steady(now)];
  const at = [...right].findIndex((character, index) => character !== left[index]);
  return `${left.slice(Math.max(0, at - 60), at + 60)} → ${right.slice(Math.max(0, at - 60), at + 60)}`;
}

/** Our people name things of the other newsroom, one at a time: there is no such thing, and nothing changes. */
async function reached(stage: Prepared): Promise<string[]> {
  const { ours, theirs, client } = stage;
  const untouched = await fingerprints(client);
  const findings: string[] = [];
  const rows = Object.keys(routeRequests).filter((row) => routeOf(row).includes('/api/desk/:newsroom/'));
  await inLanes(rows, 6, async (row) => {
    const sender = { personId: theirs.people.author.personId, sessionId: theirs.people.author.sessionId };
    const foreign = routeRequests[row]?.(theirs, sender).params ?? {};
    const own = routeRequests[row]?.(ours, sender).params ?? {};
    for (const [name, value] of Object.entries(foreign)) {
      if (value === own[name] || name === 'tab') continue;
      const { status, text } = await ask(stage, routeOf(row), (plan) => ({ ...plan, params: { ...plan.params, [name]: value } }));
      if (status !== 404 && status !== 403) findings.push(`${row} with :${name} of the other newsroom: ${String(status)} ${text.slice(0, 100)}`);
    }
  });
  const changed = changedTables(untouched, await fingerprints(client));
  return [...findings, ...changed.map((table) => `${table} was changed by a request that names what is not there`)];
}

/** What row-level security rests on, in PostgreSQL's own words. */
async function rolesAndTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ what: string }>(`
    SELECT 'factdesk_app may bypass row-level security' AS what FROM pg_roles WHERE rolname = 'factdesk_app' AND (rolbypassrls OR rolsuper)
    UNION ALL SELECT 'factdesk_app owns ' || relname FROM pg_class WHERE relowner = 'factdesk_app'::regrole
    UNION ALL SELECT relname || ' has a newsroom and no forced row-level security' FROM pg_class c
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity) AND relname NOT IN ('account_event', 'idempotency_key', 'password_reset')
        AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'newsroom_id')
    UNION ALL SELECT relname || ' does not run with the rights of whoever asks' FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)
    UNION ALL SELECT 'an empty newsroom is not nobody''s' FROM pg_proc
      WHERE proname = 'current_newsroom' AND NOT (prosrc || coalesce(pg_get_function_sqlbody(oid), '')) ~* 'nullif.*current_setting.*true'`);
  return rows.map(({ what }) => what);
}

/** `isSeen`: people would see it. The others matter only to a role that serves and owns, or are stopped by FORCE beneath them. */
const HOLES = [
  { what: 'a table without row-level security', isSeen: true, make: 'ALTER TABLE claim DISABLE ROW LEVEL SECURITY', mend: 'ALTER TABLE claim ENABLE ROW LEVEL SECURITY' },
  { what: 'a table that does not force it', isSeen: false, make: 'ALTER TABLE speaker NO FORCE ROW LEVEL SECURITY', mend: 'ALTER TABLE speaker FORCE ROW LEVEL SECURITY' },
  { what: 'a policy that lets everything through', isSeen: true, make: 'CREATE POLICY hole ON article FOR SELECT USING (true)', mend: 'DROP POLICY hole ON article' },
  { what: 'a view with the rights of its owner', isSeen: false, make: 'ALTER VIEW workbench_claim SET (security_invoker = false)', mend: 'ALTER VIEW workbench_claim SET (security_invoker = true)' },
];

/** The check has to be able to fail: each hole is made, looked for, and mended. */
async function planted(stage: Prepared, before: ReadonlyMap<string, WireAnswer>): Promise<{ what: string; red: boolean }[]> {
  const results: { what: string; red: boolean }[] = [];
  for (const { what, isSeen, make, mend } of HOLES) {
    await stage.client.query(make);
    const told = await rolesAndTables(stage.client);
    const seen = isSeen ? await compared(stage, before) : [];
    results.push({ what, red: told.length > 0 || seen.length > 0 }, ...(isSeen ? [{ what: `${what}, in the answers`, red: seen.length > 0 }] : []));
    await stage.client.query(mend);
  }
  return results;
}

/** Every caller before every door, as in access-matrix.spec.ts. */
async function matrix(test: TestApp): Promise<string[]> {
  const stage = await setStage(test);
  try {
    return await wrongCells(stage, Object.keys(expectedAccess));
  } finally {
    await stage.close();
  }
}
