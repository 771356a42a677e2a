import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { isKnown } from './conditional.js';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** How the build writes a packed copy beside a file, the better one first. */
export const PACKED = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const;

interface Variant {
  readonly encoding: (typeof PACKED)[number]['encoding'] | 'identity';
  readonly path: string;
  readonly bytes: number;
  /** Strong (RFC 9110): it stands for exactly the bytes of this encoding. */
  readonly etag: string;
}

export interface StaticFile {
  readonly mediaType: string;
  /** Best first; the last one is the file as it is. */
  readonly variants: readonly Variant[];
}

/**
 * The files that a build left, by their path with `/` below the folder. What is not in this list cannot be asked for, whatever the address
 * looks like. Nothing is held but names and digests: files are read from the disk when they are sent.
 */
export function staticFiles(folder: string): ReadonlyMap<string, StaticFile> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => extname(name) in MEDIA_TYPES);
  return new Map(names.map((name) => [name.replaceAll(sep, '/'), { mediaType: MEDIA_TYPES[extname(name)] ?? '', variants: variantsOf(join(folder, name)) }]));
}

function variantsOf(path: string): Variant[] {
  const packed = PACKED.filter(({ suffix }) => existsSync(path + suffix)).map(({ encoding, suffix }) => variant(path + suffix, encoding));
  return [...packed, variant(path, 'identity')];
}

function variant(path: string, encoding: Variant['encoding']): Variant {
  const content = readFileSync(path);
  return { encoding, path, bytes: content.length, etag: `"${createHash('sha256').update(content).digest('base64url')}"` };
}

/** Sends it in the best encoding that the reader takes, or 304. */
export function sendFile(request: FastifyRequest, reply: FastifyReply, file: StaticFile): FastifyReply {
  const accepted = request.headers['accept-encoding'];
  const chosen = file.variants.find(({ encoding }) => encoding === 'identity' || accepts(accepted, encoding));
  if (chosen === undefined) throw new Error('A static file without its own bytes');
  void reply.headers({ etag: chosen.etag, ...(file.variants.length > 1 ? { vary: 'Accept-Encoding' } : {}) });
  if (isKnown(request.headers['if-none-match'], chosen.etag)) return reply.code(304).send();
  void reply.type(file.mediaType).header('content-length', chosen.bytes);
  if (chosen.encoding !== 'identity') void reply.header('content-encoding', chosen.encoding);
  return request.method === 'HEAD' ? reply.send() : reply.send(createReadStream(chosen.path));
}

/** Whether Accept-Encoding (RFC 9110, section 12.5.3) names this coding, or `*`, with a weight above zero. */
export function accepts(header: string | undefined, encoding: string): boolean {
  const weights = new Map<string, number>();
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(coding, weight === undefined ? 1 : Number(weight.slice(2)));
  }
  return (weights.get(encoding) ?? weights.get('*') ?? 0) > 0;
}
