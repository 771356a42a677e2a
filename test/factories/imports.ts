import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportsService } from '../../src/imports/imports.service.js';
import type { TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';
import type { GivenClaim } from './claim.js';
import type { GivenDesk } from './desk.js';

/** Whose check it is. */
export const importOrigin = { from: 'Example Checks', url: 'https://example.org/check/7' };

/** One row, imported as it would be from the command line. */
export async function givenImported(test: TestApp, desk: GivenDesk): Promise<GivenClaim> {
  await importRows(test, desk, 1);
  const [row] = await lookAt<{ id: string }>(test.database, 'SELECT id FROM claim WHERE newsroom_id = $1 ORDER BY number DESC LIMIT 1', [desk.newsroom.id]);
  const id = row?.id ?? '';
  return { id, path: `${desk.newsroom.path}/claims/${id}`, author: desk.admin };
}

/** So many rows, imported as they would be from the command line. */
export async function importRows(test: TestApp, desk: GivenDesk, many: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'factdesk-imported-'));
  const path = join(folder, 'rows.ndjson');
  const { from: publisher, url } = importOrigin;
  const row = (): string => JSON.stringify({ statement: `The bridge was closed (${randomUUID()})`, rating: 'Rather true', claimant: 'Ada', publisher, url });
  writeFileSync(path, Array.from({ length: many }, row).join('\n'));
  const request = { path, newsroom: desk.newsroom.slug, as: desk.admin.email, what: null, from: null, map: new Map(), dryRun: false, signal: new AbortController().signal };
  const quiet = { scanned: () => undefined, progress: () => undefined, rejected: async () => undefined };
  await test.app.get(ImportsService, { strict: false }).run(request, quiet).finally(() => rmSync(folder, { recursive: true, force: true }));
}
