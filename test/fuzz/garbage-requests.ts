import type { OpenAPIObject } from '../../src/app.openapi.js';
import { expectedAccess, type Caller } from '../access/expected-access.js';
import { routeOf, writtenOut } from '../access/matrix.js';
import type { Desk } from '../factories/full-desk.js';
import { badBodies, badWords, malformedKeys, malformedTags, strangeIds, type Schema } from '../support/bad-values.js';
import { operationOf, resolver, type Operation } from '../support/operations.js';
import { routeRequests, type RouteRequest, type Sender } from '../support/route-requests.js';
import type { WireRequest } from '../support/wire.js';
import type { Lot } from './lot.js';
import { randomText } from './random-text.js';
import { valueOf, type Material } from './schema-values.js';

export type Kind = 'as a client sends it' | 'fits the schema' | 'one field broken' | 'bytes broken';

/** One request, and what is known about it. */
export interface Garbage {
  readonly row: string;
  readonly kind: Kind;
  readonly request: WireRequest;
}

export type Guest = Sender & { readonly headers: Readonly<Record<string, string>> };

/** A prepared newsroom and everybody who knocks. */
export interface Ground {
  readonly desk: Desk;
  /** Another newsroom, whose things must not be reached. */
  readonly theirs: Desk;
  readonly guests: ReadonlyMap<Caller, Guest>;
  readonly origin: string;
  /** Versions that the server named since, by the path of the request. */
  readonly versions: Map<string, number>;
}

const rows = Object.keys(routeRequests);

/** Draws requests out of the contract: right ones, and some with one thing wrong, and some that are hardly any. */
export class GarbageRequests {
  private readonly resolve: (schema: Schema) => Schema;
  private readonly ids: readonly string[];

  constructor(
    private readonly document: OpenAPIObject,
    private readonly ground: Ground,
    private readonly lot: Lot,
  ) {
    this.resolve = resolver(document);
    this.ids = idsOf(ground.desk);
  }

  next(): Garbage {
    const { lot } = this;
    const row = lot.pick(rows);
    const kind = lot.pick<Kind>(['as a client sends it', 'fits the schema', 'fits the schema', 'one field broken', 'one field broken', 'bytes broken']);
    const guest = this.guestFor(row);
    const plan = routeRequests[row]?.(this.ground.desk, guest) ?? {};
    const operation = operationOf(this.document, routeOf(row));
    const place = kind === 'one field broken' ? lot.pick(['body', 'body', 'body', 'path', 'query', 'header']) : 'none';
    const changed: RouteRequest = {
      ...plan,
      params: kind === 'as a client sends it' ? (plan.params ?? {}) : this.params(plan.params ?? {}, place === 'path'),
      ...this.query(operation, plan, kind, place === 'query'),
    };
    const right = writtenOut(row, this.ground.desk, { ...changed, body: undefined }, { origin: this.ground.origin, ...guest.headers });
    const version = this.ground.versions.get(right.path);
    const headers = version === undefined ? right.headers : { ...right.headers, 'if-match': `"${String(version)}"` };
    const request = { ...right, headers: this.headers(headers, kind, place === 'header'), ...this.body(operation, plan, kind, place === 'body') };
    return { row, kind, request: kind === 'bytes broken' && lot.happens(0.2) ? this.brokenHead(request) : request };
  }

  /** Mostly somebody who gets in, so that what is said is judged. */
  private guestFor(row: string): Guest {
    const { guests } = this.ground;
    const audience = expectedAccess[row];
    const all = [...guests.keys()];
    const welcome = all.filter((caller) => audience?.[caller] === 'in');
    const caller = welcome.length > 0 && this.lot.happens(0.85) ? this.lot.pick(welcome) : this.lot.pick(all);
    const guest = guests.get(caller);
    if (guest === undefined) throw new Error(`There is nobody called ${caller}.`);
    return guest;
  }

  private params(right: Readonly<Record<string, string>>, broken: boolean): Readonly<Record<string, string>> {
    const { lot } = this;
    const chosen = broken && Object.keys(right).length > 0 ? lot.pick(Object.keys(right)) : null;
    return Object.fromEntries(
      Object.entries(right).map(([name, value]) => {
        if (name === chosen) return [name, lot.pick([lot.pick(strangeIds), randomText(lot, lot.between(1, 20)), lot.pick(idsOf(this.ground.theirs))])];
        return [name, lot.happens(0.9) ? value : lot.pick(this.ids)];
      }),
    );
  }

  private query({ parameters = [] }: Operation, plan: RouteRequest, kind: Kind, broken: boolean): { query?: string } {
    const { lot } = this;
    const declared = parameters.filter((parameter) => parameter.in === 'query');
    if (declared.length === 0 || kind === 'as a client sends it') return broken ? { query: `${randomText(lot, 2)}=1` } : {};
    const required = declared.filter((parameter) => parameter.required === true || lot.happens(0.3));
    const pairs = required.map(({ name, schema = {} }) => `${name}=${encodeURIComponent(String(valueOf(schema, this.material())))}`);
    if (lot.happens(0.4) && plan.query !== undefined) pairs.splice(0, pairs.length, plan.query);
    if (!broken) return pairs.length === 0 ? {} : { query: pairs.join('&') };
    const { name, schema = {} } = lot.pick(declared);
    const wrong = lot.pick([`${name}=${lot.pick(badWords(name, this.resolve(schema)))}`, `${name}=%zz`, `${name}=1&${name}=2`, `${name}[]=1`, `${encodeURIComponent(randomText(lot, 3))}=1`]);
    return { query: [...pairs.filter((pair) => !pair.startsWith(`${name}=`)), wrong].join('&') };
  }

  private headers(right: Readonly<Record<string, string>>, kind: Kind, broken: boolean): Readonly<Record<string, string | readonly string[]>> {
    const { lot } = this;
    if (kind === 'as a client sends it') return right;
    const given: Record<string, string | readonly string[]> = { ...right };
    if ('if-match' in right && lot.happens(0.15)) given['if-match'] = lot.pick(['"1"', '"2147483647"', lot.pick(malformedTags)]);
    if (!broken) return given;
    const [name, value] = lot.pick<readonly [string, string | readonly string[]]>([
      ['if-match', lot.pick(malformedTags)], ['idempotency-key', lot.pick(malformedKeys)], ['if-none-match', lot.pick(['*', 'W/', '"', lot.bytes(20).toString('latin1').replaceAll(/[\0\r\n]/g, '')])],
      ['accept', lot.pick(['*/*;q=x', 'text/html', 'a/b/c', 'application/ld+json;;'])], ['accept-language', 'x'.repeat(lot.below(300))], ['accept-encoding', lot.pick(['br', 'gzip', 'identity;q=0', '*;q=0', 'zstd'])],
      ['authorization', lot.pick(['Bearer', 'Bearer x y', `Bearer ${lot.bytes(40).toString('base64')}`, 'Basic eDp5', ''])], ['cookie', lot.pick(['factdesk_session=', 'factdesk_session=%00', 'a=b; factdesk_session=x', '=;;=', 'x'.repeat(4000)])],
      ['content-type', lot.pick(['text/plain', 'application/json; charset=utf-16', 'multipart/form-data', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'a', ';'])],
      ['content-encoding', lot.pick(['gzip', 'br', 'identity', 'nonsense'])], ['range', 'bytes=5-1'], ['expect', lot.pick(['100-continue', 'nonsense'])], ['x-forwarded-for', lot.pick(['', 'x', '1.2.3.4, ::1'])],
      ['x-request-id', lot.pick(['x'.repeat(500), '\u00ff', 'ok'])], ['host', lot.pick(['nowhere.example', 'x'.repeat(300), '['])], ['origin', lot.pick(['null', 'https://evil.example'])], ['x-filler', 'x'.repeat(lot.pick([10, 8_000, 20_000]))],
      ['last-event-id', lot.pick(['-1', '1e99', 'x'])],
    ]);
    given[name] = value;
    return given;
  }

  private body({ requestBody }: Operation, plan: RouteRequest, kind: Kind, broken: boolean): { body?: unknown } {
    const { lot } = this;
    const schema = requestBody?.content['application/json']?.schema;
    if (schema === undefined) return lot.happens(0.05) ? { body: lot.pick<unknown>(['', '{}', '[1]', lot.bytes(30)]) } : {};
    const right = plan.body !== undefined && (kind === 'as a client sends it' || lot.happens(0.4)) ? plan.body : valueOf(schema, this.material());
    if (broken) return { body: this.brokenField(schema, right) };
    return { body: kind === 'bytes broken' ? brokenBytes(Buffer.from(JSON.stringify(right)), lot) : right };
  }

  private brokenField(schema: Schema, right: unknown): string {
    const choices = badBodies(schema, right, this.resolve);
    return choices.length === 0 ? '{"surprise":1}' : this.lot.pick(choices).text;
  }

  private brokenHead(request: WireRequest): WireRequest {
    const { lot } = this;
    const methods = ['PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'GET', 'POST', 'PUT', 'DELETE', 'QUERY'];
    const path = `/${brokenBytes(Buffer.from(request.path.slice(1)), lot).toString('latin1').replaceAll(/[^\x21-\xff]/g, '')}`;
    return lot.happens(0.5) ? { ...request, method: lot.pick(methods) } : { ...request, path };
  }

  private material(): Material {
    return { lot: this.lot, resolve: this.resolve, ids: this.ids };
  }
}

const idsOf = ({ claims, things, people }: Desk): string[] => [...Object.values(claims), ...Object.values(things), ...Object.values(people).map(({ personId }) => personId)];

/** One to five bytes or stretches of bytes changed, left out, put in, doubled. */
export function brokenBytes(right: Buffer, lot: Lot): Buffer {
  let bytes = right;
  for (let left = lot.between(1, 5); left > 0; left -= 1) {
    const at = lot.below(bytes.length + 1);
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    const put = lot.pick([lot.bytes(1), lot.bytes(lot.below(20)), Buffer.from(lot.pick(['"', '{', ']', ',', '\\u0000', '\\ud800', '\\', '1e999', 'null', '\ufeff', '\u2028', '__proto__'])), after.subarray(0, lot.below(10))]);
    bytes = Buffer.concat([before, put, after.subarray(lot.happens(0.5) ? 0 : Math.min(after.length, lot.below(8)))]);
    if (lot.happens(0.1)) bytes = bytes.subarray(0, lot.below(bytes.length + 1));
  }
  return bytes;
}
