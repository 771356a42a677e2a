import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../src/app.openapi.js';
import { projectRoot } from '../../src/config/project-root.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

it('openapi.json, which clients are made from, says what the code says', () => {
  const committed: unknown = JSON.parse(readFileSync(join(projectRoot, 'openapi.json'), 'utf8'));
  expect(JSON.parse(JSON.stringify(openApiDocument(test.app)))).toEqual(committed);
});
