import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import type { ErrorCode } from '../errors/error-codes.js';

const RESPONSE_SCHEMA = 'factdesk:response-schema';
const FAILS_WITH = 'factdesk:fails-with';

/**
 * Says what a handler answers: the status, and the schema through which the answer is written (members that it does not
 * name never leave the server) and documented. Null stands for an answer without body.
 */
export const Responds = (schema: z.ZodType | null, status = schema === null ? 204 : 200): MethodDecorator =>
  applyDecorators(
    HttpCode(status),
    SetMetadata(RESPONSE_SCHEMA, schema),
    schema === null ? ApiResponse({ status }) : ApiResponse({ status, standardSchema: schema }),
  );

/** Documents an answer whose bytes the handler sends by itself, because they were composed and checked before. */
export const SendsComposed = (schema: z.ZodType): MethodDecorator =>
  applyDecorators(HttpCode(200), ApiResponse({ status: 200, standardSchema: schema }));

/** Documents an answer that is sent as it is, without a schema: streams, CSV, HTML, JSON whose members nobody here names. */
export const RespondsWith = (mediaTypes: readonly string[], status = 200): MethodDecorator =>
  applyDecorators(
    HttpCode(status),
    ApiResponse({
      status,
      content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema: /[/+]json$/.test(mediaType) ? {} : { type: 'string' } }])),
    }),
  );

/** Documents a stream of server-sent events; the schema is that of the data of one message. */
export const RespondsWithEvents = (schema: z.ZodType): MethodDecorator =>
  applyDecorators(HttpCode(200), ApiProduces('text/event-stream'), ApiResponse({ status: 200, standardSchema: schema }));

/** Documents errors beyond those that every route of its kind can answer, for example CLAIM_GONE (410). */
export const Fails = (...codes: readonly ErrorCode[]): MethodDecorator => SetMetadata(FAILS_WITH, codes);

export const responseSchemaOf = (handler: object): z.ZodType | null | undefined =>
  Reflect.getMetadata(RESPONSE_SCHEMA, handler) as z.ZodType | null | undefined;

export const failsWith = (handler: object): readonly ErrorCode[] =>
  (Reflect.getMetadata(FAILS_WITH, handler) as readonly ErrorCode[] | undefined) ?? [];
