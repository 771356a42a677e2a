import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { StartFailure } from '../config/start-failure.js';

export type FileFormat = 'ndjson' | 'csv';

/** A file to import. It is read more than once, each time from its beginning. */
export interface SourceFile {
  /** Absolute. */
  readonly path: string;
  readonly format: FileFormat;
  readonly gzipped: boolean;
}

/** The file is compressed, and the compressed data end too early or are broken. What came before was read. */
export class DamagedFile extends Error {}

const PEEK_BYTES = 4096;

/** Looks at the beginning of the file. Throws a StartFailure for a file that cannot be read, or is of no kind that is imported. */
export async function openSourceFile(path: string): Promise<SourceFile> {
  const head = await firstBytes(path);
  const gzipped = head[0] === 0x1f && head[1] === 0x8b;
  const text = gzipped ? await firstText(path) : head;
  if (text.length === 0) throw new StartFailure(`${path} is empty.`);
  if ((text[0] === 0xff && text[1] === 0xfe) || (text[0] === 0xfe && text[1] === 0xff)) {
    throw new StartFailure(`${path} is in UTF-16: save it as UTF-8.`);
  }
  return { path, gzipped, format: formatOf(path, withoutBom(text)) };
}

/** The bytes of the text, uncompressed and without a byte order mark. Throws DamagedFile. */
export async function* readText({ path, gzipped }: Pick<SourceFile, 'path' | 'gzipped'>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of gzipped ? unzipped(path) : plain(path)) {
    yield isFirst ? withoutBom(chunk) : chunk;
    isFirst = false;
  }
}

/** `sha256:<hex>` of the file as it lies on the disk. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of plain(path)) hash.update(chunk);
  return `sha256:${hash.digest('hex')}`;
}

async function firstBytes(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(PEEK_BYTES), 0, PEEK_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new StartFailure(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}

async function firstText(path: string): Promise<Buffer> {
  try {
    for await (const chunk of unzipped(path)) return chunk;
    return Buffer.alloc(0);
  } catch (error) {
    if (error instanceof DamagedFile) throw new StartFailure(`${path} cannot be read: ${error.message}.`);
    throw error;
  }
}

async function* plain(path: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) yield chunk;
}

async function* unzipped(path: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  // The reader below hears of every failure; without a callback the pipeline would throw it a second time, at nobody.
  pipeline(createReadStream(path), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    if (codeOf(error).startsWith('Z_')) throw new DamagedFile(`the compressed file is damaged or cut off (${codeOf(error)})`);
    throw error;
  }
}

function formatOf(path: string, text: Buffer): FileFormat {
  const name = path.toLowerCase().replace(/\.gz$/, '');
  if (/\.(ndjson|jsonl)$/.test(name)) return 'ndjson';
  if (/\.(csv|tsv)$/.test(name)) return 'csv';
  const start = text.toString('latin1').trimStart();
  if (start.startsWith('[')) throw new StartFailure(`${path} is one JSON array: write one object on each line instead (NDJSON).`);
  return start.startsWith('{') ? 'ndjson' : 'csv';
}

const withoutBom = (bytes: Buffer): Buffer =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

const REASONS: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EACCES: 'permission denied', EISDIR: 'it is a folder' };

const reasonOf = (error: unknown): string => REASONS[codeOf(error)] ?? String(error);

/** Node's name of an error of the file system or of zlib; '' for anything else. */
const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');
