import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';

const NEEDS_IF_MATCH = Symbol('needs If-Match');

/** One strong entity tag that is a version: `"7"`. Up to 2^31 - 1, the largest version a row can have. */
const VERSION_TAG = /^"([1-9]\d{0,9})"$/;

/**
 * The version that an If-Match header names. Throws IF_MATCH_REQUIRED (428) without a header and IF_MATCH_MALFORMED
 * (400) for anything but one strong tag: `*` and lists would let a write through that has not seen what it overwrites.
 */
export function readIfMatch(header: string | undefined): number {
  if (header === undefined) {
    throw new DomainError('IF_MATCH_REQUIRED', { detail: 'Send the ETag that you last read, for example If-Match: "7".' });
  }
  const version = Number(VERSION_TAG.exec(header.trim())?.[1]);
  if (!Number.isSafeInteger(version) || version > 2_147_483_647) {
    throw new DomainError('IF_MATCH_MALFORMED', { detail: 'Expected one strong ETag as this API gives out, for example "7".' });
  }
  return version;
}

const ifMatchParameter = createParamDecorator((_data: unknown, context: ExecutionContext): number =>
  readIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/**
 * Parameter decorator: the version that the caller expects, from If-Match. The service compares it and throws
 * STALE_VERSION (412).
 */
export function IfMatch(): ParameterDecorator {
  return (target, key, index) => {
    if (key === undefined) throw new Error('@IfMatch() belongs on a parameter of a method.');
    ifMatchParameter()(target, key, index);
    const handler = Object.getOwnPropertyDescriptor(target, key);
    if (handler === undefined) return;
    const description = 'The ETag last read, for example "7".';
    ApiHeader({ name: 'If-Match', required: true, description })(target, key, handler);
    Reflect.defineMetadata(NEEDS_IF_MATCH, true, handler.value as object);
  };
}

export const needsIfMatch = (handler: object): boolean => Reflect.getMetadata(NEEDS_IF_MATCH, handler) === true;
