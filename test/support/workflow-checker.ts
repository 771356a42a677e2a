import type { Actor } from '../../src/access/actor.js';
import { policy } from '../../src/access/policy.js';
import { lives, rounds, type Live, type Round } from '../../src/claims/claim-state.js';
import type { Workflow } from '../../src/review/review-workflow.js';
import { verbs, type ClaimFacts, type Effect, type Verb } from '../../src/review/workflow-facts.js';
import { workflowTable, type From, type WorkflowTable } from '../../src/review/workflow-table.js';
import { approval, claimFacts, digest, job, key, member } from '../factories/claim-facts.js';
import {
  byJob,
  byKey,
  effects,
  inputs,
  letterOf,
  liveOf,
  moves,
  needs,
  parts,
  roundOf,
  who,
  type Part,
} from '../fixtures/workflow-expectations.js';

const lines = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

/** The claim in this state with everything that the verb needs, and `me` as this part of it. */
export function prepared(verb: Verb, [round, live]: readonly [Round, Live], part: Part): ClaimFacts {
  const claim = claimFacts(round, live);
  const { people } = claim;
  const waiting = verb === 'confirmWithhold' || verb === 'dismissWithhold';
  const base = { ...claim, withholdProposedBy: waiting ? 'z' : null };
  switch (part) {
    case 'nothing':
      return base;
    case 'contributor':
      return { ...base, people: { ...people, contributors: ['someone', 'me'] } };
    case 'submitter':
      return { ...base, frozen: { revision: 3, contentDigest: digest, submittedBy: 'me' } };
    case 'author':
      return { ...base, people: { ...people, author: 'me' } };
    case 'assignee':
      return { ...base, people: { ...people, assignee: 'me' } };
    case 'recused':
      return { ...base, people: { ...people, recused: ['me'] } };
    case 'approver':
      return { ...base, approvals: round === 'in_review' ? [approval('me')] : [approval('x'), approval('me')] };
    case 'proposer':
      return { ...base, withholdProposedBy: 'me' };
  }
}

/** An actor, in which part, that is able to use the verb wherever it is legal. */
function entitled(verb: Verb): readonly [Actor, Part] {
  if (verb === 'publishDue') return [job('editor'), 'nothing'];
  if (verb === 'withdraw') return [member('editor'), 'submitter'];
  return verb === 'revokeApproval' ? [member('editor'), 'approver'] : [member('editor'), 'nothing'];
}

export const show = (effect: Effect): string => {
  const { type, ...rest } = effect;
  const values = Object.values(rest).map((value) => (value instanceof Date ? value.toISOString() : String(value)));
  return values.length === 0 ? type : `${type}(${values.join()})`;
};

export function tell(decision: ReturnType<Workflow['decide']>): string {
  if (!decision.ok) return `${decision.code}: ${decision.missing.map((item) => item.code).join(' ')}`.trim();
  return `ok ${letterOf(roundOf, decision.next.round)}${letterOf(liveOf, decision.next.live)}`;
}

export function parsedMoves(): Map<string, string> {
  const cells = new Map<string, string>();
  for (const line of lines(moves)) {
    const [head = '', row = ''] = line.split('|');
    const [verb = '', live = ''] = head.trim().split(/\s+/);
    row
      .trim()
      .split(/\s+/)
      .forEach((cell, column) => cells.set(`${verb} ${'drcasxo'[column]}${live}`, cell));
  }
  return cells;
}

export function parsedEffects(): Map<string, string[]> {
  const cells = new Map<string, string[]>();
  for (const line of lines(effects)) {
    const [head = '', list = ''] = line.split(/:(?: |$)/);
    const [verb = '', inRounds = '', inLives = ''] = head.split(' ');
    for (const round of inRounds) {
      for (const live of inLives) {
        const cell = `${verb} ${round}${live}`;
        cells.set(cell, [...(cells.get(cell) ?? []), list]);
      }
    }
  }
  return cells;
}

const whoRow = (verb: Verb, round: Round, droppedBy: string | null): string => {
  if (verb !== 'reopen') return verb;
  if (round === 'dropped') return droppedBy === 'reject' ? 'reopen rejected' : 'reopen dropped';
  return `reopen ${round}`;
};

/** Every cell of the four tables above in which this workflow answers differently. */
export function mistakes(workflow: Workflow, only: readonly Verb[] = verbs): string[] {
  const found: string[] = [];
  const wrong = (...words: readonly unknown[]): void => void found.push(words.join(' '));
  const cells = parsedMoves();
  const written = parsedEffects();
  for (const verb of only) {
    for (const [r, round] of Object.entries(roundOf)) {
      for (const [l, live] of Object.entries(liveOf)) {
        const cell = `${verb} ${r}${l}`;
        const goal = cells.get(cell) ?? 'no such cell';
        const [actor, part] = entitled(verb);
        const decision = workflow.decide(verb, prepared(verb, [round, live], part), actor, inputs[verb]);
        const legal = goal !== '-';
        // An approved claim with all its approvals needs no further one; the cell is illegal for another reason.
        const illegalAs = cell.startsWith('approve a') ? 'ENOUGH_APPROVALS:' : 'ILLEGAL_IN_STATE:';
        if (tell(decision) !== (legal ? `ok ${goal}` : illegalAs)) wrong(cell, tell(decision), 'instead of', goal);
        const list = decision.ok ? [decision.effects.map(show).join(' ')] : undefined;
        if (JSON.stringify(list) !== JSON.stringify(written.get(cell))) wrong(cell, 'effects', list);
        if (legal) for (const line of wrongPeople(workflow, verb, [round, live])) wrong(cell, line);
        if (!legal) {
          for (const by of [key('admin'), member('reviewer'), member('admin'), job('editor'), job(null)]) {
            const answer = workflow.decide(verb, prepared(verb, [round, live], 'nothing'), by, inputs[verb]);
            if (answer.ok) wrong(cell, 'let through');
          }
        }
      }
    }
  }
  for (const [verb, state, change, saying, answer] of needs) {
    if (!only.includes(verb)) continue;
    const [actor] = entitled(verb);
    const [round, live] = [roundOf[state[0] ?? ''] ?? 'draft', liveOf[state[1] ?? ''] ?? 'never'];
    const claim = { ...prepared(verb, [round, live], 'nothing'), ...change };
    const got = tell(workflow.decide(verb, claim, actor, { ...inputs[verb], ...saying } as never));
    if (got !== answer) wrong(verb, state, JSON.stringify(change), JSON.stringify(saying), got, 'instead of', answer);
  }
  return found;
}

function wrongPeople(workflow: Workflow, verb: Verb, state: readonly [Round, Live]): string[] {
  const found: string[] = [];
  const variants = state[0] === 'dropped' ? (['drop', 'reject'] as const) : ([null] as const);
  for (const droppedBy of variants) {
    const expected = who[whoRow(verb, state[0], droppedBy)];
    const ask = (actor: Actor, part: Part): string => {
      const decision = workflow.decide(verb, { ...prepared(verb, state, part), droppedBy }, actor, inputs[verb]);
      return decision.ok ? 'y' : decision.kind.slice(0, 1);
    };
    for (const role of ['reviewer', 'editor', 'admin'] as const) {
      const row = parts.map((part) => ask(member(role), part)).join('');
      const wanted = role === 'reviewer' ? expected?.reviewer : expected?.editor;
      if (row !== wanted) found.push(`${role} ${droppedBy}: ${row} instead of ${wanted}`);
      const keyed = parts.map((part) => ask(key(role), part)).join('');
      if (keyed !== (byKey.includes(verb) ? 'yyyyyyyy' : 'ffffffff')) found.push(`key of ${role}: ${keyed}`);
      const reading = ask(member(role, 'me', { kind: 'key', keyId: 'k', scopes: ['desk:read'] }), 'nothing');
      if (reading !== 'f') found.push(`reading key of ${role}: ${reading}`);
    }
    const jobs = [job('editor'), job('admin'), job('reviewer'), job(null)].map((each) => ask(each, 'nothing')).join('');
    if (jobs !== (byJob.includes(verb) ? 'yyff' : 'ffff')) found.push(`job: ${jobs}`);
  }
  return found;
}

/** One-cell changes of one row, by name. */
export function mutants(verb: Verb): readonly (readonly [string, WorkflowTable])[] {
  const row = workflowTable[verb];
  const changed = (change: object): WorkflowTable => ({ ...workflowTable, [verb]: { ...row, ...change } });
  const list: (readonly [string, WorkflowTable])[] = [];
  row.from.forEach((from, index) => {
    const put = (other: From): object => ({ from: row.from.map((each, at) => (at === index ? other : each)) });
    for (const round of from.rounds) {
      const without = changed(put({ ...from, rounds: from.rounds.filter((each) => each !== round) }));
      list.push([`${verb} not from ${round}`, without]);
    }
    for (const live of from.lives) {
      list.push([
        `${verb} not when ${live}`,
        changed(put({ ...from, lives: from.lives.filter((each) => each !== live) })),
      ]);
    }
    for (const round of rounds) {
      const elsewhere = row.from.some((each) => each.rounds.includes(round));
      if (!elsewhere)
        list.push([`${verb} also from ${round}`, changed(put({ ...from, rounds: [...from.rounds, round] }))]);
    }
    for (const live of lives) {
      if (!from.lives.includes(live)) {
        list.push([`${verb} also when ${live}`, changed(put({ ...from, lives: [...from.lives, live] }))]);
      }
    }
  });
  for (const permission of [
    'desk.read',
    'claim.comment',
    'claim.approve',
    'member.suspend',
    'claim.publishDue',
  ] as const) {
    const sameRights = policy[permission] === policy[row.permission];
    if (!sameRights) list.push([`${verb} for ${permission}`, changed({ permission })]);
  }
  if (row.illegal) list.push([`${verb} without its legal conditions`, changed({ illegal: undefined })]);
  if (row.invalid) list.push([`${verb} whatever is said`, changed({ invalid: undefined })]);
  if (row.needs) list.push([`${verb} without its needs`, changed({ needs: undefined })]);
  for (const next of [
    { round: 'draft', live: 'published' },
    { round: 'in_review', live: 'never' },
  ]) {
    list.push([`${verb} to ${next.round}/${next.live}`, changed({ outcome: () => ({ next, effects: [] }) })]);
  }
  return list;
}
