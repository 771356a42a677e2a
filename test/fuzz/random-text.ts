import type { Lot } from './lot.js';

/** What texts are made of: every plane, marks that combine, and scripts that run the other way. */
const KINDS: readonly ((lot: Lot) => string)[] = [
  (lot) => String.fromCodePoint(lot.between(0x20, 0x7e)),
  (lot) => lot.pick([' ', 'the ', 'bridge ', 'is ', 'weapons. ', '議會', 'мост ', 'ponte ']),
  // Latin and Greek with marks, composed and not.
  (lot) => String.fromCodePoint(lot.between(0xc0, 0x3ff)),
  (lot) => lot.pick(['e', 'a', 'o', 'x', 'q']) + String.fromCodePoint(lot.between(0x300, 0x36f)),
  // Right to left.
  (lot) => String.fromCodePoint(lot.between(0x5d0, 0x5ea)),
  (lot) => String.fromCodePoint(lot.between(0x621, 0x64a)) + (lot.happens(0.3) ? String.fromCodePoint(lot.between(0x64b, 0x652)) : ''),
  (lot) => String.fromCodePoint(lot.between(0x4e00, 0x9fff)),
  (lot) => String.fromCodePoint(lot.between(0xac00, 0xd7a3)),
  (lot) => String.fromCodePoint(lot.between(0x1100, 0x1112)) + String.fromCodePoint(lot.between(0x1161, 0x1175)),
  (lot) => String.fromCodePoint(lot.between(0x1f300, 0x1f64f)),
  (lot) => lot.pick(['👩🏽‍🔧', '👨‍👩‍👧‍👦', '🇨🇳', '🇷🇺', '☎️', '𝔘𝔫𝔦', '𠮷', '𐐷', 'ﷺ', 'ß', 'İ', 'ǆ', '\u00a0', '\u3000']),
  (lot) => String.fromCodePoint(lot.between(0x10000, 0x10fff)),
  (lot) => String.fromCodePoint(lot.between(0x20000, 0x2a6df)),
  // What turns the direction of writing, and what joins or parts characters without being seen.
  (lot) => lot.pick(['\u202a', '\u202b', '\u202e', '\u202c', '\u2066', '\u2067', '\u2068', '\u2069', '\u200e', '\u200f', '\u061c']),
  (lot) => lot.pick(['\u200d', '\u200c', '\u2060', '\ufe0f', '\ufe0e', '\u00ad', '\ufeff', '\u034f']),
  // Flags without a beginning or an end, tags, keycaps, skin without a hand.
  (lot) => Array.from({ length: lot.between(1, 5) }, () => String.fromCodePoint(lot.between(0x1f1e6, 0x1f1ff))).join(''),
  (lot) => lot.pick(['🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '1\ufe0f\u20e3', '🏽', '❤️‍🔥', 'क्षि', 'กำ', 'ཀྲ', 'நி', '각', '\u{1f1fa}']),
  // Several marks on one letter, in an order that is not the canonical one.
  (lot) => lot.pick(['a', 'q', 'ɑ', 'ש', 'د']) + Array.from({ length: lot.between(2, 6) }, () => lot.pick(['\u0301', '\u0323', '\u0327', '\u0345', '\u05b0', '\u0651', '\u{1d165}'])).join(''),
  // Becomes another character, or several, in NFC.
  (lot) => lot.pick(['\u212b', '\u2126', '\uf900', '\u{2f800}', '\u0958', '\ufb1d', '\u2adc', '\u{1d15e}', '\u0344', '\u1f71']),
];

/** `length` pieces, each one or more code points. Never a lone surrogate, nor a control character. */
export const randomText = (lot: Lot, length: number): string => Array.from({ length }, () => lot.pick(KINDS)(lot)).join('');
