import { expect, test } from '@jest/globals';
import { edited, mergeWith, NO_EDIT, sending, since, withMine, withTheirs } from './whole-edit.ts';

const SERVER = { priority: 1, due: '' };

test('what was not touched is what the server has, whoever changed it', () => {
  const edit = edited(NO_EDIT, { due: '2030' }, SERVER);
  expect(mergeWith(edit, { priority: 7, due: '' })).toEqual({ mine: { due: '2030' }, conflicts: [] });
});

test('where both changed one field, somebody chooses, and the choice holds', () => {
  const edit = edited(edited(NO_EDIT, { priority: 2 }, SERVER), { priority: 3 }, { ...SERVER, priority: 2 });
  const theirs = { priority: 7, due: '' };
  expect(mergeWith(edit, theirs)).toEqual({ mine: { priority: 3 }, conflicts: ['priority'] });
  expect(mergeWith(withMine(edit, 'priority', theirs), theirs)).toEqual({ mine: { priority: 3 }, conflicts: [] });
  expect(withTheirs(sending(edit), 'priority')).toEqual(NO_EDIT);
});

test('what was sent and is found on the server is no conflict with oneself', () => {
  const sent = sending(edited(NO_EDIT, { due: '2030' }, SERVER));
  const typedOn = edited(sent, { due: '2030-01' }, SERVER);
  expect(mergeWith(typedOn, { priority: 1, due: '2030' })).toEqual({ mine: { due: '2030-01' }, conflicts: [] });
});

test('after it was saved, only what was typed since is left, on top of what the server made of it', () => {
  const sent = edited(NO_EDIT, { due: ' 2030', priority: 3 }, SERVER);
  const saved = { priority: 3, due: '2030' };
  expect(since(sending(sent), sent, saved)).toEqual(NO_EDIT);
  const left = since(edited(sending(sent), { due: ' 2030-01' }, SERVER), sent, saved);
  expect(left).toEqual({ mine: { due: ' 2030-01' }, base: { due: '2030' }, attempted: {} });
  expect(mergeWith(left, saved).conflicts).toEqual([]);
});
