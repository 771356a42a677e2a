import fc from 'fast-check';
import { people, verbs, type Act, type By, type Live, type Match, type Round, type Said, type StepAct, type StepVerb, type Who, type Wish } from './acts.js';
import type { DeskModel } from './desk-model.js';
import type { ModelClaim } from './desk-rules.js';
import { keyOwners } from './room.js';

/**
 * What a sequence is made of. `onward` looks at the model where it stands and does something that leads on: blind lots would hardly
 * ever come to a correction that was approved, scheduled and then retracted. Everything else is sent as it was drawn, legal or not.
 */
export type Intent = Onward | Act;

interface Onward {
  readonly do: 'onward';
  readonly claim: number;
  readonly pick: number;
  readonly who: number;
  readonly text: number;
  /** The one thing that is wrong with what otherwise would do; mostly nothing. */
  readonly slip: Slip | null;
}
type Slip = 'earlier' | 'otherWords' | 'stale' | 'none' | 'key' | 'past';

const claim = fc.constantFrom(0, 0, 0, 1);
const who = fc.constantFrom<Who>(...people);
const session: fc.Arbitrary<By> = who.map((each) => ({ who: each, with: 'session' }));
const key: fc.Arbitrary<By> = fc.constantFrom<Who>(...keyOwners).map((each) => ({ who: each, with: 'key' }));
const by = fc.oneof({ weight: 6, arbitrary: session }, { weight: 1, arbitrary: key });
const match = fc.constantFrom<Match>('fresh', 'fresh', 'fresh', 'fresh', 'fresh', 'fresh', 'stale', 'none');
const said = fc.constantFrom<Said>('read', 'read', 'read', 'read', 'earlier', 'otherWords');
const minutes = fc.constantFrom(5, 30, 90, 0, -1);
const text = fc.nat(3);
const slip = fc.oneof({ weight: 10, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: fc.constantFrom<Slip>('earlier', 'otherWords', 'stale', 'none', 'key', 'past') });
const stepVerb = fc.constantFrom(...(verbs.filter((verb) => verb !== 'edit') as StepVerb[]));
const wish: fc.Arbitrary<Wish> = fc.oneof(fc.constant(null), fc.constant(null), fc.constant('now' as const), minutes);

const step: fc.Arbitrary<Act> = fc
  .record({ do: fc.constant('step' as const), verb: stepVerb, claim, by, match, said, wish })
  .map((act) => (act.verb === 'schedule' && typeof act.wish !== 'number' ? { ...act, wish: 5 } : act));

const beside: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('placeHold' as const), claim, by, minutes: fc.constantFrom(null, 10, 60, -1) }),
  fc.record({ do: fc.constant('releaseHold' as const), claim, by, match, hold: fc.nat(3) }),
  fc.record({ do: fc.constant('openThread' as const), claim, by, blocking: fc.boolean() }),
  fc.record({ do: fc.constant('settleThread' as const), claim, by, match, thread: fc.nat(3), open: fc.boolean() }),
  fc.record({ do: fc.constant('recuse' as const), claim, by, whom: who }),
  fc.record({ do: fc.constant('liftRecusal' as const), claim, by, whom: who }),
  fc.record({ do: fc.constant('take' as const), claim, by }),
  fc.record({ do: fc.constant('assign' as const), claim, by, whom: who, match }),
  fc.record({ do: fc.constant('release' as const), claim, by, match }),
);
const mostlyAdmin = fc.oneof(by, fc.constantFrom<By>({ who: 'a1', with: 'session' }, { who: 'a2', with: 'session' }));
const members: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('changeRole' as const), by: mostlyAdmin, whom: who, match, role: fc.constantFrom('reviewer' as const, 'editor' as const, 'admin' as const) }),
  fc.record({ do: fc.constant('suspend' as const), by: mostlyAdmin, whom: who, match }),
  fc.record({ do: fc.constant('reinstate' as const), by: mostlyAdmin, whom: who, match }),
  fc.record({ do: fc.constant('revokeKey' as const), by: mostlyAdmin, whom: fc.constantFrom<Who>(...keyOwners) }),
  fc.record({ do: fc.constant('policy' as const), by: mostlyAdmin, match, needed: fc.constantFrom(1, 2, 3) }),
  fc.record({ do: fc.constant('addresses' as const), by: mostlyAdmin, match, given: fc.boolean() }),
);

export const intent: fc.Arbitrary<Intent> = fc.oneof(
  { weight: 60, arbitrary: fc.record({ do: fc.constant('onward' as const), claim, pick: fc.nat(9999), who: fc.nat(99), text, slip }) },
  { weight: 14, arbitrary: step },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), part: fc.constantFrom('statement' as const, 'explanation' as const), claim, by, match, text, correction: fc.boolean() }) },
  { weight: 7, arbitrary: beside },
  { weight: 6, arbitrary: members },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read' as const), claim, by }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('stranger' as const), claim, through: fc.constantFrom('theirs' as const, 'own' as const), what: fc.constantFrom('read' as const, 'approve' as const, 'edit' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(5, 30, 120) }) },
);

type Way = StepVerb | 'edit' | 'due' | 'unblock' | 'staff' | 'hinder';
/** How much each way on is sought, where it is open. */
const weights: readonly (readonly [Way, number])[] = [
  ['submit', 8], ['withdraw', 1], ['approve', 8], ['revokeApproval', 1.5], ['requestChanges', 2.5], ['reject', 0.7], ['drop', 0.7], ['abandon', 1],
  ['reopen', 3], ['correct', 6], ['schedule', 5], ['unschedule', 1], ['publish', 3], ['retract', 1], ['proposeWithhold', 1.5], ['confirmWithhold', 1.5],
  ['dismissWithhold', 0.7], ['edit', 2.5], ['due', 4], ['unblock', 6], ['staff', 2], ['hinder', 0.8],
];
/** Ways that lead to where something of a claim is public, and away from there. */
const towards: Readonly<Record<Live, readonly Way[]>> = {
  never: [],
  published: ['submit', 'approve', 'publish', 'due', 'unblock'],
  retracted: ['submit', 'approve', 'publish', 'due', 'unblock', 'retract'],
  withheld: ['submit', 'approve', 'publish', 'due', 'unblock', 'proposeWithhold', 'confirmWithhold'],
};

/** Hardly ever comes to pass while another round is under way, unless it is sought there. */
const withholding: readonly Way[] = ['proposeWithhold', 'confirmWithhold', 'dismissWithhold'];

const toReview: readonly Way[] = ['reopen', 'correct', 'submit', 'unblock'];
const inside: Readonly<Partial<Record<Round, readonly Way[]>>> = {
  draft: ['reopen', 'correct'],
  in_review: toReview,
  changes_requested: [...toReview, 'requestChanges'],
  approved: [...toReview, 'approve'],
  scheduled: [...toReview, 'approve', 'schedule'],
};

/** What a whole sequence is like: which ways it leaves out, which is what gets others far, and into which state it wants to come. */
export interface Mood {
  readonly ways: number;
  readonly aim: Live;
  readonly round: Round;
  readonly approvalsNeeded: number;
}
export const mood: fc.Arbitrary<Mood> = fc.record({
  ways: fc.nat(2 ** weights.length - 1),
  aim: fc.constantFrom<Live>('never', 'published', 'retracted', 'withheld'),
  round: fc.constantFrom<Round>('draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'closed'),
  approvalsNeeded: fc.constantFrom(1, 1, 2, 3),
});

/** The act that an intent comes to where the model stands; null when there is nothing to do it with. */
export function actOf(intent: Intent, model: DeskModel, inMood: Mood): Act | null {
  if (intent.do === 'onward') return onward(intent, model, inMood);
  if (intent.do === 'releaseHold') return model.claim(intent.claim).holds.length > intent.hold ? intent : null;
  if (intent.do === 'settleThread') return model.claim(intent.claim).threads.length > intent.thread ? intent : null;
  if (intent.do === 'liftRecusal') return model.claim(intent.claim).recused.has(intent.whom) ? intent : null;
  return intent;
}

function onward(intent: Onward, model: DeskModel, inMood: Mood): Act {
  const claim = model.claim(intent.claim);
  const leading = claim.live !== inMood.aim ? towards[inMood.aim] : claim.round !== inMood.round ? (inside[inMood.round] ?? []) : [];
  const sought = (way: Way, weight: number, bit: number): number => {
    if (leading.includes(way)) return weight * 6;
    const matters = (way === 'staff' && claim.schedule !== null) || (way === 'withdraw' && claim.approvals.size > 0) || (withholding.includes(way) && claim.round !== 'closed');
    return (inMood.ways >> bit) % 2 === 0 ? weight * (matters ? 4 : 1) : weight / 20;
  };
  const ways = weights.flatMap(([way, weight], bit) => {
    const acts = actsOf(way, claim, intent, model);
    return acts.length === 0 ? [] : [{ acts, weight: sought(way, weight, bit) }];
  });
  const sum = ways.reduce((total, { weight }) => total + weight, 0);
  let left = (intent.pick / 10_000) * sum;
  const way = ways.find(({ weight }) => (left -= weight) < 0);
  const act = way?.acts[intent.who % way.acts.length] ?? { do: 'read', claim: intent.claim, by: { who: 'r1', with: 'session' } };
  return act.do === 'step' && intent.slip !== null ? slipped(act, intent.slip) : act;
}

function slipped(act: StepAct, slip: Slip): Act {
  if (slip === 'key') return isKeyOwner(act.by.who) ? { ...act, by: { ...act.by, with: 'key' } } : act;
  if (slip === 'past') return typeof act.wish === 'number' ? { ...act, wish: -act.wish } : act;
  return slip === 'earlier' || slip === 'otherWords' ? { ...act, said: slip } : { ...act, match: slip };
}
const isKeyOwner = (who: Who): boolean => keyOwners.some((owner) => owner === who);

function actsOf(way: Way, claim: ModelClaim, { claim: number, text, who: lot }: Onward, model: DeskModel): Act[] {
  const present = people.filter((each) => model.members[each].signedIn).map((each): By => ({ who: each, with: 'session' }));
  if (way === 'due') return claim.schedule === null ? [] : [{ do: 'wait', minutes: Math.max(1, claim.schedule - model.now) }];
  if (way === 'hinder') return hindering(claim, number, present, model);
  if (way === 'staff') return staffing(claim, present, model);
  if (way === 'unblock') return unblocking(claim, number, present, model);
  if (way === 'edit') {
    const keyed = keyOwners.filter((each) => model.members[each].active && model.members[each].key === 'desk:write').map((each): By => ({ who: each, with: 'key' }));
    const able = [...present, ...keyed].filter((each) => model.refusal('edit', claim, each, null) === null);
    const correction = claim.live !== 'never' && (claim.correction === null || lot % 4 === 0);
    const part = !correction && lot % 3 === 0 ? 'explanation' : 'statement';
    return able.map((each) => ({ do: 'edit', part, claim: number, by: each, match: 'fresh', text: text + 1, correction }));
  }
  const wishes: readonly Wish[] = way === 'schedule' ? [text * 20 + 5] : way === 'approve' ? [null, null, 'now', 15] : [null];
  const wish = wishes[lot % wishes.length] ?? null;
  const able = present.filter((each) => model.refusal(way, claim, each, { read: true, wish }) === null);
  return able.map((each) => ({ do: 'step', verb: way, claim: number, by: each, match: 'fresh', said: 'read', wish }));
}

/** What stands in the way is taken away by somebody who may. */
function unblocking(claim: ModelClaim, number: number, present: readonly By[], model: DeskModel): Act[] {
  const having = (roles: readonly string[]): By | undefined => present.find(({ who: each }) => roles.includes(model.members[each].role));
  const [editor, admin] = [having(['editor', 'admin']), having(['admin'])];
  const acts: Act[] = [];
  const thread = claim.threads.findIndex((each) => each.open && each.blocking);
  if (thread >= 0 && editor) acts.push({ do: 'settleThread', claim: number, thread, open: false, by: editor, match: 'fresh' });
  const hold = claim.holds.findIndex((each) => !each.released && (each.until === null || each.until > model.now));
  if (hold >= 0 && editor && claim.round === 'approved') acts.push({ do: 'releaseHold', claim: number, hold, by: editor, match: 'fresh' });
  if (!model.addresses && admin) acts.push({ do: 'addresses', by: admin, given: true, match: 'fresh' });
  const correcting = (claim.round === 'draft' || claim.round === 'changes_requested') && claim.live !== 'never' && claim.correction === null;
  const writer = present[0];
  if (correcting && writer) acts.push({ do: 'edit', part: 'statement', claim: number, by: writer, match: 'fresh', text: 4, correction: true });
  return acts;
}

/** Those who approved lose their standing while it matters; those who lost it get it back. */
function staffing(claim: ModelClaim, present: readonly By[], model: DeskModel): Act[] {
  const by = present.find(({ who: each }) => model.members[each].role === 'admin');
  if (by === undefined) return [];
  const matters = claim.round === 'in_review' || claim.round === 'approved' || claim.round === 'scheduled';
  return people.flatMap((whom): Act[] => {
    const { active, role } = model.members[whom];
    if (!active) return [{ do: 'reinstate', by, whom, match: 'fresh' }];
    // Down to the last of them, who has to stay.
    if (role === 'admin') return [{ do: 'changeRole', by, whom, match: 'fresh', role: 'editor' }];
    if (role === 'reviewer' && !whom.startsWith('r')) return [{ do: 'changeRole', by, whom, match: 'fresh', role: 'editor' }];
    if (!matters || !claim.approvals.has(whom)) return [];
    return [{ do: 'suspend', by, whom, match: 'fresh' }, { do: 'changeRole', by, whom, match: 'fresh', role: 'reviewer' }];
  });
}

/** Something comes between, just when it matters. */
function hindering(claim: ModelClaim, number: number, present: readonly By[], model: DeskModel): Act[] {
  const by = present.find(({ who: each }) => model.members[each].role !== 'reviewer');
  if (by === undefined) return [];
  if (claim.round === 'in_review') return [{ do: 'openThread', claim: number, by, blocking: true }];
  if (claim.round !== 'approved' && claim.round !== 'scheduled') return [];
  return [{ do: 'placeHold', claim: number, by, minutes: null }, { do: 'placeHold', claim: number, by, minutes: 60 }];
}
