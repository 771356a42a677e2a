import { describe, expect, it } from '@jest/globals';
import { claimNumber, claimRef, parseClaimRef } from './claim-ref.js';

const id = '019a0000-0000-7000-8000-00000000abcd';

describe('parseClaimRef', () => {
  it.each([
    [id, { by: 'id', id }],
    [id.toUpperCase(), { by: 'id', id }],
    ['C-1', { by: 'number', number: 1 }],
    ['c-120', { by: 'number', number: 120 }],
    ['C-999999999', { by: 'number', number: 999_999_999 }],
  ])('%s names a claim', (text, expected) => {
    expect(parseClaimRef(text)).toEqual(expected);
  });

  it.each(['', 'C-', 'C-0', 'C-01', 'C--1', 'C-1.5', 'C-9999999999', '12', 'C-1 ', ' C-1', `${id}0`, `0${id}`, 'C-١', "C-1' OR '1"])(
    '%j names none',
    (text) => {
      expect(parseClaimRef(text)).toBeNull();
    },
  );

  it('reads what it writes', () => {
    expect(parseClaimRef(claimNumber(12))).toEqual({ by: 'number', number: 12 });
  });
});

describe('claimRef', () => {
  it.each([id, id.toUpperCase(), 'C-7'])('takes %s, as it was given', (text) => {
    expect(claimRef().parse(text)).toBe(text);
  });

  it.each(['C-0', 'twelve'])('refuses %j and says what is wanted', (text) => {
    expect(claimRef().safeParse(text).error?.issues[0]?.message).toMatch(/such as C-12$/);
  });

  it('refuses a longer text without reading it, and is described in the contract', () => {
    expect(claimRef().safeParse('C-1'.padEnd(37, '1')).error?.issues[0]).toMatchObject({ code: 'too_big', maximum: 36 });
    expect(claimRef().meta()?.description).toMatch(/such as C-12$/);
  });
});
