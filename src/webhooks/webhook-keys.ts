import { createHmac, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';

/**
 * The keys of one subscription, as Standard Webhooks writes them: a shared secret (HMAC-SHA256, signature `v1`) and an Ed25519 pair
 * (signature `v1a`), of which receivers need the public half only.
 */
export interface WebhookKeys {
  readonly secret: Buffer;
  /** RFC 8032: the 32 bytes that the pair is made of. */
  readonly seed: Buffer;
}

export interface SignedMessage {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  /** As it is sent, byte for byte. */
  readonly body: string;
}

const SECRET_BYTES = 32;
const SEED_BYTES = 32;
/** DER of a PKCS #8 Ed25519 private key up to the seed (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** `random` gives as many random bytes as it is asked for. */
export const newKeys = (random: (bytes: number) => Buffer): WebhookKeys => ({ secret: random(SECRET_BYTES), seed: random(SEED_BYTES) });

/** What receivers who share a secret get. */
export const sharedSecret = ({ secret }: WebhookKeys): string => `whsec_${secret.toString('base64')}`;

/** What receivers who need not keep a secret get. */
export const publicKey = ({ seed }: WebhookKeys): string => `whpk_${rawPublicKey(seed).toString('base64')}`;

/** Both secrets in one text, for storage. */
export const writeKeys = (keys: WebhookKeys): string =>
  `${sharedSecret(keys)} whsk_${Buffer.concat([keys.seed, rawPublicKey(keys.seed)]).toString('base64')}`;

/** Throws for what `writeKeys` has not written. */
export function readKeys(text: string): WebhookKeys {
  const [, secret, pair] = /^whsec_(\S+) whsk_(\S+)$/.exec(text) ?? [];
  if (secret === undefined || pair === undefined) throw new Error('These are no keys of a webhook.');
  return { secret: Buffer.from(secret, 'base64'), seed: Buffer.from(pair, 'base64').subarray(0, SEED_BYTES) };
}

/** The value of `webhook-signature`: one signature of each kind by every pair of keys, so that receivers can change keys at their leisure. */
export function signatures(keys: readonly WebhookKeys[], { id, timestamp, body }: SignedMessage): string {
  const signed = Buffer.from(`${id}.${String(timestamp)}.${body}`);
  const each = keys.flatMap(({ secret, seed }) => [
    `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`,
    `v1a,${sign(null, signed, privateKey(seed)).toString('base64')}`,
  ]);
  return each.join(' ');
}

const privateKey = (seed: Buffer): KeyObject => createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });

const rawPublicKey = (seed: Buffer): Buffer => createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(-32);
