import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import type { Person } from '../generated/prisma/client.js';
import { Database } from '../platform/database/database.js';
import { PasswordHasher } from './password-hasher.js';
import { PeopleRepository } from './people.repository.js';

/** Passport strategy: e-mail and password from a request body. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, 'password') {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly hasher: PasswordHasher,
  ) {
    super({ usernameField: 'email', passwordField: 'password', session: false });
  }

  /** One code path for everybody: also for an address that nobody has, a hash is computed. */
  async validate(email: string, password: string): Promise<Person | false> {
    const person = await this.database.asException('sign-in', (tx) => this.people.findByEmail(tx, email));
    const matches = await this.hasher.verify(person?.passwordHash ?? null, password);
    return matches && person !== null ? person : false;
  }
}
