import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/unit-of-work.js';
import { DomainError } from '../errors/domain-error.js';
import { Callers, type Caller } from './caller.js';
import { createsOptions, isRepeatable, type CreatesOptions } from './creates.js';
import { fingerprint } from './fingerprint.js';
import { IdempotencyRepository, type KeyUse, type StoredAnswer } from './idempotency.repository.js';

/** Up to 255 visible ASCII characters (draft-ietf-httpapi-idempotency-key-header leaves the form to the server). */
const USABLE_KEY = /^[\x21-\x7e]{1,255}$/;
const KEPT_HEADERS = ['etag', 'location'] as const;
const JSON_TYPE = 'application/json; charset=utf-8';

interface Request {
  readonly use: KeyUse;
  readonly caller: Caller;
  readonly creates: CreatesOptions;
  readonly retry: boolean;
}

/**
 * Makes POST safe to send again (Idempotency-Key). One transaction holds the key, the effect and the stored answer, so
 * after a crash there are either all three or none; a duplicate that arrives meanwhile waits on the key's row and then
 * gets the same answer. Only successful answers are stored: what failed may be tried again with the same key.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly keys: IdempotencyRepository,
    private readonly callers: Callers,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = this.read(http.getRequest<FastifyRequest>(), context.getHandler());
    if (request === null) return next.handle();
    return from(this.answer(request, next, http.getResponse<FastifyReply>()));
  }

  /** Null: an ordinary request. Anonymous ones are outside (sign-in, public forms): there is nobody to keep keys for. */
  private read(request: FastifyRequest, handler: object): Request | null {
    const caller = request.method === 'POST' && !isRepeatable(handler) ? this.callers.of(request) : null;
    if (caller === null) return null;
    const creates = createsOptions(handler);
    const key = request.headers['idempotency-key'];
    if (key === undefined) {
      if (creates === undefined) return null;
      throw new DomainError('IDEMPOTENCY_KEY_REQUIRED', {
        detail: 'Send a new random value, and the same value again when you repeat this request.',
      });
    }
    if (typeof key !== 'string' || !USABLE_KEY.test(key)) {
      throw new DomainError('IDEMPOTENCY_KEY_INVALID', { detail: 'Expected 1 to 255 visible ASCII characters.' });
    }
    const scope = `${caller.name}@${caller.newsroomId ?? '-'}`;
    const use = { scope, key, route: `POST ${withoutCredentials(request.url)}`, requestHash: fingerprint(request.body), at: this.clock.now() };
    return { use, caller, creates: creates ?? {}, retry: !request.isMultipart() };
  }

  private answer(request: Request, next: CallHandler, reply: FastifyReply): Promise<unknown> {
    const { newsroomId } = request.caller;
    return this.database.inUnit(newsroomId, (tx) => this.once(tx, request, next, reply), { retry: request.retry });
  }

  private async once(tx: Tx, { use, creates }: Request, next: CallHandler, reply: FastifyReply): Promise<unknown> {
    const claimed = await this.keys.claim(tx, use);
    if (!claimed.first) {
      if (!claimed.sameRequest) throw new DomainError('IDEMPOTENCY_KEY_REUSED');
      return replay(claimed.answer, reply);
    }
    // A first attempt that PostgreSQL sent back may have left its own.
    for (const name of KEPT_HEADERS) void reply.removeHeader(name);
    const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    const status = reply.statusCode;
    await this.keys.store(tx, use, { status, headers: keptHeaders(reply), body: write(withoutSecrets(body, creates)) });
    return send(reply, write(body));
  }
}

/** Clients of Google put keys into the query; nothing that is kept may hold one. */
function withoutCredentials(url: string): string {
  const [path = '', query] = url.split('?', 2);
  if (query === undefined) return path;
  const parameters = new URLSearchParams(query);
  for (const name of ['key', 'access_token', 'oauth_token']) parameters.delete(name);
  return `${path}?${parameters.toString()}`;
}

function replay(answer: StoredAnswer, reply: FastifyReply): unknown {
  void reply.code(answer.status).headers({ ...answer.headers, 'idempotency-replayed': 'true' });
  return send(reply, answer.body);
}

/** The text itself is sent, so that the first answer and its replay are the same bytes. */
function send(reply: FastifyReply, body: string): string | undefined {
  if (body === '') return undefined;
  void reply.type(JSON_TYPE);
  return body;
}

const write = (body: unknown): string => (body === undefined ? '' : JSON.stringify(body));

function withoutSecrets(body: unknown, { secrets = [] }: CreatesOptions): unknown {
  if (secrets.length === 0 || typeof body !== 'object' || body === null) return body;
  const hidden = Object.fromEntries(secrets.filter((name) => name in body).map((name) => [name, null]));
  return { ...body, ...hidden };
}

function keptHeaders(reply: FastifyReply): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = reply.getHeader(name);
    if (typeof value === 'string') kept[name] = value;
  }
  return kept;
}
