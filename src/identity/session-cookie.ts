import { Inject, Injectable } from '@nestjs/common';
import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HTTP_OPTIONS, type HttpOptions } from '../platform/http/http-options.js';

/** Browsers accept the prefix only with Secure, Path=/ and no Domain, so no other host can plant such a cookie (RFC 6265bis). */
const SECURE_NAME = '__Host-factdesk_session';
/** On plain http, where browsers refuse Secure: a trial on the own machine. */
const PLAIN_NAME = 'factdesk_session';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the session cookie, usable or not. Set by the authentication guard, on every route. */
    sessionToken?: string | null;
  }
}

@Injectable()
export class SessionCookie {
  private readonly secure: boolean;

  /** Production has no address without https unless it was told that plain http is wanted, and there no browser keeps a Secure cookie. */
  constructor(@Inject(HTTP_OPTIONS) { publicOrigin }: HttpOptions) {
    this.secure = publicOrigin?.startsWith('https:') === true;
  }

  /** The token that came with a request. Over https the plain name counts for nothing: another host of the same site can plant it. */
  tokenOf({ cookies }: Pick<FastifyRequest, 'cookies'>): string | null {
    return cookies[this.name] ?? null;
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
