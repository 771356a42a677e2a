import { expect, test } from '@jest/globals';
import type { DeskChange } from './desk-event.ts';
import { effectOf } from './invalidation.ts';

const idOf = (ref: string): string | null => (({ 'C-12': 'c12', 'C-13': 'c13' }) as Record<string, string>)[ref] ?? null;
const claim = (over: object = {}): DeskChange => ({ about: 'claim', id: 'c12', version: 5, parts: ['explanation'], articles: ['a1'], ...over });

test.each<[string, DeskChange, readonly unknown[], unknown, string | null]>([
  ['the claim, by its number', claim(), ['s', 'claim', 'C-12'], { claim: { id: 'c12', version: 4 } }, 'now'],
  ['the claim, by its id', claim(), ['s', 'claim', 'c12'], undefined, 'now'],
  ['not yet read', claim(), ['s', 'claim', 'C-12'], undefined, 'now'],
  ['what this tab has just written', claim(), ['s', 'claim', 'C-12'], { claim: { id: 'c12', version: 5 } }, null],
  ['a version that nobody tells', claim({ version: null }), ['s', 'claim', 'C-12'], { claim: { id: 'c12', version: 5 } }, 'now'],
  ['a comment raises no version', claim({ parts: ['discussion'] }), ['s', 'claim', 'C-12'], { claim: { id: 'c12', version: 5 } }, 'now'],
  ['its history', claim(), ['s', 'claim', 'C-12', 'history'], { items: [] }, 'now'],
  ['another claim', claim(), ['s', 'claim', 'C-13'], { claim: { id: 'c13', version: 1 } }, null],
  ['another claim that shows it', claim(), ['s', 'claim', 'C-13'], { claim: { id: 'c13' }, relations: [{ claim: { id: 'c12' } }] }, 'soon'],
  ['lists', claim(), ['s', 'claims', {}], {}, 'soon'],
  ['the queue', claim(), ['s', 'queue', 'counts'], {}, 'soon'],
  ['approvals', claim(), ['s', 'approvals'], {}, 'soon'],
  ['reports of readers', claim({ parts: ['reports'] }), ['s', 'reports', {}], {}, 'soon'],
  ['what readers report about the claim', claim({ parts: ['reports'] }), ['s', 'claim', 'C-12', 'reports'], {}, 'now'],
  ['its article', claim(), ['s', 'article', 'a1'], { claims: [{ id: 'c12', version: 4 }] }, 'soon'],
  ['its article, which has it already', claim(), ['s', 'article', 'a1'], { claims: [{ id: 'c12', version: 5 }] }, null],
  ['another article', claim(), ['s', 'article', 'a2'], {}, null],
  ['how many claims articles have', claim({ parts: ['created'] }), ['s', 'articles'], {}, 'soon'],
  ['how many of them are public', claim({ parts: ['state'] }), ['s', 'articles'], {}, 'soon'],
  ['what changes no such number', claim(), ['s', 'articles'], {}, null],
  ['figures wait until somebody looks', claim(), ['s', 'analytics', {}], {}, 'mark'],
  ['the article itself', { about: 'article', id: 'a1' }, ['s', 'article', 'a1'], {}, 'now'],
  ['another one', { about: 'article', id: 'a1' }, ['s', 'article', 'a2'], {}, null],
  ['keys of the API are for admins', { about: 'apiKeys' }, ['s', 'admin', 'keys'], {}, 'now'],
  ['so are webhooks', { about: 'webhooks' }, ['s', 'admin', 'webhooks', 'id', 'deliveries', null], {}, 'now'],
  ['and nobody else', { about: 'apiKeys' }, ['s', 'claim', 'C-12'], {}, null],
  ['a new scale is on every screen', { about: 'ratingScales' }, ['s', 'claim', 'C-12'], {}, 'soon'],
])('%s', (_, change, key, data, effect) => expect(effectOf(change, { key, data }, idOf)).toBe(effect));
