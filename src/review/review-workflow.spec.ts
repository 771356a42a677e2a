import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../access/actor.js';
import { lives, rounds } from '../claims/claim-state.js';
import { approval, claimFacts, job, key, later, member } from '../../test/factories/claim-facts.js';
import { blocking, embargo, inputs, parts, said, x } from '../../test/fixtures/workflow-expectations.js';
import {
  mistakes,
  mutants,
  parsedEffects,
  parsedMoves,
  prepared,
  show,
  tell,
} from '../../test/support/workflow-checker.js';
import { availableVerbs, decide, factsAbout, missingNow, workflowOver } from './review-workflow.js';
import { verbs, type ClaimFacts, type Verb, type VerbInputs } from './workflow-facts.js';
import { workflowTable, type WorkflowTable } from './workflow-table.js';

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

describe('what has to be said', () => {
  const blank = ' \n';

  it.each<[Verb, ClaimFacts, object, { code: string; pointer: string }]>([
    ['requestChanges', claimFacts('in_review', 'never'), { comment: blank }, { code: 'COMMENT_REQUIRED', pointer: '/comment' }],
    ['reject', claimFacts('in_review', 'never'), { reason: blank }, { code: 'REASON_REQUIRED', pointer: '/reason' }],
    ['drop', claimFacts('draft', 'never'), { reason: 'other', note: blank }, { code: 'REASON_REQUIRED', pointer: '/note' }],
    ['reopen', claimFacts('closed', 'retracted'), { reason: blank }, { code: 'REASON_REQUIRED', pointer: '/reason' }],
    ['retract', claimFacts('closed', 'published'), { publicReason: blank }, { code: 'PUBLIC_REASON_REQUIRED', pointer: '/publicReason' }],
    ['proposeWithhold', claimFacts('closed', 'published'), { legalGround: blank }, { code: 'LEGAL_GROUND_REQUIRED', pointer: '/legalGround' }],
  ])('%s: the field and why', (verb, claim, change, expected) => {
    const missing = [{ ...expected, detail: 'This has to be given.' }];
    expect(decide(verb, claim, member('editor'), { ...inputs[verb], ...change })).toEqual({ ok: false, kind: 'missing', code: 'VALIDATION_FAILED', missing });
  });
});

it('a claim that was dropped once is reopened from an approval by those who decide, like any other', () => {
  const reopen = (claim: ClaimFacts): string => tell(decide('reopen', claim, member('reviewer'), inputs.reopen));
  expect(reopen(claimFacts('approved', 'never', { droppedBy: 'drop' }))).toBe(reopen(claimFacts('approved', 'never')));
  expect(reopen(claimFacts('approved', 'never'))).toBe('ROLE_REQUIRED:');
});

describe('factsAbout', () => {
  const people = { author: null, assignee: null, contributors: [], recused: [], activeEditors: [] };
  const none = {
    isContributor: false, isRecused: false, isSubmitter: false, isAuthor: false, isAssignee: false, isApprover: false, isProposer: false, isOwnClaim: false,
  };
  const nobody = { people, approvals: [], frozen: null };

  it.each<[string, Partial<ClaimFacts>, Partial<typeof none>]>([
    ['of a claim that they have nothing to do with', {}, {}],
    ['the author', { people: { ...people, author: 'me' } }, { isAuthor: true, isOwnClaim: true }],
    ['the assignee', { people: { ...people, assignee: 'me' } }, { isAssignee: true, isOwnClaim: true }],
    ['a contributor', { people: { ...people, contributors: ['you', 'me'] } }, { isContributor: true, isOwnClaim: true }],
    ['the submitter', { frozen: { revision: 3, contentDigest: 'd', submittedBy: 'me' } }, { isSubmitter: true, isOwnClaim: true }],
    ['recused', { people: { ...people, recused: ['me'] } }, { isRecused: true }],
    ['who proposed to withhold', { withholdProposedBy: 'me' }, { isProposer: true }],
    ['who approved', { frozen: { revision: 3, contentDigest: 'd', submittedBy: 'you' }, approvals: [approval('me')] }, { isApprover: true }],
    ['who took it back', { frozen: { revision: 3, contentDigest: 'd', submittedBy: 'you' }, approvals: [approval('me', { revoked: true })] }, {}],
    ['who approved another revision', { frozen: { revision: 4, contentDigest: 'd', submittedBy: 'you' }, approvals: [approval('me')] }, {}],
  ])('about %s', (_, change, expected) => {
    expect(factsAbout(claimFacts('in_review', 'never', { ...nobody, ...change }), member('editor'))).toEqual({ ...none, ...expected });
  });

  it('takes a job for nobody, also where nobody is named', () => {
    expect(factsAbout(claimFacts('scheduled', 'never', nobody), job('editor'))).toEqual(none);
  });
});

describe('a correction by the update of a page', () => {
  it('is asked for as a draft, which a key may open; any other is for people', () => {
    const claim = claimFacts('closed', 'published');
    expect(decide('correct', claim, key('editor'), { byPage: true }).ok).toBe(true);
    expect(tell(decide('correct', claim, key('editor'), {}))).toBe('KEY_NOT_ALLOWED:');
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

  it('offers to schedule behind an embargo, but not to publish, and neither under a hold without an end', () => {
    const offered = (holds: ClaimFacts['holds']): string =>
      allowed(claimFacts('approved', 'never', { holds }), member('editor')).join(' ');
    expect(offered(embargo)).toBe('reopen schedule');
    expect(offered([...embargo, { kind: 'legal', until: null }])).toBe('reopen');
  });

  const people = { author: 'me', assignee: null, contributors: ['me', 'y'], recused: ['z'], activeEditors: ['me', 'x', 'y', 'z'] };

  it('tells everybody, those who may not approve above all, that nobody is left who may', () => {
    const stuck = (role: 'reviewer' | 'editor') => {
      const claim = claimFacts('in_review', 'never', { people });
      return availableVerbs(claim, member(role))
        .find((each) => each.verb === 'approve')
        ?.missing.map((each) => each.code);
    };
    expect(stuck('editor')).toEqual(['NO_ELIGIBLE_APPROVER']);
    expect(stuck('reviewer')).toEqual(['NO_ELIGIBLE_APPROVER']);
  });

  it.each([
    ['in review', claimFacts('in_review', 'never', { people }), 'approve'],
    ['approved by somebody whose approval no longer counts', claimFacts('approved', 'never', { people, approvals: [approval('x')] }), 'approve'],
    ['draft, where nobody approves yet', claimFacts('draft', 'never', { people, approvals: [approval('x')] }), ''],
    ['sent back', claimFacts('changes_requested', 'never', { people, approvals: [approval('x')] }), ''],
    ['closed', claimFacts('closed', 'published', { people, approvals: [approval('x')] }), ''],
  ])('tells so beside approving alone, while that is undecided: %s', (_name, claim, where) => {
    const stuck = availableVerbs(claim, member('reviewer')).filter(({ missing }) => missing.some(({ code }) => code === 'NO_ELIGIBLE_APPROVER'));
    expect(stuck.map(({ verb }) => verb).join(' ')).toBe(where);
  });

  it('offers to people what people do, and not what the clock does', () => {
    expect(availableVerbs(claimFacts('scheduled', 'never'), member('editor')).map(({ verb }) => verb)).toEqual(verbs.filter((verb) => verb !== 'publishDue'));
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

  it('leads to the threads that are open', () => {
    expect(missingNow(claimFacts('in_review', 'never', { openBlockingThreads: 2 }))[0]).toMatchObject({ code: 'BLOCKING_THREAD_OPEN', pointer: '/threads' });
  });

  it('does not count who approved an earlier revision as used up for the next', () => {
    const people = { author: 'a', assignee: null, contributors: ['a'], recused: [], activeEditors: ['x'] };
    expect(codes(claimFacts('changes_requested', 'never', { people, approvals: [approval('x')] }))).toEqual([]);
  });
});
