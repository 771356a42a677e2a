import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../access/actor.js';
import type { Role } from '../access/roles.js';
import { displayedState, isPossible, lives, rounds, type ClaimState } from '../claims/claim-state.js';
import { editable } from '../claims/editable.js';
import { approval, claimFacts, frozen, job, key, later, member } from '../../test/factories/claim-facts.js';
import type { Approval } from './approvals.js';
import { decide } from './review-workflow.js';
import { verbs, type ClaimFacts, type Effect, type Verb, type VerbInputs } from './workflow-facts.js';

const pair = ({ round, live }: ClaimState): string => `${round}/${live}`;

/** Written by hand: the pairs that may exist, and by omission those that may not. */
const reachable = [
  'draft/never',
  'in_review/never',
  'changes_requested/never',
  'approved/never',
  'scheduled/never',
  'dropped/never',
  'draft/published',
  'in_review/published',
  'changes_requested/published',
  'approved/published',
  'scheduled/published',
  'closed/published',
  'draft/retracted',
  'in_review/retracted',
  'changes_requested/retracted',
  'approved/retracted',
  'scheduled/retracted',
  'closed/retracted',
  'draft/withheld',
  'in_review/withheld',
  'changes_requested/withheld',
  'approved/withheld',
  'scheduled/withheld',
  'closed/withheld',
];
const impossible = ['closed/never', 'dropped/published', 'dropped/retracted', 'dropped/withheld'];

type Inputs = { readonly [V in Verb]: readonly VerbInputs[V][] };
const inputsOf = (said: { revision: number; contentDigest: string }): Inputs => ({
  edit: [{}],
  submit: [{}],
  withdraw: [{}],
  approve: [
    { ...said, publish: null },
    { ...said, publish: { when: 'now' } },
    { ...said, publish: { when: 'at', at: later(1) } },
  ],
  revokeApproval: [{}],
  requestChanges: [{ ...said, comment: 'c' }],
  reject: [{ ...said, reason: 'r' }],
  drop: [{ reason: 'not_checkable', note: '' }],
  abandon: [{ note: '' }],
  reopen: [{ reason: 'r' }],
  correct: [{}],
  schedule: [{ at: later(1) }],
  unschedule: [{}],
  publish: [{}],
  publishDue: [{}],
  retract: [{ publicReason: 'r' }],
  proposeWithhold: [{ legalGround: 'g' }],
  confirmWithhold: [{}],
  dismissWithhold: [{}],
});

describe('which pairs of round and live can occur', () => {
  /** Everything reachable in one step, whoever acts and whatever the approvals are. */
  function next(state: ClaimState): ClaimState[] {
    const found: ClaimState[] = [];
    const people = { author: 'me', assignee: 'me', contributors: ['someone'], recused: [], activeEditors: ['me', 'x'] };
    for (const approvals of [[], [approval('x')], [approval('x'), approval('y')], [approval('x'), approval('me')]]) {
      for (const withholdProposedBy of [null, 'x']) {
        for (const droppedBy of [null, 'drop', 'reject'] as const) {
          const base = claimFacts(state.round, state.live, { people, approvals, withholdProposedBy, droppedBy });
          const claim: ClaimFacts = { ...base, frozen: { ...frozen, submittedBy: 'me' } };
          for (const verb of verbs) {
            for (const input of inputsOf(frozen)[verb]) {
              for (const actor of [member('editor'), member('reviewer'), job('editor')]) {
                const decision = decide(verb, claim, actor, input as never);
                if (decision.ok) found.push(decision.next);
              }
            }
          }
        }
      }
    }
    return found;
  }

  function reachedFrom(start: readonly ClaimState[]): string[] {
    const seen = new Map(start.map((state) => [pair(state), state]));
    for (const state of seen.values())
      for (const each of next(state)) if (!seen.has(pair(each))) seen.set(pair(each), each);
    return [...seen.keys()].sort();
  }

  it('from a new claim: exactly these 24', () => {
    expect(reachedFrom([{ round: 'draft', live: 'never' }])).toEqual([...reachable].sort());
  });

  it('from an imported claim: the 18 of a claim that was public once', () => {
    const imported = reachedFrom([{ round: 'closed', live: 'published' }]);
    expect(imported).toEqual(reachable.filter((each) => !each.endsWith('/never')).sort());
  });

  it('isPossible and displayedState agree', () => {
    const all = rounds.flatMap((round) => lives.map((live) => ({ round, live })));
    expect(all.filter(isPossible).map(pair).sort()).toEqual([...reachable].sort());
    expect(
      all
        .filter((state) => !isPossible(state))
        .map(pair)
        .sort(),
    ).toEqual([...impossible].sort());
    for (const state of all) {
      if (isPossible(state)) expect(() => displayedState(state)).not.toThrow();
      else expect(() => displayedState(state)).toThrow(RangeError);
    }
  });
});

/** A desk in a nutshell: applies decisions and their effects, and remembers what must hold at every publication. */
class Desk {
  claim = claimFacts('draft', 'never', {
    frozen: null,
    approvals: [],
    workingDigest: 'sha256:0',
    correction: null,
    people: { author: 'rev', assignee: null, contributors: ['rev'], recused: [], activeEditors: [] },
  });
  members = new Map<string, { role: Role; active: boolean }>([
    ['rev', { role: 'reviewer', active: true }],
    ['ed1', { role: 'editor', active: true }],
    ['ed2', { role: 'editor', active: true }],
    ['adm', { role: 'admin', active: true }],
  ]);
  /** Who wrote what the public does not see yet: kept by this model on its own, not from the effects. */
  writers = new Set(['rev']);
  revision = 0;
  edits = 0;
  publications = 0;

  actor(person: string, byKey: boolean): Actor | null {
    const standing = this.members.get(person);
    if (!standing?.active) return null;
    return byKey ? key(standing.role, person) : member(standing.role, person);
  }

  facts(): ClaimFacts {
    const standing = (personId: string) => this.members.get(personId) ?? { role: 'reviewer' as const, active: false };
    const approvals = this.claim.approvals.map((each) => ({ ...each, standing: standing(each.personId) }));
    const editors = [...this.members].filter(([, { role, active }]) => active && role !== 'reviewer').map(([id]) => id);
    return { ...this.claim, approvals, people: { ...this.claim.people, activeEditors: editors } };
  }

  do(verb: Verb, person: string, choice: { byKey: boolean; which: number; stale: boolean }): void {
    const actor = verb === 'publishDue' ? job('editor') : this.actor(person, choice.byKey);
    if (actor === null) return;
    const before = this.facts();
    const said = {
      revision: (before.frozen?.revision ?? 1) - (choice.stale ? 1 : 0),
      contentDigest: before.frozen?.contentDigest ?? 'sha256:none',
    };
    const options: readonly unknown[] = inputsOf(said)[verb];
    const decision = decide(verb, before, actor, options[choice.which % options.length] as never);
    if (!decision.ok) return;
    if (verb === 'edit') this.edit(person);
    if (verb === 'publishDue')
      expect(decision.next.live === 'published' || decision.next.round === 'in_review').toBe(true);
    for (const effect of decision.effects) this.apply(effect, person, before);
    this.claim = { ...this.claim, ...decision.next };
    expect([pair(decision.next), isPossible(decision.next)]).toEqual([pair(decision.next), true]);
    if (before.live !== 'never') expect(decision.next.live).not.toBe('never');
    if (!editable(before)) expect(verb).not.toBe('edit');
  }

  edit(person: string): void {
    this.edits += 1;
    this.writers.add(person);
    const { people } = this.claim;
    const contributors = [...new Set([...people.contributors, person])];
    this.claim = { ...this.claim, workingDigest: `sha256:${this.edits}`, people: { ...people, contributors } };
  }

  apply(effect: Effect, person: string, before: ClaimFacts): void {
    const { claim } = this;
    switch (effect.type) {
      case 'freezeRevision': {
        this.revision += 1;
        const revision = { revision: this.revision, contentDigest: claim.workingDigest ?? '', submittedBy: person };
        const approvalPolicy = { ...claim.approvalPolicy, atSubmit: effect.neededApprovals };
        this.claim = { ...claim, frozen: revision, approvalPolicy };
        break;
      }
      case 'storeApproval': {
        expect(this.writers.has(person)).toBe(false);
        if (effect.again || !claim.frozen) break;
        const { revision, contentDigest } = claim.frozen;
        this.claim = { ...claim, approvals: [...claim.approvals, approval(person, { revision, contentDigest })] };
        break;
      }
      case 'revokeApproval': {
        const mine = (each: Approval): boolean => each.personId === person && each.revision === claim.frozen?.revision;
        this.claim = {
          ...claim,
          approvals: claim.approvals.map((each) => (mine(each) ? { ...each, revoked: true } : each)),
        };
        break;
      }
      case 'publishRecord':
        this.checkPublication(before);
        break;
      case 'countContributorsFromHere':
        this.claim = { ...claim, people: { ...claim.people, contributors: [] } };
        break;
      case 'storeDrop':
        this.claim = { ...claim, droppedBy: effect.by };
        break;
      case 'schedule':
        this.claim = { ...claim, scheduledAt: claim.now };
        break;
      case 'cancelSchedule':
        expect(before.round).toBe('scheduled');
        this.claim = { ...claim, scheduledAt: null };
        break;
      case 'storeWithholdProposal':
        this.claim = { ...claim, withholdProposedBy: person };
        break;
      case 'closeWithholdProposal':
        if (effect.outcome === 'confirmed') expect(claim.withholdProposedBy).not.toBe(person);
        this.claim = { ...claim, withholdProposedBy: null };
        break;
      default:
        break;
    }
  }

  /** Four eyes, enough approvals, exactly the frozen words: worked out here without the code under test. */
  checkPublication(before: ClaimFacts): void {
    const { frozen: published, approvalPolicy } = this.claim;
    expect(this.claim.workingDigest).toBe(published?.contentDigest);
    const approvers = new Set<string>();
    for (const each of this.claim.approvals) {
      const standing = this.members.get(each.personId);
      const exact = each.revision === published?.revision && each.contentDigest === published.contentDigest;
      if (!each.revoked && exact && standing?.active && standing.role !== 'reviewer') approvers.add(each.personId);
    }
    for (const approver of approvers) expect(this.writers.has(approver)).toBe(false);
    expect(approvers.size).toBeGreaterThanOrEqual(Math.max(approvalPolicy.now, approvalPolicy.atSubmit ?? 0));
    expect(before.holds).toEqual([]);
    this.writers.clear();
    this.publications += 1;
  }
}

describe('any sequence of decisions', () => {
  const people = ['rev', 'ed1', 'ed2', 'adm'];
  const quiet = Array.from({ length: 20 }, () => 'nothing');
  const step = fc.record({
    verb: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<Verb>(...verbs) },
      {
        weight: 9,
        arbitrary: fc.constantFrom<Verb>(
          'edit',
          'submit',
          'approve',
          'approve',
          'submit',
          'approve',
          'publish',
          'correct',
          'reopen',
        ),
      },
    ),
    person: fc.constantFrom(...people),
    byKey: fc.boolean(),
    which: fc.nat(2),
    stale: fc.integer({ min: 0, max: 9 }).map((each) => each === 0),
    outside: fc.constantFrom(
      ...quiet,
      'suspend',
      'return',
      'return',
      'return',
      'demote',
      'hold',
      'lift',
      'lift',
      'stricter',
      'looser',
    ),
  });

  function outside(desk: Desk, what: string, person: string): void {
    const standing = desk.members.get(person);
    if (!standing) return;
    if (what === 'suspend') desk.members.set(person, { ...standing, active: false });
    if (what === 'return') desk.members.set(person, { role: person === 'rev' ? 'reviewer' : 'editor', active: true });
    if (what === 'demote' && person === 'ed2') desk.members.set(person, { ...standing, role: 'reviewer' });
    if (what === 'hold') desk.claim = { ...desk.claim, holds: [{ kind: 'legal', until: null }] };
    if (what === 'lift') desk.claim = { ...desk.claim, holds: [] };
    const { approvalPolicy } = desk.claim;
    if (what === 'stricter') desk.claim = { ...desk.claim, approvalPolicy: { ...approvalPolicy, now: 2 } };
    if (what === 'looser') desk.claim = { ...desk.claim, approvalPolicy: { ...approvalPolicy, now: 1 } };
  }

  it('keeps to the possible pairs, publishes only what others than its writers approved, and only those exact words', () => {
    let publications = 0;
    let second = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 60, maxLength: 160 }), (steps) => {
        const desk = new Desk();
        desk.claim = { ...desk.claim, approvalPolicy: { atSubmit: null, now: 1 } };
        for (const { verb, person, byKey, which, stale, outside: what } of steps) {
          outside(desk, what, person);
          desk.do(verb, person, { byKey: byKey && verb === 'edit', which, stale });
        }
        publications += desk.publications;
        if (desk.publications > 1) second += 1;
      }),
      { numRuns: 400 },
    );
    // The property means something only when the walks come as far as publication, and beyond a first one.
    expect(publications).toBeGreaterThan(100);
    expect(second).toBeGreaterThan(10);
  });

  it('a retraction does not wipe out who wrote what: the writer cannot approve it afterwards', () => {
    const retraction = decide('retract', claimFacts('draft', 'published'), member('editor'), { publicReason: 'wrong' });
    expect(retraction.ok && retraction.effects.map((each) => each.type)).not.toContain('countContributorsFromHere');
  });
});
