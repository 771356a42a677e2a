import { describe, expect, it } from '@jest/globals';
import { isComplete, isOpen, visibleTo, type BlindRound } from './blind-rating.js';

const at = new Date('2026-05-01T00:00:00Z');
const open: BlindRound = { id: 's', raterIds: ['a', 'b'], revealedAt: null, cancelledAt: null };
const revealed: BlindRound = { ...open, revealedAt: at };
const cancelled: BlindRound = { ...open, cancelledAt: at };

describe('visibleTo', () => {
  const ordinary = { authorId: 'a', secondRatingId: null };
  const blind = { authorId: 'a', secondRatingId: 's' };
  it.each([
    ['an ordinary proposal, to anybody', 'x', ordinary, [], true],
    ['one’s own blind rating', 'a', blind, [open], true],
    ['one’s own, after the round was cancelled', 'a', blind, [cancelled], true],
    ['the other rater’s', 'b', blind, [open], false],
    ['to the editor who asked', 'x', blind, [open], false],
    ['when the round was cancelled', 'b', blind, [cancelled], false],
    ['when the round is not known', 'b', blind, [], false],
    ['when another round is revealed', 'b', blind, [{ ...revealed, id: 't' }], false],
    ['when all are in, to the other', 'b', blind, [revealed], true],
    ['when all are in, to anybody', 'x', blind, [revealed], true],
  ])('%s', (_, person, verdict, rounds, expected) => {
    expect(visibleTo(person, verdict, rounds)).toBe(expected);
  });
});

describe('a round', () => {
  it('is open until it is revealed or cancelled', () => {
    expect([open, revealed, cancelled].map(isOpen)).toEqual([true, false, false]);
  });

  it.each([
    [[], false],
    [['a'], false],
    [['a', 'a'], false],
    [['a', 'x'], false],
    [['b', 'a'], true],
  ])('is complete with ratings by %j: %s', (ratedBy, expected) => {
    expect(isComplete(open, ratedBy)).toBe(expected);
  });
});
