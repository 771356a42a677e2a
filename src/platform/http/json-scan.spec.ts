import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../errors/domain-error.js';
import { JsonScan, LONGEST_TOKEN } from './json-scan.js';

/** What the scan says when the text comes in pieces of so many bytes. */
function verdict(text: string, size: number): string {
  const [bytes, scan] = [Buffer.from(text), new JsonScan(['text'])];
  try {
    for (let at = 0; at < bytes.length; at += size) scan.look(bytes.subarray(at, at + size));
    return 'passes';
  } catch (error) {
    if (!(error instanceof DomainError)) return String(error);
    return [error.code, ...error.errors.map(({ pointer, code }) => `${pointer}: ${String(code)}`)].join(' ');
  }
}
const members = (count: number): string => `{${Array.from({ length: count }, (_, index) => `"${String(index)}":1`).join(',')}}`;
const list = (count: number, item = '1'): string => `[${Array.from({ length: count }, () => item).join(',')}]`;
const long = 'x'.repeat(LONGEST_TOKEN + 1);

describe('JsonScan', () => {
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
    ['the longest text', `{"title":"${long.slice(1)}"}`, 'passes'],
    ['a longer text', `{"title":"${long}"}`, 'VALIDATION_FAILED /title: too_big'],
    ['a longer text, where it may be one', `{"title":"x","text":"${long}"}`, 'passes'],
    ['a longer text behind that', `{"text":"${long}","title":"${long}"}`, 'VALIDATION_FAILED /title: too_big'],
    ['a longer text in a member of that name, deeper', `{"a~b":{"text":"${long}"}}`, 'VALIDATION_FAILED /a~0b: too_big'],
    ['a longer text in a list of that name', `{"text":["${long}"]}`, 'VALIDATION_FAILED /text: too_big'],
    ['a longer text behind a name in escapes', `{"t\\u0069tle":"${'\\u6838'.repeat(50_000)}"}`, 'VALIDATION_FAILED /title: too_big'],
    ['a longer text behind a Chinese name', `{"标题":"${long}"}`, 'VALIDATION_FAILED /标题: too_big'],
    ['a longer text by itself', `"${long}`, 'VALIDATION_FAILED : too_big'],
    ['a longer name', `{"${long}":1}`, 'VALIDATION_FAILED : unknown_key'],
    ['a longer name that begins like one that may be long', `{"text${long}":1}`, 'VALIDATION_FAILED : unknown_key'],
    ['a longer name, deeper', `{"a":{"b":1,"${long}":1}}`, 'VALIDATION_FAILED /a: unknown_key'],
    ['white space', ' '.repeat(LONGEST_TOKEN + 1), 'BODY_TOO_LARGE'],
    ['white space between texts', `{"a":"x",${' '.repeat(LONGEST_TOKEN + 1)}"b":1}`, 'BODY_TOO_LARGE'],
    ['a longer number', `[${'1'.repeat(LONGEST_TOKEN + 1)}]`, 'BODY_TOO_LARGE'],
  ])('%s', (_what, text, expected) => {
    const sizes = text.length < 10_000 ? [1, 2, 3, 7, text.length] : [997, 65_536, text.length];
    for (const size of sizes) expect(verdict(text, Math.max(1, size))).toBe(expected);
  });
});
