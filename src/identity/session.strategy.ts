import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import type { UsableSession } from './credentials.repository.js';
import './session-cookie.js';
import { SessionsService } from './sessions.service.js';

/** Passport strategy: the session cookie. */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, 'session') {
  constructor(private readonly sessions: SessionsService) {
    super();
  }

  async validate({ sessionToken = null }: Pick<FastifyRequest, 'sessionToken'>): Promise<UsableSession | null> {
    return sessionToken === null ? null : this.sessions.resume(sessionToken);
  }
}
