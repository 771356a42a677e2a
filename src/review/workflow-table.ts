import type { Actor } from '../access/actor.js';
import type { Permission } from '../access/permissions.js';
import { lives, type Live, type Round } from '../claims/claim-state.js';
import { editableRounds } from '../claims/editable.js';
import {
  approvalOutcome,
  illegalApproval,
  missingForApproval,
  notAsRead,
  notInFuture,
  outdated,
  wishPermission,
} from './approval-verb.js';
import type { MissingItem } from './missing-item.js';
import { endRound, leadsNowhere, openRounds, publicationFacts, published, stay, to, toRound } from './outcomes.js';
import { dueScheduleOutcome, endOfHolds, missingForPublish } from './publication-rules.js';
import {
  roundKind,
  type ClaimFacts,
  type Effect,
  type IllegalCode,
  type IncompleteCode,
  type Outcome,
  type Verb,
  type VerbInputs,
} from './workflow-facts.js';

/** A set of states: every one of these rounds with every one of these lives. */
export interface From {
  readonly rounds: readonly Round[];
  readonly lives: readonly Live[];
}

/** What the claim itself must have, and the code under which a refusal names what it lacks. */
export interface Needs<V extends Verb> {
  readonly code: IncompleteCode;
  readonly missing: (claim: ClaimFacts, actor: Actor, input: VerbInputs[V] | null) => readonly MissingItem[];
}

/** One verb. `input` is null while the desk asks "could I?" before anything is typed. */
export interface Row<V extends Verb> {
  readonly from: readonly From[];
  readonly permission: Permission;
  /** Where the input asks for another permission instead. */
  readonly permissionFor?: (input: VerbInputs[V]) => Permission | null;
  /** Permissions that the situation or the input asks for on top. */
  readonly also?: (claim: ClaimFacts, input: VerbInputs[V] | null) => readonly Permission[];
  readonly illegal?: (claim: ClaimFacts, actor: Actor, input: VerbInputs[V] | null) => IllegalCode | null;
  /** What is wrong with what was said; asked before `needs`. */
  readonly invalid?: (claim: ClaimFacts, input: VerbInputs[V]) => readonly MissingItem[];
  readonly needs?: Needs<V>;
  readonly outcome: (claim: ClaimFacts, input: VerbInputs[V], actor: Actor) => Outcome;
}
export type WorkflowTable = { readonly [V in Verb]: Row<V> };

const onceLive: readonly Live[] = ['published', 'retracted', 'withheld'];
const anyLive = (...rounds: readonly Round[]): readonly From[] => [{ rounds, lives }];
const laterOrClosed: readonly Round[] = [...openRounds, 'closed'];

const required = (text: string, code: string, pointer: string): readonly MissingItem[] =>
  text.trim() === '' ? [{ code, detail: 'This has to be given.', pointer }] : [];

function reopened(claim: ClaimFacts): Outcome {
  if (claim.round === 'approved') return toRound('draft', claim, { type: 'endRevision', outcome: 'reopened' });
  const opened: Effect = { type: 'openRound', kind: roundKind(claim.live) };
  return claim.round === 'dropped'
    ? toRound('draft', claim, { type: 'clearDrop' }, opened)
    : toRound('draft', claim, opened);
}

function dueOutcome(claim: ClaimFacts): Outcome {
  const outcome = dueScheduleOutcome(publicationFacts(claim), claim.scheduledAt ?? claim.now, claim.now);
  if (outcome.publish) return published(claim);
  return toRound('in_review', claim, { type: 'cancelSchedule' }, { type: 'queueReason', code: outcome.queueReason });
}

/** The whole workflow. Every verb names the states it starts from, who may, what it needs, and both halves of the next state. */
export const workflowTable: WorkflowTable = {
  edit: {
    from: anyLive(...editableRounds),
    permission: 'claim.edit',
    outcome: (claim) => stay(claim),
  },
  submit: {
    from: anyLive(...editableRounds),
    permission: 'claim.submit',
    needs: { code: 'SUBMISSION_INCOMPLETE', missing: (claim) => claim.submission },
    outcome: (claim) =>
      toRound(
        'in_review',
        claim,
        { type: 'freezeRevision', neededApprovals: claim.approvalPolicy.now },
        { type: 'clearQueueReason' },
      ),
  },
  withdraw: {
    from: anyLive('in_review'),
    permission: 'claim.withdraw',
    outcome: (claim) =>
      toRound('draft', claim, { type: 'endRevision', outcome: 'withdrawn' }, { type: 'clearQueueReason' }),
  },
  approve: {
    from: anyLive('in_review', 'approved'),
    permission: 'claim.approve',
    also: (_claim, input) => wishPermission(input?.publish ?? null),
    illegal: illegalApproval,
    invalid: (claim, input) => (input.publish?.when === 'at' ? notInFuture(input.publish.at, claim.now) : []),
    needs: { code: 'APPROVAL_BLOCKED', missing: missingForApproval },
    outcome: approvalOutcome,
  },
  revokeApproval: {
    from: anyLive('in_review', 'approved', 'scheduled'),
    permission: 'claim.revokeApproval',
    outcome: (claim) =>
      claim.round === 'scheduled'
        ? toRound('in_review', claim, { type: 'cancelSchedule' }, { type: 'revokeApproval' })
        : toRound('in_review', claim, { type: 'revokeApproval' }),
  },
  requestChanges: {
    from: anyLive('in_review'),
    permission: 'claim.requestChanges',
    illegal: (claim, _actor, input) => outdated(claim, input),
    invalid: (_claim, input) => required(input.comment, 'COMMENT_REQUIRED', '/comment'),
    outcome: (claim) =>
      toRound(
        'changes_requested',
        claim,
        { type: 'endRevision', outcome: 'changes_requested' },
        { type: 'clearQueueReason' },
      ),
  },
  reject: {
    from: anyLive('in_review'),
    permission: 'claim.reject',
    illegal: (claim, _actor, input) => outdated(claim, input),
    invalid: (_claim, input) => required(input.reason, 'REASON_REQUIRED', '/reason'),
    outcome: (claim, input) =>
      leadsNowhere(
        claim,
        { by: 'reject', reason: 'rejected', note: input.reason },
        ...endRound(claim, 'rejected', 'rejected'),
        { type: 'clearQueueReason' },
      ),
  },
  drop: {
    from: anyLive(...editableRounds),
    permission: 'claim.drop',
    invalid: (_claim, input) => (input.reason === 'other' ? required(input.note, 'REASON_REQUIRED', '/note') : []),
    outcome: (claim, input) =>
      leadsNowhere(claim, { by: 'drop', reason: input.reason, note: input.note }, ...endRound(claim, 'dropped', null)),
  },
  abandon: {
    from: [{ rounds: editableRounds, lives: onceLive }],
    permission: 'claim.abandon',
    outcome: (claim) => toRound('closed', claim, ...endRound(claim, 'abandoned', null)),
  },
  reopen: {
    from: [
      { rounds: ['dropped'], lives: ['never'] },
      { rounds: ['approved'], lives },
      { rounds: ['closed'], lives: ['retracted', 'withheld'] },
    ],
    permission: 'claim.reopen',
    also: (claim) => (claim.round === 'dropped' && claim.droppedBy === 'drop' ? [] : ['claim.reopenDecided']),
    invalid: (claim, input) => (claim.round === 'closed' ? required(input.reason, 'REASON_REQUIRED', '/reason') : []),
    outcome: reopened,
  },
  correct: {
    from: [{ rounds: ['closed'], lives: ['published'] }],
    permission: 'claim.correct',
    permissionFor: ({ byPage = false }) => (byPage ? 'claim.draftCorrection' : null),
    outcome: (claim) => toRound('draft', claim, { type: 'openRound', kind: 'correction' }),
  },
  schedule: {
    from: anyLive('approved'),
    permission: 'claim.schedule',
    illegal: (claim, _actor, input) => notAsRead(claim, input),
    invalid: (claim, input) => notInFuture(input.at, claim.now),
    needs: {
      code: 'PUBLICATION_BLOCKED',
      missing: (claim, _actor, input) => missingForPublish(publicationFacts(claim), input?.at ?? endOfHolds(claim.holds, claim.now)),
    },
    outcome: (claim, input) => toRound('scheduled', claim, { type: 'schedule', at: input.at }),
  },
  unschedule: {
    from: anyLive('scheduled'),
    permission: 'claim.unschedule',
    outcome: (claim) => toRound('approved', claim, { type: 'cancelSchedule' }),
  },
  publish: {
    from: anyLive('approved'),
    permission: 'claim.publish',
    illegal: (claim, _actor, input) => notAsRead(claim, input),
    needs: { code: 'PUBLICATION_BLOCKED', missing: (claim) => missingForPublish(publicationFacts(claim), claim.now) },
    outcome: (claim) => published(claim),
  },
  publishDue: {
    from: anyLive('scheduled'),
    permission: 'claim.publishDue',
    illegal: ({ scheduledAt, now }) =>
      scheduledAt === null || now.getTime() < scheduledAt.getTime() ? 'NOT_DUE' : null,
    outcome: dueOutcome,
  },
  retract: {
    from: [{ rounds: laterOrClosed, lives: ['published'] }],
    permission: 'claim.retract',
    invalid: (_claim, input) => required(input.publicReason, 'PUBLIC_REASON_REQUIRED', '/publicReason'),
    outcome: (claim, input) =>
      to(
        { round: 'closed', live: 'retracted' },
        ...endRound(claim, 'retracted', 'retracted'),
        { type: 'retractRecord', publicReason: input.publicReason },
        { type: 'clearQueueReason' },
      ),
  },
  proposeWithhold: {
    from: [{ rounds: laterOrClosed, lives: ['published', 'retracted'] }],
    permission: 'claim.proposeWithhold',
    illegal: (claim) => (claim.withholdProposedBy === null ? null : 'WITHHOLD_ALREADY_PROPOSED'),
    invalid: (_claim, input) => required(input.legalGround, 'LEGAL_GROUND_REQUIRED', '/legalGround'),
    outcome: (claim, input) => stay(claim, { type: 'storeWithholdProposal', legalGround: input.legalGround }),
  },
  confirmWithhold: {
    from: [{ rounds: laterOrClosed, lives: ['published', 'retracted'] }],
    permission: 'claim.confirmWithhold',
    illegal: (claim) => (claim.withholdProposedBy === null ? 'NO_WITHHOLD_PROPOSAL' : null),
    outcome: (claim) =>
      to(
        { round: 'closed', live: 'withheld' },
        ...endRound(claim, 'withheld', 'withheld'),
        { type: 'withholdRecords' },
        { type: 'closeWithholdProposal', outcome: 'confirmed' },
        { type: 'clearQueueReason' },
      ),
  },
  dismissWithhold: {
    from: [{ rounds: laterOrClosed, lives: ['published', 'retracted'] }],
    permission: 'claim.proposeWithhold',
    illegal: (claim) => (claim.withholdProposedBy === null ? 'NO_WITHHOLD_PROPOSAL' : null),
    outcome: (claim) => stay(claim, { type: 'closeWithholdProposal', outcome: 'dismissed' }),
  },
};
