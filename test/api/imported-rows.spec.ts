import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportsService } from '../../src/imports/imports.service.js';
import { givenDesk, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

let test: TestApp;
let desk: GivenDesk;
let folder: string;
beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'factdesk-imported-rows-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function importRows(name: string, rows: readonly object[]): Promise<void> {
  const path = join(folder, `${name}.ndjson`);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const request = { path, newsroom: desk.newsroom.slug, as: desk.admin.email, what: null, from: null, map: new Map(), dryRun: false, signal: new AbortController().signal };
  await test.app.get(ImportsService, { strict: false }).run(request, { scanned: () => undefined, progress: () => undefined, rejected: async () => undefined });
}

it('of each row it is known what came of it: of one with a claim the claim, of one with an article the article, and nothing else', async () => {
  await importRows('claims', [1, 2].map((n) => ({ statement: `The bridge was closed ${String(n)} times`, rating: 'True', claimant: 'Ada', publisher: 'Example Checks', url: `https://example.org/${String(n)}` })));
  await importRows('articles', [{ title: 'A bridge', text: 'The bridge was closed. It is open again.', url: 'https://example.org/article', language: 'en' }]);
  const rows = await lookAt<{ line: string; claims: string; articles: string; claim: boolean; article: boolean }>(
    test.database,
    `SELECT r.line, r.claim_id IS NOT NULL AS claim, r.article_id IS NOT NULL AS article,
       (SELECT count(*) FROM claim c WHERE c.id = r.claim_id) AS claims, (SELECT count(*) FROM article a WHERE a.id = r.article_id) AS articles
     FROM imported_row r WHERE r.newsroom_id = $1 ORDER BY claim DESC, r.line`,
    [desk.newsroom.id],
  );
  expect(rows.map(({ line, claim, article, claims, articles }) => [Number(line), claim, article, Number(claims), Number(articles)])).toEqual([
    [1, true, false, 1, 0],
    [2, true, false, 1, 0],
    [1, false, true, 0, 1],
  ]);
});
