import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../platform/errors/domain-error.js';
import type { MemberActor } from './actor.js';
import { denialWords, forbidden, isDenialReason, permit, permitEver } from './permit.js';
import type { DenialReason } from './predicates.js';

const reasons: readonly DenialReason[] = [
  'CONTRIBUTED', 'FACT_UNKNOWN', 'KEY_NOT_ALLOWED', 'MEMBERSHIP_REQUIRED', 'NOT_OWN', 'RECUSED', 'ROLE_REQUIRED', 'SCOPE_REQUIRED', 'SECOND_PERSON_REQUIRED',
  'SIGN_IN_REQUIRED', 'SYSTEM_ONLY',
];
const member = (role: MemberActor['role']): MemberActor => ({
  kind: 'member', personId: 'p', personName: 'P', newsroomId: 'n', newsroomSlug: 'n', role, credential: { kind: 'session', sessionId: 's' },
});
const errorOf = (work: () => void): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
};

describe('denials', () => {
  it('have a sentence of their own for every reason', () => {
    const words = reasons.map(denialWords);
    for (const sentence of words) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(new Set(words).size).toBe(reasons.length);
  });

  it('are told from other codes', () => {
    expect(reasons.every(isDenialReason)).toBe(true);
    expect(['ILLEGAL_IN_STATE', 'toString', ''].some(isDenialReason)).toBe(false);
  });

  it('become the problem FORBIDDEN with the reason', () => {
    expect(forbidden('RECUSED')).toBeInstanceOf(DomainError);
    expect(forbidden('RECUSED')).toMatchObject({ code: 'FORBIDDEN', status: 403, detail: denialWords('RECUSED'), extra: { reason: 'RECUSED' } });
  });
});

describe('permit', () => {
  it('is silent for whoever may', () => {
    expect(errorOf(() => permit('claim.take', member('reviewer'), { isRecused: false }))).toBeNull();
    expect(errorOf(() => permitEver('claim.take', member('reviewer')))).toBeNull();
  });

  it('looks at the facts, where the guard asks about role and credential alone', () => {
    const detail = 'You are recused. Missing permission: claim.take.';
    expect(errorOf(() => permit('claim.take', member('reviewer'), { isRecused: true }))).toMatchObject({
      code: 'FORBIDDEN', detail, extra: { permission: 'claim.take', reason: 'RECUSED' },
    });
    expect(errorOf(() => permitEver('claim.approve', member('reviewer')))).toMatchObject({
      code: 'FORBIDDEN', extra: { permission: 'claim.approve', reason: 'ROLE_REQUIRED' },
    });
  });
});
