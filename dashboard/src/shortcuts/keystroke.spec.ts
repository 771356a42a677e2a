import { describe, expect, it } from '@jest/globals';
import { strokeOf, strokesOf, type KeyPress } from './keystroke.ts';

const press = (change: Partial<KeyPress> & { altGraph?: boolean }): KeyPress => ({
  key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false,
  getModifierState: () => change.altGraph ?? false,
  ...change,
});

describe('a stroke', () => {
  it.each<[string, Partial<KeyPress> & { altGraph?: boolean }, string | null]>([
    ['a letter', { key: 'g', code: 'KeyG' }, 'g'],
    ['a letter with caps lock', { key: 'G', code: 'KeyG' }, 'g'],
    ['a letter with Shift', { key: 'A', code: 'KeyA', shiftKey: true }, 'Shift+A'],
    ['a letter with Ctrl', { key: 'k', code: 'KeyK', ctrlKey: true }, 'Ctrl+k'],
    ['a letter with Ctrl and Shift', { key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+z'],
    ['Enter with Ctrl', { key: 'Enter', code: 'Enter', ctrlKey: true }, 'Ctrl+Enter'],
    ['the space bar', { key: ' ', code: 'Space' }, 'Space'],
    ['an arrow with Alt', { key: 'ArrowDown', code: 'ArrowDown', altKey: true }, 'Alt+ArrowDown'],
    ['? on a US layout', { key: '?', code: 'Slash', shiftKey: true }, '?'],
    ['/ on a German layout', { key: '/', code: 'Digit7', shiftKey: true }, '/'],
    ['[ on a German layout', { key: '[', code: 'Digit8', ctrlKey: true, altKey: true, altGraph: true }, '['],
    ['A where Q stands, on a French layout', { key: 'a', code: 'KeyQ' }, 'a'],
    ['a Russian letter where G stands', { key: 'п', code: 'KeyG' }, 'g'],
    ['a Russian letter where K stands, with Ctrl', { key: 'л', code: 'KeyK', ctrlKey: true }, 'Ctrl+k'],
    ['an Arabic letter where J stands', { key: 'ت', code: 'KeyJ' }, 'j'],
    ['Shift alone', { key: 'Shift', code: 'ShiftLeft', shiftKey: true }, null],
    ['a dead key', { key: 'Dead', code: 'BracketLeft' }, null],
    ['a letter while a Chinese word is composed', { key: 'g', code: 'KeyG', isComposing: true }, null],
    ['a key that the input method took', { key: 'Process', code: 'KeyG' }, null],
    ['the Windows key with a letter', { key: 'e', code: 'KeyE', metaKey: true }, null],
  ])('%s', (_, change, stroke) => {
    expect(strokeOf(press(change), false)).toBe(stroke);
  });

  it.each<[string, Partial<KeyPress>, string | null]>([
    ['Command takes the part of Ctrl', { key: 'k', code: 'KeyK', metaKey: true }, 'Ctrl+k'],
    ['Ctrl belongs to the system', { key: 'k', code: 'KeyK', ctrlKey: true }, null],
    ['Option types [ on a German keyboard', { key: '[', code: 'Digit5', altKey: true }, '['],
  ])('on Apple: %s', (_, change, stroke) => {
    expect(strokeOf(press(change), true)).toBe(stroke);
  });

  it('is one of several in a sequence', () => {
    expect(strokesOf('g q')).toEqual(['g', 'q']);
    expect(strokesOf('Ctrl+Enter')).toEqual(['Ctrl+Enter']);
  });
});
