import { describe, expect, it } from '@jest/globals';
import { statementNames } from './statement-names.js';

const often = (nameOf: (query: { sql: string }) => string, sql: string): string => [1, 2, 3].map(() => nameOf({ sql })).at(-1) ?? '';

describe('names of statements', () => {
  it('are given from the third time on, and stay', () => {
    const nameOf = statementNames();
    const names = [1, 2, 3, 4].map(() => nameOf({ sql: 'SELECT 1' }));
    expect(names).toEqual(['', '', 'desk_1', 'desk_1']);
    expect(often(nameOf, 'SELECT 2')).toBe('desk_2');
  });

  it('are bounded in number: what comes later stays without, what has one keeps it', () => {
    const nameOf = statementNames();
    const given = Array.from({ length: 400 }, (_, n) => often(nameOf, `SELECT ${String(n)}`));
    expect(new Set(given.slice(0, 300)).size).toBe(300);
    expect(new Set(given.slice(300))).toEqual(new Set(['']));
    expect(nameOf({ sql: 'SELECT 7' })).toBe('desk_8');
  });
});
