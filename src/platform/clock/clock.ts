import { Injectable } from '@nestjs/common';
import { randomBytes, randomUUIDv7 } from 'node:crypto';

/**
 * The only source of time, identifiers and randomness in Factdesk. Everything that asks "what time is it" or
 * "give me a new id" receives a Clock through dependency injection, so that tests can replace it.
 */
@Injectable()
export class Clock {
  /** The present instant (UTC). */
  now(): Date {
    return new Date();
  }

  /** A new identifier: UUID version 7 (RFC 9562), which sorts by creation time. */
  id(): string {
    return randomUUIDv7();
  }

  /** `bytes` random bytes from the operating system, for tokens and salts. */
  random(bytes: number): Buffer {
    return randomBytes(bytes);
  }
}
