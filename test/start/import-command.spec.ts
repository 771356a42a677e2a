import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { givenDesk, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { buildServer } from '../support/server-process.js';
import { lookAt } from '../support/stored.js';

const ROOT = join(import.meta.dirname, '..', '..');
const FACTCHECKS = join(ROOT, 'test', 'fixtures', 'import', 'factchecks.ndjson');
const folder = mkdtempSync(join(tmpdir(), 'factdesk-import-command-'));
const rejects = join(folder, 'rejects.ndjson');
let test: TestApp;

beforeAll(async () => {
  buildServer();
  test = await startTestApp();
}, 120_000);
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command in a process of its own, beside the running application. */
function startImport(args: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const { appUrl: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL } = test.database;
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL, DATABASE_OWNER_URL };
  const child = spawn(process.execPath, ['dist/scripts/import.js', ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (stderr += text));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code, signal) => resolve({ code: signal ?? code ?? -1, stdout, stderr })));
  return { child, ended };
}

const runImport = (args: readonly string[]): Promise<Ended> => startImport(args).ended;
const into = ({ newsroom, admin }: GivenDesk): string[] => ['--newsroom', newsroom.slug, '--as', admin.email];

/** Everything that an import leaves behind, row by row, without ids and times. */
const left = ({ newsroom }: GivenDesk) =>
  lookAt<object>(
    test.database,
    `SELECT r.line, c.number, c.statement, c.imported_url, l.name AS claimant, s.name AS speaker, v.rating_key, e.as_known_on, p.kind, p.content::jsonb - 'salt' AS content,
            pc.status, pc.claimant AS searched, (SELECT count(*) FROM rendition x WHERE x.newsroom_id = c.newsroom_id AND x.claim_id = c.id) AS renditions,
            (SELECT count(*) FROM audit_entry a WHERE a.newsroom_id = c.newsroom_id AND a.claim_id = c.id) AS audited
     FROM imported_row r
     FULL JOIN claim c ON c.newsroom_id = r.newsroom_id AND c.id = r.claim_id
     LEFT JOIN chain_link l ON l.newsroom_id = c.newsroom_id AND l.claim_id = c.id
     LEFT JOIN speaker s ON s.newsroom_id = c.newsroom_id AND s.id = l.speaker_id
     LEFT JOIN verdict v ON v.newsroom_id = c.newsroom_id AND v.claim_id = c.id
     LEFT JOIN explanation e ON e.newsroom_id = c.newsroom_id AND e.claim_id = c.id
     LEFT JOIN publication p ON p.newsroom_id = c.newsroom_id AND p.claim_id = c.id
     LEFT JOIN published_claim pc ON pc.newsroom_id = c.newsroom_id AND pc.claim_id = c.id
     WHERE coalesce(r.newsroom_id, c.newsroom_id) = $1 ORDER BY r.line, c.number`,
    [newsroom.id],
  );

const imported = async ({ newsroom }: GivenDesk): Promise<number> =>
  Number((await lookAt<{ count: string }>(test.database, 'SELECT count(*) FROM imported_row WHERE newsroom_id = $1', [newsroom.id]))[0]?.count);

describe('npm run import', () => {
  it('killed in the middle leaves whole rows only, and the next run makes of it what one run would have made', async () => {
    const [once, twice] = [await givenDesk(test), await givenDesk(test)];
    const whole = await runImport([FACTCHECKS, ...into(once), '--rejects', rejects]);
    expect(whole.code).toBe(0);
    expect(JSON.parse(whole.stdout)).toMatchObject({ read: 300, imported: 300, rejected: 0, duplicates: 0, resumed: false, rejects: null });
    const expected = await left(once);
    expect(expected).toHaveLength(300);

    for (const rows of [70, 180]) {
      const { child, ended } = startImport([FACTCHECKS, ...into(twice), '--rejects', rejects]);
      while ((await imported(twice)) < rows) await pause(5);
      child.kill('SIGKILL');
      expect((await ended).code).toBe('SIGKILL');
      // What PostgreSQL was still committing for a process that is gone.
      await pause(300);
      const now = await left(twice);
      expect(now.length).toBeGreaterThanOrEqual(rows);
      expect(now.length).toBeLessThan(300);
      expect(now).toEqual(expected.slice(0, now.length));
    }
    const before = await imported(twice);
    const { code, stdout } = await runImport([FACTCHECKS, ...into(twice), '--rejects', rejects]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ read: 300, imported: 300 - before, duplicates: before, rejected: 0, resumed: true, scaleVersion: 1 });
    expect(await left(twice)).toEqual(expected);
    expect(existsSync(rejects)).toBe(false);
  }, 240_000);

  it('ends with 2 when rows were rejected, and keeps them in a file', async () => {
    const desk = await givenDesk(test);
    const path = join(folder, 'rows.csv');
    writeFileSync(path, 'statement,rating,publisher,extra\nGood,True,P,1\nNo rating,,P,2\n');
    const { code, stdout, stderr } = await runImport([path, ...into(desk)]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ file: path, format: 'claims', read: 2, imported: 1, rejected: 1, rejects: `${path}.rejected.ndjson` });
    expect(stderr).toMatch(/2 rows: checked claims with 1 different ratings\.\nColumns that are not read: extra\.\nLine 3 is rejected\. \/rating: Missing or empty\.\n/);
    const row = { statement: 'No rating', rating: '', publisher: 'P', extra: '2' };
    expect(JSON.parse(readFileSync(`${path}.rejected.ndjson`, 'utf8'))).toEqual({ line: 3, problems: [{ code: 'VALUE_MISSING', detail: 'Missing or empty.', pointer: '/rating' }], row });
    const again = await runImport([path, ...into(desk), '--map', 'publisher=rating,extra=publisher', '--dry-run']);
    expect([again.code, JSON.parse(again.stdout)]).toMatchObject([0, { dryRun: true, imported: 2, rejected: 0, rejects: null }]);
  }, 60_000);

  it.each<[string, (desk: GivenDesk) => string[], RegExp]>([
    ['a word that it does not know', (desk) => [FACTCHECKS, ...into(desk), '--newsrom', 'x'], /'--newsrom'[^]+Usage: npm run import/],
    ['nobody to act for', ({ newsroom }) => [FACTCHECKS, '--newsroom', newsroom.slug], /^--as is missing\.\nUsage/],
    ['no file', (desk) => ['none.csv', ...into(desk)], /^\S+none\.csv cannot be read: there is no such file\.\n$/],
    ['somebody who may not', ({ newsroom, editor }) => [FACTCHECKS, '--newsroom', newsroom.slug, '--as', editor.email], /^\S+ is editor in \S+: an import needs an active admin\.\n$/],
  ])('ends with 1 and a sentence for %s', async (_what, args, sentence) => {
    const { code, stdout, stderr } = await runImport(args(await givenDesk(test)));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
  }, 60_000);
});
