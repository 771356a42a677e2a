import { describe, expect, it } from '@jest/globals';
import { versionsSection, type Version } from './versions-section.js';
import { english } from './words-in-english.js';

const version = (revision: number, content: Version['content'], kind = 'correct'): Version => ({
  revision, kind, at: `2026-11-0${String(revision)}T12:00:00.000Z`, content, contentUrl: `https://facts.example/content/${String(revision)}`,
});
const markup = (...versions: Version[]): string => versionsSection(versions, 'en', english).text;
const read = (text: string): string => text.replace(/<(del|ins)>(.*?)<\/\1>/gs, (_all, tag, words) => (tag === 'del' ? `[-${String(words)}-]` : `[+${String(words)}+]`)).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();
/** What is told of the way from one content to the next. */
const told = (before: NonNullable<Version['content']>, after: NonNullable<Version['content']>): string =>
  read(/<dl>(.*)<\/dl>/s.exec(markup(version(2, after), version(1, before)))?.[1] ?? '');

describe('the versions of a claim', () => {
  it('stand newest first, the current and the first one named, each with its bytes', () => {
    const text = markup(version(3, { statement: 'c' }), version(2, { statement: 'b' }), version(1, { statement: 'a' }));
    expect(read(text)).toBe('Versions Version 3 · November 3, 2026 · current · JSON What changed Statement [-b-][+c+] Version 2 · November 2, 2026 · JSON What changed Statement [-a-][+b+] Version 1 · November 1, 2026 · First published · JSON');
    expect([...text.matchAll(/content\/(\d)">JSON/g)].map(([, revision]) => revision)).toEqual(['3', '2', '1']);
  });

  it('tell of a retraction without words, and compare over it', () => {
    expect(read(markup(version(2, null, 'retract'), version(1, { statement: 'a' })))).toContain('Retraction · November 2, 2026 · current Version 1');
    expect(read(markup(version(3, { statement: 'c' }), version(2, null), version(1, { statement: 'a' })))).toContain('[-a-][+c+] Version 2 · November 2, 2026 The words of this version are not shown. Version 1');
  });

  it('say nothing of a change that is none', () => {
    expect(markup(version(2, { statement: 'a' }), version(1, { statement: 'a' }))).not.toContain('What changed');
  });
});

describe('what changed from one version to the next', () => {
  it.each<[string, NonNullable<Version['content']>, NonNullable<Version['content']>, string]>([
    ['words within a sentence', { statement: 'ten floors' }, { statement: 'twelve floors' }, 'Statement [-ten-][+twelve+] floors'],
    ['a part of the verdict', { verdict: { conclusion: 'So.' } }, { verdict: { conclusion: 'Not so.' } }, expect.stringMatching(/^Conclusion /) as unknown as string],
    ['a rating, by its label alone', { verdict: { rating: { key: 'a', label: 'True', value: 5 } } }, { verdict: { rating: { key: 'b', label: 'False', value: 1 } } }, 'Rating [-True-][+False+]'],
    ['evidence that came, with its number and title', { evidence: [] }, { evidence: [{ number: 1, title: 'Minutes', quote: 'x' }] }, 'Evidence 1 [+Minutes+]'],
    ['evidence that went', { evidence: [{ number: 1, title: null, quote: 'They said so.' }] }, { evidence: [] }, 'Evidence 1 [-They said so.-]'],
    ['something without words of its own', { evidence: [] }, { evidence: [{ primary: true }] }, 'Evidence 1 [+added+]'],
    ['a headline that there was not', { headline: null }, { headline: 'Ten floors' }, 'Headline [+Ten floors+]'],
    ['a headline that there is no more', { headline: 'Ten floors' }, { headline: null }, 'Headline [-Ten floors-]'],
    ['yes in place of no', { evidence: [{ number: 1, primary: false }] }, { evidence: [{ number: 1, primary: true }] }, 'Evidence 1: Primary source [+added+]'],
    ['no in place of yes', { evidence: [{ number: 1, primary: true }] }, { evidence: [{ number: 1, primary: false }] }, 'Evidence 1: Primary source [-removed-]'],
    ['a place without words that there was not', { evidence: [{ number: 1, locator: null }] }, { evidence: [{ number: 1, locator: { page: 3 } }] }, 'Evidence 1 [+added+]'],
    ['a place without words that there is no more', { evidence: [{ number: 1, locator: { page: 3 } }] }, { evidence: [{ number: 1, locator: null }] }, 'Evidence 1 [-removed-]'],
    ['a code', { evidence: [{ number: 1, stance: 'supports' }] }, { evidence: [{ number: 1, stance: 'refutes' }] }, 'Evidence 1: Stance [-Supports the claim-] [+Refutes the claim+]'],
    ['what came of a question', { rightOfReply: [{ name: 'A', outcome: 'no_answer' }] }, { rightOfReply: [{ name: 'A', outcome: 'answered' }] }, 'Right of reply 1: What came of it [-has not answered-] [+answered+]'],
  ])('is told in words: %s', (_what, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  it('is not told of what names things, nor of the note above', () => {
    expect(told({ salt: 'a', contentVersion: 1, correction: null, provenance: { type: 'own' }, statement: 'a' }, { salt: 'b', contentVersion: 2, correction: { note: 'x' }, provenance: { type: 'imported' }, statement: 'a' })).toBe('');
  });

  it('is no markup', () => {
    const text = markup(version(2, { statement: '<i>' }), version(1, { statement: '<u>' }));
    expect(text).toMatch(/&lt;.*u.*i.*&gt;/);
    expect(text).not.toMatch(/<[iu]>/);
  });
});
