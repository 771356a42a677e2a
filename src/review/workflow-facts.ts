import type { DenialReason } from '../access/predicates.js';
import type { ClaimState, Live } from '../claims/claim-state.js';
import type { FrozenRevision } from './approvals.js';
import type { MissingItem } from './missing-item.js';
import type { PublicationFacts } from './publication-rules.js';

export const verbs = [
  'edit',
  'submit',
  'withdraw',
  'approve',
  'revokeApproval',
  'requestChanges',
  'reject',
  'drop',
  'abandon',
  'reopen',
  'correct',
  'schedule',
  'unschedule',
  'publish',
  'publishDue',
  'retract',
  'proposeWithhold',
  'confirmWithhold',
  'dismissWithhold',
] as const;
export type Verb = (typeof verbs)[number];

export const dropReasons = ['opinion', 'prediction', 'not_checkable', 'duplicate', 'out_of_scope', 'other'] as const;
export type DropReason = (typeof dropReasons)[number];

/** The people around a claim, by id. Whether a rule binds the actor is worked out from these, never passed in. */
export interface ClaimPeople {
  /** Created the claim; in a later round: opened that round. */
  readonly author: string | null;
  readonly assignee: string | null;
  /** Saved a changed value of the content since the last published or corrected record, by any path. */
  readonly contributors: readonly string[];
  /** Recused from the claim or from one of its speakers. */
  readonly recused: readonly string[];
  /** Active editors and admins of the newsroom. */
  readonly activeEditors: readonly string[];
}

export interface ClaimFacts extends ClaimState, Omit<PublicationFacts, 'eligibleApproverLeft' | 'frozen'> {
  readonly now: Date;
  readonly people: ClaimPeople;
  /** How a dropped claim came to be dropped; null unless it is. */
  readonly droppedBy: 'drop' | 'reject' | null;
  /** What `missingForSubmit` answers for the content as it stands. */
  readonly submission: readonly MissingItem[];
  /** The revision of the present round that was submitted last; null before the first submission of the round. */
  readonly frozen: (FrozenRevision & { readonly submittedBy: string }) | null;
  readonly openBlockingThreads: number;
  readonly scheduledAt: Date | null;
  /** Who proposed to withhold, while that proposal waits for a second person. */
  readonly withholdProposedBy: string | null;
}

export type NoInput = Readonly<Record<string, never>>;
export type PublishWish = { readonly when: 'now' } | { readonly when: 'at'; readonly at: Date };

/** Publishing goes by what was approved; whoever says what they read publishes nothing else. */
export interface AsRead {
  readonly read?: { readonly revision?: number | undefined; readonly contentDigest?: string | undefined };
}

/** What the actor says with the verb. A decision names the revision and the digest that the actor has read. */
export interface VerbInputs {
  readonly edit: NoInput;
  readonly submit: NoInput;
  readonly withdraw: NoInput;
  readonly approve: FrozenRevision & { readonly publish: PublishWish | null };
  readonly revokeApproval: NoInput;
  readonly requestChanges: FrozenRevision & { readonly comment: string };
  readonly reject: FrozenRevision & { readonly reason: string };
  readonly drop: { readonly reason: DropReason; readonly note: string };
  readonly abandon: { readonly note: string };
  readonly reopen: { readonly reason: string };
  /** `byPage`: the claim's page is updated through the Fact Check Tools API, and the correction starts with what that says. */
  readonly correct: { readonly byPage?: boolean };
  readonly schedule: { readonly at: Date } & AsRead;
  readonly unschedule: NoInput;
  readonly publish: AsRead;
  readonly publishDue: NoInput;
  readonly retract: { readonly publicReason: string };
  readonly proposeWithhold: { readonly legalGround: string };
  readonly confirmWithhold: NoInput;
  readonly dismissWithhold: NoInput;
}

export type RevisionEnd =
  'withdrawn' | 'changes_requested' | 'rejected' | 'reopened' | 'published' | 'retracted' | 'withheld';
export type RoundEnd = 'published' | 'dropped' | 'rejected' | 'abandoned' | 'retracted' | 'withheld';
export type RoundKind = 'first' | 'correction' | 'republication';

/** Why a claim was dropped, and whether by its own people or by an editor's rejection. */
export interface Drop {
  readonly by: 'drop' | 'reject';
  readonly reason: string;
  readonly note: string;
}

/** What else has to be written in the transaction that moves the claim. */
export type Effect =
  | { readonly type: 'freezeRevision'; readonly neededApprovals: number }
  | { readonly type: 'endRevision'; readonly outcome: RevisionEnd }
  /** `again`: the actor's counted approval is confirmed; no second one is stored. */
  | { readonly type: 'storeApproval'; readonly again: boolean }
  | { readonly type: 'revokeApproval' }
  | { readonly type: 'tellApprovalsMissing'; readonly count: number }
  | { readonly type: 'openRound'; readonly kind: RoundKind }
  | { readonly type: 'closeRound'; readonly outcome: RoundEnd }
  | ({ readonly type: 'storeDrop' } & Drop)
  | { readonly type: 'clearDrop' }
  | { readonly type: 'schedule'; readonly at: Date }
  | { readonly type: 'cancelSchedule' }
  | { readonly type: 'publishRecord'; readonly kind: 'publish' | 'correct' }
  | { readonly type: 'retractRecord'; readonly publicReason: string }
  | { readonly type: 'withholdRecords' }
  | { readonly type: 'storeWithholdProposal'; readonly legalGround: string }
  | { readonly type: 'closeWithholdProposal'; readonly outcome: 'confirmed' | 'dismissed' }
  /** Contributors are counted anew from here: only a published or corrected record does this, never a retraction. */
  | { readonly type: 'countContributorsFromHere' }
  | { readonly type: 'queueReason'; readonly code: string }
  | { readonly type: 'clearQueueReason' };

export interface Outcome {
  readonly next: ClaimState;
  readonly effects: readonly Effect[];
}

export type IllegalCode =
  | 'ALREADY_APPROVED'
  | 'ENOUGH_APPROVALS'
  | 'ILLEGAL_IN_STATE'
  | 'NOT_DUE'
  | 'NO_WITHHOLD_PROPOSAL'
  | 'REVIEW_OUTDATED'
  | 'WITHHOLD_ALREADY_PROPOSED';
/** What the claim lacks. */
export type IncompleteCode = 'APPROVAL_BLOCKED' | 'PUBLICATION_BLOCKED' | 'SUBMISSION_INCOMPLETE';

/** `forbidden` is a 403, `illegal` a 409, `missing` names one error an item: of the request, or of the claim. */
export type Refusal =
  | { readonly ok: false; readonly kind: 'forbidden'; readonly code: DenialReason; readonly missing: readonly [] }
  | { readonly ok: false; readonly kind: 'illegal'; readonly code: IllegalCode; readonly missing: readonly [] }
  | {
      readonly ok: false;
      readonly kind: 'missing';
      readonly code: IncompleteCode | 'VALIDATION_FAILED';
      readonly missing: readonly MissingItem[];
    };

export type Decision = ({ readonly ok: true } & Outcome) | Refusal;

export function roundKind(live: Live): RoundKind {
  if (live === 'never') return 'first';
  return live === 'published' ? 'correction' : 'republication';
}
