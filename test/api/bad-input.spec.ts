import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { openApiDocument, type OpenAPIObject } from '../../src/app.openapi.js';
import { expectedAccess } from '../access/expected-access.js';
import { inLanes, writtenOut } from '../access/matrix.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { badBodies, badWords, malformedKeys, malformedTags, strangeIds, type Schema } from '../support/bad-values.js';
import { givenFullDesk, type Desk } from '../factories/full-desk.js';
import { givenApiKey } from '../factories/newsroom.js';
import { errorCodes, type ErrorCode } from '../../src/platform/errors/error-codes.js';
import { googleStatusOf, isGooglePath } from '../../src/platform/http/google-error.js';
import { bodyPointer, contractPath, operationOf, resolver, VARIABLE } from '../support/operations.js';
import { routeRequests, type RouteRequest } from '../support/route-requests.js';
import { changedTables, fingerprints, superuser } from '../support/unchanged.js';
import { Wire, type WireAnswer, type WireRequest } from '../support/wire.js';

/** One request that has to be refused, and how. */
interface Bad {
  readonly what: string;
  readonly request: WireRequest;
  /** `422 VALIDATION_FAILED`; several where the first of several checks may answer. */
  readonly answers: readonly string[];
  /** Where the problem has to point to: to this place, or to one above or beneath it. */
  readonly pointer?: string;
}

/** Speaks JSON-RPC instead of problems, and has the same bad input in a spec of its own: test/api/mcp.spec.ts. */
const ELSEWHERE = 'POST /mcp';
/** Links to pages travel with parameters of others: they lead to the page without these. */
const PAGES = new Set(['GET /claims/:slug', 'GET /newsrooms/:slug', 'GET /articles/:slug']);
const routes = Object.keys(routeRequests).filter((row) => !row.includes('#') && row !== ELSEWHERE);

let test: TestApp;
let desk: Desk;
let theirs: Desk;
let document: OpenAPIObject;
let ajv: Ajv2020;
let wire: Wire;
let client: pg.Client;
let untouched: Map<string, string>;
let key: string;
let resolve: (schema: Schema) => Schema;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenFullDesk(test);
  theirs = await givenFullDesk(test);
  document = openApiDocument(test.app);
  resolve = resolver(document);
  ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'https://factdesk.test/' });
  key = (await givenApiKey(desk.people.admin, ['desk:read', 'desk:write'])).key;
  // Using a key for the first time is noted.
  await test.http().delete('/v1alpha1/pages/nobody').set('authorization', `Bearer ${key}`).expect(404);
  wire = new Wire(test.baseUrl);
  client = await superuser(test.database);
  untouched = await fingerprints(client);
}, 120_000);
afterAll(async () => {
  wire.close();
  await client.end();
  await test.close();
});

/** Somebody whom the route lets in, so that what is said is judged. */
function sender(route: string): { personId: string; sessionId: string; headers: Record<string, string> } {
  const audience = expectedAccess[route];
  const who = (['reviewer', 'author', 'editor', 'admin'] as const).find((each) => audience?.[each] === 'in') ?? 'admin';
  const { personId, sessionId, cookie } = desk.people[who];
  const isForKeys = audience?.admin === '403' && audience.fullKey === 'in';
  return { personId, sessionId, headers: isForKeys ? { authorization: `Bearer ${key}` } : { cookie, origin: test.baseUrl } };
}

/** The right request, changed in one place. */
function changed(route: string, change: Partial<RouteRequest> = {}, headers: Record<string, string | string[] | undefined> = {}): WireRequest {
  const who = sender(route);
  const plan = routeRequests[route]?.(desk, who) ?? {};
  const right = writtenOut(route, desk, { ...plan, ...change }, who.headers);
  const given = Object.entries<string | string[] | undefined>({ ...right.headers, ...headers });
  return { ...right, headers: Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))) };
}

const planOf = (route: string): RouteRequest => routeRequests[route]?.(desk, sender(route)) ?? {};

function badBodiesOf(route: string): Bad[] {
  const content = operationOf(document, route).requestBody?.content;
  const schema = content?.['application/json']?.schema;
  const { body } = planOf(route);
  if (schema === undefined || body === undefined) return [];
  const fits = ajv.compile({ $ref: `https://factdesk.test/${bodyPointer(route)}` });
  if (!fits(body)) throw new Error(`The right body of ${route} does not fit the contract: ${ajv.errorsText(fits.errors)}`);
  const values = badBodies(schema, body, resolve).filter(({ always, text }) => always || !fits(JSON.parse(text)));
  return [
    ...values.map(({ what, pointer: at, text, answer }): Bad => ({
      what,
      request: changed(route, { body: text }),
      answers: [answer === 'MALFORMED_JSON' ? '400 MALFORMED_JSON' : '422 VALIDATION_FAILED'],
      ...(answer === 'MALFORMED_JSON' ? {} : { pointer: at }),
    })),
    ...unreadable(route, JSON.stringify(body)),
  ];
}

/** Besides what has a text: an imported scale has thousands of ratings. */
const TAKES_LARGE = ['PUT /api/desk/:newsroom/rating-scales/:key'];
/** What a browser sends without a script. */
const TAKES_FORMS = ['POST /claims/:slug/reports'];

function unreadable(route: string, right: string): Bad[] {
  const as = (what: string, body: unknown, answer: string, headers: Record<string, string> = {}): Bad => ({
    what: `a body that is ${what}`,
    request: changed(route, { body }, headers),
    answers: [answer],
  });
  return [
    as('cut off', right.slice(0, -1), '400 MALFORMED_JSON'),
    as('no JSON', 'name=x', '400 MALFORMED_JSON'),
    as('no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), '400 MALFORMED_JSON'),
    as('too large', `{"x":"${'x'.repeat(right.includes('"text"') || TAKES_LARGE.includes(route) ? 7_000_000 : 1_100_000)}"}`, '413 BODY_TOO_LARGE'),
    as('plain text', right, '415 UNSUPPORTED_MEDIA_TYPE', { 'content-type': 'text/plain' }),
    as('a form', 'name=x', TAKES_FORMS.includes(route) ? '422 VALIDATION_FAILED' : '415 UNSUPPORTED_MEDIA_TYPE', { 'content-type': 'application/x-www-form-urlencoded' }),
    as('compressed', right, '415 UNSUPPORTED_MEDIA_TYPE', { 'content-encoding': 'gzip' }),
  ];
}

/** What callers name themselves: whatever has the form may be one. */
const FREE_NAMES: Readonly<Record<string, RegExp>> = { tab: /^[\w-]{8,64}$/ };

const NOWHERE = ['404 *', '400 MALFORMED_REQUEST', '414 URI_TOO_LONG'];
/** Only one's own: whoever is meant, it is somebody else. */
const OWN_ONLY = ['PUT /api/desk/:newsroom/members/:personId/byline'];
function badAddressesOf(route: string): Bad[] {
  const { params = {} } = planOf(route);
  const names = [...route.matchAll(VARIABLE)].map(([, name = '']) => name);
  const foreign = routeRequests[route]?.(theirs, sender(route)).params ?? {};
  // What is published is there for everybody, whoever published it.
  const isTheirs = (name: string): boolean => foreign[name] !== params[name] && params[name] !== undefined && / \/api\/desk\/|^(PUT|POST|DELETE) \/v1alpha1\//.test(route);
  return names.flatMap((name) => {
    const at = (value: string, what: string): Bad => ({ what: `:${name} is ${what}`, request: addressed(route, name, value), answers: OWN_ONLY.includes(route) ? [...NOWHERE, '403 FORBIDDEN'] : NOWHERE });
    const strange = strangeIds.filter((value) => value !== params[name] && FREE_NAMES[name]?.test(value) !== true).map((value) => at(value, JSON.stringify(value.slice(0, 30))));
    const bytes = at('%ED%A0%80', 'half a surrogate pair');
    if (name === 'newsroom') return [...strange.slice(-9), bytes, at(theirs.newsroom.slug, "another newsroom's slug"), at(theirs.newsroom.id, "another newsroom's id")];
    return [...strange, bytes, ...(isTheirs(name) ? [at(foreign[name] ?? '', "another newsroom's id")] : [])];
  });
}

/** One variable of the address replaced; what is no plain text already stays as it is. */
function addressed(route: string, name: string, value: string): WireRequest {
  const marked = 'zzz-marked-zzz';
  const plan = planOf(route);
  const request = changed(route.replace(`:${name}`, marked), { ...plan, params: plan.params ?? {} });
  const right = changed(route);
  return { ...right, path: request.path.replace(marked, /^%[0-9A-F]{2}/.test(value) ? value : encodeURIComponent(value)) };
}

function badQueriesOf(route: string): Bad[] {
  const [, path = ''] = route.split(' ');
  const declared = (operationOf(document, route).parameters ?? []).filter((parameter) => parameter.in === 'query');
  const { query: right = '' } = planOf(route);
  const ask = (query: string): WireRequest => changed(route, { query });
  const rest = (name: string): string => right.split('&').filter((pair) => pair !== '' && !pair.startsWith(`${name}=`)).map((pair) => `&${pair}`).join('');
  const unknown = ['surprise=1', '__proto__=1', 'constructor=1', '=1'].map(
    (query): Bad => ({ what: `${path}?${query}`, request: ask([right, query].filter(Boolean).join('&')), answers: PAGES.has(route) ? ['302 '] : ['400 UNKNOWN_QUERY_PARAMETER', '400 QUERY_INVALID'] }),
  );
  return [
    ...unknown,
    ...declared.flatMap(({ name, schema = {} }) => [
      ...badWords(name, resolve(schema)).map((value): Bad => ({
        what: `?${name}=${value.slice(0, 40)}`,
        request: ask(`${name}=${value}${rest(name)}`),
        answers: ['400 QUERY_INVALID', '400 CURSOR_INVALID'],
      })),
      { what: `?${name} twice`, request: ask(`${name}=1&${name}=2${rest(name)}`), answers: ['400 QUERY_INVALID'] },
    ]),
  ];
}

function badHeadersOf(route: string): Bad[] {
  const parameters = (operationOf(document, route).parameters ?? []).filter((parameter) => parameter.in === 'header');
  const sent = (what: string, headers: Record<string, string | string[] | undefined>, ...answers: string[]): Bad => ({ what, request: changed(route, {}, headers), answers });
  const bad: Bad[] = [];
  if (parameters.some(({ name }) => name === 'If-Match')) {
    bad.push(sent('no If-Match', { 'if-match': undefined }, '428 IF_MATCH_REQUIRED'));
    for (const tag of malformedTags) {
      bad.push(sent(`If-Match: ${tag}`, { 'if-match': tag }, '400 IF_MATCH_MALFORMED'));
    }
    bad.push(sent('If-Match twice', { 'if-match': ['"1"', '"1"'] }, '400 IF_MATCH_MALFORMED'));
    bad.push(sent('a stale If-Match', { 'if-match': '"2147483647"' }, '412 STALE_VERSION'));
  }
  const key = parameters.find(({ name }) => name === 'Idempotency-Key');
  if (key !== undefined) {
    if (key.required === true) bad.push(sent('no Idempotency-Key', { 'idempotency-key': undefined }, '400 IDEMPOTENCY_KEY_REQUIRED'));
    for (const value of malformedKeys) {
      bad.push(sent(`Idempotency-Key: ${value.slice(0, 20)}`, { 'idempotency-key': value }, '400 IDEMPOTENCY_KEY_INVALID'));
    }
    bad.push(sent('Idempotency-Key twice', { 'idempotency-key': [randomUUID(), randomUUID()] }, '400 IDEMPOTENCY_KEY_INVALID'));
  }
  return bad;
}

/** What Google's clients are told, as the problem that it is made of. */
function problemIn({ json }: WireAnswer): WireAnswer['json'] {
  const error = json?.['error'] as { details: { reason?: string; fieldViolations?: { field: string; description: string }[] }[] } | undefined;
  if (error === undefined) return json;
  const violations = error.details[1]?.fieldViolations ?? [];
  const pointerTo = (field: string): string => (field === '' ? '' : `/${field.replaceAll(/\[(\d+)\]/g, '.$1').replaceAll('.', '/')}`);
  return { code: error.details[0]?.reason ?? '', errors: violations.map(({ field, description }) => ({ pointer: pointerTo(field), detail: description })) };
}

/** `422 VALIDATION_FAILED` → `400 VALIDATION_FAILED` */
function forGoogle(answer: string): string {
  const [status, code = ''] = answer.split(' ');
  return code in errorCodes ? `${String(googleStatusOf(code as ErrorCode, Number(status)))} ${code}` : answer;
}

/** What is wrong with the answer to a bad request; null when it is as it should be. */
function complaint(bad: Bad, answer: WireAnswer): string | null {
  const isGoogles = isGooglePath(bad.request.path.split('?', 1)[0] ?? '');
  const { pointer } = bad;
  const answers = isGoogles ? bad.answers.map(forGoogle) : bad.answers;
  const { status, headers, text } = answer;
  const json = isGoogles ? problemIn(answer) : answer.json;
  // A page says it to people, in the words of its language.
  if (headers['content-type'] === 'text/html; charset=utf-8') return answers.some((each) => ['404 *', '422 VALIDATION_FAILED'].includes(each) && each.startsWith(String(status))) ? null : `got the page ${String(status)}`;
  if (status === 302 && answers.includes('302 ')) return headers['location'] === bad.request.path.split('?', 1)[0] ? null : `leads to ${String(headers['location'])}`;
  const code = json?.code ?? '';
  const isExpected = answers.some((answer) => answer === `${String(status)} ${code}` || answer === `${String(status)} *`);
  if (!isExpected) return `got ${String(status)} ${code}, not ${answers.join(' or ')}: ${text.slice(0, 200)}`;
  if (headers['content-type'] !== (isGoogles ? 'application/json; charset=utf-8' : 'application/problem+json')) return `is no problem: ${String(headers['content-type'])}`;
  if (pointer === undefined || (json?.errors ?? []).some((error) => isNear(error.pointer, pointer))) return null;
  return `should point to "${pointer}", points to ${JSON.stringify(json?.errors?.map((error) => error.pointer))}`;
}

const isNear = (one: string, other: string): boolean => one === other || other.startsWith(`${one}/`) || one.startsWith(`${other}/`);

async function refused(cases: readonly Bad[]): Promise<string[]> {
  const complaints: string[] = [];
  await inLanes(cases, 6, async (bad) => {
    const wrong = complaint(bad, await wire.send(bad.request));
    if (wrong !== null) complaints.push(`${bad.what}: ${wrong}`);
  });
  return complaints.sort();
}

describe('whatever is wrong with a request is told as a problem, and nothing is changed', () => {
  it.each(routes)('%s', async (route) => {
    const bad = [...badAddressesOf(route), ...badQueriesOf(route), ...badHeadersOf(route), ...badBodiesOf(route)];
    expect(await refused(bad)).toEqual([]);
    expect(changedTables(untouched, await fingerprints(client))).toEqual([]);
  }, 60_000);

  it('covers every route of the application, with thousands of requests', () => {
    const documented = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item as object).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const asked = routes.map((route) => `${route.split(' ')[0] ?? ''} ${contractPath(route)}`);
    expect(documented.filter((route) => !asked.includes(route))).toEqual([ELSEWHERE]);
    const count = routes.flatMap((route) => [...badAddressesOf(route), ...badQueriesOf(route), ...badHeadersOf(route), ...badBodiesOf(route)]).length;
    expect(count).toBeGreaterThan(3000);
  });
});
