import { describe, expect, it } from '@jest/globals';
import { splitRecords, type Piece } from './split-records.js';

async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function split(text: string, options: { quoted?: boolean; maxBytes?: number; chunk?: number } = {}): Promise<string[]> {
  const { quoted = false, maxBytes = 100, chunk = 3 } = options;
  const pieces: string[] = [];
  for await (const piece of splitRecords(chunks(Buffer.from(text), chunk), { quoted, maxBytes })) pieces.push(told(piece));
  return pieces;
}

function told(piece: Piece): string {
  const lines = piece.firstLine === piece.lastLine ? String(piece.firstLine) : `${piece.firstLine}-${piece.lastLine}`;
  return piece.kind === 'tooLong' ? `${lines} too long` : `${lines} ${JSON.stringify(piece.bytes.toString())}${piece.ended ? '' : ' at the end'}`;
}

describe('splitRecords', () => {
  it.each([
    ['lines', 'a\nbc\n', {}, ['1 "a"', '2 "bc"']],
    ['CRLF', 'a\r\nbc\r\n', {}, ['1 "a"', '2 "bc"']],
    ['a last line without a line break', 'a\nbc', {}, ['1 "a"', '2 "bc" at the end']],
    ['empty lines, which count', 'a\n\nb\n', {}, ['1 "a"', '2 ""', '3 "b"']],
    ['nothing at all', '', {}, []],
    ['quotes, which mean nothing in JSON lines', 'a"b\nc\n', {}, ['1 "a\\"b"', '2 "c"']],
    ['a quoted line break', 'a,"x\r\ny"\r\nb\n', { quoted: true }, ['1-2 "a,\\"x\\r\\ny\\""', '3 "b"']],
    ['an escaped quote', '"x""y"\nb\n', { quoted: true }, ['1 "\\"x\\"\\"y\\""', '2 "b"']],
    ['a quote that is never closed', 'a,"x\nb\n', { quoted: true }, ['1-3 "a,\\"x\\nb\\n" at the end']],
    ['a line that is too long', `${'x'.repeat(30)}\nb\n`, { maxBytes: 10 }, ['1 too long', '2 "b"']],
    ['an open quote that runs on too long', `"${'x\n'.repeat(9)}b\n`, { quoted: true, maxBytes: 10 }, ['1-6 too long', '7 "x"', '8 "x"', '9 "x"', '10 "b"']],
  ])('%s', async (_what, text, options, expected) => {
    for (const chunk of [1, 2, 3, 1000]) expect(await split(text, { ...options, chunk })).toEqual(expected);
  });
});
