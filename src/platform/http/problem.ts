import { HttpException } from '@nestjs/common';
import { z } from 'zod';
import { asDomainError } from '../database/database-errors.js';
import { DomainError } from '../errors/domain-error.js';
import { errorCodes, type ErrorCode } from '../errors/error-codes.js';
import { googleErrorBody, isGooglePath } from './google-error.js';

/** RFC 9457 problem details, with `code`, `requestId` and `errors` as extension members. */
export const problemSchema = z
  .looseObject({
    type: z.string().meta({ description: 'Address of the description of this kind of problem.' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().optional(),
    instance: z.string().meta({ description: 'Path of the request.' }),
    code: z.string().meta({ description: 'Stable; branch on this.' }),
    requestId: z.string().optional().meta({ description: 'Not in answers that are the same for everybody; the header X-Request-Id has it always.' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: 'JSON Pointer (RFC 6901) into the request body; for a query, /name.' }),
          code: z.string().optional(),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'An error (RFC 9457).' });

export type Problem = z.infer<typeof problemSchema>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Fastify's and the multipart reader's own errors, where the HTTP status alone does not say enough. */
const FRAMEWORK_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_BAD_URL: 'MALFORMED_REQUEST',
  FST_ERR_MAX_PARAM_LENGTH: 'NOT_FOUND',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'MALFORMED_JSON',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_REQ_FILE_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_FILES_LIMIT: 'BODY_TOO_LARGE',
  FST_FIELDS_LIMIT: 'BODY_TOO_LARGE',
  FST_PARTS_LIMIT: 'BODY_TOO_LARGE',
  FST_PROTO_VIOLATION: 'MALFORMED_REQUEST',
};

const STATUS_CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'MALFORMED_REQUEST',
  401: 'NOT_AUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  408: 'REQUEST_TIMEOUT',
  409: 'CONFLICT',
  413: 'BODY_TOO_LARGE',
  414: 'URI_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'VALIDATION_FAILED',
  429: 'RATE_LIMITED',
  431: 'HEADERS_TOO_LARGE',
  503: 'UNAVAILABLE',
};

interface Coded {
  readonly code?: unknown;
  readonly statusCode?: unknown;
}

const isCoded = (error: unknown): error is Coded => typeof error === 'object' && error !== null;

/** The error of ours that a framework error amounts to. Its own message is dropped: it may quote the request. */
function fromFramework(error: unknown): DomainError | null {
  const origin = error instanceof HttpException ? (error.cause ?? error) : error;
  if (isCoded(origin) && typeof origin.code === 'string') {
    const code = FRAMEWORK_CODES[origin.code];
    if (code !== undefined) return new DomainError(code, { cause: error });
  }
  const status = error instanceof HttpException ? error.getStatus() : isCoded(error) ? error.statusCode : undefined;
  const code = typeof status === 'number' ? STATUS_CODES[status] : undefined;
  return code === undefined ? null : new DomainError(code, { cause: error });
}

/** Any thrown thing as an error for the caller. What nobody foresaw is INTERNAL; its words stay in the log. */
export const toDomainError = (error: unknown): DomainError =>
  error instanceof DomainError
    ? error
    : (asDomainError(error) ?? fromFramework(error) ?? new DomainError('INTERNAL', { cause: error }));

export interface Occurrence {
  readonly requestId: string;
  /** Path without the query, which may hold what a log must not keep. */
  readonly path: string;
}

export function problemOf(error: DomainError, at: Occurrence): Problem {
  return {
    ...error.extra,
    type: `/problems/${error.code}`,
    title: error.title,
    status: error.status,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    instance: at.path,
    code: error.code,
    requestId: at.requestId,
    ...(error.errors.length === 0 ? {} : { errors: error.errors.map((violation) => ({ ...violation })) }),
  };
}

/** JSON-RPC 2.0, section 5.1: what is not well-formed JSON, what is no valid message, and what is our fault. */
const jsonRpcCode = ({ code, status }: DomainError): number => (code === 'MALFORMED_JSON' ? -32700 : status < 500 ? -32600 : -32603);

/** Whose form an error has; everybody else reads problems. */
export const errorForm = (path: string): 'problem' | 'google' | 'json-rpc' =>
  isGooglePath(path) ? 'google' : path === '/mcp' ? 'json-rpc' : 'problem';

export interface ErrorAnswer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: string;
}

/** The answer to a failed request, as a problem; under /v1alpha1 in the form that Google's own clients read, at /mcp as JSON-RPC. */
export function errorAnswer(error: DomainError, at: Occurrence): ErrorAnswer {
  if (errorForm(at.path) === 'json-rpc') {
    const { status, code, title, detail } = error;
    const body = { jsonrpc: '2.0', error: { code: jsonRpcCode(error), message: detail ?? title, data: { code, requestId: at.requestId } }, id: null };
    return { status, mediaType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
  }
  if (errorForm(at.path) === 'google') {
    const { status, body } = googleErrorBody(error);
    return { status, mediaType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
  }
  return { status: error.status, mediaType: PROBLEM_MEDIA_TYPE, body: JSON.stringify(problemOf(error, at)) };
}

/** Every code, its status and title: what `type` of a problem points to. */
export const problemCatalogue = (): readonly { code: string; status: number; title: string }[] =>
  Object.entries(errorCodes).map(([code, { status, title }]) => ({ code, status, title }));
