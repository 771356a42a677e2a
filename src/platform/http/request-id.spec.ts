import { describe, expect, it } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { requestIdOf } from './request-id.js';

const idOf = (given: string | string[] | undefined): string => requestIdOf({ headers: { 'x-request-id': given } } as unknown as IncomingMessage, () => 'made');

describe('the id of a request', () => {
  it.each(['a', '7', '01a21945-57ed-7f43-8a66-9fad84ed29d8', 'Root=1-67891233-abcdef012345678912345678', 'a.b_c:d/e+f=g@h-i', 'x'.repeat(128)])('is the caller’s own %s', (given) => {
    expect(idOf(given)).toBe(given);
  });

  it.each<[string, string | string[] | undefined]>([
    ['none', undefined], ['an empty one', ''], ['several', ['a', 'b']], ['one that is too long', 'x'.repeat(129)],
    ['a blank at its beginning', ' a'], ['a blank at its end', 'a '], ['a blank inside', 'a b'], ['a quote', 'a"b'], ['a quote first', '"a'], ['a quote last', 'a"'],
    ['a line end', 'a\nb'], ['a line end last', 'a\n'], ['a line end first', '\na'], ['what a terminal obeys', '\u001b[31ma'], ['a comma', 'a,b'], ['a letter of another alphabet', 'é'],
  ])('is a new one when the caller gives %s: it is repeated in logs and answers', (_what, given) => expect(idOf(given)).toBe('made'));
});
