import { describe, expect, it } from '@jest/globals';
import { changesBetween, moved } from './rating-list.ts';

describe('moving a rating', () => {
  const list = ['true', 'mixed', 'false'];

  it.each([
    [1, -1, ['mixed', 'true', 'false']],
    [1, 1, ['true', 'false', 'mixed']],
    [0, -1, list],
    [2, 1, list],
    [7, 1, list],
  ] as const)('%d by %d gives %j', (index, by, result) => {
    expect(moved(list, index, by)).toEqual(result);
  });
});

describe('what a new version changes', () => {
  const rating = (key: string, label = key) => ({ key, label });
  const changes = (before: readonly string[], after: readonly string[], relabelled = '') =>
    changesBetween(before.map((key) => rating(key)), after.map((key) => rating(key, key === relabelled ? 'another' : key)), (one, other) => one.label === other.label);

  it('is nothing where nothing changed', () => {
    expect(changes(['a', 'b'], ['a', 'b'])).toEqual({ added: [], removed: [], edited: [], isReordered: false });
  });

  it('tells added, removed and edited ratings', () => {
    expect(changes(['a', 'b', 'c'], ['a', 'c', 'd'], 'c')).toEqual({ added: ['d'], removed: ['b'], edited: ['c'], isReordered: false });
  });

  it('tells another order only where ratings that stay changed places', () => {
    expect(changes(['a', 'b', 'c'], ['c', 'a', 'b']).isReordered).toBe(true);
    expect(changes(['a', 'b', 'c'], ['x', 'a', 'c']).isReordered).toBe(false);
  });
});
