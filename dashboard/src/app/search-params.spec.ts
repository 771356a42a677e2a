import { describe, expect, it } from '@jest/globals';
import { idOr, languageTag, oneOf, severalOf, text, texts } from './search-params.ts';

const ID = '01a21484-69af-757f-aac3-82c98ae59e5e';

describe('what stands behind the ? of an address', () => {
  it.each<[string, unknown, unknown]>([
    ['text', text({ query: 'bridge' }, 'query'), 'bridge'],
    ['a number as the router reads it', text({ query: 42 }, 'query'), '42'],
    ['nothing', text({ query: '' }, 'query'), undefined],
    ['an object', text({ query: { a: 1 } }, 'query'), undefined],
    ['texts by several names', texts({ from: '2026-01-01', topic: '', other: 'x' }, 'from', 'topic'), { from: '2026-01-01', topic: undefined }],
    ['a word that there is', oneOf({ order: 'newest' }, 'order', ['queue', 'newest']), 'newest'],
    ['a word that there is not', oneOf({ order: 'best' }, 'order', ['queue', 'newest']), undefined],
    ['several', severalOf({ state: 'published,draft,draft' }, 'state', ['draft', 'published']), 'draft,published'],
    ['several as a list', severalOf({ state: ['draft', 'nonsense', 7] }, 'state', ['draft', 'published']), 'draft'],
    ['several of which none is known', severalOf({ state: 'nonsense' }, 'state', ['draft']), undefined],
    ['an id', idOr({ article: ID }, 'article'), ID],
    ['a word in place of an id', idOr({ assignee: 'me' }, 'assignee', ['me']), 'me'],
    ['what is no id', idOr({ article: 'nonsense' }, 'article', ['me']), undefined],
    ['a language', languageTag({ language: 'zh-hans' }, 'language'), 'zh-Hans'],
    ['what is no language', languageTag({ language: '!!' }, 'language'), undefined],
    ['no language', languageTag({}, 'language'), undefined],
  ])('%s', (_, read, expected) => {
    expect(read).toEqual(expected);
  });
});
