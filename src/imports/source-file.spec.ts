import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { StartFailure } from '../config/start-failure.js';
import { DamagedFile, fileDigest, openSourceFile, readText } from './source-file.js';

let folder: string;
let count = 0;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'factdesk-source-file-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(bytes: Buffer | string, name = 'claims'): string {
  const path = join(folder, `${String((count += 1))}-${name}`);
  writeFileSync(path, bytes);
  return path;
}

async function textOf(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readText(await openSourceFile(path))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const bytes = (...given: number[]): Buffer => Buffer.from(given);
const MARK = bytes(0xef, 0xbb, 0xbf);
const ROW = '{"statement":"S"}\n';

describe('the format of a file', () => {
  it.each([
    ['claims.ndjson', 'statement,rating\n', 'ndjson'], ['claims.JSONL', 'x', 'ndjson'], ['claims.csv', ROW, 'csv'], ['claims.TSV', ROW, 'csv'],
    ['claims', ROW, 'ndjson'], ['claims', ' \n \t{}', 'ndjson'], ['claims', 'statement,rating\n', 'csv'], ['claims.txt', ROW, 'ndjson'],
    ['ndjson', 'a,b', 'csv'], ['claims.csv.txt', ROW, 'ndjson'],
  ])('is told by the name %s, and otherwise by its beginning %j: %s', async (name, text, format) => {
    expect(await openSourceFile(fileWith(text, name))).toMatchObject({ format, gzipped: false });
    expect(await openSourceFile(fileWith(gzipSync(text), name))).toMatchObject({ format, gzipped: true });
    expect(await openSourceFile(fileWith(gzipSync(text), `${name}.GZ`))).toMatchObject({ format, gzipped: true });
  });

  it.each([false, true])('is told behind a byte order mark, compressed: %s', async (compressed) => {
    const marked = Buffer.concat([MARK, Buffer.from(ROW)]);
    expect(await openSourceFile(fileWith(compressed ? gzipSync(marked) : marked))).toMatchObject({ format: 'ndjson', gzipped: compressed });
  });
});

describe('the text of a file', () => {
  it.each([false, true])('comes whole, in as many pieces as there are, compressed: %s', async (compressed) => {
    const long = Buffer.from(ROW.repeat(20_000));
    expect((await textOf(fileWith(compressed ? gzipSync(long) : long))).equals(long)).toBe(true);
  });

  it.each([false, true])('comes without a byte order mark at its beginning, compressed: %s', async (compressed) => {
    const marked = Buffer.concat([MARK, Buffer.from(ROW), MARK]);
    expect((await textOf(fileWith(compressed ? gzipSync(marked) : marked))).equals(marked.subarray(3))).toBe(true);
  });

  it('keeps a mark inside, also at the beginning of a later piece', async () => {
    // Pieces of a file have 64 KiB.
    const inside = Buffer.concat([Buffer.alloc(65_536, 'a'), MARK, Buffer.from('b')]);
    expect((await textOf(fileWith(inside))).equals(inside)).toBe(true);
  });

  it.each([
    ['ﻀ', Buffer.from('ﻀ,b')], ['a letter of two bytes', bytes(0xef, 0xaa, 0xbf, 0x61)], ['one byte of it', bytes(0xef, 0x62, 0xbf, 0x61)], ['its end', bytes(0x61, 0xbb, 0xbf, 0x62)],
    ['its first two bytes', bytes(0xef, 0xbb, 0xbe, 0x61)],
  ])('keeps what only looks like a byte order mark: %s', async (_what, given) => {
    expect((await textOf(fileWith(given))).equals(given)).toBe(true);
  });

  it('ends with a DamagedFile where compressed data are cut off, after what came before', async () => {
    const whole = Buffer.from(Array.from({ length: 20_000 }, (_, row) => `{"statement":"S ${String(row)}"}\n`).join(''));
    const compressed = gzipSync(whole);
    const file = await openSourceFile(fileWith(compressed.subarray(0, compressed.length - 1000)));
    const chunks: Buffer[] = [];
    const read = async (): Promise<void> => {
      for await (const chunk of readText(file)) chunks.push(chunk);
    };
    await expect(read()).rejects.toThrow(new DamagedFile('the compressed file is damaged or cut off (Z_BUF_ERROR)'));
    const came = Buffer.concat(chunks);
    expect(came.length).toBeGreaterThan(100_000);
    expect(whole.subarray(0, came.length).equals(came)).toBe(true);
  });
});

describe('a file that cannot be imported', () => {
  it.each<[string, () => string, string]>([
    ['does not exist', () => join(folder, 'nowhere.csv'), 'cannot be read: there is no such file.'],
    ['is a folder', () => folder, 'cannot be read: it is a folder.'],
    ['is empty', () => fileWith(''), 'is empty.'],
    ['is empty when it is unpacked', () => fileWith(gzipSync('')), 'is empty.'],
    ['is in UTF-16, little end first', () => fileWith(bytes(0xff, 0xfe, 0x61, 0)), 'is in UTF-16: save it as UTF-8.'],
    ['is in UTF-16, big end first', () => fileWith(bytes(0xfe, 0xff, 0, 0x61)), 'is in UTF-16: save it as UTF-8.'],
    ['is one JSON array', () => fileWith('\n [{}]'), 'is one JSON array: write one object on each line instead (NDJSON).'],
    ['only seems to be compressed', () => fileWith(bytes(0x1f, 0x8b, 0x61, 0x62, 0x63)), 'cannot be read: the compressed file is damaged or cut off (Z_DATA_ERROR).'],
  ])('is refused in one sentence when it %s', async (_what, given, sentence) => {
    const path = given();
    await expect(openSourceFile(path)).rejects.toThrow(new StartFailure(`${path} ${sentence}`));
  });

  it.each([[bytes(0xff, 0x61)], [bytes(0x61, 0xfe)], [bytes(0xfe, 0x61)], [bytes(0x61, 0xff)], [bytes(0x1f, 0x61)], [bytes(0x61, 0x8b)]])(
    'is not one that begins with %j, which is half of a mark', async (given) => {
      expect(await openSourceFile(fileWith(given))).toMatchObject({ format: 'csv', gzipped: false });
    },
  );
});

it('the digest of a file is of its bytes on the disk, compressed ones as they are', async () => {
  const compressed = gzipSync(ROW);
  for (const each of [Buffer.from(ROW), compressed]) expect(await fileDigest(fileWith(each))).toBe(`sha256:${createHash('sha256').update(each).digest('hex')}`);
});
