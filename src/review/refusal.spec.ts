import { describe, expect, it } from '@jest/globals';
import { claimFacts, key, later, member } from '../../test/factories/claim-facts.js';
import { said } from '../../test/fixtures/workflow-expectations.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { outcomeOf } from './refusal.js';
import { decide } from './review-workflow.js';

const thrown = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.extra, error.errors];
    throw error;
  }
  return null;
};

describe('outcomeOf', () => {
  it('gives state and effects', () => {
    const decision = decide('unschedule', claimFacts('scheduled', 'never'), member('editor'), {});
    expect(outcomeOf('unschedule', decision, member('editor'))).toEqual({
      next: { round: 'approved', live: 'never' },
      effects: [{ type: 'cancelSchedule' }],
    });
  });

  it('throws FORBIDDEN with the reason', () => {
    const by = key('editor');
    const decision = decide('approve', claimFacts('in_review', 'never'), by, { ...said, publish: null });
    expect(thrown(() => outcomeOf('approve', decision, by))).toEqual([
      'FORBIDDEN',
      { verb: 'approve', reason: 'KEY_NOT_ALLOWED' },
      [],
    ]);
    expect(() => outcomeOf('approve', decision, by)).toThrow('You (editor) may not use "approve" on this claim.');
    expect(() => outcomeOf('approve', decision, { kind: 'system', newsroomId: 'n', onBehalfOf: null })).toThrow('You (system) may not use');
  });

  it('throws what is illegal by its own code', () => {
    const decision = decide('publish', claimFacts('draft', 'never'), member('editor'), {});
    expect(thrown(() => outcomeOf('publish', decision, member('editor')))).toEqual([
      'ILLEGAL_IN_STATE',
      { verb: 'publish' },
      [],
    ]);
  });

  it('throws what is missing, an error for each', () => {
    const decision = decide('schedule', claimFacts('approved', 'never'), member('editor'), { at: later(-1) });
    expect(thrown(() => outcomeOf('schedule', decision, member('editor')))).toEqual([
      'VALIDATION_FAILED',
      { verb: 'schedule' },
      [{ code: 'SCHEDULE_IN_PAST', detail: 'The time of publication must lie in the future.', pointer: '/publish/at' }],
    ]);
  });
});
