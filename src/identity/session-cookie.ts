import { Inject, Injectable } from '@nestjs/common';
import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HTTP_OPTIONS, type HttpOptions } from '../platform/http/http-options.js';

/** Browsers accept the prefix only with Secure, Path=/ and no Domain, so no other host can plant such a cookie (RFC 6265bis). */
const SECURE_NAME = '__Host-factdesk_session';
/** On plain http, where browsers refuse Secure: a trial on the own machine. */
const PLAIN_NAME = 'factdesk_session';

/** The session token of a request, or null. The name with the prefix wins: nobody can plant it. */
export const sessionToken = (request: Pick<FastifyRequest, 'cookies'>): string | null =>
  request.cookies[SECURE_NAME] ?? request.cookies[PLAIN_NAME] ?? null;

@Injectable()
export class SessionCookie {
  private readonly secure: boolean;

  constructor(@Inject(HTTP_OPTIONS) { production, publicOrigin }: HttpOptions) {
    this.secure = publicOrigin === null ? production : publicOrigin.startsWith('https:');
  }

  /** Sends the cookie along and answers `answer`, so that a controller needs one line. */
  set<T>(reply: FastifyReply, { token, expiresAt, answer }: { token: string; expiresAt: Date; answer: T }): T {
    void reply.setCookie(this.name, token, { ...this.attributes, expires: expiresAt });
    return answer;
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes);
  }

  private get name(): string {
    return this.secure ? SECURE_NAME : PLAIN_NAME;
  }

  private get attributes() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure } as const;
  }
}
