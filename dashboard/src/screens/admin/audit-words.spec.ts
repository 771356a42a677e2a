import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SERVER = join(import.meta.dirname, '../../../../src');
const CODE = /'([a-z][A-Za-z]+\.[a-z][A-Za-z]+)'/g;
/** Belong to a person and to no newsroom: no newsroom's log has them. */
const OF_ACCOUNTS = /^(account|session|password)\./;

test('the log has words for every action that the server tells', () => {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.events.ts'));
  const told = new Set(files.flatMap((name) => [...readFileSync(join(SERVER, name), 'utf8').matchAll(CODE)].flatMap(([, code]) => code ?? [])));
  const words = readFileSync(join(import.meta.dirname, 'audit-words.ts'), 'utf8');
  expect(told.size).toBeGreaterThan(80);
  expect([...told].filter((code) => !OF_ACCOUNTS.test(code) && !words.includes(`'${code}': msg`))).toEqual([]);
});
