import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import './session-cookie.js';

/** Where a request comes from, and the session cookie that it carries. */
export interface Visitor {
  readonly ip: string;
  readonly userAgent: string | null;
  /** Of the cookie, usable or not. */
  readonly token: string | null;
}

const USER_AGENT_MAX = 300;

/** What browsers say of themselves is shown to people: printable ASCII only, and not for ever. */
const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, USER_AGENT_MAX);

export function visitorOf(request: FastifyRequest): Visitor {
  const userAgent = request.headers['user-agent'];
  return { ip: request.ip, userAgent: userAgent === undefined ? null : printable(userAgent), token: request.sessionToken ?? null };
}

/** Parameter decorator for routes that begin, end or protect sessions. */
export const CurrentVisitor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Visitor => visitorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
