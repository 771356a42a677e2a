import { describe, expect, test } from '@jest/globals';
import { isSame } from './fields.ts';
import { merge } from './merge.ts';

describe('three-way merge of a part', () => {
  const base = { conclusion: 'a', rationale: 'b', asKnownOn: null, links: [{ name: 'TASS', mode: 'reports' }] };
  test.each([
    ['nobody changed anything', {}, {}, {}, []],
    ['only they changed', {}, { conclusion: 'theirs' }, {}, []],
    ['only I changed', { conclusion: 'mine' }, {}, { conclusion: 'mine' }, []],
    ['each another field', { conclusion: 'mine' }, { rationale: 'theirs' }, { conclusion: 'mine' }, []],
    ['both to the same', { conclusion: 'same' }, { conclusion: 'same' }, {}, []],
    ['both the same field', { conclusion: 'mine' }, { conclusion: 'theirs' }, { conclusion: 'mine' }, ['conclusion']],
    ['both two fields, one of them alike', { conclusion: 'mine', rationale: 'x' }, { conclusion: 'theirs', rationale: 'x' }, { conclusion: 'mine' }, ['conclusion']],
    ['null is a value', { asKnownOn: '2024' }, { asKnownOn: '2025' }, { asKnownOn: '2024' }, ['asKnownOn']],
    ['I emptied what they changed', { conclusion: null }, { conclusion: 'theirs' }, { conclusion: null }, ['conclusion']],
    ['lists are whole: the same one built anew', { links: [{ mode: 'reports', name: 'TASS' }] }, { links: [] }, { links: [{ mode: 'reports', name: 'TASS' }] }, ['links']],
    ['lists: both the same', { links: [] }, { links: [] }, {}, []],
  ])('%s', (_, mine, changed, kept, conflicts) => {
    expect(merge({ base, mine, theirs: { ...base, ...changed }, attempted: {} })).toEqual({ mine: kept, conflicts });
  });

  test('what was sent without an answer and stands on the server is mine, whatever was typed since', () => {
    const attempted = { conclusion: ['ab', 'abc'] };
    const merged = (theirs: string) => merge({ base, mine: { conclusion: 'abcd' }, theirs: { ...base, conclusion: theirs }, attempted });
    expect(merged('ab')).toEqual({ mine: { conclusion: 'abcd' }, conflicts: [] });
    expect(merged('abc')).toEqual({ mine: { conclusion: 'abcd' }, conflicts: [] });
    expect(merged('abx').conflicts).toEqual(['conclusion']);
  });
});

describe('the same JSON value', () => {
  test.each([
    ['a', 'a', true],
    ['', null, false],
    [null, undefined, false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: [{ b: null }] }, { a: [{ b: null }] }, true],
    [{ a: [{ b: null }] }, { a: [{ b: 0 }] }, false],
  ])('%j and %j: %s', (a, b, same) => expect(isSame(a, b)).toBe(same));
});
