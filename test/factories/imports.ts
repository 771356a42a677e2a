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
  const folder = mkdtempSync(join(tmpdir(), 'factdesk-imported-'));
  const path = join(folder, 'row.ndjson');
  const { from: publisher, url } = importOrigin;
  writeFileSync(path, JSON.stringify({ statement: `The bridge was closed (${randomUUID()})`, rating: 'Rather true', claimant: 'Ada', publisher, url }));
  const request = { path, newsroom: desk.newsroom.slug, as: desk.admin.email, what: null, from: null, map: new Map(), dryRun: false, signal: new AbortController().signal };
  const quiet = { scanned: () => undefined, progress: () => undefined, rejected: async () => undefined };
  await test.app.get(ImportsService, { strict: false }).run(request, quiet).finally(() => rmSync(folder, { recursive: true, force: true }));
  const [row] = await lookAt<{ id: string }>(test.database, 'SELECT id FROM claim WHERE newsroom_id = $1 ORDER BY number DESC LIMIT 1', [desk.newsroom.id]);
  const id = row?.id ?? '';
  return { id, path: `${desk.newsroom.path}/claims/${id}`, author: desk.admin };
}
