import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

const MEBIBYTE = 1_048_576;
export const DEFAULT_BODY_LIMIT = MEBIBYTE;
/** Largest uploaded article, in bytes. */
export const UPLOAD_LIMIT = 5 * MEBIBYTE;
/** JSON escapes and multipart boundaries come on top of the text itself. */
const ENVELOPE = MEBIBYTE;

/** What a route says about its body; read by `body-parsing.ts` and BodyInterceptor. */
export interface BodyConfig {
  readonly bodyLimit?: number;
  readonly multipart?: boolean;
  /** Plain HTML forms, too. */
  readonly form?: boolean;
  /** Members that may be as long as the body (others: see JsonScan). */
  readonly longTexts?: readonly string[];
}

export const bodyConfig = (config: unknown): BodyConfig => (typeof config === 'object' && config !== null ? config : {});

export const bodyConfigOf = (request: FastifyRequest): BodyConfig => bodyConfig(request.routeOptions.config);

/** Accepts bodies up to `bytes` instead of 1 MiB. */
export const BodyLimit = (bytes: number): MethodDecorator => RouteConfig({ bodyLimit: bytes } satisfies BodyConfig);

/**
 * Accepts multipart/form-data beside JSON, with one file up to 5 MiB; the body then has one member a field, and the file's is
 * an UploadedFile. In JSON the member `text` may be as long.
 */
export const AcceptsUpload = (): MethodDecorator =>
  applyDecorators(
    RouteConfig({ bodyLimit: UPLOAD_LIMIT + ENVELOPE, multipart: true, longTexts: ['text'] } satisfies BodyConfig),
    ApiConsumes('application/json', 'multipart/form-data'),
  );

/** Largest plain form: some thousand characters, each of which may be written as twelve. */
const FORM_LIMIT = 65_536;

/** Accepts what a plain HTML form sends (application/x-www-form-urlencoded), and JSON with the same members. */
export const AcceptsForm = (): MethodDecorator =>
  applyDecorators(RouteConfig({ bodyLimit: FORM_LIMIT, form: true } satisfies BodyConfig), ApiConsumes('application/x-www-form-urlencoded', 'application/json'));

export interface UploadedFile {
  readonly filename: string;
  /** As the caller says, without parameters: `text/plain`. */
  readonly mediaType: string;
  readonly bytes: Buffer;
}
