import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { openApiDocument } from '../../src/app.openapi.js';
import { Contract } from './contract.js';

const LARGEST = 4 * 1024 * 1024;

// Once for all files of a worker: making the document takes a second, and so does compiling what a file needs of it.
let ofTheApplication: Contract | null = null;

/**
 * Compares every answer that leaves the server with the OpenAPI document, whatever wrote it; what breaks the contract is
 * collected. Stands in front of the whole server, because some answers never reach the web framework. Call after `listen`.
 * `hasMore`: this application has routes that others do not have.
 */
export function watchContract(app: NestFastifyApplication, hasMore: boolean): string[] {
  const violations: string[] = [];
  let contract: Contract | null = null;
  const make = (): Contract => new Contract(openApiDocument(app, 'closed'));
  app.getHttpServer().prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const sent = record(response);
    const url = request.url ?? '/';
    response.once('finish', () => {
      contract ??= hasMore ? make() : (ofTheApplication ??= make());
      const body = sent.body();
      if (body === null) return;
      const { statusCode: status } = response;
      const violation = contract.violation({ method: request.method ?? 'GET', url, status, contentType: sent.header('content-type'), body });
      if (violation !== null) violations.push(`${request.method ?? ''} ${url}: ${violation}`);
    });
  });
  return violations;
}

interface Sent {
  header(name: string): string | undefined;
  /** Null when it is too large to look at. */
  body(): string | null;
}

/** Keeps a copy of what is written. Headers given to writeHead are not found by getHeader, so that is listened to as well. */
function record(response: ServerResponse): Sent {
  const headers = new Map<string, string>();
  const chunks: Buffer[] = [];
  let size = 0;
  const keep = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding === 'latin1' ? 'latin1' : 'utf8') : Buffer.from(chunk);
    size += bytes.length;
    if (size <= LARGEST) chunks.push(bytes);
  };
  const { write, end, writeHead } = response;
  response.write = (...args: unknown[]) => (keep(args[0], args[1]), Reflect.apply(write, response, args));
  response.end = (...args: unknown[]) => (keep(args[0], args[1]), Reflect.apply(end, response, args));
  response.writeHead = (...args: unknown[]) => {
    const given = args.find((argument) => typeof argument === 'object' && argument !== null);
    for (const [name, value] of pairsOf(given ?? {})) headers.set(name.toLowerCase(), String(value));
    return Reflect.apply(writeHead, response, args);
  };
  const header = (name: string): string | undefined => headers.get(name) ?? response.getHeader(name)?.toString();
  return { header, body: () => (size > LARGEST ? null : unpacked(Buffer.concat(chunks), header('content-encoding'))) };
}

/** Node takes an object, or a list with name and value by turns. */
const pairsOf = (given: object): [string, unknown][] =>
  Array.isArray(given) ? given.flatMap((name: unknown, at) => (at % 2 === 0 ? [[String(name), given[at + 1]]] : [])) : Object.entries(given);

function unpacked(bytes: Buffer, encoding: string | undefined): string {
  if (bytes.length === 0) return '';
  if (encoding === 'gzip') return gunzipSync(bytes).toString();
  return (encoding === 'br' ? brotliDecompressSync(bytes) : bytes).toString();
}
