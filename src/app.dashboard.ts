import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './config/project-root.js';
import { Clock } from './platform/clock/clock.js';
import { DomainError } from './platform/errors/domain-error.js';
import { sendProblem } from './platform/http/problem-filter.js';
import { deskPageHeaders } from './platform/http/security-headers.js';
import { sendFile, staticFiles, type StaticFile } from './platform/http/static-files.js';

/** Where `npm run build` puts the desk. */
const BUILT = join(projectRoot, 'dashboard', 'dist');
const READ = ['GET', 'HEAD'];
const NONCE_BYTES = 18;

/** Vite puts a digest of the content into these names: another content has another address. */
const FOREVER = 'public, max-age=31536000, immutable';

interface BuiltDesk {
  /** index.html with `__CSP_NONCE__` where the nonce goes; null: the desk was not built. */
  readonly page: string | null;
  readonly files: ReadonlyMap<string, StaticFile>;
}

/** The desk, a page that finds its own way below `/desk/`, and its files. `/` leads there. Everything it shows comes from the API. */
export function serveDashboard(app: NestFastifyApplication, folder = BUILT): void {
  const desk = readDesk(folder);
  const clock = app.get(Clock);
  const fastify = app.getHttpAdapter().getInstance();
  const toDesk = (_request: FastifyRequest, reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-cache').redirect('/desk/', 302);
  const logger = new Logger('http');
  const read = { method: READ, errorHandler: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(request, reply, error, logger) };
  fastify.route({ ...read, url: '/', handler: toDesk });
  fastify.route({ ...read, url: '/desk', handler: toDesk });
  fastify.route<{ Params: { '*': string } }>({
    ...read,
    url: '/desk/*',
    handler: (request, reply) => {
      const path = request.params['*'];
      const file = desk.files.get(path);
      if (file !== undefined) return sendFile(request, reply.header('cache-control', path.startsWith('assets/') ? FOREVER : 'no-cache'), file);
      if (path.startsWith('assets/')) throw new DomainError('NOT_FOUND');
      return sendPage(reply, desk, clock.random(NONCE_BYTES).toString('base64'));
    },
  });
}

function readDesk(folder: string): BuiltDesk {
  const index = join(folder, 'index.html');
  return { page: existsSync(index) ? readFileSync(index, 'utf8') : null, files: staticFiles(folder) };
}

/** The same page for every address: which screen that is, and whether somebody may see it, the page asks the API. */
function sendPage(reply: FastifyReply, { page }: BuiltDesk, nonce: string): FastifyReply {
  if (page === null) throw new DomainError('UNAVAILABLE', { detail: 'The desk was not built: run `npm run build` and start again.' });
  return reply.headers(deskPageHeaders(nonce)).type('text/html; charset=utf-8').send(page.replaceAll('__CSP_NONCE__', nonce));
}
