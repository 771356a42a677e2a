import { createHash } from 'node:crypto';

/** 256 random bits as 43 characters of base64url: session cookies, invitation links, password reset links. */
export const SECRET_BYTES = 32;

export const secretToken = (random: Buffer): string => random.toString('base64url');

/** What a form or cookie may hold: anything else is refused before the database is asked. */
export const isSecretToken = (token: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(token);

/**
 * What is stored of a secret. A plain SHA-256 is enough because the secret itself is 256 bits of randomness: there is
 * nothing to guess, unlike with passwords.
 */
export const hashOf = (secret: string): Buffer<ArrayBuffer> => createHash('sha256').update(secret).digest();
