import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { errorCodes } from '../../src/platform/errors/error-codes.js';

/** What the desk can translate: the entries of its catalogue. */
const known = new Set([...readFileSync('dashboard/locales/en/server.po', 'utf8').matchAll(/^msgid ((?:".*"\n)+)/gm)].map(([, lines = '']) => [...lines.matchAll(/"(.*)"\n/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1')).join('')));

/** As dashboard/src/api/server-words.ts looks for it. */
const pattern = (sentence: string): string => {
  let values = 0;
  return sentence.replace(/\.$/, '').replace(/\$\{counted\(\w+\)\}/, '${n} characters').replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}|"[^"]*"/g, () => `{${String(values++)}}`);
};
const isKnown = (sentence: string): boolean => known.has(sentence.replace(/\.$/, '')) || known.has(pattern(sentence));

/** The desk has words of its own for these, or never causes them. */
const OWN_WORDS = new Set(['ALREADY_MEMBER', 'LAST_ADMIN', 'NOT_AUTHENTICATED', 'NOT_FOUND', 'PASSWORD_RESET_REFUSED', 'SIGN_IN_FAILED', 'STALE_VERSION', 'VALIDATION_FAILED', 'WEBHOOK_DELIVERY_NOT_FOUND', 'WEBHOOK_DISABLED', 'WEBHOOK_NOT_FOUND']);
const OF_PROGRAMS = /^(?:IDEMPOTENCY_KEY_|IF_MATCH_|HEADERS_TOO_LARGE|METHOD_NOT_ALLOWED|NOT_ACCEPTABLE)/;

/** Not for the desk: for who calls the API, runs the server or imports files; and the workflow's own, which the desk words by their codes (dashboard/src/claims/verb-words.ts). */
const ELSEWHERE = /^src\/(?:fact-check-tools|mcp|public-api|config|live\/presence|webhooks\/(?:attempt-result|webhook-courier\.service)|imports|platform\/(?:health|log|jobs|tracing|metrics)|review\/(?:publication-rules|submission-rules)|app\.dashboard|platform\/http\/(?:idempotency|if-match|json-|form-data|request-bytes|body-parsing|google))/;
/** Names what cannot be translated word by word: stands beside the kind of problem, in English. */
const NAMES_THINGS = [/^E\$\{number\} is still cited by/, /^Whether it is so cannot be rated for a/, /^\$\{/];

describe('what the server says is in the catalogue from which the desk translates', () => {
  it.each(Object.entries(errorCodes).filter(([code, { status }]) => status < 500 && status !== 429 && !OWN_WORDS.has(code) && !OF_PROGRAMS.test(code)))('%s', (_code, { title }) => {
    expect(isKnown(title)).toBe(true);
  });

  const files = globSync('src/**/*.ts').filter((file) => !file.endsWith('.spec.ts') && !file.startsWith('src/generated/') && !ELSEWHERE.test(file)).sort();
  const said = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\b(?:detail|error|message): (?:'((?:[^'\\]|\\.)+)'|`((?:[^`\\]|\\.)+)`|"([^"]+)")/g)].map(([, single, template, double]) => [file, single ?? template ?? double ?? ''] as const)).filter(([, sentence]) => !NAMES_THINGS.some((names) => names.test(sentence)));

  it('is looked for where there are such sentences', () => expect(said.length).toBeGreaterThan(70));

  it.each(said)('%s: %s', (_file, sentence) => {
    expect(isKnown(sentence) || sentence.split(/(?<=\.) (?=\p{Lu})/u).every(isKnown)).toBe(true);
  });
});
