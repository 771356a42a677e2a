import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { ImportProgress } from './import-progress.js';

let folder: string;
let path: string;
let now: number;
let told: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'factdesk-import-progress-'));
  path = join(folder, 'rejected.ndjson');
  now = 0;
  told = '';
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function watched(isTTY = false): ImportProgress {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      told += String(chunk);
      done();
    },
  });
  return new ImportProgress({ stream: Object.assign(stream, { isTTY }), now: () => now }, path);
}

const lines = (): string[] => told.split('\n').slice(0, -1);
type Scanned = Parameters<ImportProgress['scanned']>;
const scan = (more: object = {}) => ({ rows: 12_345, ratings: new Map(), ignoredColumns: [], ...more }) as unknown as Scanned[0];
const format = (name: string) => ({ name }) as unknown as Scanned[1];
const counts = (more: object = {}) => ({ read: 0, imported: 0, rejected: 0, duplicates: 0, ...more }) as Parameters<ImportProgress['progress']>[0];
const row = (line: number, problems: object[] = [{ pointer: '/url', detail: 'Must be an address.' }]) => ({ line, problems, row: { url: `row ${String(line)}` } }) as unknown as Parameters<ImportProgress['rejected']>[0];

describe('what an import tells of its file', () => {
  it.each([
    ['articles', '12,345 rows: articles.'], ['claims', '12,345 rows: checked claims with 1,001 different ratings.'],
    ['averitec', '12,345 rows: checked claims with 1,001 different ratings, in the format of AVeriTeC.'],
  ])('with %s in it', (name, line) => {
    const ratings = new Map(Array.from({ length: 1001 }, (_, n) => [String(n), n]));
    watched().scanned(scan({ ratings }), format(name));
    expect(lines()).toEqual([line]);
  });

  it('names the columns that it does not read', () => {
    watched().scanned(scan({ ignoredColumns: ['id', 'note'] }), format('articles'));
    expect(lines()[1]).toBe('Columns that are not read: id, note.');
  });

  it('begins with no rejected rows: those of an earlier run may have come in by now', async () => {
    writeFileSync(path, 'of an earlier run');
    const progress = watched();
    progress.scanned(scan(), format('articles'));
    expect(existsSync(path)).toBe(false);
    expect(await progress.end()).toBeNull();
  });
});

describe('how far an import is', () => {
  it('is a line every five seconds where nobody sits at a terminal, with the speed since the beginning', () => {
    const progress = watched();
    now = 1_000_000;
    progress.scanned(scan(), format('articles'));
    progress.progress(counts({ read: 10 }));
    now += 4_999;
    progress.progress(counts({ read: 20 }));
    expect(lines()).toHaveLength(1);
    now += 1;
    progress.progress(counts({ read: 6_000, imported: 5_000, duplicates: 900, rejected: 100 }));
    expect(lines()[1]).toBe('6,000 of 12,345 rows: 5,000 imported, 900 there already, 100 rejected; 1,200 rows/s');
    now += 4_999;
    progress.progress(counts({ read: 7_000 }));
    expect(lines()).toHaveLength(2);
    now += 1;
    progress.progress(counts({ read: 12_345 }));
    expect(lines()[2]).toBe('12,345 of 12,345 rows: 0 imported, 0 there already, 0 rejected; 1,235 rows/s');
  });

  it('is a bar at a terminal, and other lines stand above it', async () => {
    const progress = watched(true);
    progress.scanned(scan(), format('articles'));
    now = 60_000;
    progress.progress(counts({ read: 6_000, imported: 5_999, rejected: 1 }));
    await progress.rejected(row(7));
    await progress.end();
    expect(told).toContain('of 12345 rows');
    expect(told).not.toContain('there already, ');
    expect(told).toContain('\r\u001B[KLine 7 is rejected. /url: Must be an address.\n');
  });
});

describe('a row that is rejected', () => {
  it('is told with every problem, by the place of it where there is one', async () => {
    const progress = watched();
    await progress.rejected(row(1_234, [{ pointer: '/url', detail: 'Must be an address.' }, { detail: 'Is no JSON.' }, { pointer: '', detail: 'Must be an object.' }]));
    expect(lines()).toEqual(['Line 1,234 is rejected. /url: Must be an address. Is no JSON. : Must be an object.']);
    await progress.end();
  });

  it('is kept in a file with all others, of which twenty are told', async () => {
    const progress = watched();
    for (let line = 1; line <= 30; line += 1) await progress.rejected(row(line));
    expect(lines()).toHaveLength(21);
    expect(lines().slice(19)).toEqual(['Line 20 is rejected. /url: Must be an address.', 'Further rejected lines are only written to the file of rejected rows.']);
    expect(await progress.end()).toBe(path);
    const kept = readFileSync(path, 'utf8').trimEnd().split('\n').map((each) => JSON.parse(each) as { line: number; row: object });
    expect(kept.map(({ line }) => line)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(kept[29]).toEqual({ line: 30, problems: [{ pointer: '/url', detail: 'Must be an address.' }], row: { url: 'row 30' } });
  });

  it('is not lost when there are more than the file takes at once', async () => {
    const progress = watched();
    const long = 'x'.repeat(50_000);
    for (let line = 1; line <= 20; line += 1) await progress.rejected({ ...row(line), row: { url: long } });
    await progress.end();
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(20);
  });
});
