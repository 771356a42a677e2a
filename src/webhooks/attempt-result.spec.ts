import { describe, expect, it } from '@jest/globals';
import { answerText, outcomeOfFailure, outcomeOfStatus } from './attempt-result.js';
import { TargetRefused } from './webhook-target.js';

describe('a status', () => {
  it.each([
    [100, 'rejected'], [103, 'rejected'], [199, 'rejected'], [200, 'delivered'], [204, 'delivered'], [299, 'delivered'], [300, 'redirected'], [307, 'redirected'],
    [399, 'redirected'], [400, 'rejected'], [404, 'rejected'], [409, 'rejected'], [411, 'rejected'], [500, 'rejected'], [599, 'rejected'], [999, 'rejected'],
  ])('of %s means: %s', (status, outcome) => expect(outcomeOfStatus(status).outcome).toBe(outcome));

  it('explains itself where a number does not tell what will be done about it', () => {
    expect(outcomeOfStatus(410)).toEqual({ outcome: 'gone', error: 'The receiver wants no more webhooks.' });
    expect(outcomeOfStatus(302).error).toBe('Redirects are not followed.');
    expect([outcomeOfStatus(200).error, outcomeOfStatus(404).error]).toEqual([null, null]);
  });
});

describe('a failure', () => {
  const failed = (message: string, more: object = {}): Error => Object.assign(new Error(message), more);
  const nothing = { status: null, body: null, retryAfter: null };

  it.each<[string, unknown, string, string]>([
    ['of ours to find its target', new TargetRefused('Not by https.'), 'target_refused', 'Not by https.'],
    ['to answer in time', new DOMException('late', 'TimeoutError'), 'timeout', 'There was no answer in time.'],
    ['that we put an end to', new DOMException('over', 'AbortError'), 'timeout', 'There was no answer in time.'],
    ['to speak HTTP', failed('Parse Error: Expected HTTP/', { code: 'HPE_INVALID_CONSTANT' }), 'unreadable', 'HPE_INVALID_CONSTANT: Parse Error: Expected HTTP/'],
    ['to be there', failed('connect ECONNREFUSED 127.0.0.1:1', { code: 'ECONNREFUSED' }), 'unreachable', 'ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:1'],
    ['at several addresses', failed('', { code: 'ECONNREFUSED', errors: [failed('one'), failed('two')] }), 'unreachable', 'ECONNREFUSED: one; two'],
    ['without a code', new TypeError('odd'), 'unreachable', 'TypeError: odd'],
    ['in several lines', failed('first\nsecond'), 'unreachable', 'Error: first'],
    ['that is no error at all', 'a word', 'unreachable', 'Error: a word'],
    ['that is nothing at all', null, 'unreachable', 'Error: null'],
  ])('%s says what and why', (_whose, error, outcome, told) => expect(outcomeOfFailure(error)).toEqual({ ...nothing, outcome, error: told }));

  it('does not tell more than people read', () => expect(outcomeOfFailure(failed('x'.repeat(1000))).error).toBe(`Error: ${'x'.repeat(293)}`));
});

describe('the beginning of an answer', () => {
  it.each<[string, Buffer, string | undefined, string | null]>([
    ['is nothing when nothing came', Buffer.alloc(0), undefined, null],
    ['is its text, with its lines and indents', Buffer.from('a\tb\nc é'), undefined, 'a\tb\nc é'],
    ['is its text when it says that it is as it is', Buffer.from('a'), 'identity', 'a'],
    ['shows no characters that do something', Buffer.from('a\u0000b\u0008c\u000bd\re\u001bf\u007fg'), undefined, 'a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg'],
    ['stays closed when it is compressed', Buffer.from('zz'), 'br, gzip', '(br, gzip, not unpacked)'],
    ['names no encoding that would do something, nor at length', Buffer.from('zz'), `\u001b[31m${'q'.repeat(60)}`, `(??31m${'q'.repeat(45)}, not unpacked)`],
  ])('%s', (_what, start, encoding, text) => {
    expect(answerText(start, encoding === undefined ? {} : { 'content-encoding': encoding })).toBe(text);
  });
});
