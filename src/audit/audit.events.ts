import type { Json } from '../platform/errors/domain-error.js';

export type { Json } from '../platform/errors/domain-error.js';

/**
 * What somebody did. Each feature declares its own union in `x.events.ts`, for example
 * `AuditEvent<'claim.dropped', { round: Round }, { round: 'dropped' }>`.
 *
 * Before and after hold what changed and nothing more; never a secret, and never a blind rating before both are in.
 */
export interface AuditEvent<
  Action extends string = string,
  Before extends Json | undefined = Json | undefined,
  After extends Json | undefined = Json | undefined,
> {
  readonly action: Action;
  readonly subject: { readonly type: string; readonly id: string };
  readonly claimId?: string;
  readonly articleId?: string;
  /** Which part of a claim: saves of one part by one person within 10 minutes are read as one entry. */
  readonly part?: string;
  readonly before?: Before;
  readonly after?: After;
  readonly reason?: string;
  /** Only when a person acts who is not (yet) a member, for example while accepting an invitation. */
  readonly newsroomId?: string;
}
