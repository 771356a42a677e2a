import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Permission } from '../../src/access/permissions.js';
import { evaluate, policy, type Rule } from '../../src/access/policy.js';
import type { Predicate } from '../../src/access/predicates.js';
import type { Role } from '../../src/access/roles.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { changedTables } from '../support/unchanged.js';
import { expectedAccess } from './expected-access.js';
import { routeOf, setStage, wrongCells, type Stage } from './matrix.js';

let test: TestApp;
let stage: Stage;
const rows = Object.keys(expectedAccess);

beforeAll(async () => {
  test = await startTestApp();
  stage = await setStage(test);
}, 120_000);
afterAll(async () => {
  await stage.close();
  await test.close();
});

describe('the table of who gets in where', () => {
  it('has a row for every route of the application', () => {
    const routes = new Set(rows.map(routeOf));
    expect([...stage.routes.keys()].filter((route) => !routes.has(route))).toEqual([]);
  });

  it('has no row for a route that is not there', () => {
    expect(rows.filter((row) => !stage.routes.has(routeOf(row)))).toEqual([]);
  });
});

it('what is sent would be carried out, so that nothing but access is judged, and no change comes without an entry in a log', async () => {
  const before = await stage.fingerprints();
  const stopped: string[] = [];
  for (const [row, audience] of Object.entries(expectedAccess)) {
    const caller = (['reviewer', 'author', 'editor', 'admin'] as const).find((each) => audience[each] === 'in');
    if (caller === undefined) continue;
    const { status, code } = await stage.knock(row, caller);
    // A change is sent back at its commit, by the trigger of this test on the logs.
    if (status >= 300 && code !== 'CONFLICT') stopped.push(`${row}: ${String(status)} ${code}`);
  }
  expect(stopped).toEqual([]);
  // What no log tells of got past that trigger, and is there now.
  expect(changedTables(before, await stage.fingerprints())).toEqual([]);
}, 60_000);

it('every route lets in exactly whom the table names, and nothing is changed by asking', async () => {
  const before = await stage.fingerprints();
  expect(await wrongCells(stage, rows)).toEqual([]);
  expect(changedTables(before, await stage.fingerprints())).toEqual([]);
}, 180_000);

/** The other answer for this role, signed in; everybody else as before. */
const flip = (role: Role) => (rule: Rule): Rule => [
  {
    name: 'flipped',
    test: (actor, facts) => {
      const concerned = actor.kind === 'member' && actor.role === role && actor.credential.kind === 'session';
      const answer = evaluate(rule, actor, concerned ? null : facts);
      if (concerned) return answer.allowed ? 'ROLE_REQUIRED' : null;
      return answer.allowed ? null : answer.reason;
    },
  },
];

/** Without the predicate of this name. */
const without = (name: string) => (rule: Rule): Rule => rule.filter((predicate: Predicate) => !predicate.name.startsWith(name));

const flips: readonly (readonly [Permission, string, (rule: Rule) => Rule])[] = [
  ['desk.read', 'not for reviewers', flip('reviewer')],
  ['desk.read', 'for keys of any scope', without('keyWith')],
  ['claim.create', 'for keys of any scope', without('keyWith')],
  ['claim.edit', 'not for admins', flip('admin')],
  ['evidence.edit', 'for keys of any scope', without('keyWith')],
  ['claim.submit', 'by key', without('inPerson')],
  ['claim.withdraw', 'by others than the submitter', without('ownSubmission')],
  ['claim.approve', 'for reviewers', flip('reviewer')],
  ['claim.approve', 'by contributors', without('notContributor')],
  ['claim.approve', 'by key', without('inPerson')],
  ['claim.requestChanges', 'for reviewers', flip('reviewer')],
  ['claim.publish', 'for reviewers', flip('reviewer')],
  ['claim.publish', 'by key', without('inPerson')],
  ['claim.retract', 'not for editors', flip('editor')],
  ['claim.confirmWithhold', 'by whoever proposed it', without('notProposer')],
  ['member.changeRole', 'for editors', flip('editor')],
  ['member.suspend', 'by key', without('inPerson')],
  ['policy.edit', 'for editors', flip('editor')],
  ['audit.read', 'by key', without('inPerson')],
  ['me.read', 'without a person', without('signedInPerson')],
];

it.each(flips)('is red when the policy is changed: %s %s', async (permission, _how, change) => {
  const table = policy as Record<Permission, Rule>;
  const rule = table[permission];
  table[permission] = change(rule);
  try {
    const concerned = rows.filter((row) => stage.routes.get(routeOf(row)) === permission);
    expect(await wrongCells(stage, concerned.slice(0, 3))).not.toEqual([]);
  } finally {
    table[permission] = rule;
  }
});
