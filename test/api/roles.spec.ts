import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { permissions } from '../../src/access/permissions.js';
import { policy, policyMatrix } from '../../src/access/policy.js';
import { adminOnly, anyMember, inPerson, notRecused } from '../../src/access/predicates.js';
import { rolesMatrixOf } from '../../src/identity/roles-matrix.js';
import type { RolesMatrix } from '../../src/identity/roles.schemas.js';
import { givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let reviewer: GivenMember;
beforeAll(async () => {
  test = await startTestApp();
  reviewer = await givenMember(await givenNewsroom(test), 'reviewer');
});
afterAll(() => test.close());

const yes = { allowed: true, conditions: [] };
const no = { allowed: false, conditions: [] };
const when = (...conditions: string[][]) => ({ allowed: true, conditions });
const rowOf = (matrix: RolesMatrix, permission: string) => matrix.permissions.find((row) => row.permission === permission);

describe('the roles', () => {
  it('are told with every permission, in words', async () => {
    const { body } = await reviewer.as.get(`${reviewer.newsroom.path}/roles`).expect(200);
    expect(body.roles).toEqual(['reviewer', 'editor', 'admin']);
    expect(body.permissions.map((row: { permission: string }) => row.permission)).toEqual(permissions);
    for (const row of body.permissions) expect(row.description).toMatch(/^[A-Z].{5,}/);
  });

  // By hand from the design, not from the policy.
  it.each([
    ['desk.read', yes, yes, yes, 'desk:read'],
    ['claim.edit', yes, yes, yes, 'desk:write'],
    ['claim.approve', no, when(['NOT_CONTRIBUTOR'], ['NOT_RECUSED']), when(['NOT_CONTRIBUTOR'], ['NOT_RECUSED']), 'never'],
    ['claim.drop', when(['AUTHOR', 'ASSIGNEE']), yes, yes, 'never'],
    ['claim.withdraw', when(['OWN_SUBMISSION']), when(['OWN_SUBMISSION']), when(['OWN_SUBMISSION']), 'never'],
    ['claim.publishDue', no, no, no, 'never'],
    ['member.suspend', no, no, yes, 'never'],
  ])('%s', async (permission, ...expected) => {
    const { body } = await reviewer.as.get(`${reviewer.newsroom.path}/roles`).expect(200);
    const row = rowOf(body, permission);
    expect([row?.reviewer, row?.editor, row?.admin, row?.apiKey]).toEqual(expected);
  });

  it('are what the policy says: another cell there is another answer here', () => {
    const before = rolesMatrixOf(policyMatrix());
    const changed = { ...policy, 'claim.approve': [anyMember, notRecused], 'desk.read': [adminOnly, inPerson] };
    const after = rolesMatrixOf(policyMatrix(changed));
    expect(rowOf(after, 'claim.approve')).toMatchObject({ reviewer: when(['NOT_RECUSED']), admin: when(['NOT_RECUSED']) });
    expect(rowOf(after, 'desk.read')).toMatchObject({ reviewer: no, editor: no, admin: yes, apiKey: 'never' });
    const same = (row: { permission: string }) => row.permission !== 'claim.approve' && row.permission !== 'desk.read';
    expect(after.permissions.filter(same)).toEqual(before.permissions.filter(same));
  });
});
