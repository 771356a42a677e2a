import { describe, expect, it } from '@jest/globals';
import { csvCell, csvLine } from './csv.js';

describe('csvCell', () => {
  it.each([
    ['plain', '"plain"'],
    ['', '""'],
    ['with "quotes", commas\nand lines', '"with ""quotes"", commas\nand lines"'],
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['  =HYPERLINK("x")', `"'  =HYPERLINK(""x"")"`],
    ['\t=1', `"'\t=1"`],
    ['\r\n=1', `"'\r\n=1"`],
    ['＝1', `"'＝1"`],
    ['a=1', '"a=1"'],
    ['2026-01-01T00:00:00.000Z', '"2026-01-01T00:00:00.000Z"'],
  ])('%j is written %s', (value, cell) => expect(csvCell(value)).toBe(cell));
});

it('a line ends as RFC 4180 wants it, and its numbers are numbers', () => expect(csvLine(['-1', -1, 0.5, ''])).toBe(`"'-1",-1,0.5,""\r\n`));
