import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Clock } from '../platform/clock/clock.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { IDENTITY_OPTIONS, type HashingCost, type IdentityOptions } from './identity-options.js';
import { Turnstile } from './turnstile.js';

/** How many sign-ins wait for their hash; more would only time out. At 0.1 s a hash the last one waits for 5 s. */
const WAITING = 100;

/** Argon2id (RFC 9106). Every hash costs time and memory on purpose, so only a few run at once. */
@Injectable()
export class PasswordHasher {
  private readonly cost: HashingCost;
  private readonly turnstile: Turnstile;
  private readonly decoy: string;

  constructor(
    @Inject(IDENTITY_OPTIONS) options: IdentityOptions,
    clock: Clock,
  ) {
    this.cost = options.hashing;
    this.decoy = decoyOf(options.hashing, clock);
    this.turnstile = new Turnstile(options.hashing.concurrent, WAITING);
  }

  /** The hash of a new password, with its salt and cost in it (PHC string). */
  hash(password: string): Promise<string> {
    // The package's default algorithm is argon2id.
    const options = { memoryCost: this.cost.memoryKiB, timeCost: this.cost.passes, parallelism: 1 };
    return this.turnstile.pass(() => hash(normal(password), options), tooBusy);
  }

  /**
   * Whether the password belongs to the hash. Without a hash (nobody there, or nobody who has a password) the answer is no
   * and takes as long: a decoy is verified, so that time does not tell who exists.
   */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const matches = await this.turnstile.pass(() => verify(stored ?? this.decoy, normal(password)), tooBusy);
    return matches && stored !== null;
  }
}

/** A hash that no password has, in the form and at the cost of a real one. Nothing has to be hashed to make it. */
function decoyOf({ memoryKiB, passes }: HashingCost, clock: Clock): string {
  const part = (bytes: number): string => clock.random(bytes).toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=${String(memoryKiB)},t=${String(passes)},p=1$${part(16)}$${part(32)}`;
}

/** The same password typed on another keyboard may arrive in another Unicode form (RFC 8265 has NFC, NIST has NFKC). */
const normal = (password: string): string => password.normalize('NFKC');

const tooBusy = (): DomainError => new DomainError('UNAVAILABLE', { headers: { 'retry-after': '5' } });
