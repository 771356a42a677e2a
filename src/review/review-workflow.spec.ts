import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../access/actor.js';
import { policy } from '../access/policy.js';
import { lives, rounds, type Live, type Round } from '../claims/claim-state.js';
import { approval, claimFacts, digest, job, key, later, member } from '../../test/factories/claim-facts.js';
import { availableVerbs, decide, missingNow, workflowOver, type Workflow } from './review-workflow.js';
import { verbs, type ClaimFacts, type Effect, type Verb, type VerbInputs } from './workflow-facts.js';
import { workflowTable, type From, type WorkflowTable } from './workflow-table.js';

/*
 * Everything expected here is written by hand from the design; nothing is derived from the table under test.
 * Rounds: d draft, r in review, c changes requested, a approved, s scheduled, x closed, o dropped.
 * Lives:  n never, p published, t retracted, w withheld.
 */
// prettier-ignore
const roundOf: Readonly<Record<string, Round>> = {
  d: 'draft', r: 'in_review', c: 'changes_requested', a: 'approved', s: 'scheduled', x: 'closed', o: 'dropped',
};
const liveOf: Readonly<Record<string, Live>> = { n: 'never', p: 'published', t: 'retracted', w: 'withheld' };
const letter = (names: Readonly<Record<string, string>>, name: string): string =>
  Object.keys(names).find((each) => names[each] === name) ?? '?';

/** Where a verb leads, from each round (columns d r c a s x o) of each live; `-` = illegal (409). */
const moves = `
  edit            n | dn -  cn -  -  -  -
  edit            p | dp -  cp -  -  -  -
  edit            t | dt -  ct -  -  -  -
  edit            w | dw -  cw -  -  -  -
  submit          n | rn -  rn -  -  -  -
  submit          p | rp -  rp -  -  -  -
  submit          t | rt -  rt -  -  -  -
  submit          w | rw -  rw -  -  -  -
  withdraw        n | -  dn -  -  -  -  -
  withdraw        p | -  dp -  -  -  -  -
  withdraw        t | -  dt -  -  -  -  -
  withdraw        w | -  dw -  -  -  -  -
  approve         n | -  an -  -  -  -  -
  approve         p | -  ap -  -  -  -  -
  approve         t | -  at -  -  -  -  -
  approve         w | -  aw -  -  -  -  -
  revokeApproval  n | -  rn -  rn rn -  -
  revokeApproval  p | -  rp -  rp rp -  -
  revokeApproval  t | -  rt -  rt rt -  -
  revokeApproval  w | -  rw -  rw rw -  -
  requestChanges  n | -  cn -  -  -  -  -
  requestChanges  p | -  cp -  -  -  -  -
  requestChanges  t | -  ct -  -  -  -  -
  requestChanges  w | -  cw -  -  -  -  -
  reject          n | -  on -  -  -  -  -
  reject          p | -  xp -  -  -  -  -
  reject          t | -  xt -  -  -  -  -
  reject          w | -  xw -  -  -  -  -
  drop            n | on -  on -  -  -  -
  drop            p | xp -  xp -  -  -  -
  drop            t | xt -  xt -  -  -  -
  drop            w | xw -  xw -  -  -  -
  abandon         n | -  -  -  -  -  -  -
  abandon         p | xp -  xp -  -  -  -
  abandon         t | xt -  xt -  -  -  -
  abandon         w | xw -  xw -  -  -  -
  reopen          n | -  -  -  dn -  -  dn
  reopen          p | -  -  -  dp -  -  -
  reopen          t | -  -  -  dt -  dt -
  reopen          w | -  -  -  dw -  dw -
  correct         n | -  -  -  -  -  -  -
  correct         p | -  -  -  -  -  dp -
  correct         t | -  -  -  -  -  -  -
  correct         w | -  -  -  -  -  -  -
  schedule        n | -  -  -  sn -  -  -
  schedule        p | -  -  -  sp -  -  -
  schedule        t | -  -  -  st -  -  -
  schedule        w | -  -  -  sw -  -  -
  unschedule      n | -  -  -  -  an -  -
  unschedule      p | -  -  -  -  ap -  -
  unschedule      t | -  -  -  -  at -  -
  unschedule      w | -  -  -  -  aw -  -
  publish         n | -  -  -  xp -  -  -
  publish         p | -  -  -  xp -  -  -
  publish         t | -  -  -  xp -  -  -
  publish         w | -  -  -  xp -  -  -
  publishDue      n | -  -  -  -  xp -  -
  publishDue      p | -  -  -  -  xp -  -
  publishDue      t | -  -  -  -  xp -  -
  publishDue      w | -  -  -  -  xp -  -
  retract         n | -  -  -  -  -  -  -
  retract         p | xt xt xt xt xt xt -
  retract         t | -  -  -  -  -  -  -
  retract         w | -  -  -  -  -  -  -
  proposeWithhold n | -  -  -  -  -  -  -
  proposeWithhold p | dp rp cp ap sp xp -
  proposeWithhold t | dt rt ct at st xt -
  proposeWithhold w | -  -  -  -  -  -  -
  confirmWithhold n | -  -  -  -  -  -  -
  confirmWithhold p | xw xw xw xw xw xw -
  confirmWithhold t | xw xw xw xw xw xw -
  confirmWithhold w | -  -  -  -  -  -  -
  dismissWithhold n | -  -  -  -  -  -  -
  dismissWithhold p | dp rp cp ap sp xp -
  dismissWithhold t | dt rt ct at st xt -
  dismissWithhold w | -  -  -  -  -  -  -`;

/**
 * Who may, in the states where it is legal. Columns: what the person is to the claim: nothing, contributor, submitter,
 * author, assignee, recused, approver, proposer of a withholding. Rows: reviewer, editor = admin. `y` yes, `f` 403,
 * `i` 409. A key and a job are answered below.
 */
// prettier-ignore
const who: Readonly<Record<string, { readonly reviewer: string; readonly editor: string }>> = {
  edit:              { reviewer: 'yyyyyyyy', editor: 'yyyyyyyy' },
  submit:            { reviewer: 'yyyyyyyy', editor: 'yyyyyyyy' },
  withdraw:          { reviewer: 'ffyfffff', editor: 'ffyfffff' },
  approve:           { reviewer: 'ffffffff', editor: 'yfyyyfiy' },
  revokeApproval:    { reviewer: 'ffffffff', editor: 'ffffffyf' },
  requestChanges:    { reviewer: 'ffffffff', editor: 'yyyyyyyy' },
  reject:            { reviewer: 'ffffffff', editor: 'yyyyyyyy' },
  drop:              { reviewer: 'fffyyfff', editor: 'yyyyyyyy' },
  abandon:           { reviewer: 'fffyyfff', editor: 'yyyyyyyy' },
  'reopen dropped':  { reviewer: 'yyyyyyyy', editor: 'yyyyyyyy' },
  'reopen rejected': { reviewer: 'ffffffff', editor: 'yyyyyyyy' },
  'reopen approved': { reviewer: 'ffffffff', editor: 'yyyyyyyy' },
  'reopen closed':   { reviewer: 'ffffffff', editor: 'yyyyyyyy' },
  correct:           { reviewer: 'yyyyyyyy', editor: 'yyyyyyyy' },
  schedule:          { reviewer: 'ffffffff', editor: 'yyyyyyyy' },
  unschedule:        { reviewer: 'ffffffff', editor: 'yyyyyyyy' },
  publish:           { reviewer: 'ffffffff', editor: 'yyyyyyyy' },
  publishDue:        { reviewer: 'ffffffff', editor: 'ffffffff' },
  retract:           { reviewer: 'ffffffff', editor: 'yyyyyyyy' },
  proposeWithhold:   { reviewer: 'ffffffff', editor: 'yyyyyyyi' },
  confirmWithhold:   { reviewer: 'ffffffff', editor: 'yyyyyyyf' },
  dismissWithhold:   { reviewer: 'ffffffff', editor: 'yyyyyyyy' },
};
const parts = ['nothing', 'contributor', 'submitter', 'author', 'assignee', 'recused', 'approver', 'proposer'] as const;
type Part = (typeof parts)[number];
/** All that a key may do, whoever owns it, and all that a job for an editor may do. */
const byKey: readonly Verb[] = ['edit'];
const byJob: readonly Verb[] = ['publishDue'];

/** What else is written, by verb, rounds and lives: every legal state is named exactly once. */
const effects = `
  edit dc nptw:
  submit dc nptw: freezeRevision(2) clearQueueReason
  withdraw r nptw: endRevision(withdrawn) clearQueueReason
  approve r nptw: storeApproval(false) clearQueueReason
  revokeApproval ra nptw: revokeApproval
  revokeApproval s nptw: cancelSchedule revokeApproval
  requestChanges r nptw: endRevision(changes_requested) clearQueueReason
  reject r ptw: endRevision(rejected) closeRound(rejected) clearQueueReason
  reject r n: storeDrop(reject,rejected,no) endRevision(rejected) closeRound(rejected) clearQueueReason
  drop dc ptw: closeRound(dropped)
  drop dc n: storeDrop(drop,opinion,note) closeRound(dropped)
  abandon dc ptw: closeRound(abandoned)
  reopen o n: clearDrop openRound(first)
  reopen a nptw: endRevision(reopened)
  reopen x tw: openRound(republication)
  correct x p: openRound(correction)
  schedule a nptw: schedule(2026-11-20T13:00:00.000Z)
  unschedule s nptw: cancelSchedule
  publish a ntw: publishRecord(publish) endRevision(published) closeRound(published) countContributorsFromHere clearQueueReason
  publish a p: publishRecord(correct) endRevision(published) closeRound(published) countContributorsFromHere clearQueueReason
  publishDue s ntw: publishRecord(publish) endRevision(published) closeRound(published) countContributorsFromHere clearQueueReason
  publishDue s p: publishRecord(correct) endRevision(published) closeRound(published) countContributorsFromHere clearQueueReason
  retract dc p: closeRound(retracted) retractRecord(wrong) clearQueueReason
  retract ra p: endRevision(retracted) closeRound(retracted) retractRecord(wrong) clearQueueReason
  retract s p: cancelSchedule endRevision(retracted) closeRound(retracted) retractRecord(wrong) clearQueueReason
  retract x p: retractRecord(wrong) clearQueueReason
  proposeWithhold drcasx pt: storeWithholdProposal(court)
  confirmWithhold dc pt: closeRound(withheld) withholdRecords closeWithholdProposal(confirmed) clearQueueReason
  confirmWithhold ra pt: endRevision(withheld) closeRound(withheld) withholdRecords closeWithholdProposal(confirmed) clearQueueReason
  confirmWithhold s pt: cancelSchedule endRevision(withheld) closeRound(withheld) withholdRecords closeWithholdProposal(confirmed) clearQueueReason
  confirmWithhold x pt: withholdRecords closeWithholdProposal(confirmed) clearQueueReason
  dismissWithhold drcasx pt: closeWithholdProposal(dismissed)`;

const said = { revision: 3, contentDigest: digest };
const inputs: VerbInputs = {
  edit: {},
  submit: {},
  withdraw: {},
  approve: { ...said, publish: null },
  revokeApproval: {},
  requestChanges: { ...said, comment: 'why?' },
  reject: { ...said, reason: 'no' },
  drop: { reason: 'opinion', note: 'note' },
  abandon: { note: '' },
  reopen: { reason: 'again' },
  correct: {},
  schedule: { at: later(60) },
  unschedule: {},
  publish: {},
  publishDue: {},
  retract: { publicReason: 'wrong' },
  proposeWithhold: { legalGround: 'court' },
  confirmWithhold: {},
  dismissWithhold: {},
};

const blocking = [{ code: 'EVIDENCE_MISSING', detail: '', pointer: '' }];
const shut = { correctionsPolicyUrl: null, complaintsUrl: null };
const embargo = [{ kind: 'embargo', until: later(30) }] as const;
const x = approval('x');
type Need = readonly [Verb, string, Partial<ClaimFacts>, Partial<VerbInputs[Verb]>, string];
/** Verb, state, what is different, what is said differently, the answer: `ok pair`, or `code: missing codes`. */
const needs: readonly Need[] = [
  ['submit', 'dn', { submission: blocking }, {}, 'SUBMISSION_INCOMPLETE: EVIDENCE_MISSING'],
  ['submit', 'cp', { submission: blocking }, {}, 'SUBMISSION_INCOMPLETE: EVIDENCE_MISSING'],
  ['approve', 'rn', {}, { revision: 2 }, 'REVIEW_OUTDATED:'],
  ['approve', 'rn', {}, { contentDigest: 'sha256:b' }, 'REVIEW_OUTDATED:'],
  ['approve', 'rn', { frozen: null }, {}, 'REVIEW_OUTDATED:'],
  ['approve', 'rn', { workingDigest: 'sha256:b' }, {}, 'REVIEW_OUTDATED:'],
  ['approve', 'rn', { workingDigest: null }, {}, 'ok an'],
  ['approve', 'rn', { openBlockingThreads: 1 }, {}, 'APPROVAL_BLOCKED: BLOCKING_THREAD_OPEN'],
  ['approve', 'rn', { approvals: [] }, {}, 'ok rn'],
  ['approve', 'rn', { approvalPolicy: { atSubmit: 3, now: 1 } }, {}, 'ok rn'],
  ['approve', 'rn', { approvalPolicy: { atSubmit: 1, now: 3 } }, {}, 'ok rn'],
  ['approve', 'rn', { approvalPolicy: { atSubmit: 1, now: 1 } }, {}, 'ok an'],
  ['approve', 'rn', { approvals: [approval('x', { revision: 2 })] }, {}, 'ok rn'],
  ['approve', 'rn', { approvals: [approval('x', { contentDigest: 'sha256:b' })] }, {}, 'ok rn'],
  ['approve', 'rn', { approvals: [approval('x', { revoked: true })] }, {}, 'ok rn'],
  ['approve', 'rn', { approvals: [approval('x', { standing: { role: 'editor', active: false } })] }, {}, 'ok rn'],
  ['approve', 'rn', { approvals: [approval('x', { standing: { role: 'reviewer', active: true } })] }, {}, 'ok rn'],
  ['approve', 'rn', { approvals: [approval('x', { standing: { role: 'admin', active: true } })] }, {}, 'ok an'],
  ['approve', 'rn', { approvals: [x, x], approvalPolicy: { atSubmit: 3, now: 3 } }, {}, 'ok rn'],
  ['approve', 'rn', { approvals: [x, approval('me')] }, {}, 'ok an'],
  ['approve', 'an', { approvals: [x] }, {}, 'ok an'],
  ['approve', 'an', { approvals: [] }, {}, 'ok an'],
  ['approve', 'an', {}, {}, 'ENOUGH_APPROVALS:'],
  ['approve', 'rn', {}, { publish: { when: 'now' } }, 'ok xp'],
  ['approve', 'rt', {}, { publish: { when: 'now' } }, 'ok xp'],
  ['approve', 'rn', {}, { publish: { when: 'at', at: later(5) } }, 'ok sn'],
  ['approve', 'rn', { approvals: [] }, { publish: { when: 'now' } }, 'ok rn'],
  ['approve', 'rn', { approvals: [], holds: embargo }, { publish: { when: 'now' } }, 'ok rn'],
  ['approve', 'rn', {}, { publish: { when: 'at', at: later(0) } }, 'APPROVAL_BLOCKED: SCHEDULE_IN_PAST'],
  [
    'approve',
    'rn',
    { approvals: [] },
    { publish: { when: 'at', at: later(-1) } },
    'APPROVAL_BLOCKED: SCHEDULE_IN_PAST',
  ],
  ['approve', 'rn', { holds: embargo }, { publish: { when: 'now' } }, 'APPROVAL_BLOCKED: HOLD_ACTIVE'],
  ['approve', 'rn', { holds: embargo }, { publish: { when: 'at', at: later(29) } }, 'APPROVAL_BLOCKED: HOLD_ACTIVE'],
  ['approve', 'rn', { holds: embargo }, { publish: { when: 'at', at: later(30) } }, 'ok sn'],
  ['approve', 'rn', { holds: embargo, newsroom: shut }, {}, 'ok an'],
  ['requestChanges', 'rn', {}, { comment: ' ' }, 'INPUT_INCOMPLETE: COMMENT_REQUIRED'],
  ['requestChanges', 'rn', {}, { revision: 2 }, 'REVIEW_OUTDATED:'],
  ['requestChanges', 'rn', { openBlockingThreads: 2, holds: embargo }, {}, 'ok cn'],
  ['reject', 'rp', {}, { reason: '' }, 'INPUT_INCOMPLETE: REASON_REQUIRED'],
  ['reject', 'rp', {}, { contentDigest: 'sha256:b' }, 'REVIEW_OUTDATED:'],
  ['drop', 'dn', {}, { reason: 'other', note: '' }, 'INPUT_INCOMPLETE: REASON_REQUIRED'],
  ['drop', 'dn', {}, { reason: 'other', note: 'spam' }, 'ok on'],
  ['drop', 'dn', {}, { reason: 'duplicate', note: '' }, 'ok on'],
  ['reopen', 'xt', {}, { reason: '' }, 'INPUT_INCOMPLETE: REASON_REQUIRED'],
  ['reopen', 'xw', {}, { reason: '' }, 'INPUT_INCOMPLETE: REASON_REQUIRED'],
  ['reopen', 'on', {}, { reason: '' }, 'ok dn'],
  ['reopen', 'ap', {}, { reason: '' }, 'ok dp'],
  ['schedule', 'an', {}, { at: later(0) }, 'PUBLICATION_BLOCKED: SCHEDULE_IN_PAST'],
  ['schedule', 'an', { approvals: [x] }, {}, 'PUBLICATION_BLOCKED: APPROVALS_MISSING'],
  ['schedule', 'an', { holds: embargo }, { at: later(29) }, 'PUBLICATION_BLOCKED: HOLD_ACTIVE'],
  ['schedule', 'an', { holds: embargo }, { at: later(30) }, 'ok sn'],
  [
    'schedule',
    'an',
    { newsroom: shut },
    {},
    'PUBLICATION_BLOCKED: CORRECTIONS_POLICY_MISSING COMPLAINTS_ADDRESS_MISSING',
  ],
  ['publish', 'an', { approvals: [x] }, {}, 'PUBLICATION_BLOCKED: APPROVALS_MISSING'],
  ['publish', 'an', { approvalPolicy: { atSubmit: 2, now: 3 } }, {}, 'PUBLICATION_BLOCKED: APPROVALS_MISSING'],
  [
    'publish',
    'an',
    { approvals: [x, approval('y', { standing: { role: 'editor', active: false } })] },
    {},
    'PUBLICATION_BLOCKED: APPROVALS_MISSING',
  ],
  ['publish', 'an', { holds: [{ kind: 'legal', until: null }] }, {}, 'PUBLICATION_BLOCKED: HOLD_ACTIVE'],
  ['publish', 'an', { holds: embargo, now: later(30) }, {}, 'ok xp'],
  [
    'publish',
    'an',
    { newsroom: shut },
    {},
    'PUBLICATION_BLOCKED: CORRECTIONS_POLICY_MISSING COMPLAINTS_ADDRESS_MISSING',
  ],
  ['publish', 'an', { workingDigest: 'sha256:b' }, {}, 'PUBLICATION_BLOCKED: CONTENT_CHANGED'],
  [
    'publish',
    'ap',
    { correction: { hasKind: false, hasNote: false } },
    {},
    'PUBLICATION_BLOCKED: CORRECTION_KIND_MISSING CORRECTION_NOTE_MISSING',
  ],
  ['publishDue', 'sn', { scheduledAt: later(1) }, {}, 'NOT_DUE:'],
  ['publishDue', 'sn', { scheduledAt: null }, {}, 'NOT_DUE:'],
  ['publishDue', 'sn', { approvals: [x] }, {}, 'ok rn'],
  ['publishDue', 'sp', { holds: embargo }, {}, 'ok rp'],
  ['publishDue', 'st', { workingDigest: 'sha256:b' }, {}, 'ok rt'],
  ['publishDue', 'sn', { newsroom: shut }, {}, 'ok rn'],
  ['retract', 'xp', {}, { publicReason: '\t' }, 'INPUT_INCOMPLETE: PUBLIC_REASON_REQUIRED'],
  ['retract', 'xp', { holds: embargo, newsroom: shut, openBlockingThreads: 1 }, {}, 'ok xt'],
  ['proposeWithhold', 'xp', {}, { legalGround: '' }, 'INPUT_INCOMPLETE: LEGAL_GROUND_REQUIRED'],
  ['proposeWithhold', 'xp', { withholdProposedBy: 'z' }, {}, 'WITHHOLD_ALREADY_PROPOSED:'],
  ['confirmWithhold', 'xp', { withholdProposedBy: null }, {}, 'NO_WITHHOLD_PROPOSAL:'],
  ['dismissWithhold', 'xt', { withholdProposedBy: null }, {}, 'NO_WITHHOLD_PROPOSAL:'],
];

const lines = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

/** The claim in this state with everything that the verb needs, and `me` as this part of it. */
function prepared(verb: Verb, [round, live]: readonly [Round, Live], part: Part): ClaimFacts {
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

const show = (effect: Effect): string => {
  const { type, ...rest } = effect;
  const values = Object.values(rest).map((value) => (value instanceof Date ? value.toISOString() : String(value)));
  return values.length === 0 ? type : `${type}(${values.join()})`;
};

function tell(decision: ReturnType<Workflow['decide']>): string {
  if (!decision.ok) return `${decision.code}: ${decision.missing.map((item) => item.code).join(' ')}`.trim();
  return `ok ${letter(roundOf, decision.next.round)}${letter(liveOf, decision.next.live)}`;
}

function parsedMoves(): Map<string, string> {
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

function parsedEffects(): Map<string, string[]> {
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
function mistakes(workflow: Workflow, only: readonly Verb[] = verbs): string[] {
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

describe('the workflow table', () => {
  it('names every verb in every one of the 28 pairs', () => {
    expect(parsedMoves().size).toBe(verbs.length * rounds.length * lives.length);
    expect(verbs.length * rounds.length * lives.length).toBe(19 * 28);
  });

  it('names the effects of every legal cell exactly once', () => {
    const legal = [...parsedMoves()].filter(([, goal]) => goal !== '-').map(([cell]) => cell);
    expect([...parsedEffects().keys()].sort()).toEqual(legal.sort());
    expect([...parsedEffects().values()].filter((list) => list.length !== 1)).toEqual([]);
  });

  it.each(verbs)('%s: states, people, effects and needs as written by hand', (verb) => {
    expect(mistakes({ decide, availableVerbs }, [verb])).toEqual([]);
  });
});

/** One-cell changes of one row, by name. */
function mutants(verb: Verb): readonly (readonly [string, WorkflowTable])[] {
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
  if (row.missing) list.push([`${verb} without its needs`, changed({ missing: undefined })]);
  for (const next of [
    { round: 'draft', live: 'published' },
    { round: 'in_review', live: 'never' },
  ]) {
    list.push([`${verb} to ${next.round}/${next.live}`, changed({ outcome: () => ({ next, effects: [] }) })]);
  }
  return list;
}

describe('the checker itself', () => {
  it.each(verbs)('sees red for every one-cell change of %s', (verb) => {
    const notices = (table: WorkflowTable): boolean => {
      try {
        return mistakes(workflowOver(table), [verb]).length > 0;
      } catch (error) {
        return error instanceof RangeError;
      }
    };
    const unnoticed = mutants(verb).filter(([, table]) => !notices(table));
    expect(unnoticed.map(([name]) => name)).toEqual([]);
    expect(mutants(verb).length).toBeGreaterThan(8);
  });

  it('sees a permission that the input or the situation asks for on top', () => {
    const { also: _, ...withoutAlso } = workflowTable.reopen;
    expect(mistakes(workflowOver({ ...workflowTable, reopen: withoutAlso }), ['reopen'])).not.toEqual([]);
  });
});

describe('publishing within an approval', () => {
  const approve = (claim: ClaimFacts, publish: VerbInputs['approve']['publish'], actor = member('editor')) =>
    decide('approve', claim, actor, { ...said, publish });

  it('stores the approval and says how many are missing, and publishes nothing', () => {
    const decision = approve(
      claimFacts('in_review', 'never', { approvals: [], approvalPolicy: { atSubmit: 3, now: 3 } }),
      { when: 'now' },
    );
    expect(decision).toEqual({
      ok: true,
      next: { round: 'in_review', live: 'never' },
      effects: [
        { type: 'storeApproval', again: false },
        { type: 'tellApprovalsMissing', count: 2 },
      ],
    });
  });

  it('publishes with the last one, a correction as such', () => {
    const decision = approve(claimFacts('in_review', 'published'), { when: 'now' });
    expect(decision.ok && decision.effects.map(show)).toEqual([
      'storeApproval(false)',
      'publishRecord(correct)',
      'endRevision(published)',
      'closeRound(published)',
      'countContributorsFromHere',
      'clearQueueReason',
    ]);
  });

  it('schedules with the last one', () => {
    const decision = approve(claimFacts('in_review', 'never'), { when: 'at', at: later(5) });
    expect(decision.ok && decision.effects.map(show)).toEqual([
      'storeApproval(false)',
      'schedule(2026-11-20T12:05:00.000Z)',
      'clearQueueReason',
    ]);
  });

  it('asks for the permission to publish on top: a policy that splits the two is obeyed', () => {
    const table: WorkflowTable = {
      ...workflowTable,
      approve: { ...workflowTable.approve, also: () => ['member.suspend'] },
    };
    const answer = workflowOver(table).decide('approve', claimFacts('in_review', 'never'), member('editor'), {
      ...said,
      publish: null,
    });
    expect(tell(answer)).toBe('ROLE_REQUIRED:');
    expect(
      workflowTable.approve.also?.(claimFacts('in_review', 'never'), { ...said, publish: { when: 'now' } }),
    ).toEqual(['claim.publish']);
    expect(
      workflowTable.approve.also?.(claimFacts('in_review', 'never'), {
        ...said,
        publish: { when: 'at', at: later(1) },
      }),
    ).toEqual(['claim.publish', 'claim.schedule']);
    expect(workflowTable.approve.also?.(claimFacts('in_review', 'never'), { ...said, publish: null })).toEqual([]);
  });

  it('lets an approver confirm an approval that still counts after a failed schedule, without storing it twice', () => {
    const claim = claimFacts('in_review', 'never', {
      approvals: [approval('me')],
      approvalPolicy: { atSubmit: 1, now: 1 },
    });
    const decision = approve(claim, null);
    expect(decision.ok && [decision.next.round, decision.effects[0]]).toEqual([
      'approved',
      { type: 'storeApproval', again: true },
    ]);
  });
});

describe('the schedule job', () => {
  const due = (change: Partial<ClaimFacts>) =>
    decide('publishDue', claimFacts('scheduled', 'never', change), job('editor'), {});

  it.each([
    [
      'an approver was suspended',
      { approvals: [x, approval('y', { standing: { role: 'editor', active: false } })] },
      'APPROVALS_MISSING',
    ],
    ['a hold was set', { holds: [{ kind: 'safety', until: null }] as const }, 'HOLD_ACTIVE'],
    ['the content changed', { workingDigest: 'sha256:b' }, 'CONTENT_CHANGED'],
    [
      'the complaints address was removed',
      { newsroom: { correctionsPolicyUrl: 'https://a.example', complaintsUrl: null } },
      'COMPLAINTS_ADDRESS_MISSING',
    ],
  ])('hands the claim back with a reason when %s', (_, change, code) => {
    expect(due(change)).toEqual({
      ok: true,
      next: { round: 'in_review', live: 'never' },
      effects: [{ type: 'cancelSchedule' }, { type: 'queueReason', code }],
    });
  });

  it('publishes when one of more approvals than needed no longer counts', () => {
    const approvals = [x, approval('y'), approval('z', { standing: { role: 'reviewer', active: true } })];
    expect(tell(due({ approvals }))).toBe('ok xp');
  });
});

describe('availableVerbs', () => {
  const allowed = (claim: ClaimFacts, actor: Actor): string[] =>
    availableVerbs(claim, actor)
      .filter((answer) => answer.allowed)
      .map((answer) => answer.verb);

  it.each([
    ['draft', 'never', 'reviewer', 'edit submit'],
    ['draft', 'never', 'editor', 'edit submit drop'],
    ['draft', 'published', 'editor', 'edit submit drop abandon retract proposeWithhold'],
    ['in_review', 'never', 'reviewer', ''],
    ['in_review', 'never', 'editor', 'approve requestChanges reject'],
    ['approved', 'never', 'editor', 'reopen schedule publish'],
    ['scheduled', 'published', 'admin', 'unschedule retract proposeWithhold'],
    ['closed', 'published', 'reviewer', 'correct'],
    ['closed', 'published', 'editor', 'correct retract proposeWithhold'],
    ['closed', 'retracted', 'editor', 'reopen proposeWithhold'],
    ['closed', 'withheld', 'admin', 'reopen'],
    ['closed', 'withheld', 'reviewer', ''],
    ['dropped', 'never', 'reviewer', 'reopen'],
  ] as const)('%s/%s, %s: %s', (round, live, role, list) => {
    expect(allowed(claimFacts(round, live), member(role)).join(' ')).toBe(list);
  });

  it('agrees with decide in every state, for every part and role', () => {
    for (const verb of verbs.filter((each) => each !== 'publishDue')) {
      for (const round of rounds) {
        for (const live of lives) {
          for (const part of parts) {
            for (const actor of [member('reviewer'), member('editor'), key('editor')]) {
              const claim = prepared(verb, [round, live], part);
              const offered = availableVerbs(claim, actor).find((answer) => answer.verb === verb)?.allowed;
              expect([verb, round, live, part, offered]).toEqual([
                verb,
                round,
                live,
                part,
                decide(verb, claim, actor, inputs[verb]).ok,
              ]);
            }
          }
        }
      }
    }
  });

  it('says why not and what is missing', () => {
    const claim = claimFacts('draft', 'never', { submission: blocking });
    const answer = (verb: Verb) => availableVerbs(claim, member('reviewer')).find((each) => each.verb === verb);
    expect(answer('submit')).toEqual({
      verb: 'submit',
      allowed: false,
      refusal: { kind: 'missing', code: 'SUBMISSION_INCOMPLETE' },
      missing: blocking,
    });
    expect(answer('approve')?.refusal).toEqual({ kind: 'forbidden', code: 'ROLE_REQUIRED' });
    expect(answer('correct')?.refusal).toEqual({ kind: 'illegal', code: 'ILLEGAL_IN_STATE' });
  });

  it('tells everybody, those who may not approve above all, that nobody is left who may', () => {
    const stuck = (role: 'reviewer' | 'editor') => {
      const people = {
        author: 'me',
        assignee: null,
        contributors: ['me', 'y'],
        recused: ['z'],
        activeEditors: ['me', 'x', 'y', 'z'],
      };
      const claim = claimFacts('in_review', 'never', { people });
      return availableVerbs(claim, member(role))
        .find((each) => each.verb === 'approve')
        ?.missing.map((each) => each.code);
    };
    expect(stuck('editor')).toEqual(['NO_ELIGIBLE_APPROVER']);
    expect(stuck('reviewer')).toEqual(['NO_ELIGIBLE_APPROVER']);
  });
});

describe('missingNow', () => {
  const codes = (claim: ClaimFacts): string[] => missingNow(claim).map((item) => item.code);
  const alone = { author: 'a', assignee: null, contributors: ['x'], recused: [], activeEditors: ['x'] };

  it('answers for the next step of each round', () => {
    expect(codes(claimFacts('draft', 'never', { submission: blocking }))).toEqual(['EVIDENCE_MISSING']);
    expect(codes(claimFacts('draft', 'never', { people: alone }))).toEqual(['NO_ELIGIBLE_APPROVER']);
    expect(codes(claimFacts('in_review', 'never', { openBlockingThreads: 1 }))).toEqual([
      'BLOCKING_THREAD_OPEN',
      'APPROVALS_MISSING',
    ]);
    expect(codes(claimFacts('in_review', 'never', { people: alone }))).toEqual([
      'APPROVALS_MISSING',
      'NO_ELIGIBLE_APPROVER',
    ]);
    expect(codes(claimFacts('approved', 'never', { holds: embargo }))).toEqual(['HOLD_ACTIVE']);
    expect(codes(claimFacts('scheduled', 'never', { holds: embargo, scheduledAt: later(30) }))).toEqual([]);
    expect(codes(claimFacts('closed', 'published'))).toEqual([]);
    expect(codes(claimFacts('dropped', 'never'))).toEqual([]);
  });

  it('does not count who approved an earlier revision as used up for the next', () => {
    const people = { author: 'a', assignee: null, contributors: ['a'], recused: [], activeEditors: ['x'] };
    expect(codes(claimFacts('changes_requested', 'never', { people, approvals: [approval('x')] }))).toEqual([]);
  });
});
