import { describe, expect, it } from '@jest/globals';
import type { Actor } from './actor.js';
import * as predicates from './predicates.js';

const { anyOf, keyWith, systemForEditor, ...named } = predicates;
const job = (onBehalfOf: Extract<Actor, { kind: 'system' }>['onBehalfOf']): Actor => ({ kind: 'system', newsroomId: 'n', onBehalfOf });
const person: Actor = { kind: 'person', personId: 'p', personName: 'P', sessionId: 's' };

describe('predicates', () => {
  it('are called what the code calls them, because the matrix of roles shows these names', () => {
    expect(Object.entries(named).filter(([name, predicate]) => predicate.name !== name)).toEqual([]);
    expect(systemForEditor.name).toBe('systemForEditor');
    expect(keyWith('desk:read').name).toBe('keyWith(desk:read)');
    expect(anyOf(named.author, named.assignee).name).toBe('author or assignee');
  });

  it('say why a job may not: it carries out nobody’s decision, or that of a reviewer', () => {
    const ofRole = (role: 'reviewer' | 'editor' | 'admin') => systemForEditor.test(job({ personId: 'p', personName: 'P', role }), null);
    expect([systemForEditor.test(person, null), systemForEditor.test(job(null), null)]).toEqual(['SYSTEM_ONLY', 'SYSTEM_ONLY']);
    expect([ofRole('reviewer'), ofRole('editor'), ofRole('admin')]).toEqual(['ROLE_REQUIRED', null, null]);
  });

  it('let nobody through where there is no alternative', () => {
    expect(anyOf().test(person, {})).toBe('ROLE_REQUIRED');
  });
});
