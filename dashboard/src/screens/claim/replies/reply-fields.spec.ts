import { describe, expect, it } from '@jest/globals';
import { NO_REPLY, replyBody, replyFields, withDependents } from './reply-fields.ts';

const typed = { ...NO_REPLY, name: ' The embassy ', askedAt: '2024-05-18', channel: 'e-mail', due: '2024-05-20', reason: 'r', text: 't', evidence: '2' };

describe('a request for a reply as it is typed', () => {
  it.each([
    [null, { askedAt: '2024-05-18', channel: 'e-mail', reason: null, text: null, evidence: null }],
    ['no_answer', { askedAt: '2024-05-18', channel: 'e-mail', reason: null, text: null, evidence: null }],
    ['answered', { askedAt: '2024-05-18', channel: 'e-mail', reason: null, text: 't', evidence: 2 }],
    ['declined', { askedAt: '2024-05-18', channel: 'e-mail', reason: null, text: 't', evidence: 2 }],
    ['not_asked', { askedAt: null, channel: null, dueAt: null, reason: 'r', text: null, evidence: null }],
  ] as const)('with the outcome %s only what belongs to it is sent', (outcome, expected) => {
    expect(replyBody({ ...typed, outcome })).toMatchObject({ speakerId: null, name: 'The embassy', outcome, ...expected });
  });

  it('is due at the end of the day where the person is', () => {
    expect(replyBody(typed).dueAt).toBe(new Date(2024, 4, 20, 23, 59).toISOString());
    expect(replyBody({ ...typed, due: '' }).dueAt).toBeNull();
    expect(replyBody({ ...typed, due: 'never' }).dueAt).toBeNull();
  });

  it('keeps the time of a due date that nobody touched', () => {
    const dueAt = new Date(2024, 4, 20, 12).toISOString();
    const fields = replyFields({ speakerId: null, name: 'A', askedAt: null, channel: null, dueAt, outcome: null, reason: null, text: null, evidence: null });
    expect(fields.due).toBe('2024-05-20');
    expect(replyBody(fields, dueAt).dueAt).toBe(dueAt);
    expect(replyBody({ ...fields, due: '2024-05-21' }, dueAt).dueAt).toBe(new Date(2024, 4, 21, 23, 59).toISOString());
  });

  it('changes together what hangs together, as it stands', () => {
    expect(withDependents(typed, { due: '2025-01-01' })).toEqual({ due: '2025-01-01', outcome: null });
    expect(withDependents(typed, { outcome: 'not_asked' })).toEqual({ askedAt: '2024-05-18', channel: 'e-mail', due: '2024-05-20', reason: 'r', text: 't', evidence: '2', outcome: 'not_asked' });
    expect(withDependents(typed, { name: 'B' })).toEqual({ who: '', name: 'B' });
  });
});
