import { describe, expect, it } from '@jest/globals';
import { displayedState, isPossible, lives, rounds } from './claim-state.js';
import { dueVerdicts } from './claim-kind.js';
import { editable } from './editable.js';

describe('displayedState', () => {
  const written = [
    ['draft', 'never', 'draft', null],
    ['in_review', 'never', 'in_review', null],
    ['changes_requested', 'never', 'changes_requested', null],
    ['approved', 'never', 'approved', null],
    ['scheduled', 'never', 'scheduled', null],
    ['dropped', 'never', 'dropped', null],
    ['closed', 'published', 'published', null],
    ['draft', 'published', 'published', 'draft'],
    ['in_review', 'published', 'published', 'in_review'],
    ['changes_requested', 'published', 'published', 'changes_requested'],
    ['approved', 'published', 'published', 'approved'],
    ['scheduled', 'published', 'published', 'scheduled'],
    ['closed', 'retracted', 'retracted', null],
    ['draft', 'retracted', 'retracted', 'draft'],
    ['closed', 'withheld', 'withheld', null],
    ['approved', 'withheld', 'withheld', 'approved'],
  ] as const;

  it.each(written)('%s/%s is %s, round %s', (round, live, state, openRound) => {
    expect(displayedState({ round, live })).toEqual({ state, openRound });
  });

  it.each([
    ['closed', 'never'],
    ['dropped', 'published'],
    ['dropped', 'retracted'],
    ['dropped', 'withheld'],
  ] as const)('refuses %s/%s', (round, live) => {
    const why = live === 'never' ? 'a claim that was never public cannot be closed' : `a ${live} claim cannot be dropped`;
    expect(() => displayedState({ round, live })).toThrow(new RangeError(why));
  });
});

describe('isPossible', () => {
  it('refuses four of the 28 pairs', () => {
    const pairs = rounds.flatMap((round) => lives.map((live) => ({ round, live })));
    expect(pairs.filter((pair) => !isPossible(pair))).toEqual([
      { round: 'closed', live: 'never' },
      { round: 'dropped', live: 'published' },
      { round: 'dropped', live: 'retracted' },
      { round: 'dropped', live: 'withheld' },
    ]);
  });
});

describe('editable', () => {
  it('only while drafting or changing, whatever is live', () => {
    expect(rounds.filter((round) => editable({ round }))).toEqual(['draft', 'changes_requested']);
    expect(lives).toHaveLength(4);
  });
});

describe('dueVerdicts', () => {
  it.each([
    ['fact', 0, true, false],
    ['fact', 2, true, true],
    ['prediction', 0, false, false],
    ['prediction', 1, false, true],
    ['opinion', 0, false, false],
    ['opinion', 3, false, true],
  ] as const)('%s with a chain of %i', (kind, chainLength, isItSo, wasItSaid) => {
    expect(dueVerdicts({ kind, chainLength })).toEqual({ isItSo, wasItSaid });
  });
});
