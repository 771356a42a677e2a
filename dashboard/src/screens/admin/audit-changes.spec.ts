import { describe, expect, it } from '@jest/globals';
import { auditChanges, withNames } from './audit-changes.ts';

describe('what an audit entry tells', () => {
  it.each([
    ['what came', null, { label: 'Arms', key: 'arms' }, [['label', null, 'Arms'], ['key', null, 'arms']]],
    ['what went', { email: 'a@b.example' }, null, [['email', 'a@b.example', null]]],
    ['what differs', { round: 'draft', live: 'never' }, { round: 'in_review', live: 'never', revision: 1 }, [['round', 'draft', 'in_review'], ['revision', null, 1]]],
    ['a list as a whole', ['a'], ['a', 'b'], [['', ['a'], ['a', 'b']]]],
    ['nothing', null, null, []],
    ['nothing where nothing differs', { a: [1] }, { a: [1] }, []],
    ['nothing of what was empty and is', null, { note: null }, []],
  ] as const)('%s', (_what, before, after, expected) => {
    expect(auditChanges(before, after).map((change) => [change.name, change.before, change.after])).toEqual(expected);
  });

  it('says names in place of the ids that are known, at any depth', () => {
    const id = '01a21493-8a2b-7f32-80db-78f47fe3f670';
    const other = '01a21493-8a2b-7f32-80db-78f47fe3f671';
    const names = new Map([[id, 'Remy'], ['short', 'never']]);
    expect(withNames({ assignee: id, list: [id, other, 'short'], count: 3, none: null }, names)).toEqual({ assignee: 'Remy', list: ['Remy', other, 'short'], count: 3, none: null });
  });
});
