import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { DomainError } from '../errors/domain-error.js';
import { decodeCursor, encodeCursor } from './cursors.js';

const list = { kind: 'things', position: z.tuple([z.string(), z.int()]) };
const cursor = encodeCursor(list, ['a', 7], 'epoch-1');
const raw = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
  return 'nothing thrown';
};

describe('cursors', () => {
  it('give back the position that went in', () => {
    expect(decodeCursor(list, cursor, 'epoch-1')).toEqual(['a', 7]);
    expect(cursor).toMatch(/^[\w-]+$/);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '!!!'],
    ['padding', `${cursor}=`],
    ['a changed character', `x${cursor.slice(1)}`],
    ['no JSON', Buffer.from('nope').toString('base64url')],
    ['no UTF-8', Buffer.from([0xff, 0xfe]).toString('base64url')],
    ['no UTF-8 within the JSON', Buffer.from([...Buffer.from('["things","epoch-1",["'), 0xff, ...Buffer.from('",7]]')]).toString('base64url')],
    ['no text as its epoch', raw(['things', 1, ['a', 7]])],
    ['another list', raw(['others', 'epoch-1', ['a', 7]])],
    ['another shape', raw(['things', 'epoch-1', ['a', '7']])],
    ['too many parts', raw(['things', 'epoch-1', ['a', 7], 1])],
    ['no list at all', raw({ kind: 'things' })],
  ])('are refused: %s', (_what, text) => {
    expect(codeOf(() => decodeCursor(list, text, 'epoch-1'))).toBe('CURSOR_INVALID');
  });

  it('of lists without epochs never expire', () => {
    expect(decodeCursor(list, encodeCursor(list, ['a', 7]))).toEqual(['a', 7]);
    expect(encodeCursor(list, ['a', 7])).toBe(raw(['things', '', ['a', 7]]));
  });

  it('expire with their epoch, and say how to start over', () => {
    const expired = (): unknown => decodeCursor(list, cursor, 'epoch-2', { export: '/api/v1/export.ndjson' });
    expect(codeOf(expired)).toBe('CURSOR_EXPIRED');
    expect(expired).toThrow(expect.objectContaining({ status: 410, extra: { export: '/api/v1/export.ndjson' } }));
  });
});
