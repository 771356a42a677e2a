import { describe, expect, it } from '@jest/globals';
import { chainFields, chainValue, changed, moved, type LinkValue } from './chain-value.ts';

const link = (name: string, change: Partial<LinkValue> = {}): LinkValue => ({ speaker: { id: `id-${name}`, name }, name, role: '', mode: 'says', anchor: null, ...change });
const names = (links: readonly LinkValue[]): string => links.map(({ name }) => name).join(' ');

describe('what is sent', () => {
  it.each([
    ['a known speaker', link('WSJ', { mode: 'reports' }), { speaker: { id: 'id-WSJ' }, name: 'WSJ', role: null, mode: 'reports', anchor: null }],
    ['cited otherwise', link('WSJ', { name: 'the Journal' }), { speaker: { id: 'id-WSJ' }, name: 'the Journal', role: null, mode: 'says', anchor: null }],
    ['a name that was emptied is the speaker’s own', link('WSJ', { name: '  ' }), { speaker: { id: 'id-WSJ' }, role: null, mode: 'says', anchor: null }],
    ['unnamed', link('officials', { speaker: null, role: ' of the party ' }), { speaker: null, name: 'officials', role: 'of the party', mode: 'says', anchor: null }],
  ])('%s', (_name, value, expected) => {
    expect(chainFields({ ownVoice: false, links: [value] }).links).toEqual([expected]);
  });

  it('the own voice only without links', () => {
    expect(chainFields({ ownVoice: true, links: [] })).toEqual({ ownVoice: true, links: [] });
    expect(chainFields({ ownVoice: true, links: [link('a')] }).ownVoice).toBe(false);
  });

  it('what came from the server, unchanged, with its place in the text', () => {
    const anchor = { start: 3, end: 8, exact: 'China', prefix: '', suffix: '', articleId: 'a', textRevision: { id: 'r', number: 1, digest: 'sha256:0' } };
    const speaker = { id: 's', name: 'China', type: 'organisation' as const, url: null, sameAs: [] };
    const value = chainValue({ ownVoice: false, links: [{ position: 1, mode: 'denies', name: 'Beijing', role: null, unnamed: false, speaker, anchor }] });
    expect(chainFields(value)).toEqual({
      ownVoice: false,
      links: [{ speaker: { id: 's' }, name: 'Beijing', role: null, mode: 'denies', anchor: { textRevisionId: 'r', start: 3, end: 8, exact: 'China' } }],
    });
  });
});

describe('links', () => {
  const links = [link('a'), link('b'), link('c')];

  it.each([
    ['down', 0, 1, 'b a c'],
    ['up', 2, -1, 'a c b'],
    ['not above the first', 0, -1, 'a b c'],
    ['not below the last', 2, 1, 'a b c'],
    ['one that is not there', 7, -1, 'a b c'],
  ] as const)('move %s', (_name, from, by, expected) => {
    expect(names(moved(links, from, by))).toBe(expected);
  });

  it('change one by one', () => {
    expect(changed(links, 1, { mode: 'denies' }).map(({ mode }) => mode)).toEqual(['says', 'denies', 'says']);
  });
});
