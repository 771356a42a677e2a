import { people, verbs, type By, type Foreseen, type Live, type Role, type Round, type Verb, type Who, type Wish } from './acts.js';

/** What the newsroom was like before anything happened. */
export interface Start {
  readonly membershipVersion: number;
  readonly newsroomVersion: number;
  readonly approvalsNeeded: number;
  readonly claims: readonly Pick<ModelClaim, 'version' | 'statementVersion' | 'explanationVersion' | 'text' | 'conclusion' | 'creator' | 'contributors'>[];
}
export interface Member { role: Role; active: boolean; signedIn: boolean; key: 'none' | 'desk:read' | 'desk:write'; version: number }
interface Words { text: number; conclusion: number; correction: number | null }
export interface ModelClaim extends Words {
  round: Round;
  live: Live;
  version: number;
  statementVersion: number;
  explanationVersion: number;
  readonly creator: Who;
  opener: Who | null;
  assignee: Who | null;
  /** Since what is public was published. */
  contributors: Set<Who>;
  recused: Map<Who, { readonly version: number }>;
  revisions: number;
  /** What is decided on; null while nothing is. */
  frozen: { readonly by: Who; readonly needed: number; readonly text: number } | null;
  approvals: Set<Who>;
  holds: { until: number | null; released: boolean }[];
  threads: { readonly by: Who; readonly blocking: boolean; open: boolean; version: number }[];
  schedule: number | null;
  proposal: Who | null;
  droppedBy: 'drop' | 'reject' | null;
  records: number;
  /** The text that readers see, or saw last: which record and which words. */
  shown: { readonly revision: number; readonly text: number };
  /** What a claim that was public said when this round began. */
  kept: Words | null;
  /** What the audit log tells of it. */
  told: string[];
}
/** Why not: `missing` names everything in the way, as the desk shows it. */
export interface Refusal extends Foreseen { readonly missing: readonly string[] }
interface Input { readonly read: boolean; readonly wish: Wish }
export type Needed = 'read' | 'contribute' | 'member' | 'editor' | 'admin';

export const openRounds: readonly Round[] = ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled'];
export const editable: readonly Round[] = ['draft', 'changes_requested'];
const [review, began]: [readonly Round[], readonly Round[]] = [['in_review'], [...openRounds, 'closed']];
const anyLive: readonly Live[] = ['never', 'published', 'retracted', 'withheld'];
const wasPublic = anyLive.slice(1);

/** Where each verb is possible, whom the desk lets do it, and what the log then tells. */
export const table: Readonly<Record<Verb, readonly [readonly Round[], readonly Live[], Needed, string]>> = {
  edit: [editable, anyLive, 'contribute', 'claim.statementEdited'],
  submit: [editable, anyLive, 'member', 'claim.submitted'],
  withdraw: [review, anyLive, 'member', 'claim.withdrawn'],
  approve: [['in_review', 'approved'], anyLive, 'editor', 'claim.approved'],
  revokeApproval: [['in_review', 'approved', 'scheduled'], anyLive, 'editor', 'claim.approvalRevoked'],
  requestChanges: [review, anyLive, 'editor', 'claim.changesRequested'],
  reject: [review, anyLive, 'editor', 'claim.rejected'],
  drop: [editable, anyLive, 'member', 'claim.dropped'],
  abandon: [editable, wasPublic, 'member', 'claim.abandoned'],
  reopen: [['approved', 'dropped', 'closed'], anyLive, 'member', 'claim.reopened'],
  correct: [['closed'], ['published'], 'member', 'claim.correctionOpened'],
  schedule: [['approved'], anyLive, 'editor', 'claim.scheduled'],
  unschedule: [['scheduled'], anyLive, 'editor', 'claim.unscheduled'],
  publish: [['approved'], anyLive, 'editor', 'claim.published'],
  retract: [began, ['published'], 'editor', 'claim.retracted'],
  proposeWithhold: [began, ['published', 'retracted'], 'editor', 'withholding.proposed'],
  confirmWithhold: [began, ['published', 'retracted'], 'editor', 'claim.withheld'],
  dismissWithhold: [began, ['published', 'retracted'], 'editor', 'withholding.dismissed'],
};

export const says = (status: number, code: string): Refusal => ({ status, code, missing: [code] });
export const forbidden = (reason: string): Refusal => ({ status: 403, code: 'FORBIDDEN', reason, missing: [reason] });
const lacks = (status: number, code: string, missing: readonly string[]): Refusal | null => (missing.length === 0 ? null : { status, code, missing });

/** Where a newsroom stands, and what its people may do there, as the specification has it. Knows nothing of how the product does it. */
export class DeskRules {
  now = 0;
  needed: number;
  addresses = true;
  newsroomVersion: number;
  readonly members: Record<Who, Member>;
  readonly claims: ModelClaim[];

  constructor(start: Start) {
    const role = (who: Who): Role => (who.startsWith('r') ? 'reviewer' : who.startsWith('e') ? 'editor' : 'admin');
    const keys: Partial<Record<Who, Member['key']>> = { r1: 'desk:write', e1: 'desk:write', a1: 'desk:write', e2: 'desk:read' };
    const member = (who: Who): Member => ({ role: role(who), active: true, signedIn: true, key: keys[who] ?? 'none', version: start.membershipVersion });
    this.members = Object.fromEntries(people.map((who) => [who, member(who)])) as Record<Who, Member>;
    this.newsroomVersion = start.newsroomVersion;
    this.needed = start.approvalsNeeded;
    this.claims = start.claims.map((claim) => ({
      round: 'draft', live: 'never', correction: null, opener: null, assignee: null, recused: new Map(), revisions: 0, frozen: null,
      approvals: new Set(), holds: [], threads: [], schedule: null, proposal: null, droppedBy: null, records: 0, shown: { revision: 0, text: 0 }, kept: null, told: [],
      ...claim, contributors: new Set(claim.contributors),
    }));
  }

  claim(number: number): ModelClaim {
    const claim = this.claims[number];
    if (claim === undefined) throw new Error(`The model has no claim ${String(number)}.`);
    return claim;
  }

  /** The verbs as the desk offers them to somebody, each with what stands in the way; empty: nothing does. */
  offered(claim: ModelClaim, by: By): Readonly<Record<Verb, readonly string[] | 'allowed'>> {
    const answer = (verb: Verb): readonly string[] | 'allowed' => {
      const no = this.refusal(verb, claim, by, null);
      if (no === null) return 'allowed';
      const deadEnd = verb === 'approve' && (claim.round === 'in_review' || claim.round === 'approved') && this.missingApprovals(claim).includes('NO_ELIGIBLE_APPROVER');
      return deadEnd ? [...no.missing, 'NO_ELIGIBLE_APPROVER'] : no.missing;
    };
    return Object.fromEntries(verbs.map((verb) => [verb, answer(verb)])) as Record<Verb, readonly string[] | 'allowed'>;
  }

  /** Approvals that count, and how many are needed; null while nothing is under review. */
  approvals(claim: ModelClaim): { given: number; needed: number; missing: number } | null {
    if (claim.frozen === null) return null;
    const [given, needed] = [this.counted(claim).length, Math.max(claim.frozen.needed, this.needed)];
    return { given, needed, missing: Math.max(0, needed - given) };
  }

  /** Null: the desk would do it for them now. `input` null: before anything is said. */
  refusal(verb: Verb, claim: ModelClaim, by: By, input: Input | null): Refusal | null {
    const [inRounds, inLives, needed] = table[verb];
    const ever = this.ever(needed, by);
    if (ever !== null) return ever;
    const closedForGood = verb === 'reopen' && claim.round === 'closed' && claim.live === 'published';
    if (!inRounds.includes(claim.round) || !inLives.includes(claim.live) || closedForGood) return says(409, 'ILLEGAL_IN_STATE');
    const personal = this.personal(verb, claim, by.who);
    if (personal !== null) return forbidden(personal);
    const decides = verb === 'approve' || verb === 'requestChanges' || verb === 'reject';
    if (decides && input?.read === false) return says(409, 'REVIEW_OUTDATED');
    if (verb === 'submit') return lacks(422, 'SUBMISSION_INCOMPLETE', [...this.openThreads(claim), ...this.missingCorrection(claim)]);
    if (verb === 'proposeWithhold' && claim.proposal !== null) return says(409, 'WITHHOLD_ALREADY_PROPOSED');
    if ((verb === 'confirmWithhold' || verb === 'dismissWithhold') && claim.proposal === null) return says(409, 'NO_WITHHOLD_PROPOSAL');
    if (verb === 'approve') return this.refusedApproval(claim, by.who, input);
    if (verb === 'publish') return lacks(409, 'PUBLICATION_BLOCKED', this.missingForPublish(claim, this.now));
    if (verb !== 'schedule') return null;
    const minutes = typeof input?.wish === 'number' ? input.wish : null;
    if (minutes !== null && minutes <= 0) return says(422, 'VALIDATION_FAILED');
    const ends = claim.holds.flatMap((hold) => (hold.released || hold.until === null ? [] : [hold.until]));
    return lacks(409, 'PUBLICATION_BLOCKED', this.missingForPublish(claim, minutes === null ? Math.max(this.now, ...ends) : this.now + minutes));
  }

  private refusedApproval(claim: ModelClaim, who: Who, input: Input | null): Refusal | null {
    const enough = this.approvals(claim)?.missing === 0;
    if (claim.round === 'approved' && enough) return says(409, 'ENOUGH_APPROVALS');
    if (this.counted(claim).includes(who) && !enough) return says(409, 'ALREADY_APPROVED');
    const wish = input?.wish ?? null;
    if (typeof wish === 'number' && wish <= 0) return says(422, 'VALIDATION_FAILED');
    const willDo = wish !== null && this.missingApprovals(claim, who).length === 0;
    const then = willDo ? this.missingForPublish(claim, wish === 'now' ? this.now : this.now + wish, who) : [];
    return lacks(409, 'APPROVAL_BLOCKED', [...this.openThreads(claim), ...then]);
  }

  /** By role and credential alone. */
  protected ever(needed: Needed, { who, with: by }: By): Refusal | null {
    const { role, key } = this.members[who];
    if (needed === 'admin' && role !== 'admin') return forbidden('ROLE_REQUIRED');
    if (needed === 'editor' && role === 'reviewer') return forbidden('ROLE_REQUIRED');
    if (by === 'session' || needed === 'read') return null;
    if (needed !== 'contribute') return forbidden('KEY_NOT_ALLOWED');
    return key === 'desk:write' ? null : forbidden('SCOPE_REQUIRED');
  }

  /** By what they are to the claim. */
  private personal(verb: Verb, claim: ModelClaim, who: Who): string | null {
    const isEditor = this.members[who].role !== 'reviewer';
    const author = claim.live === 'never' ? claim.creator : claim.opener;
    if (verb === 'withdraw') return claim.frozen?.by === who ? null : 'NOT_OWN';
    if (verb === 'drop' || verb === 'abandon') return isEditor || author === who || claim.assignee === who ? null : 'NOT_OWN';
    if (verb === 'reopen') return isEditor || claim.droppedBy === 'drop' ? null : 'ROLE_REQUIRED';
    if (verb === 'revokeApproval') return claim.approvals.has(who) ? null : 'NOT_OWN';
    if (verb === 'confirmWithhold') return claim.proposal === who ? 'SECOND_PERSON_REQUIRED' : null;
    if (verb !== 'approve') return null;
    return claim.contributors.has(who) ? 'CONTRIBUTED' : claim.recused.has(who) ? 'RECUSED' : null;
  }

  private isEditor(who: Who): boolean {
    return this.members[who].active && this.members[who].role !== 'reviewer';
  }

  private counted(claim: ModelClaim): Who[] {
    return [...claim.approvals].filter((who) => this.isEditor(who));
  }

  private openThreads(claim: ModelClaim): string[] {
    return claim.threads.some((thread) => thread.open && thread.blocking) ? ['BLOCKING_THREAD_OPEN'] : [];
  }

  private missingCorrection(claim: ModelClaim): string[] {
    return claim.live === 'never' || claim.correction !== null ? [] : ['CORRECTION_KIND_MISSING', 'CORRECTION_NOTE_MISSING'];
  }

  protected missingApprovals(claim: ModelClaim, plus?: Who): string[] {
    const counted = new Set([...this.counted(claim), ...(plus === undefined ? [] : [plus])]);
    if (counted.size >= Math.max(claim.frozen?.needed ?? 0, this.needed)) return [];
    const isLeft = people.some((who) => this.isEditor(who) && !claim.contributors.has(who) && !claim.recused.has(who) && !counted.has(who));
    return isLeft ? ['APPROVALS_MISSING'] : ['APPROVALS_MISSING', 'NO_ELIGIBLE_APPROVER'];
  }

  protected missingForPublish(claim: ModelClaim, at: number, plus?: Who): string[] {
    const held = claim.holds.filter((hold) => !hold.released && (hold.until === null || hold.until > at)).map(() => 'HOLD_ACTIVE');
    const addresses = this.addresses ? [] : ['CORRECTIONS_POLICY_MISSING'];
    return [...this.missingApprovals(claim, plus), ...held, ...addresses, ...this.missingCorrection(claim)];
  }

}
