import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SRC = join(import.meta.dirname, '..');
const sheets = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));

/** What would look right in English only. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['a side of the screen, where a side of the text is meant', /\b(margin|padding|border|inset)-(left|right)\b|(^|[\s;{])(left|right)\s*:|text-align:\s*(left|right)/],
  ['the language for the direction: the build turns :dir() into a list of languages', /:dir\(/],
];

test.each(FORBIDDEN)('no style sheet names %s', (_, pattern) => {
  const declarations = (sheet: string): string => readFileSync(join(SRC, sheet), 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
  expect(sheets.length).toBeGreaterThan(30);
  expect(sheets.filter((sheet) => pattern.test(declarations(sheet)))).toEqual([]);
});
