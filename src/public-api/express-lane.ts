import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { addressKey, type RateLimits } from '../platform/http/rate-limits.js';
import type { RequestMetrics } from '../platform/http/request-metrics.js';
import { isKnown } from '../platform/http/conditional.js';
import type { ComposedBody } from './composed-body.js';
import type { PublishedClaimsService } from './published-claims.service.js';
import type { RenderedClaim } from './rendition-cache.js';

const PREFIX = '/api/v1/claims/';
/** As the framework names it. */
const ROUTE = '/api/v1/claims/:key';
/** An id or a slug, without query string or further path; anything else is the router's business. */
const KEY = /^[a-z0-9-]{1,120}$/;
/** The same with letters of other scripts, as they stand in an address. */
const ENCODED_KEY = /^(?:[a-z0-9-]|%[0-9A-F]{2}){1,400}$/;

type Headers = Readonly<Record<string, string>>;

/** An answer that is in memory and needs nothing but to be sent; `body` holds one character for each byte. */
export interface ReadyAnswer {
  readonly status: number;
  readonly etag: string;
  /** The same object as long as the answer is the same. */
  readonly headers: Headers;
  readonly body: ComposedBody;
}

/** An address below `prefix` that may be answered here: the rest of it is the key. */
export interface Lane {
  readonly prefix: string;
  /** Undefined: not in memory, not current, or not this lane's business. */
  find(key: string, request: IncomingMessage): ReadyAnswer | undefined;
}

/**
 * Answers `GET /api/v1/claims/{id or slug}`, and what other lanes have ready, before the web framework sees the request: the bytes are composed, the route is
 * public and has no parameters, so there is nothing left to decide. Whatever is not a plain hit (unknown claim, query string,
 * other method, database trouble, no budget left) goes the ordinary way, so both ways answer the same; a test compares them.
 *
 * What comes from memory costs less than counting it, and is not counted. A read from the database is, against the address
 * of the connection; behind a proxy, and for callers who say who they are, the ordinary way knows whom to count.
 */
export class ExpressLane {
  private readonly lanes: Lane[] = [];
  /** How often each status was answered from memory: adding one is all that these answers can afford. */
  private readonly fromMemory = new Float64Array(600);
  /** With what the framework would have set, name and value by turns: Node writes lists sooner than objects. */
  private readonly lists = new WeakMap<Headers, readonly string[]>();

  constructor(
    private readonly claims: PublishedClaimsService,
    private readonly limits: RateLimits,
    private readonly behindProxy: boolean,
    /** What the framework would have set on every answer. */
    private readonly always: Headers,
    private readonly metrics: RequestMetrics,
  ) {}

  /** Answers from memory since the start, by status. */
  answeredFromMemory(): { readonly status: number; readonly count: number }[] {
    return [...this.fromMemory].flatMap((count, status) => (count === 0 ? [] : [{ status, count }]));
  }

  /** Stands in front of the listener that the server has. */
  install(server: Server): void {
    const [ordinary] = server.listeners('request') as RequestListener[];
    if (ordinary === undefined) throw new Error('The HTTP server has no listener yet.');
    server.off('request', ordinary);
    server.on('request', (request, response) => {
      this.serve(request, response, ordinary);
    });
  }

  /** Only what is in memory; whatever a lane does not have goes the ordinary way. */
  add(lane: Lane): void {
    this.lanes.push(lane);
  }

  private serve(request: IncomingMessage, response: ServerResponse, ordinary: RequestListener): void {
    const ready = this.lanes.length === 0 ? undefined : this.ready(request);
    if (ready !== undefined) {
      this.count(this.sendReady(request, response, ready));
      return;
    }
    const key = laneKey(request, PREFIX);
    if (key === null) {
      ordinary(request, response);
      return;
    }
    const cached = this.claims.cache.get(key);
    if (cached !== undefined) {
      this.count(this.send(request, response, cached));
      return;
    }
    if (this.behindProxy || isIdentified(request)) {
      ordinary(request, response);
      return;
    }
    const began = performance.now();
    this.read(request, key).then(
      (claim) => {
        if (claim === null) ordinary(request, response);
        else this.metrics.answered('GET', ROUTE, this.send(request, response, claim), (performance.now() - began) / 1000);
      },
      () => {
        ordinary(request, response);
      },
    );
  }

  private count(status: number): void {
    this.fromMemory[status] = (this.fromMemory[status] ?? 0) + 1;
  }

  private ready(request: IncomingMessage): ReadyAnswer | undefined {
    for (const lane of this.lanes) {
      const key = laneKey(request, lane.prefix);
      if (key !== null) return lane.find(key, request);
    }
    return undefined;
  }

  /** Rejects when the budget of the address is used up: the ordinary way then says so. */
  private async read({ socket }: IncomingMessage, key: string): Promise<RenderedClaim | null> {
    await this.limits.take('anonymous', addressKey(socket.remoteAddress ?? ''));
    return this.claims.readClaim(key);
  }

  /** @returns the status */
  private send(request: IncomingMessage, response: ServerResponse, { status, etag, body }: RenderedClaim): number {
    const isUnchanged = status === 200 && isKnown(request.headers['if-none-match'], etag);
    return this.sendReady(request, response, { status, etag, body, headers: headersOf(isUnchanged ? 304 : status) });
  }

  private sendReady(request: IncomingMessage, response: ServerResponse, { status, etag, headers, body }: ReadyAnswer): number {
    if (status === 200 && isKnown(request.headers['if-none-match'], etag)) {
      response.writeHead(304, [...this.listOf(headers), 'etag', etag]).end();
      return 304;
    }
    response.writeHead(status, [...this.listOf(headers), 'etag', etag, 'content-length', String(body.length)]);
    response.end(request.method === 'HEAD' ? '' : body, 'latin1');
    return status;
  }

  private listOf(headers: Headers): readonly string[] {
    const known = this.lists.get(headers);
    if (known !== undefined) return known;
    const list = Object.entries({ ...this.always, ...headers }).flat();
    this.lists.set(headers, list);
    return list;
  }
}

const isIdentified = ({ headers }: IncomingMessage): boolean => headers.cookie !== undefined || headers.authorization !== undefined;

function laneKey(request: IncomingMessage, prefix: string): string | null {
  const { url, method } = request;
  if (method !== 'GET' && method !== 'HEAD') return null;
  if (url?.startsWith(prefix) !== true) return null;
  const key = url.slice(prefix.length);
  if (KEY.test(key)) return key;
  return ENCODED_KEY.test(key) ? decodedKey(key) : null;
}

/** Null for what is not UTF-8, and for signs that no slug has. */
function decodedKey(encoded: string): string | null {
  try {
    const key = decodeURIComponent(encoded);
    return /^[\p{L}\p{M}\p{N}-]+$/u.test(key) ? key : null;
  } catch {
    return null;
  }
}

const PUBLIC = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, X-Request-Id',
  'cache-control': 'public, no-cache',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  vary: 'Accept-Encoding',
  'x-content-type-options': 'nosniff',
} as const;

const DOCUMENT = { ...PUBLIC, 'content-type': 'application/json; charset=utf-8' } as const;
const PROBLEM = { ...PUBLIC, 'content-type': 'application/problem+json; charset=utf-8' } as const;

/**
 * The headers of an answer about one claim, on both ways. `no-cache` lets every cache keep the bytes and makes it ask before
 * it uses them: a retraction must not wait for a clock to run out.
 */
export const headersOf = (status: number): Headers =>
  status === 304 ? PUBLIC : status === 200 ? DOCUMENT : PROBLEM;
