import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { detectLanguage } from './language.js';

const ENGLISH = readFileSync(new URL('../../test/fixtures/articles/harbour-bridge.txt', import.meta.url), 'utf8');

it('detectLanguage takes a text of 5 MB as quickly as a short one', async () => {
  await detectLanguage(ENGLISH);
  const long = ENGLISH.repeat(2500);
  const before = process.cpuUsage();
  expect(await detectLanguage(long)).toEqual({ language: 'en', reliable: true });
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(200);
});
