import type { Actor } from '../access/actor.js';
import { allows, mayEver } from '../access/policy.js';
import type { DenialReason, Facts } from '../access/predicates.js';
import type { MissingItem } from './missing-item.js';
import { publicationFacts } from './outcomes.js';
import { missingApprovals, missingForPublish } from './publication-rules.js';
import { openThreads } from './submission-rules.js';
import {
  verbs,
  type ClaimFacts,
  type Decision,
  type IllegalCode,
  type Refusal,
  type Verb,
  type VerbInputs,
} from './workflow-facts.js';
import { workflowTable, type WorkflowTable } from './workflow-table.js';

/** What the policy wants to know about this person and this claim. */
export function factsAbout(claim: ClaimFacts, actor: Actor): Facts {
  const me = actor.kind === 'system' ? null : actor.personId;
  const { people, frozen } = claim;
  const isAuthor = me !== null && people.author === me;
  const isAssignee = me !== null && people.assignee === me;
  const isContributor = me !== null && people.contributors.includes(me);
  const isSubmitter = me !== null && frozen?.submittedBy === me;
  return {
    isContributor,
    isRecused: me !== null && people.recused.includes(me),
    isSubmitter,
    isAuthor,
    isAssignee,
    isApprover: claim.approvals.some(
      (each) => !each.revoked && each.personId === me && each.revision === frozen?.revision,
    ),
    isProposer: me !== null && claim.withholdProposedBy === me,
    isOwnClaim: isAuthor || isAssignee || isContributor || isSubmitter,
  };
}

export interface VerbAnswer {
  readonly verb: Verb;
  /** The server would accept it now (given the text it asks for). */
  readonly allowed: boolean;
  /** Why not; null when allowed. */
  readonly refusal: { readonly kind: Refusal['kind']; readonly code: Refusal['code'] } | null;
  readonly missing: readonly MissingItem[];
}

export interface Workflow {
  /**
   * The one answer to "may this actor do this to this claim now, and what follows". Refusals come in this order: role
   * and credential (forbidden), state (illegal), facts about the person (forbidden), what is missing.
   */
  readonly decide: <V extends Verb>(verb: V, claim: ClaimFacts, actor: Actor, input: VerbInputs[V]) => Decision;
  /** What this actor may do now, and what each verb still lacks. Leaves out `publishDue`, which only a job uses. */
  readonly availableVerbs: (claim: ClaimFacts, actor: Actor) => readonly VerbAnswer[];
}

const forbidden = (code: DenialReason): Refusal => ({ ok: false, kind: 'forbidden', code, missing: [] });
const illegal = (code: IllegalCode): Refusal => ({ ok: false, kind: 'illegal', code, missing: [] });

/** A workflow over a table; the table is a parameter so that a spec can break one cell and see red. */
export function workflowOver(table: WorkflowTable): Workflow {
  function refusal<V extends Verb>(
    verb: V,
    claim: ClaimFacts,
    actor: Actor,
    input: VerbInputs[V] | null,
  ): Refusal | null {
    const row = table[verb];
    const own = input === null ? row.permission : (row.permissionFor?.(input) ?? row.permission);
    const ever = mayEver(own, actor);
    if (!ever.allowed) return forbidden(ever.reason);
    const legal = row.from.some(({ rounds, lives }) => rounds.includes(claim.round) && lives.includes(claim.live));
    if (!legal) return illegal('ILLEGAL_IN_STATE');
    const facts = factsAbout(claim, actor);
    for (const permission of [own, ...(row.also?.(claim, input) ?? [])]) {
      const answer = allows(permission, actor, facts);
      if (!answer.allowed) return forbidden(answer.reason);
    }
    const code = row.illegal?.(claim, actor, input) ?? null;
    if (code !== null) return illegal(code);
    const invalid = input === null ? [] : (row.invalid?.(claim, input) ?? []);
    if (invalid.length > 0) return { ok: false, kind: 'missing', code: 'VALIDATION_FAILED', missing: invalid };
    const missing = row.needs?.missing(claim, actor, input) ?? [];
    return row.needs === undefined || missing.length === 0
      ? null
      : { ok: false, kind: 'missing', code: row.needs.code, missing };
  }

  function answer(verb: Verb, claim: ClaimFacts, actor: Actor): VerbAnswer {
    const no = refusal(verb, claim, actor, null);
    const undecided = verb === 'approve' && (claim.round === 'in_review' || claim.round === 'approved');
    // That nobody is left who may approve concerns everybody who looks at the claim, above all those who may not.
    const nobody = undecided ? missingApprovals(publicationFacts(claim)).filter(isDeadEnd) : [];
    if (no === null) return { verb, allowed: true, refusal: null, missing: [] };
    return { verb, allowed: false, refusal: { kind: no.kind, code: no.code }, missing: [...no.missing, ...nobody] };
  }

  return {
    decide: (verb, claim, actor, input) =>
      refusal(verb, claim, actor, input) ?? { ok: true, ...table[verb].outcome(claim, input, actor) },
    availableVerbs: (claim, actor) =>
      verbs.filter((verb) => verb !== 'publishDue').map((verb) => answer(verb, claim, actor)),
  };
}

const isDeadEnd = (item: MissingItem): boolean => item.code === 'NO_ELIGIBLE_APPROVER';

export const { decide, availableVerbs } = workflowOver(workflowTable);

/** What the claim lacks for its next step towards publication, whoever looks at it; empty in closed and dropped rounds. */
export function missingNow(claim: ClaimFacts): readonly MissingItem[] {
  const facts = publicationFacts(claim);
  switch (claim.round) {
    case 'draft':
    case 'changes_requested':
      return [...claim.submission, ...missingApprovals(publicationFacts({ ...claim, frozen: null })).filter(isDeadEnd)];
    case 'in_review': {
      const threads = claim.openBlockingThreads;
      const talk =
        threads > 0 ? [{ code: 'BLOCKING_THREAD_OPEN', detail: openThreads(threads), pointer: '/threads' }] : [];
      return [...talk, ...missingApprovals(facts)];
    }
    case 'approved':
    case 'scheduled':
      return missingForPublish(facts, claim.scheduledAt ?? claim.now);
    case 'closed':
    case 'dropped':
      return [];
  }
}
