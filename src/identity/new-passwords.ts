import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { PasswordHasher } from './password-hasher.js';
import { describeFlaw, passwordFlaw } from './password-rules.js';

/** Checks and hashes the password that somebody chose. Slow on purpose, so call it outside of transactions. */
@Injectable()
export class NewPasswords {
  constructor(private readonly hasher: PasswordHasher) {}

  /** Throws VALIDATION_FAILED with `pointer` when the password is a bad one. */
  async hash(password: string, email: string, pointer: string): Promise<string> {
    const flaw = passwordFlaw(password, email);
    if (flaw !== null) throw new DomainError('VALIDATION_FAILED', { errors: [{ pointer, code: flaw, detail: describeFlaw(flaw) }] });
    return this.hasher.hash(password);
  }
}
