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
  const chunks: AsyncIterable<Buffer> = gzipped ? unzipped(path) : createReadStream(path);
  for await (const bytes of chunks) {
    yield isFirst ? withoutBom(bytes) : bytes;
    isFirst = false;
  }
}

/** `sha256:<hex>` of the file as it lies on the disk. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
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

async function* unzipped(path: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  // The reader below hears of every failure; without a callback the pipeline would throw it a second time, at nobody.
  pipeline(createReadStream(path), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield chunk;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new DamagedFile(`the compressed file is damaged (${error.message})`);
    }
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

function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return String(error);
  const reasons: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EACCES: 'permission denied', EISDIR: 'it is a folder' };
  return reasons[String(error.code)] ?? error.message;
}
