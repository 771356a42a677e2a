import { createHash } from 'node:crypto';
import type { Lot } from './lot.js';
import { randomText } from './random-text.js';

/** An article as somebody sends it, and the text that has to come of it: worked out here, without the product. */
export interface Written {
  /** Null: the text begins with it. */
  readonly title: string | null;
  readonly sent: string;
  readonly text: string;
}

const TITLE_MAX = 300;
const LINE_ENDS = ['\n', '\n', '\r\n', '\r', '\u000b', '\u000c', '\u0085', '\u2028', '\u2029'];

/** Texts of one to eight paragraphs, with whatever ends a line between them, and white space around. */
export function writtenText(lot: Lot): Written {
  const title = shortened(`T${randomText(lot, lot.between(1, 60))}`);
  const paragraphs = Array.from({ length: lot.between(1, 8) }, () => lot.pick(['', 'A ']) + randomText(lot, lot.between(1, 60)));
  const end = lot.pick(LINE_ENDS);
  // Letters at both ends, so that what is cut off is what was put around them.
  const [first = '', ...rest] = paragraphs;
  const lines = [`P${first}`, ...rest, `${randomText(lot, 3)}z`];
  const given = lot.happens(0.6);
  const body = lines.join(end.repeat(lot.between(1, 2)));
  const sent = around(lot, given ? body : `${title}${end.repeat(2)}${body}`);
  const isHeadline = lines.length > 1 && new RegExp(`^[^\\n]*\\n[^\\S\\n]*\\n`).test(inLines(body));
  if (given && isHeadline && oneLine(lines[0] ?? '') === oneLine(title)) return writtenText(lot);
  return { title: given ? title : null, sent, text: `${oneLine(title)}\n\n${inLines(body).normalize('NFC')}` };
}

const around = (lot: Lot, text: string): string => `${lot.pick(['', '\ufeff', '\n', ' \n\r\n', '\u3000\n'])}${text}${lot.pick(['', '\n', '\r\n \r\n', '\u2029', '\t\u00a0'])}`;
const inLines = (text: string): string => text.split('\r\n').join('\n').replace(/[\r\u000b\u000c\u0085\u2028\u2029]/g, '\n');

/** NFC, every run of white space one space, none around. */
export const oneLine = (text: string): string => text.normalize('NFC').split(/\s+/u).filter((word) => word !== '').join(' ');
/** NFC, LF, no white space around. */
export const manyLines = (text: string): string => text.split('\r\n').join('\n').replaceAll('\r', '\n').normalize('NFC').trim();

/** A title stays within its length in any form. */
const shortened = (text: string): string => [...text].slice(0, TITLE_MAX / 4).join('');

export const sha256 = (bytes: string | Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A text as a list of code points, and between which of them a reader sees a border. */
export class PlainText {
  readonly points: readonly string[];
  private readonly borders: ReadonlySet<number>;

  constructor(readonly text: string) {
    this.points = [...text];
    const borders = new Set([0]);
    let at = 0;
    for (const { segment } of characters.segment(text)) borders.add((at += [...segment].length));
    this.borders = borders;
  }

  slice(start: number, end: number): string {
    return this.points.slice(Math.max(0, start), end).join('');
  }

  /** The span itself when no character is split, otherwise the one with the whole of the characters. */
  whole(start: number, end: number): { start: number; end: number } {
    let [from, to] = [start, end];
    while (!this.borders.has(from)) from -= 1;
    while (!this.borders.has(to)) to += 1;
    return { start: from, end: to };
  }

  /** Everywhere that these words stand, with these beside them, and no character is split. */
  places(exact: string, prefix = '', suffix = ''): { start: number; end: number }[] {
    const [before, words, after] = [[...prefix], [...exact], [...suffix]];
    const wanted = [...before, ...words, ...after];
    const found: { start: number; end: number }[] = [];
    for (let at = 0; at + wanted.length <= this.points.length; at += 1) {
      if (!wanted.every((point, index) => this.points[at + index] === point)) continue;
      const [start, end] = [at + before.length, at + before.length + words.length];
      if (this.borders.has(start) && this.borders.has(end)) found.push({ start, end });
    }
    return found;
  }
}
