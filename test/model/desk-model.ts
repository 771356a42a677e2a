import { people, type Act, type EditAct, type Foreseen, type Match, type StepAct, type Who } from './acts.js';
import { DeskRules, editable, forbidden, openRounds, says, table, type ModelClaim, type Needed } from './desk-rules.js';

type DeskAct = Exclude<Act, { do: 'wait' | 'stranger' }>;
type MemberAct = Extract<Act, { do: 'changeRole' | 'suspend' | 'reinstate' }>;
type NewsroomAct = Extract<Act, { do: 'policy' | 'addresses' }>;
type BesideAct = Exclude<DeskAct, MemberAct | NewsroomAct | { do: 'step' | 'edit' | 'revokeKey' }>;

const done: Foreseen = { status: 200 };
const made: Foreseen = { status: 201 };
const stale = says(412, 'STALE_VERSION');

/** The desk of one newsroom as its specification has it: what every act changes. */
export class DeskModel extends DeskRules {
  /** What the product has to answer; when that is no refusal, the model has done it. */
  foresee(act: Act): Foreseen {
    if (act.do === 'wait') return this.wait(act.minutes);
    if (act.do === 'stranger') return says(404, act.through === 'theirs' ? 'CLAIM_NOT_FOUND' : 'NEWSROOM_NOT_FOUND');
    const me = this.members[act.by.who];
    if (act.by.with === 'session' ? !me.signedIn : me.key === 'none' || !me.active) return says(401, 'NOT_AUTHENTICATED');
    return this.refusedAtTheDoor(act) ?? this.act(act);
  }

  private refusedAtTheDoor(act: DeskAct): Foreseen | null {
    const needed: Readonly<Record<Exclude<Act['do'], 'step' | 'edit' | 'wait' | 'stranger'>, Needed>> = {
      placeHold: 'editor', releaseHold: 'editor', openThread: 'member', settleThread: 'member', recuse: 'member', liftRecusal: 'editor', take: 'member',
      assign: 'editor', release: 'member', read: 'read', changeRole: 'admin', suspend: 'admin', reinstate: 'admin', revokeKey: 'member', policy: 'admin', addresses: 'admin',
    };
    const refused = this.ever(act.do === 'step' ? table[act.verb][2] : act.do === 'edit' ? 'contribute' : needed[act.do], act.by);
    if (refused !== null) return refused;
    return 'match' in act && act.match === 'none' ? says(428, 'IF_MATCH_REQUIRED') : null;
  }

  private act(act: DeskAct): Foreseen {
    switch (act.do) {
      case 'step':
        return this.step(act);
      case 'edit':
        return this.edit(act);
      case 'changeRole':
      case 'suspend':
      case 'reinstate':
        return this.changeMember(act);
      case 'policy':
      case 'addresses':
        return this.changeNewsroom(act);
      case 'revokeKey':
        if (act.by.who !== act.whom && this.members[act.by.who].role !== 'admin') return says(404, 'API_KEY_NOT_FOUND');
        this.members[act.whom].key = 'none';
        return { status: 204 };
      default:
        return this.beside(act);
    }
  }

  private changeMember(act: MemberAct): Foreseen {
    const member = this.members[act.whom];
    if (act.match === 'stale') return stale;
    const next = { role: act.do === 'changeRole' ? act.role : member.role, active: act.do === 'changeRole' ? member.active : act.do === 'reinstate' };
    if (next.role === member.role && next.active === member.active) return done;
    const others = people.some((who) => who !== act.whom && this.members[who].role === 'admin' && this.members[who].active);
    if (member.role === 'admin' && member.active && !others && !(next.role === 'admin' && next.active)) return says(409, 'LAST_ADMIN');
    Object.assign(member, next, { version: member.version + 1 });
    if (act.do === 'suspend') {
      member.signedIn = false;
      for (const claim of this.claims) this.giveBack(claim, act.whom);
    }
    // Whoever comes back signs in anew.
    if (act.do === 'reinstate') member.signedIn = true;
    return done;
  }

  private changeNewsroom(act: NewsroomAct): Foreseen {
    if (act.match === 'stale') return stale;
    const before = [this.needed, this.addresses];
    if (act.do === 'policy') this.needed = act.needed;
    else this.addresses = act.given;
    if (before[0] !== this.needed || before[1] !== this.addresses) this.newsroomVersion += 1;
    return done;
  }

  private wait(minutes: number): Foreseen {
    this.now += minutes;
    for (const claim of this.claims) {
      if (claim.schedule === null || claim.schedule > this.now) continue;
      claim.version += 1;
      if (this.missingForPublish(claim, this.now).length === 0) this.publish(claim);
      else {
        Object.assign(claim, { round: 'in_review', schedule: null });
        claim.told.push('claim.publicationRefused');
      }
    }
    return done;
  }

  private edit(act: EditAct): Foreseen {
    const claim = this.claim(act.claim);
    if (!editable.includes(claim.round)) return says(409, 'CLAIM_NOT_EDITABLE');
    if (act.match === 'stale') return stale;
    if (act.part === 'explanation') {
      if (claim.conclusion === act.text) return done;
      claim.conclusion = act.text;
      claim.explanationVersion += 1;
    } else {
      if (act.correction && claim.live === 'never') return says(422, 'VALIDATION_FAILED');
      const correction = act.correction ? act.text : claim.correction;
      if (claim.text === act.text && claim.correction === correction) return done;
      Object.assign(claim, { text: act.text, correction, statementVersion: claim.statementVersion + 1 });
    }
    claim.version += 1;
    claim.contributors.add(act.by.who);
    claim.told.push(act.part === 'explanation' ? 'explanation.edited' : 'claim.statementEdited');
    return done;
  }

  /** What is done beside the workflow: holds, discussion, recusals, assignments, reading. */
  private beside(act: BesideAct): Foreseen {
    const claim = this.claim(act.claim);
    const { who } = act.by;
    const isEditor = this.members[who].role !== 'reviewer';
    const stalely = (match: Match): boolean => match === 'stale';
    switch (act.do) {
      case 'read':
        return done;
      case 'placeHold':
        if (act.minutes !== null && act.minutes <= 0) return says(422, 'VALIDATION_FAILED');
        claim.holds.push({ until: act.minutes === null ? null : this.now + act.minutes, released: false });
        return this.told(claim, 'hold.placed', made);
      case 'releaseHold': {
        const hold = claim.holds[act.hold];
        if (hold === undefined) throw new Error('no such hold');
        if (stalely(act.match)) return stale;
        if (hold.released) return says(409, 'HOLD_RELEASED');
        hold.released = true;
        return this.told(claim, 'hold.released');
      }
      case 'openThread':
        claim.threads.push({ by: who, blocking: act.blocking, open: true, version: 1 });
        claim.told.push('thread.opened');
        return made;
      case 'settleThread': {
        const thread = claim.threads[act.thread];
        if (thread === undefined) throw new Error('no such thread');
        if (!isEditor && thread.by !== who) return forbidden('NOT_OWN');
        if (stalely(act.match)) return stale;
        if (thread.open === act.open) return done;
        Object.assign(thread, { open: act.open, version: thread.version + 1 });
        claim.told.push(act.open ? 'thread.reopened' : 'thread.resolved');
        return done;
      }
      case 'recuse':
        if (act.whom !== who && !isEditor) return forbidden('ROLE_REQUIRED');
        if (claim.recused.has(act.whom)) return says(409, 'RECUSAL_EXISTS');
        claim.recused.set(act.whom, { version: 1 });
        claim.told.push('member.recused');
        this.giveBack(claim, act.whom);
        return made;
      case 'liftRecusal':
        if (act.whom === who) return forbidden('SECOND_PERSON_REQUIRED');
        claim.recused.delete(act.whom);
        claim.told.push('member.recusalLifted');
        return done;
      case 'take':
        if (claim.recused.has(who)) return forbidden('RECUSED');
        if (claim.assignee === who) return done;
        if (claim.assignee !== null) return says(409, 'CLAIM_TAKEN');
        if (!editable.includes(claim.round)) return says(409, 'CLAIM_NOT_ASSIGNABLE');
        claim.assignee = who;
        return this.told(claim, 'claim.taken');
      case 'assign':
        if (stalely(act.match)) return stale;
        if (!openRounds.includes(claim.round)) return says(409, 'CLAIM_NOT_ASSIGNABLE');
        if (!this.members[act.whom].active) return says(422, 'REFERENCE_NOT_FOUND');
        if (claim.recused.has(act.whom)) return says(409, 'MEMBER_RECUSED');
        if (claim.assignee === act.whom) return done;
        claim.assignee = act.whom;
        return this.told(claim, 'claim.assigned');
      case 'release':
        if (stalely(act.match)) return stale;
        if (!isEditor && claim.assignee !== who) return forbidden('NOT_OWN');
        if (claim.assignee !== null) this.giveBack(claim, claim.assignee);
        return done;
    }
  }

  private told(claim: ModelClaim, action: string, answer = done): Foreseen {
    claim.version += 1;
    claim.told.push(action);
    return answer;
  }

  private giveBack(claim: ModelClaim, who: Who): void {
    if (claim.assignee !== who) return;
    claim.assignee = null;
    this.told(claim, 'claim.released');
  }

  private step(act: StepAct): Foreseen {
    const claim = this.claim(act.claim);
    if (act.match === 'stale') return stale;
    const no = this.refusal(act.verb, claim, act.by, { read: act.said === 'read', wish: act.wish });
    if (no !== null) return no;
    if (act.verb !== 'publish') claim.told.push(table[act.verb][3]);
    claim.version += 1;
    this.move(claim, act);
    return done;
  }

  private move(claim: ModelClaim, { verb, by: { who }, wish }: StepAct): void {
    switch (verb) {
      case 'submit':
        Object.assign(claim, { round: 'in_review', revisions: claim.revisions + 1, approvals: new Set(), frozen: { by: who, needed: this.needed, text: claim.text } });
        return;
      case 'withdraw':
        Object.assign(claim, { round: 'draft', frozen: null });
        return;
      case 'approve':
        claim.approvals.add(who);
        if (this.missingApprovals(claim).length > 0) return;
        if (wish === 'now') this.publish(claim);
        else Object.assign(claim, wish === null ? { round: 'approved' } : { round: 'scheduled', schedule: this.now + wish });
        return;
      case 'revokeApproval':
        claim.approvals.delete(who);
        Object.assign(claim, { round: 'in_review', schedule: null });
        return;
      case 'requestChanges':
        claim.round = 'changes_requested';
        return;
      case 'reject':
      case 'drop':
        if (claim.live !== 'never') this.close(claim);
        else Object.assign(claim, { round: 'dropped', droppedBy: verb, frozen: null });
        return;
      case 'abandon':
        this.close(claim);
        return;
      case 'reopen':
        if (claim.round !== 'approved') this.open(claim, who);
        Object.assign(claim, { round: 'draft', frozen: null });
        return;
      case 'correct':
        this.open(claim, who);
        return;
      case 'schedule':
        Object.assign(claim, { round: 'scheduled', schedule: this.now + Number(wish) });
        return;
      case 'unschedule':
        Object.assign(claim, { round: 'approved', schedule: null });
        return;
      case 'publish':
        this.publish(claim);
        return;
      case 'retract':
      case 'confirmWithhold':
        if (claim.round !== 'closed') this.close(claim);
        Object.assign(claim, { live: verb === 'retract' ? 'retracted' : 'withheld', records: claim.records + 1 }, verb === 'retract' ? {} : { proposal: null });
        return;
      case 'proposeWithhold':
        claim.proposal = who;
        return;
      case 'dismissWithhold':
        claim.proposal = null;
        return;
    }
  }

  private open(claim: ModelClaim, who: Who): void {
    const { text, conclusion, correction } = claim;
    const kept = claim.live === 'never' ? null : { text, conclusion, correction };
    Object.assign(claim, { kept, round: 'draft', correction: null, opener: who, droppedBy: null, statementVersion: claim.statementVersion + 1 });
  }

  /** A later round ends without a publication: what readers see stands in the claim again. */
  private close(claim: ModelClaim): void {
    const { kept } = claim;
    if (kept !== null) {
      if (kept.text !== claim.text || kept.correction !== claim.correction) claim.statementVersion += 1;
      if (kept.conclusion !== claim.conclusion) claim.explanationVersion += 1;
      Object.assign(claim, kept);
    }
    Object.assign(claim, { round: 'closed', frozen: null, schedule: null, kept: null });
  }

  private publish(claim: ModelClaim): void {
    claim.told.push(claim.live === 'published' ? 'claim.corrected' : 'claim.published');
    const ended = { frozen: null, schedule: null, kept: null, contributors: new Set() };
    const records = claim.records + 1;
    Object.assign(claim, { round: 'closed', live: 'published', records, shown: { revision: records, text: claim.frozen?.text }, ...ended });
  }
}
