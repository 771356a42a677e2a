import { describe, expect, it } from '@jest/globals';
import type { Actor, Credential } from './actor.js';
import { permissions, type Permission } from './permissions.js';
import { allows, evaluate, mayEver, policy, policyMatrix, type Policy } from './policy.js';
import type { Facts } from './predicates.js';
import { roles, type Role, type Scope } from './roles.js';

/**
 * Written by hand from the design, not derived from the table under test. Per permission: reviewer, editor, admin
 * (y = yes, n = no, c = only with the right facts), then the scope that opens it to a key of somebody who may
 * (r, w, or - for never), then who else: p = a signed-in person outside a newsroom, s = a job for an editor.
 */
const expected: Record<Permission, string> = {
  'desk.read': 'yyy r',
  'member.read': 'yyy -',
  'presence.show': 'yyy -',
  'audit.read': 'cyy -',
  'audit.readAll': 'nyy -',
  'analytics.read': 'nyy -',
  'article.create': 'yyy w',
  'article.edit': 'yyy w',
  'article.archive': 'nyy -',
  'claim.create': 'yyy w',
  'claim.edit': 'yyy w',
  'speaker.create': 'yyy w',
  'speaker.edit': 'yyy w',
  'speaker.merge': 'nyy -',
  'evidence.edit': 'yyy w',
  'replyRequest.edit': 'yyy w',
  'verdict.propose': 'yyy w',
  'verdict.adopt': 'yyy w',
  'verdict.requestSecond': 'nyy -',
  'verdict.rateSecond': 'ccc -',
  'claim.comment': 'yyy -',
  'thread.resolve': 'cyy -',
  'claim.take': 'ccc -',
  'claim.release': 'cyy -',
  'claim.assign': 'nyy -',
  'claim.setPriority': 'yyy -',
  'claim.hold': 'nyy -',
  'claim.recuse': 'ccc -',
  'claim.recuseOther': 'ncc -',
  'claim.liftRecusal': 'ncc -',
  'claim.submit': 'yyy -',
  'claim.withdraw': 'ccc -',
  'claim.drop': 'cyy -',
  'claim.correct': 'yyy -',
  'claim.draftCorrection': 'yyy w',
  'claim.abandon': 'cyy -',
  'claim.reopen': 'yyy -',
  'claim.reopenDecided': 'nyy -',
  'claim.approve': 'ncc -',
  'claim.revokeApproval': 'ncc -',
  'claim.requestChanges': 'nyy -',
  'claim.reject': 'nyy -',
  'claim.schedule': 'nyy -',
  'claim.unschedule': 'nyy -',
  'claim.publish': 'nyy -',
  'claim.publishDue': 'nnn - s',
  'claim.retract': 'nyy -',
  'report.decide': 'nyy -',
  'claim.proposeWithhold': 'nyy -',
  'claim.confirmWithhold': 'ncc -',
  'member.changeRole': 'nny -',
  'member.suspend': 'nny -',
  'member.resetPassword': 'nny -',
  'member.setByline': 'ccc -',
  'invitation.create': 'nny -',
  'invitation.read': 'nny -',
  'invitation.revoke': 'nny -',
  'apiKey.own': 'yyy -',
  'apiKey.manage': 'nny -',
  'topic.manage': 'nny -',
  'scale.edit': 'nny -',
  'policy.edit': 'nny -',
  'newsroom.edit': 'nny -',
  'import.run': 'nny -',
  'webhook.manage': 'nny -',
  'me.read': 'nnn - p',
  'me.edit': 'nnn - p',
  'me.changePassword': 'nnn - p',
  'me.manageSessions': 'nnn - p',
};

const session: Credential = { kind: 'session', sessionId: 's' };
const key = (...scopes: Scope[]): Credential => ({ kind: 'key', keyId: 'k', scopes });
const member = (role: Role, credential: Credential = session): Actor => ({
  kind: 'member',
  personId: 'p',
  personName: 'P',
  newsroomId: 'n',
  newsroomSlug: 'n',
  role,
  credential,
});
const person: Actor = { kind: 'person', personId: 'p', personName: 'P', sessionId: 's' };
const job = (role: Role | null): Actor => ({
  kind: 'system',
  newsroomId: 'n',
  onBehalfOf: role && { personId: 'p', personName: 'P', role },
});

const others: readonly (readonly [string, Actor])[] = [
  ['person', person],
  ['job', job(null)],
  ['job for a reviewer', job('reviewer')],
  ['job for an editor', job('editor')],
  ['job for an admin', job('admin')],
];
const keys: readonly (readonly [string, Credential])[] = [
  ['key without scope', key()],
  ['key desk:read', key('desk:read')],
  ['key desk:write', key('desk:write')],
  ['key with both', key('desk:read', 'desk:write')],
];

type Row = readonly [Permission, Facts, Partial<Record<Role, string>>];
const all = (answer: string): Record<Role, string> => ({ reviewer: answer, editor: answer, admin: answer });
const upper = (answer: string): Record<Role, string> => ({ reviewer: 'ROLE_REQUIRED', editor: answer, admin: answer });
const ownOr = (answer: string): Record<Role, string> => ({ reviewer: answer, editor: 'yes', admin: 'yes' });

/** What the conditional cells answer, given which facts: also by hand. */
const conditions: readonly Row[] = [
  ['claim.approve', { isContributor: false, isRecused: false }, upper('yes')],
  ['claim.approve', { isContributor: true, isRecused: false }, upper('CONTRIBUTED')],
  ['claim.approve', { isContributor: false, isRecused: true }, upper('RECUSED')],
  ['claim.approve', { isContributor: false }, upper('FACT_UNKNOWN')],
  ['claim.approve', { isRecused: false }, upper('FACT_UNKNOWN')],
  ['claim.revokeApproval', { isApprover: true }, upper('yes')],
  ['claim.revokeApproval', { isApprover: false }, upper('NOT_OWN')],
  ['claim.confirmWithhold', { isProposer: false }, upper('yes')],
  ['claim.confirmWithhold', { isProposer: true }, upper('SECOND_PERSON_REQUIRED')],
  ['claim.withdraw', { isSubmitter: true }, all('yes')],
  ['claim.withdraw', { isSubmitter: false }, all('NOT_OWN')],
  ['claim.take', { isRecused: false }, all('yes')],
  ['claim.take', { isRecused: true }, all('RECUSED')],
  ['verdict.rateSecond', { isRecused: true }, all('RECUSED')],
  ['verdict.rateSecond', { isRecused: false }, all('yes')],
  ['claim.drop', { isAuthor: false, isAssignee: false }, ownOr('NOT_OWN')],
  ['claim.drop', { isAuthor: true, isAssignee: false }, ownOr('yes')],
  ['claim.drop', { isAuthor: false, isAssignee: true }, ownOr('yes')],
  ['claim.abandon', { isAuthor: false, isAssignee: false }, ownOr('NOT_OWN')],
  ['claim.abandon', { isAuthor: true }, ownOr('yes')],
  ['claim.release', { isAssignee: true }, ownOr('yes')],
  ['claim.release', { isAssignee: false }, ownOr('NOT_OWN')],
  ['thread.resolve', { isAuthor: true }, ownOr('yes')],
  ['thread.resolve', { isAuthor: false }, ownOr('NOT_OWN')],
  ['audit.read', { isOwnClaim: true }, ownOr('yes')],
  ['audit.read', { isOwnClaim: false }, ownOr('NOT_OWN')],
  ['claim.recuse', { isSelf: true }, all('yes')],
  ['claim.recuse', { isSelf: false }, all('NOT_OWN')],
  ['claim.recuseOther', { isSelf: true }, upper('SECOND_PERSON_REQUIRED')],
  ['claim.recuseOther', { isSelf: false }, upper('yes')],
  ['claim.liftRecusal', { isSelf: true }, upper('SECOND_PERSON_REQUIRED')],
  ['claim.liftRecusal', { isSelf: false }, upper('yes')],
];

/** The cells of the whole table that differ from what is written above: `permission · who: said …`. */
function differences(table: Policy): string[] {
  const found: string[] = [];
  for (const permission of permissions) {
    const [cells = '', scope = '', other = ''] = expected[permission].split(' ');
    const check = (who: string, actor: Actor, wantEver: boolean, wantNow: boolean): void => {
      const ever = evaluate(table[permission], actor, null).allowed;
      const now = evaluate(table[permission], actor, {}).allowed;
      if (ever !== wantEver) found.push(`${permission} · ${who}: ever ${ever}`);
      if (now !== wantNow) found.push(`${permission} · ${who}: without facts ${now}`);
    };
    roles.forEach((role, column) => {
      const cell = cells[column];
      check(role, member(role), cell !== 'n', cell === 'y');
      for (const [name, credential] of keys) {
        const has = scope === 'r' ? /read|both/.test(name) : scope === 'w' ? /write|both/.test(name) : false;
        check(`${role} by ${name}`, member(role, credential), has && cell !== 'n', has && cell === 'y');
      }
    });
    for (const [who, actor] of others) {
      const may = (other === 'p' && who === 'person') || (other === 's' && /editor|admin/.test(who));
      check(who, actor, may, may);
    }
  }
  for (const [permission, facts, answers] of conditions) {
    for (const role of roles) {
      const answer = evaluate(table[permission], member(role), facts);
      const said = answer.allowed ? 'yes' : answer.reason;
      if (said !== answers[role]) found.push(`${permission} · ${role} given ${JSON.stringify(facts)}: ${said}`);
    }
  }
  return found;
}

describe('the policy table', () => {
  it('answers every permission × role × credential as written by hand', () => {
    expect(differences(policy)).toEqual([]);
  });

  it('has no permission without a row and no row without a permission', () => {
    expect(Object.keys(policy).sort()).toEqual([...permissions].sort());
    expect(Object.keys(expected).sort()).toEqual([...permissions].sort());
  });

  it('refuses by default: an empty rule allows nobody', () => {
    for (const role of roles) expect(evaluate([], member(role), null)).toEqual({ allowed: false, reason: 'ROLE_REQUIRED' });
    expect(evaluate([], job('admin'), {}).allowed).toBe(false);
  });

  it('turns red when any single row is exchanged for that of a permission with other rights', () => {
    const kinds = new Map<string, Permission>();
    for (const permission of permissions) kinds.set(expected[permission], permission);
    let flips = 0;
    for (const permission of permissions) {
      for (const [rights, donor] of kinds) {
        if (rights === expected[permission]) continue;
        flips += 1;
        const flipped = { ...policy, [permission]: policy[donor] };
        expect(differences(flipped).some((line) => line.startsWith(`${permission} ·`))).toBe(true);
      }
    }
    expect(flips).toBeGreaterThan(500);
  });

  it('turns red when any single predicate is left out of any row', () => {
    for (const permission of permissions) {
      policy[permission].forEach((predicate, index) => {
        const rule = policy[permission].filter((_, other) => other !== index);
        const flipped = { ...policy, [permission]: rule };
        expect([permission, predicate.name, differences(flipped).length > 0]).toEqual([
          permission,
          predicate.name,
          true,
        ]);
      });
    }
  });
});

describe('conditions', () => {
  it.each(conditions)('%s with %j', (permission, facts, answers) => {
    for (const role of roles) {
      const answer = allows(permission, member(role), facts);
      expect([role, answer.allowed ? 'yes' : answer.reason]).toEqual([role, answers[role]]);
    }
  });

  it('no facts whatever let a key do what only a person may', () => {
    const everything: Facts = {
      isContributor: false,
      isRecused: false,
      isSubmitter: true,
      isAuthor: true,
      isAssignee: true,
      isApprover: true,
      isProposer: false,
      isOwnClaim: true,
      isSelf: true,
    };
    const by = member('admin', key('desk:read', 'desk:write'));
    const open = permissions.filter((permission) => allows(permission, by, everything).allowed);
    expect(open.sort()).toEqual(
      [
        'article.create',
        'article.edit',
        'claim.create',
        'claim.draftCorrection',
        'claim.edit',
        'desk.read',
        'evidence.edit',
        'replyRequest.edit',
        'speaker.create',
        'speaker.edit',
        'verdict.adopt',
        'verdict.propose',
      ].sort(),
    );
  });

  it('names the reason for a refused key: scope when it could have one, never otherwise', () => {
    expect(mayEver('claim.edit', member('editor', key('desk:read')))).toEqual({
      allowed: false,
      reason: 'SCOPE_REQUIRED',
    });
    expect(mayEver('claim.approve', member('editor', key('desk:write')))).toEqual({
      allowed: false,
      reason: 'KEY_NOT_ALLOWED',
    });
    expect(mayEver('claim.approve', member('reviewer', key('desk:write')))).toEqual({
      allowed: false,
      reason: 'ROLE_REQUIRED',
    });
    expect(mayEver('me.read', member('reviewer'))).toEqual({ allowed: false, reason: 'SIGN_IN_REQUIRED' });
    expect(mayEver('desk.read', person)).toEqual({ allowed: false, reason: 'MEMBERSHIP_REQUIRED' });
  });
});

describe('policyMatrix', () => {
  const row = (permission: Permission) => policyMatrix().find((candidate) => candidate.permission === permission);

  it('has one row a permission', () => {
    expect(policyMatrix().map((each) => each.permission)).toEqual([...permissions]);
  });

  it('shows plain answers, conditions and key scopes', () => {
    expect(row('claim.edit')).toEqual({
      permission: 'claim.edit',
      cells: {
        reviewer: { allowed: true, conditions: [] },
        editor: { allowed: true, conditions: [] },
        admin: { allowed: true, conditions: [] },
      },
      keyScope: 'desk:write',
    });
    expect(row('claim.approve')).toEqual({
      permission: 'claim.approve',
      cells: {
        reviewer: { allowed: false, conditions: [] },
        editor: { allowed: true, conditions: ['notContributor', 'notRecused'] },
        admin: { allowed: true, conditions: ['notContributor', 'notRecused'] },
      },
      keyScope: null,
    });
    expect(row('claim.drop')?.cells.reviewer).toEqual({
      allowed: true,
      conditions: ['editorOrAdmin or author or assignee'],
    });
    expect(row('desk.read')?.keyScope).toBe('desk:read');
  });
});
