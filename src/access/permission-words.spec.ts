import { describe, expect, it } from '@jest/globals';
import { describePermission } from './permission-words.js';
import { permissions } from './permissions.js';

describe('what a permission lets somebody do', () => {
  it.each(permissions)('%s is told in one line that begins like a sentence and names no permission', (permission) => {
    const told = describePermission(permission);
    expect(told).toMatch(/^[A-Z][^\n]{8,}[^.\s]$/);
    expect(told).not.toContain(permission);
  });

  it('is told of no two permissions in the same words: whoever compares roles could not tell them apart', () => {
    const told = permissions.map(describePermission);
    expect(told.filter((words, at) => told.indexOf(words) !== at)).toEqual([]);
  });
});
