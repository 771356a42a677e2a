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
];

/** `length` pieces, each one or more code points. Never a lone surrogate, nor a control character. */
export const randomText = (lot: Lot, length: number): string => Array.from({ length }, () => lot.pick(KINDS)(lot)).join('');
