/** Everybody at the model's desk: two reviewers, three editors, two admins to begin with; roles change. */
export const people = ['r1', 'r2', 'e1', 'e2', 'e3', 'a1', 'a2'] as const;
export type Who = (typeof people)[number];
export type Role = 'reviewer' | 'editor' | 'admin';
export type Round = 'draft' | 'in_review' | 'changes_requested' | 'approved' | 'scheduled' | 'closed' | 'dropped';
export type Live = 'never' | 'published' | 'retracted' | 'withheld';

/** In the order in which the desk offers them. */
export const verbs = [
  'edit', 'submit', 'withdraw', 'approve', 'revokeApproval', 'requestChanges', 'reject', 'drop', 'abandon', 'reopen', 'correct', 'schedule',
  'unschedule', 'publish', 'retract', 'proposeWithhold', 'confirmWithhold', 'dismissWithhold',
] as const;
export type Verb = (typeof verbs)[number];
/** What is sent as a step of the workflow; `edit` is sent as an edit of a part. */
export type StepVerb = Exclude<Verb, 'edit'>;

/** A person at the desk, or the person's API key. */
export interface By {
  readonly who: Who;
  readonly with: 'session' | 'key';
}
/** What If-Match says: what stands there, a version of before, or nothing at all. */
export type Match = 'fresh' | 'stale' | 'none';
/** What a decision names: what stands there, an earlier revision, or other words under the right number. */
export type Said = 'read' | 'earlier' | 'otherWords';
/** `now`, or that many minutes from now. */
export type Wish = 'now' | number | null;

export interface StepAct {
  readonly do: 'step';
  readonly verb: StepVerb;
  readonly claim: number;
  readonly by: By;
  readonly match: Match;
  readonly said: Said;
  /** Of an approval; of `schedule` the minutes. */
  readonly wish: Wish;
}
export interface EditAct {
  readonly do: 'edit';
  readonly part: 'statement' | 'explanation';
  readonly claim: number;
  readonly by: By;
  readonly match: Match;
  /** Which words. */
  readonly text: number;
  /** Also says what is corrected. */
  readonly correction: boolean;
}
interface OnClaim {
  readonly claim: number;
  readonly by: By;
}
interface OnMember {
  readonly by: By;
  readonly whom: Who;
  readonly match: Match;
}

export type Act =
  | StepAct
  | EditAct
  | ({ readonly do: 'placeHold'; readonly minutes: number | null } & OnClaim)
  | ({ readonly do: 'releaseHold'; readonly hold: number; readonly match: Match } & OnClaim)
  | ({ readonly do: 'openThread'; readonly blocking: boolean } & OnClaim)
  | ({ readonly do: 'settleThread'; readonly thread: number; readonly open: boolean; readonly match: Match } & OnClaim)
  | ({ readonly do: 'recuse'; readonly whom: Who } & OnClaim)
  | ({ readonly do: 'liftRecusal'; readonly whom: Who } & OnClaim)
  | ({ readonly do: 'take' } & OnClaim)
  | ({ readonly do: 'assign'; readonly whom: Who; readonly match: Match } & OnClaim)
  | ({ readonly do: 'release'; readonly match: Match } & OnClaim)
  | ({ readonly do: 'read' } & OnClaim)
  | ({ readonly do: 'changeRole'; readonly role: Role } & OnMember)
  | ({ readonly do: 'suspend' } & OnMember)
  | ({ readonly do: 'reinstate' } & OnMember)
  | { readonly do: 'revokeKey'; readonly by: By; readonly whom: Who }
  | { readonly do: 'policy'; readonly by: By; readonly needed: number; readonly match: Match }
  | { readonly do: 'addresses'; readonly by: By; readonly given: boolean; readonly match: Match }
  /** Somebody of another newsroom: at the claim under its own address, or under that of their newsroom. */
  | { readonly do: 'stranger'; readonly claim: number; readonly through: 'theirs' | 'own'; readonly what: 'read' | 'approve' | 'edit' }
  /** Time passes, and what is due by then is done. */
  | { readonly do: 'wait'; readonly minutes: number };

/** What is answered. */
export interface Foreseen {
  readonly status: number;
  readonly code?: string;
  /** Of a FORBIDDEN. */
  readonly reason?: string;
  /** Codes of everything that stands in the way. */
  readonly missing?: readonly string[];
}
