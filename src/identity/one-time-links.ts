import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { HTTP_OPTIONS, type HttpOptions } from '../platform/http/http-options.js';
import { SECRET_BYTES, hashOf, secretToken } from './secret-token.js';

/** A secret link that is shown once. */
export interface OneTimeLink {
  readonly token: string;
  /** With the token behind #, which browsers do not send to servers, so no log of a proxy keeps it. */
  readonly link: string;
  /** What is stored. */
  readonly tokenHash: Buffer<ArrayBuffer>;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly clock: Clock,
    @Inject(HTTP_OPTIONS) private readonly http: HttpOptions,
  ) {}

  /** Without a configured public address the link begins with its path. */
  make(path: '/desk/join' | '/desk/reset-password', hours: number): OneTimeLink {
    const token = secretToken(this.clock.random(SECRET_BYTES));
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + hours * 3_600_000);
    return { token, link: `${this.http.publicOrigin ?? ''}${path}#${token}`, tokenHash: hashOf(token), createdAt, expiresAt };
  }
}
