import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';
import { bodyConfig, bodyConfigOf, UPLOAD_LIMIT } from './body-limit.js';
import { UnreadBody } from './request-bytes.js';

const READS = new Set(['GET', 'HEAD']);

/** Says which bodies are taken, how large they may be and how: JSON everywhere, uploads and plain forms where a route asks for them. */
export async function installBodyParsing(fastify: FastifyInstance): Promise<void> {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', (request, stream, done) => {
    const { bodyLimit: limit } = request.routeOptions;
    if (Number(request.headers['content-length'] ?? 0) > limit) done(new DomainError('BODY_TOO_LARGE'));
    // Read by BodyInterceptor, once it is known that whoever sends it may come in.
    else done(null, new UnreadBody(stream, limit));
  });
  fastify.addContentTypeParser<string>('application/x-www-form-urlencoded', { parseAs: 'string' }, (request, body, done) => {
    if (bodyConfigOf(request).form === true) done(null, formBody(body));
    else done(new DomainError('UNSUPPORTED_MEDIA_TYPE'));
  });
  fastify.addHook('onRoute', (route) => {
    const { bodyLimit } = bodyConfig(route.config);
    if (bodyLimit !== undefined) route.bodyLimit = bodyLimit;
  });
  fastify.addHook('onRequest', async (request) => {
    // No body of a read is ever looked at, so what its headers say about one cannot be wrong.
    if (READS.has(request.method)) return;
    refuseEncoded(request);
    refuseUnexpectedUpload(request);
  });
  await fastify.register(multipart, {
    throwFileSizeLimit: true,
    limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 40, parts: 41, fieldNameSize: 100, fieldSize: 65_536 },
  });
}

/** The fields of a form by name; of several with one name the last. Their texts are checked where they are used. */
const formBody = (body: string): Readonly<Record<string, string>> => Object.fromEntries(new URLSearchParams(body));

/** Compressed request bodies are not unpacked: a few bytes could become gigabytes. */
function refuseEncoded(request: FastifyRequest): void {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new DomainError('UNSUPPORTED_MEDIA_TYPE', { detail: 'Send the body without Content-Encoding.' });
  }
}

function refuseUnexpectedUpload(request: FastifyRequest): void {
  const type = request.headers['content-type'];
  if (type === undefined || !/^\s*multipart\//i.test(type) || request.is404) return;
  if (bodyConfigOf(request).multipart !== true) throw new DomainError('UNSUPPORTED_MEDIA_TYPE');
}
