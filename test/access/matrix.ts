import { randomUUID } from 'node:crypto';
import type { Permission } from '../../src/access/permissions.js';
import { RoutePermissions } from '../../src/access/route-permissions.js';
import { givenApiKey, givenMember, givenNewsroom, givenSession, type GivenMember } from '../factories/newsroom.js';
import type { TestApp } from '../support/app.js';
import { givenFullDesk, type Desk } from '../factories/full-desk.js';
import { routeRequests, type RouteRequest, type Sender } from '../support/route-requests.js';
import { fingerprints, refuseCommits, superuser } from '../support/unchanged.js';
import { Wire, type WireAnswer } from '../support/wire.js';
import { callers, expectedAccess, type Caller, type Cell } from './expected-access.js';

interface Credentials extends Sender {
  readonly headers: Readonly<Record<string, string>>;
}

/** Where everybody stands before every door. */
export interface Stage {
  /** `METHOD path`, and the permission that it names; null for public ones. */
  readonly routes: ReadonlyMap<string, Permission | null>;
  /** What this caller gets at this route; `row` is a route, or a route and a situation after `#`. */
  knock(row: string, caller: Caller): Promise<Knock>;
  fingerprints(): Promise<Map<string, string>>;
  close(): Promise<void>;
}

export interface Knock {
  readonly cell: Cell | 'broken';
  readonly status: number;
  readonly code: string;
}

export async function setStage(test: TestApp): Promise<Stage> {
  const desk = await givenFullDesk(test);
  const credentials = await givenCallers(test, desk);
  const client = await superuser(test.database);
  await refuseCommits(client);
  const wire = new Wire(test.baseUrl);
  return {
    routes: routesOf(test),
    async knock(row, caller) {
      const sender = credentials[caller];
      const plan = routeRequests[row];
      if (plan === undefined) throw new Error(`There is no request for ${row} in test/support/route-requests.ts.`);
      return judged(await wire.send(writtenOut(row, desk, plan(desk, sender), { origin: test.baseUrl, ...sender.headers })));
    },
    fingerprints: () => fingerprints(client),
    async close() {
      wire.close();
      await client.end();
    },
  };
}

const routesOf = ({ app }: TestApp): Map<string, Permission | null> =>
  new Map(
    app.get(RoutePermissions).list().map(({ method, path, requirement }) => [`${method} ${path}`, requirement.kind === 'public' ? null : requirement.permission]),
  );

/** The request on the wire: with everything that is asked for besides credentials. */
export function writtenOut(row: string, desk: Desk, { params, query, body, version }: RouteRequest, headers: Readonly<Record<string, string>>) {
  const [method = '', route = ''] = row.split(' ');
  const named = (_: string, name: string): string => encodeURIComponent(name === 'newsroom' ? desk.newsroom.slug : (params?.[name] ?? ''));
  const path = route.replaceAll('::', '\u0000').replace(/:(\w+)/g, named).replaceAll('\u0000', ':');
  return {
    method,
    path: query === undefined ? path : `${path}?${query}`,
    headers: {
      ...headers,
      ...(version === undefined ? {} : { 'if-match': `"${String(version)}"` }),
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
    },
    body,
  };
}

function judged({ status, json }: WireAnswer): Knock {
  const code = json?.code ?? '';
  // The policy says why. The database, which refuses decisions a second time, does not, and must not be what this sees.
  const bySecondLock = status === 403 && code === 'FORBIDDEN' && json?.reason === undefined;
  const cell = status >= 500 || status === 429 || bySecondLock ? 'broken' : cellOf(status, code);
  return { cell, status, code };
}

/** Wrong words at the door of the sign-in are no missing right. */
function cellOf(status: number, code: string): Cell {
  if (status === 401 && code !== 'SIGN_IN_FAILED') return '401';
  if (status === 403) return '403';
  return status === 404 ? '404' : 'in';
}

async function givenCallers(test: TestApp, { newsroom, people }: Desk): Promise<Record<Caller, Credentials>> {
  const { reviewer, author, editor, coEditor, admin, suspended } = people;
  const outsider = await givenMember(await givenNewsroom(test), 'admin');
  const key = async (owner: GivenMember, ...[scopes, expiresAt]: [('desk:read' | 'desk:write')[], Date?]): Promise<Credentials> => {
    const given = await givenApiKey(owner, scopes, expiresAt);
    return { ...idsOf(owner), headers: { authorization: `Bearer ${given.key}` } };
  };
  const both: ('desk:read' | 'desk:write')[] = ['desk:read', 'desk:write'];
  const again = await givenSession(test, suspended.personId);
  const revoked = await givenApiKey(admin, both);
  await admin.as.delete(`${newsroom.path}/api-keys/${revoked.keyId}`).expect(204);
  return {
    anonymous: { ...idsOf(reviewer), headers: {} },
    reviewer: ofSession(reviewer),
    author: ofSession(author),
    editor: ofSession(editor),
    coEditor: ofSession(coEditor),
    admin: ofSession(admin),
    outsider: ofSession(outsider),
    suspended: ofSession(suspended),
    suspendedAgain: { personId: suspended.personId, sessionId: again.sessionId, headers: { cookie: again.cookie } },
    expiredKey: await key(admin, both, new Date(test.clock.now().getTime() - 1000)),
    revokedKey: { ...idsOf(admin), headers: { authorization: `Bearer ${revoked.key}` } },
    suspendedKey: await key(suspended, both),
    readKey: await key(admin, ['desk:read']),
    writeKey: await key(admin, ['desk:write']),
    fullKey: await key(admin, both),
    bareKey: await key(admin, []),
    foreignKey: await key(outsider, both),
  };
}

const idsOf = ({ personId, sessionId }: GivenMember): Sender => ({ personId, sessionId });
const ofSession = (member: GivenMember): Credentials => ({ ...idsOf(member), headers: { cookie: member.cookie } });

export const routeOf = (row: string): string => row.split(' # ')[0] ?? row;

/** Every caller before these doors: what is not as the table says. */
export async function wrongCells(stage: Stage, rows: readonly string[]): Promise<string[]> {
  const wrong: string[] = [];
  await inLanes(rows, 6, async (row) => {
    for (const caller of callers) {
      const expected = expectedAccess[row]?.[caller];
      const { cell, status, code } = await stage.knock(row, caller);
      if (cell !== expected) wrong.push(`${row}: ${caller} should get ${String(expected)}, got ${String(status)} ${code}`);
    }
  });
  return wrong.sort();
}

/** A few at a time: a door is one question, and there are thousands. */
export async function inLanes<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lane = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
