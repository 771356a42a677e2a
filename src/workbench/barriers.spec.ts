import { describe, expect, it } from '@jest/globals';
import type { MemberActor } from '../access/actor.js';
import { barriersOf, type Standing } from './barriers.js';

const editor: MemberActor = { kind: 'member', personId: 'ed', personName: 'Ed', newsroomId: 'n', newsroomSlug: 'n', role: 'editor', credential: { kind: 'session', sessionId: 's' } };
const free: Standing = { round: 'in_review', contributed: false, recused: false, approved: false, isComplete: false, blocked: false };

describe('why somebody may not approve', () => {
  it.each<[string, Partial<Standing>, string[]]>([
    ['nothing', {}, []],
    ['that they wrote of it', { contributed: true }, ['CONTRIBUTED']],
    ['that they stay out of it', { recused: true }, ['RECUSED']],
    ['all of it', { contributed: true, recused: true, approved: true }, ['CONTRIBUTED', 'RECUSED', 'ALREADY_APPROVED']],
    ['that they have', { approved: true }, ['ALREADY_APPROVED']],
    ['not that they have, when it has all it needs and is back in review', { approved: true, isComplete: true }, []],
    ['that a blocking discussion is open', { blocked: true }, ['BLOCKING_THREAD_OPEN']],
    ['that it is approved', { round: 'approved', isComplete: true }, ['NOT_IN_REVIEW']],
    ['not that it is approved, when an approval no longer counts', { round: 'approved' }, []],
    ['that it is scheduled, whatever counts', { round: 'scheduled' }, ['NOT_IN_REVIEW']],
  ])('is %s', (_what, standing, barriers) => {
    expect(barriersOf(editor, { ...free, ...standing })).toEqual(barriers);
  });
});
