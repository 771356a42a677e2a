import type { Actor } from './actor.js';
import { permissions, type Permission } from './permissions.js';
import {
  adminOnly,
  anyMember,
  anyOf,
  assignee,
  author,
  editorOrAdmin,
  inPerson,
  keyWith,
  notContributor,
  notProposer,
  notRecused,
  ownApproval,
  ownClaim,
  ownSubmission,
  signedInPerson,
  somebodyElse,
  systemForEditor,
  themselves,
  type DenialReason,
  type Facts,
  type Predicate,
} from './predicates.js';
import type { Role, Scope } from './roles.js';

/** All predicates must pass. A rule without predicates allows nobody. */
export type Rule = readonly Predicate[];
export type Policy = Readonly<Record<Permission, Rule>>;

export type Answer = { readonly allowed: true } | { readonly allowed: false; readonly reason: DenialReason };

const read: Rule = [anyMember, keyWith('desk:read')];
/** Contributing: by session, or by a key that contributes as its owner. */
const contribute: Rule = [anyMember, keyWith('desk:write')];
const member: Rule = [anyMember, inPerson];
const editor: Rule = [editorOrAdmin, inPerson];
const admin: Rule = [adminOnly, inPerson];
const ownOr = (whose: Predicate): Rule => [anyMember, inPerson, anyOf(editorOrAdmin, whose)];

/**
 * The whole policy. Deny by default: a permission is held by exactly those who pass every predicate of its row.
 * Four eyes (`notContributor`) bars approving only; a contributor may still request changes, reject and publish.
 */
export const policy: Policy = {
  'desk.read': read,
  'member.read': member,
  'presence.show': member,
  'audit.read': ownOr(ownClaim),
  'audit.readAll': editor,
  'analytics.read': editor,

  'article.create': contribute,
  'article.edit': contribute,
  'article.archive': editor,
  'claim.create': contribute,
  'claim.edit': contribute,
  'speaker.create': contribute,
  'speaker.edit': contribute,
  'speaker.merge': editor,
  'evidence.edit': contribute,
  'replyRequest.edit': contribute,
  'verdict.propose': contribute,
  'verdict.adopt': contribute,
  'verdict.requestSecond': editor,
  'verdict.rateSecond': [...member, notRecused],

  'claim.comment': member,
  'thread.resolve': ownOr(author),
  'claim.take': [...member, notRecused],
  'claim.release': ownOr(assignee),
  'claim.assign': editor,
  'claim.setPriority': member,
  'claim.hold': editor,
  'claim.recuse': [...member, themselves],
  'claim.recuseOther': [...editor, somebodyElse],
  'claim.liftRecusal': [...editor, somebodyElse],

  'claim.submit': member,
  'claim.withdraw': [...member, ownSubmission],
  'claim.drop': ownOr(anyOf(author, assignee)),
  'claim.correct': member,
  // By key too: whoever updates a published page in Google's API means a correction of it. It is a draft; a person submits it.
  'claim.draftCorrection': contribute,
  'claim.abandon': ownOr(anyOf(author, assignee)),
  'claim.reopen': member,
  'claim.reopenDecided': editor,
  'claim.approve': [...editor, notContributor, notRecused],
  'claim.revokeApproval': [...editor, ownApproval],
  'claim.requestChanges': editor,
  'claim.reject': editor,
  'claim.schedule': editor,
  'claim.unschedule': editor,
  'claim.publish': editor,
  'claim.publishDue': [systemForEditor],
  'claim.retract': editor,
  'report.decide': editor,
  'claim.proposeWithhold': editor,
  'claim.confirmWithhold': [...editor, notProposer],

  'member.changeRole': admin,
  'member.suspend': admin,
  'member.resetPassword': admin,
  'member.setByline': [...member, themselves],
  'invitation.create': admin,
  'invitation.read': admin,
  'invitation.revoke': admin,
  'apiKey.own': member,
  'apiKey.manage': admin,
  'topic.manage': admin,
  'scale.edit': admin,
  'policy.edit': admin,
  'newsroom.edit': admin,
  'import.run': admin,
  'webhook.manage': admin,

  'me.read': [signedInPerson],
  'me.edit': [signedInPerson],
  'me.changePassword': [signedInPerson],
  'me.manageSessions': [signedInPerson],
};

/** Evaluates one rule; `facts` null asks about role and credential only. */
export function evaluate(rule: Rule, actor: Actor, facts: Facts | null): Answer {
  if (rule.length === 0) return { allowed: false, reason: 'ROLE_REQUIRED' };
  for (const predicate of rule) {
    const reason = predicate.test(actor, facts);
    if (reason !== null) return { allowed: false, reason };
  }
  return { allowed: true };
}

/** Could this actor ever do this, given the right facts? For the route guard: role, credential and scope. */
export function mayEver(permission: Permission, actor: Actor): Answer {
  return evaluate(policy[permission], actor, null);
}

/** May this actor do this, given these facts? For services. A fact the rule needs and does not get denies. */
export function allows(permission: Permission, actor: Actor, facts: Facts = {}): Answer {
  return evaluate(policy[permission], actor, facts);
}

export interface PolicyCell {
  /** The role and credential can hold the permission. */
  readonly allowed: boolean;
  /** Names of the conditions that depend on the thing acted upon; empty when it is a plain yes or no. */
  readonly conditions: readonly string[];
}
export interface PolicyRow {
  readonly permission: Permission;
  readonly cells: Readonly<Record<Role, PolicyCell>>;
  /** Scope that lets a key of a member with the role do it; null: never by key. */
  readonly keyScope: Scope | null;
}

const sample = (role: Role, scope?: Scope): Actor => ({
  kind: 'member',
  personId: '',
  personName: '',
  newsroomId: '',
  newsroomSlug: '',
  role,
  credential: scope ? { kind: 'key', keyId: '', scopes: [scope] } : { kind: 'session', sessionId: '' },
});

function cell(rule: Rule, role: Role): PolicyCell {
  const actor = sample(role);
  const allowed = evaluate(rule, actor, null).allowed;
  // With no facts known, exactly the predicates that depend on facts refuse somebody who may ever do it.
  const conditional = rule.filter((predicate) => predicate.test(actor, {}) !== null);
  return { allowed, conditions: allowed ? conditional.map((predicate) => predicate.name) : [] };
}

function keyScope(rule: Rule): Scope | null {
  const passes = (scope: Scope): boolean => evaluate(rule, sample('admin', scope), null).allowed;
  if (passes('desk:write')) return 'desk:write';
  return passes('desk:read') ? 'desk:read' : null;
}

/** The policy as a table for people: every permission, each role's answer, and whether a key may. */
export function policyMatrix(table: Policy = policy): readonly PolicyRow[] {
  return permissions.map((permission) => {
    const rule = table[permission];
    const cells = { reviewer: cell(rule, 'reviewer'), editor: cell(rule, 'editor'), admin: cell(rule, 'admin') };
    return { permission, cells, keyScope: keyScope(rule) };
  });
}
