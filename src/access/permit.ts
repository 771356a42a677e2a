import { DomainError } from '../platform/errors/domain-error.js';
import type { Actor } from './actor.js';
import type { Permission } from './permissions.js';
import { allows, mayEver, type Answer } from './policy.js';
import type { DenialReason, Facts } from './predicates.js';

/** For people; programs read `reason`. */
const WORDS: Readonly<Record<DenialReason, string>> = {
  CONTRIBUTED: 'You contributed to what is to be approved.',
  FACT_UNKNOWN: 'This cannot be decided here.',
  KEY_NOT_ALLOWED: 'API keys never do this; a person has to.',
  MEMBERSHIP_REQUIRED: 'This belongs to the members of a newsroom.',
  NOT_OWN: 'This belongs to somebody else.',
  RECUSED: 'You are recused.',
  ROLE_REQUIRED: 'Your role in this newsroom does not include this.',
  SCOPE_REQUIRED: 'The API key was not issued for this.',
  SECOND_PERSON_REQUIRED: 'This takes a second person.',
  SIGN_IN_REQUIRED: 'This needs a signed-in person.',
  SYSTEM_ONLY: 'Only the system does this.',
};

/** Throws FORBIDDEN (403) with the reason unless the actor may do this, given these facts. For services. */
export function permit(permission: Permission, actor: Actor, facts: Facts): void {
  refuse(permission, allows(permission, actor, facts));
}

/** Throws FORBIDDEN (403) unless the actor could do this given the right facts. For the route guard. */
export function permitEver(permission: Permission, actor: Actor): void {
  refuse(permission, mayEver(permission, actor));
}

/** Whether a code that a workflow gave is a reason of the policy. */
export const isDenialReason = (code: string): code is DenialReason => Object.hasOwn(WORDS, code);

/** Why not, in one sentence for people. */
export const denialWords = (reason: DenialReason): string => WORDS[reason];

/** FORBIDDEN (403) with a reason that was worked out elsewhere: by a workflow that asks the policy about several permissions. */
export const forbidden = (reason: DenialReason): DomainError =>
  new DomainError('FORBIDDEN', { detail: WORDS[reason], extra: { reason } });

function refuse(permission: Permission, answer: Answer): void {
  if (answer.allowed) return;
  const { reason } = answer;
  throw new DomainError('FORBIDDEN', { detail: `${WORDS[reason]} Missing permission: ${permission}.`, extra: { permission, reason } });
}
