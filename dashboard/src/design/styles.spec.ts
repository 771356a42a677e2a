import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const SRC = join(import.meta.dirname, '..');
const sheets = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));

/** What would look right in English only. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['a side of the screen, where a side of the text is meant', /\b(margin|padding|border|inset)-(left|right)\b|(^|[\s;{])(left|right)\s*:|text-align:\s*(left|right)/],
  ['the language for the direction: the build turns :dir() into a list of languages', /:dir\(/],
];

const USED = /\b(\w+)\[['"]([\w-]+)['"]\]/g;
const IMPORTED = /^import (\w+) from '([^']+\.module\.css)';$/gm;

/** `menu.tsx: .popover of list-box.module.css` for each class that a component asks of a sheet that does not have it. */
function classesThatAreNowhere(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const sheetOf = new Map([...text.matchAll(IMPORTED)].map(([, name = '', path = '']) => [name, join(dirname(file), path)]));
  return [...text.matchAll(USED)].flatMap(([, name = '', wanted = '']) => {
    const sheet = sheetOf.get(name);
    if (sheet === undefined || readFileSync(join(SRC, sheet), 'utf8').match(new RegExp(`\\.${wanted}(?![\\w-])`)) !== null) return [];
    return [`${file}: .${wanted} of ${basename(sheet)}`];
  });
}

test('every class that a component names stands in its sheet', () => {
  const components = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  expect(components.length).toBeGreaterThan(100);
  expect(components.flatMap(classesThatAreNowhere)).toEqual([]);
});

test.each(FORBIDDEN)('no style sheet names %s', (_, pattern) => {
  const declarations = (sheet: string): string => readFileSync(join(SRC, sheet), 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
  expect(sheets.length).toBeGreaterThan(30);
  expect(sheets.filter((sheet) => pattern.test(declarations(sheet)))).toEqual([]);
});
