import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { RoutePermissions, type RoutePermission } from './access/route-permissions.js';
import { isKnown } from './platform/http/conditional.js';
import { createsOptions, isRepeatable } from './platform/http/creates.js';
import { errorCodes, type ErrorCode } from './platform/errors/error-codes.js';
import { googleStatusOf } from './platform/http/google-error.js';
import { needsIfMatch } from './platform/http/if-match.js';
import { openApiSchema, SCHEMA_NAME, type Answers } from './platform/http/openapi-schemas.js';
import { errorForm, PROBLEM_MEDIA_TYPE, problemSchema } from './platform/http/problem.js';
import { failsWith } from './platform/http/responds.js';
import { DOCS_POLICY } from './platform/http/security-headers.js';

export type { OpenAPIObject } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Method = 'get' | 'put' | 'post' | 'delete' | 'patch';

const METHODS: readonly Method[] = ['get', 'put', 'post', 'delete', 'patch'];

const describe = () =>
  new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Factdesk')
    .setDescription('Fact-checking review workflow: from an article to verified claims that anyone can pull and check.')
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addCookieAuth('factdesk_session', { type: 'apiKey', in: 'cookie', name: 'factdesk_session', description: 'Over https it is called __Host-factdesk_session.' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key' }, 'apiKey')
    .build();

/** The contract (OpenAPI 3.1), made from the schemas and decorators of all routes. The same code gives the same bytes. */
export function openApiDocument(app: NestFastifyApplication, answers: Answers = 'open'): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, describe(), {
    operationIdFactory: (controller, handler) => `${lowerFirst(controller.replace(/Controller$/, ''))}.${handler}`,
    autoTagControllers: true,
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? openApiSchema(schema, schemaType, answers) : undefined,
  });
  const problem = openApiSchema(problemSchema, 'output', answers);
  const components = { ...document.components, schemas: { ...document.components?.schemas, ...problem.components } };
  const complete = { ...document, components };
  for (const route of app.get(RoutePermissions).list()) completeOperation(complete, route);
  return sorted(withReferences(complete)) as OpenAPIObject;
}

const lowerFirst = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

const openApiPath = (path: string): string =>
  path.replaceAll('::', '\u0000').replace(/:(\w+)/g, '{$1}').replaceAll('\u0000', ':');

function completeOperation(document: OpenAPIObject, route: RoutePermission): void {
  const method = METHODS.find((candidate) => candidate.toUpperCase() === route.method);
  const operation = method === undefined ? undefined : document.paths[openApiPath(route.path)]?.[method];
  if (operation === undefined) return;
  const { requirement } = route;
  operation.security = requirement.kind === 'public' ? [] : [{ session: [] }, { apiKey: [] }];
  if (requirement.kind === 'permission') Object.assign(operation, { 'x-permission': requirement.permission });
  documentPath(operation, route);
  if (route.method === 'POST' && requirement.kind === 'permission' && !isRepeatable(route.handler)) documentIdempotencyKey(operation, route);
  for (const [status, codes] of failuresOf(route, operation)) {
    operation.responses[status] ??= {
      description: codes.map((code) => `${code}: ${errorCodes[code].title}`).join('\n\n'),
      content: { [errorMediaType(route)]: { schema: errorSchema(route) } },
    };
  }
}

const isGoogles = (route: RoutePermission): boolean => errorForm(route.path) === 'google';
const errorMediaType = ({ path }: RoutePermission): string => (errorForm(path) === 'problem' ? PROBLEM_MEDIA_TYPE : 'application/json');
const errorSchema = ({ path }: RoutePermission) =>
  errorForm(path) === 'problem' ? { $ref: '#/components/schemas/Problem' } : { type: 'object', required: ['error'] };

type Parameter = NonNullable<Operation['parameters']>[number];

const isNamed = (parameter: Parameter, name: string): boolean => 'name' in parameter && parameter.name === name && parameter.in === 'path';

/** Every variable of the address is described, also where no handler reads it (the guards read the newsroom). */
function documentPath(operation: Operation, { path }: RoutePermission): void {
  const parameters = operation.parameters ?? [];
  const names = [...openApiPath(path).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const missing = names.filter((name) => !parameters.some((parameter) => isNamed(parameter, name)));
  const added = missing.map((name): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  if (added.length > 0) operation.parameters = [...added, ...parameters];
}

function documentIdempotencyKey(operation: Operation, { handler }: RoutePermission): void {
  const required = createsOptions(handler) !== undefined;
  operation.parameters = [
    ...(operation.parameters ?? []),
    {
      name: 'Idempotency-Key',
      in: 'header',
      required,
      description: 'A random value of your own; the same value again repeats the answer instead of the effect (24 hours).',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
  ];
}

/** What can go wrong follows from what a route is and takes; what is special to it says `@Fails`. */
function failuresOf(route: RoutePermission, operation: Operation): Map<string, ErrorCode[]> {
  const isChange = route.method !== 'GET';
  const codes: ErrorCode[] = ['MALFORMED_REQUEST', 'QUERY_INVALID', 'UNKNOWN_QUERY_PARAMETER', 'NOT_FOUND', 'RATE_LIMITED', 'INTERNAL', 'UNAVAILABLE'];
  if (route.requirement.kind === 'permission') codes.push('NOT_AUTHENTICATED', 'FORBIDDEN');
  if (isChange) codes.push('CONFLICT', 'VALIDATION_FAILED', 'STORAGE_FULL', 'CROSS_SITE_REQUEST', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE');
  if (operation.requestBody !== undefined) codes.push('MALFORMED_JSON');
  if (needsIfMatch(route.handler)) codes.push('IF_MATCH_REQUIRED', 'IF_MATCH_MALFORMED', 'STALE_VERSION');
  codes.push(...failsWith(route.handler));
  const byStatus = new Map<string, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const { status: own } = errorCodes[code];
    const status = String(isGoogles(route) ? googleStatusOf(code, own) : own);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}

/** Puts a reference wherever a named schema was written out in full, except in the definition itself. */
function withReferences(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !(SCHEMA_NAME in value)) return value;
    return { $ref: `#/components/schemas/${String(value[SCHEMA_NAME])}` };
  });
}

/** Sorted names keep the committed file free of differences that mean nothing. Order inside arrays has a meaning. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}

/** GET /openapi.json, and the API browser at /api/docs, whose files come from this server and nowhere else. */
export async function serveOpenApi(app: NestFastifyApplication): Promise<void> {
  let made: { document: OpenAPIObject; text: string; etag: string } | undefined;
  const contract = () => {
    const document = made?.document ?? openApiDocument(app);
    const text = made?.text ?? JSON.stringify(document);
    return (made ??= { document, text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` });
  };
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/docs')) void reply.header('content-security-policy', DOCS_POLICY);
  });
  fastify.get('/openapi.json', (request, reply) => {
    const { text, etag } = contract();
    void reply.headers({ etag, 'cache-control': 'public, no-cache' });
    if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(text);
  });
  SwaggerModule.setup('api/docs', app, () => contract().document, { raw: false, customSiteTitle: 'Factdesk API' });
}
