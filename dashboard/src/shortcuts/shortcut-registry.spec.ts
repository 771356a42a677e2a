import { beforeEach, describe, expect, it } from '@jest/globals';
import { ShortcutRegistry, type Place, type Shortcut } from './shortcut-registry.ts';

const OUTSIDE: Place = { inText: false, inDialog: false, inMenu: false, taken: [] };
type Pressed = Parameters<ShortcutRegistry['press']>[0];

let registry: ShortcutRegistry;
let ran: string[];
let now: number;

function key(name: string, place: Partial<Place> = {}, also: Partial<Pressed> = {}): boolean {
  now += 100;
  const event = { key: name, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, repeat: false, getModifierState: () => false, ...also };
  return registry.press(event as unknown as Pressed, { ...OUTSIDE, ...place }, now);
}

const add = (keys: string, also: Partial<Shortcut> = {}) => registry.add({ keys, description: keys, scope: 'test', run: () => void ran.push(keys), ...also });

beforeEach(() => {
  registry = new ShortcutRegistry(false);
  ran = [];
  now = 10_000;
});

describe('shortcuts', () => {
  it('run for their key, and leave other keys alone', () => {
    add('j');
    expect([key('j'), key('x')]).toEqual([true, false]);
    expect(ran).toEqual(['j']);
  });

  it('rest once they are taken away', () => {
    const remove = add('j');
    remove();
    expect(key('j')).toBe(false);
    expect(ran).toEqual([]);
  });

  it('of a part go before those of what is around it', () => {
    add('j', { run: () => void ran.push('screen') });
    add('j', { run: () => void ran.push('part') });
    key('j');
    expect(ran).toEqual(['part']);
  });

  it('of the screen go before those of the frame, though the frame may be loaded later', () => {
    add('j', { scope: 'screen', run: () => void ran.push('screen') });
    add('j', { scope: 'frame', isGeneral: true, run: () => void ran.push('frame') });
    add('k', { scope: 'frame', isGeneral: true });
    key('j');
    expect(ran).toEqual(['screen']);
    expect(registry.list().map(({ scope, keys }) => `${scope} ${keys}`)).toEqual(['frame j', 'frame k', 'screen j']);
  });

  it('pass the key on when they had nothing to do', () => {
    add('j', { run: () => void ran.push('frame') });
    add('j', { run: () => false });
    expect(key('j')).toBe(true);
    expect(ran).toEqual(['frame']);
    add('Escape', { run: () => false });
    expect(key('Escape')).toBe(false);
  });

  it('run once while a key is held down, unless they repeat', () => {
    add('e');
    add('j', { repeats: true });
    expect([key('e'), key('e', {}, { repeat: true }), key('j'), key('j', {}, { repeat: true })]).toEqual([true, true, true, true]);
    expect(ran).toEqual(['e', 'j', 'j']);
  });
});

describe('a sequence', () => {
  it('runs with its last key', () => {
    add('g q');
    add('g a');
    expect([key('g'), key('q')]).toEqual([true, true]);
    expect(ran).toEqual(['g q']);
  });

  it('is forgotten when the next key is another one, which then does nothing either', () => {
    add('g q');
    add('d');
    key('g');
    expect(key('d')).toBe(false);
    expect(key('q')).toBe(false);
    expect(ran).toEqual([]);
    key('d');
    expect(ran).toEqual(['d']);
  });

  it('is forgotten after a while', () => {
    add('g q');
    key('g');
    now += 2000;
    expect(key('q')).toBe(false);
    expect(ran).toEqual([]);
  });

  it('is forgotten when the focus goes into a field', () => {
    add('g q');
    key('g');
    expect(key('q', { inText: true })).toBe(false);
    expect(ran).toEqual([]);
  });
});

describe('where they rest', () => {
  it.each<[string, Partial<Place>]>([
    ['in text fields', { inText: true }],
    ['in menus and lists', { inMenu: true }],
    ['in dialogs', { inDialog: true }],
    ['where the control with the focus uses the key', { taken: ['j'] }],
  ])('%s', (_, place) => {
    add('j');
    expect(key('j', place)).toBe(false);
    expect(ran).toEqual([]);
  });

  it('with Ctrl they work in text fields, but not behind a dialog', () => {
    add('Ctrl+Enter');
    key('Enter', { inText: true }, { ctrlKey: true });
    expect(ran).toEqual(['Ctrl+Enter']);
    expect(key('Enter', { inText: true, inDialog: true }, { ctrlKey: true })).toBe(false);
    expect(ran).toHaveLength(1);
  });

  it('a dialog has its own', () => {
    add('Ctrl+Enter', { inDialog: true });
    expect(key('Enter', {}, { ctrlKey: true })).toBe(false);
    expect(key('Enter', { inDialog: true }, { ctrlKey: true })).toBe(true);
  });

  it('switched off, only those with Ctrl are left', () => {
    add('j');
    add('Ctrl+k');
    registry.turn(false);
    expect([key('j'), key('k', {}, { ctrlKey: true })]).toEqual([false, true]);
    registry.turn(true);
    expect(key('j')).toBe(true);
  });
});

it('tells those who list them about every change', () => {
  let told = 0;
  const stop = registry.subscribe(() => (told += 1));
  const remove = add('j');
  expect([told, registry.list().map(({ keys }) => keys)]).toEqual([1, ['j']]);
  remove();
  expect([told, registry.list()]).toEqual([2, []]);
  stop();
  add('k');
  expect(told).toBe(2);
});
