import type { Actor } from './actor.js';
import type { Role, Scope } from './roles.js';

/**
 * What a service knows about the actor and the thing in question. A fact that a rule asks for and nobody looked up
 * counts against the actor: forgetting a look-up must never open a door.
 */
export interface Facts {
  /** Saved a changed value of the claim's content since the last publication, by any path. */
  readonly isContributor?: boolean;
  /** Recused from this claim or from a speaker of it. */
  readonly isRecused?: boolean;
  /** Submitted the review revision that is in review. */
  readonly isSubmitter?: boolean;
  /** Created the thing: the claim, the thread, the comment; of a correction round: opened it. */
  readonly isAuthor?: boolean;
  readonly isAssignee?: boolean;
  /** Gave the approval in question. */
  readonly isApprover?: boolean;
  /** Made the proposal that now waits for a second person. */
  readonly isProposer?: boolean;
  /** The claim is "their own" for reading its audit log: author, assignee, contributor or submitter. */
  readonly isOwnClaim?: boolean;
  /** The member acted upon is the actor. */
  readonly isSelf?: boolean;
}

export type DenialReason =
  | 'CONTRIBUTED'
  | 'FACT_UNKNOWN'
  | 'KEY_NOT_ALLOWED'
  | 'MEMBERSHIP_REQUIRED'
  | 'NOT_OWN'
  | 'RECUSED'
  | 'ROLE_REQUIRED'
  | 'SCOPE_REQUIRED'
  | 'SECOND_PERSON_REQUIRED'
  | 'SIGN_IN_REQUIRED'
  | 'SYSTEM_ONLY';

/**
 * One small pure question. `facts` is null while the route guard asks "could this actor ever?": questions about facts
 * then pass, questions about role and credential decide.
 */
export interface Predicate {
  readonly name: string;
  readonly test: (actor: Actor, facts: Facts | null) => DenialReason | null;
}

const ofActor = (name: string, test: (actor: Actor) => DenialReason | null): Predicate => ({ name, test });

const ofFact = (name: string, fact: keyof Facts, wanted: boolean, reason: DenialReason): Predicate => ({
  name,
  test: (_actor, facts) => {
    if (facts === null) return null;
    const value = facts[fact];
    if (value === undefined) return 'FACT_UNKNOWN';
    return value === wanted ? null : reason;
  },
});

const memberWithRole = (name: string, allowed: readonly Role[]): Predicate =>
  ofActor(name, (actor) => {
    if (actor.kind !== 'member') return 'MEMBERSHIP_REQUIRED';
    return allowed.includes(actor.role) ? null : 'ROLE_REQUIRED';
  });

export const anyMember = memberWithRole('anyMember', ['reviewer', 'editor', 'admin']);
export const editorOrAdmin = memberWithRole('editorOrAdmin', ['editor', 'admin']);
export const adminOnly = memberWithRole('adminOnly', ['admin']);

/** Somebody sits at the desk: an API key never does this, whatever its scopes. */
export const inPerson = ofActor('inPerson', (actor) =>
  actor.kind === 'member' && actor.credential.kind === 'key' ? 'KEY_NOT_ALLOWED' : null,
);

/** A key needs this scope; a session and an import have no scopes and pass. */
export const keyWith = (scope: Scope): Predicate =>
  ofActor(`keyWith(${scope})`, (actor) => {
    if (actor.kind !== 'member' || actor.credential.kind !== 'key') return null;
    return actor.credential.scopes.includes(scope) ? null : 'SCOPE_REQUIRED';
  });

export const signedInPerson = ofActor('signedInPerson', (actor) =>
  actor.kind === 'person' ? null : 'SIGN_IN_REQUIRED',
);

/** A job that carries out what an editor or admin decided. */
export const systemForEditor = ofActor('systemForEditor', (actor) => {
  if (actor.kind !== 'system' || actor.onBehalfOf === null) return 'SYSTEM_ONLY';
  return actor.onBehalfOf.role === 'reviewer' ? 'ROLE_REQUIRED' : null;
});

export const notContributor = ofFact('notContributor', 'isContributor', false, 'CONTRIBUTED');
export const notRecused = ofFact('notRecused', 'isRecused', false, 'RECUSED');
export const ownSubmission = ofFact('ownSubmission', 'isSubmitter', true, 'NOT_OWN');
export const ownApproval = ofFact('ownApproval', 'isApprover', true, 'NOT_OWN');
export const author = ofFact('author', 'isAuthor', true, 'NOT_OWN');
export const assignee = ofFact('assignee', 'isAssignee', true, 'NOT_OWN');
export const ownClaim = ofFact('ownClaim', 'isOwnClaim', true, 'NOT_OWN');
export const themselves = ofFact('themselves', 'isSelf', true, 'NOT_OWN');
export const somebodyElse = ofFact('somebodyElse', 'isSelf', false, 'SECOND_PERSON_REQUIRED');
export const notProposer = ofFact('notProposer', 'isProposer', false, 'SECOND_PERSON_REQUIRED');

/** Passes when one of them does; otherwise gives the reason of the last, which is the most specific one. */
export const anyOf = (...alternatives: readonly Predicate[]): Predicate => ({
  name: alternatives.map((alternative) => alternative.name).join(' or '),
  test: (actor, facts) => {
    let reason: DenialReason | null = 'ROLE_REQUIRED';
    for (const alternative of alternatives) {
      reason = alternative.test(actor, facts);
      if (reason === null) return null;
    }
    return reason;
  },
});
