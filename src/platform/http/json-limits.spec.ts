import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../errors/domain-error.js';
import { refuseHugeJson } from './json-limits.js';

function verdict(text: string): string {
  try {
    refuseHugeJson(Buffer.from(text));
    return 'passes';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}
const members = (count: number): string => `{${Array.from({ length: count }, (_, index) => `"${String(index)}":1`).join(',')}}`;
const list = (count: number, item = '1'): string => `[${Array.from({ length: count }, () => item).join(',')}]`;

describe('refuseHugeJson', () => {
  it.each([
    ['40 levels', '['.repeat(40) + ']'.repeat(40), 'passes'],
    ['41 levels', '['.repeat(41) + ']'.repeat(41), 'MALFORMED_JSON'],
    ['41 levels of both kinds', '{"a":['.repeat(21) + ']}'.repeat(21), 'MALFORMED_JSON'],
    ['many levels, none deep', list(1000, '[[[]]]'), 'passes'],
    ['brackets in a text', JSON.stringify({ a: '['.repeat(100) }), 'passes'],
    ['brackets after an escaped quote', JSON.stringify({ a: `"${'['.repeat(100)}` }), 'passes'],
    ['brackets behind a text that ends with a backslash', `{"a":"\\\\","b":${'['.repeat(41)}`, 'MALFORMED_JSON'],
    ['500 members', members(500), 'passes'],
    ['501 members', members(501), 'BODY_TOO_LARGE'],
    ['501 members in a list', `[1,${members(501)}]`, 'BODY_TOO_LARGE'],
    ['many small objects', list(9_000, '{"a":1,"b":2}'), 'passes'],
    ['many members in many objects', list(9_000, '{"a":1,"b":2,"c":3,"d":4,"e":5}'), 'BODY_TOO_LARGE'],
    ['10,000 items', list(10_000), 'passes'],
    ['10,001 items', list(10_001), 'BODY_TOO_LARGE'],
    ['lists in lists', list(6, list(9_000)), 'BODY_TOO_LARGE'],
    ['empty objects in a row', '{}'.repeat(50_001), 'BODY_TOO_LARGE'],
    ['commas in a text', JSON.stringify({ a: ','.repeat(100_000) }), 'passes'],
    ['commas and nothing else', ','.repeat(50_000), 'BODY_TOO_LARGE'],
    ['a text without an end', `{"a":"${'['.repeat(100)}`, 'passes'],
    ['closing brackets only', ']'.repeat(100) + members(501), 'BODY_TOO_LARGE'],
    ['nothing', '', 'passes'],
  ])('%s: %s', (_what, text, expected) => expect(verdict(text)).toBe(expected));
});
