import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-http-bearer';
import { ApiKeysService } from './api-keys.service.js';
import type { UsableKey } from './credentials.repository.js';

/** Passport strategy: an API key as `Authorization: Bearer fd_…` (RFC 6750). */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(Strategy, 'api-key') {
  constructor(private readonly keys: ApiKeysService) {
    super();
  }

  validate(key: string): Promise<UsableKey | null> {
    return this.keys.resolve(key);
  }
}
