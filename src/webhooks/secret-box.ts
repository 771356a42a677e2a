import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals short texts for the database with a key that does not lie in it, so that a copy of the database alone signs nothing. A sealed text
 * opens only in the place that it was sealed for: moved to another row it is refused.
 */
export class SecretBox {
  /** Names the key without telling anything of it. */
  readonly keyName: string;

  /** 32 bytes. */
  constructor(private readonly key: Buffer) {
    this.keyName = createHash('sha256').update('factdesk webhooks').update(key).digest('hex').slice(0, 16);
  }

  /** `nonce`: 12 random bytes, never the same twice. */
  seal(text: string, place: string, nonce: Buffer): string {
    const cipher = createCipheriv(ALGORITHM, this.key, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** Throws when it was sealed with another key or for another place. */
  open(sealed: string, place: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv(ALGORITHM, this.key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place)).setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  }
}
