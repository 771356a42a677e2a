import type { Actor } from '../access/actor.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Decision, Outcome, Refusal, Verb } from './workflow-facts.js';

/** For people; programs read `code` and `reason`. */
function refused(verb: Verb, refusal: Refusal, actor: Actor): DomainError {
  switch (refusal.kind) {
    case 'forbidden': {
      const role = actor.kind === 'member' ? actor.role : actor.kind;
      const extra = { verb, reason: refusal.code };
      return new DomainError('FORBIDDEN', { detail: `You (${role}) may not use "${verb}" on this claim.`, extra });
    }
    case 'illegal':
      return new DomainError(refusal.code, { extra: { verb } });
    case 'missing': {
      const errors = refusal.missing.map(({ code, detail, pointer }) => ({ code, detail, pointer }));
      return new DomainError(refusal.code, { errors, extra: { verb } });
    }
  }
}

/** What follows from a decision; throws the DomainError of a refusal. */
export function outcomeOf(verb: Verb, decision: Decision, actor: Actor): Outcome {
  if (decision.ok) return { next: decision.next, effects: decision.effects };
  throw refused(verb, decision, actor);
}
