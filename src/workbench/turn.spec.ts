import { describe, expect, it } from '@jest/globals';
import { turnOf, waitingSince } from './turn.js';

type Waiting = Parameters<typeof turnOf>[0];

const reader = { personId: 'ada', personName: 'Ada' };
const you = { whose: 'you', person: { id: 'ada', name: 'Ada' } };
const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 25, hour));
const claim = (change: Partial<Waiting>): Waiting => ({ round: 'draft', roundSince: at(8), assigneeId: null, assigneeName: null, assignedAt: null, authorId: null, submitter: null, ...change });
const bo = { assigneeId: 'bo', assigneeName: 'Bo' };

describe('whose turn it is', () => {
  it.each(['draft', 'changes_requested', 'in_review', 'approved', 'scheduled', 'closed', 'dropped'] as const)('is yours for what waits for you, also when it is %s', (round) => {
    expect(turnOf(claim({ round, ...bo }), reader, true)).toEqual(you);
  });

  it.each<[string, Partial<Waiting>, object]>([
    ['your own draft that nobody has', { authorId: 'ada' }, you],
    ['your own draft that a colleague has', { authorId: 'ada', ...bo }, { whose: 'reviewer', person: { id: 'bo', name: 'Bo' } }],
    ['your own draft that a colleague submitted before', { authorId: 'ada', submitter: { id: 'cy', name: 'Cy' } }, { whose: 'reviewer', person: { id: 'cy', name: 'Cy' } }],
    ['a draft of others that nobody has', { authorId: 'cy' }, { whose: 'reviewer', person: null }],
    ['what was sent back to nobody any more, although you began it', { round: 'changes_requested', authorId: 'ada' }, { whose: 'reviewer', person: null }],
    ['what was sent back to who submitted it', { round: 'changes_requested', submitter: { id: 'cy', name: 'Cy' } }, { whose: 'reviewer', person: { id: 'cy', name: 'Cy' } }],
    ['what was sent back and given to somebody else', { round: 'changes_requested', ...bo, submitter: { id: 'cy', name: 'Cy' } }, { whose: 'reviewer', person: { id: 'bo', name: 'Bo' } }],
    ['what is with somebody whose name was erased', { assigneeId: 'bo' }, { whose: 'reviewer', person: { id: 'bo', name: '' } }],
    ['what was submitted by somebody whose name was erased', { round: 'changes_requested', submitter: { id: 'cy', name: null } }, { whose: 'reviewer', person: { id: 'cy', name: '' } }],
    ['what is in review', { round: 'in_review', authorId: 'ada' }, { whose: 'editor', person: null }],
    ['what is approved', { round: 'approved', ...bo }, { whose: 'editor', person: null }],
    ['what is scheduled', { round: 'scheduled', ...bo }, { whose: 'nobody', person: null }],
    ['what is closed', { round: 'closed' }, { whose: 'nobody', person: null }],
    ['what was dropped', { round: 'dropped', authorId: 'ada' }, { whose: 'nobody', person: null }],
  ])('with %s', (_what, change, turn) => {
    expect(turnOf(claim(change), reader, false)).toEqual(turn);
  });
});

describe('since when it waits', () => {
  it.each<[string, Partial<Waiting>, number]>([
    ['since its round began', {}, 8],
    ['since it was given to somebody after that', { assignedAt: at(9) }, 9],
    ['since it was sent back, also when it was given to somebody before', { round: 'changes_requested', assignedAt: at(7) }, 8],
    ['since it was sent back and then given to somebody', { round: 'changes_requested', assignedAt: at(9) }, 9],
    ['since it was submitted, whoever has it since when', { round: 'in_review', assignedAt: at(9) }, 8],
  ])('is %s', (_what, change, hour) => {
    expect(waitingSince(claim(change))).toEqual(at(hour));
  });
});
