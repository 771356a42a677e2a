import { createPublicKey, verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { DeliveryView, WebhookWithSecret } from '../../src/webhooks/webhooks.schemas.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import type { TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';
import type { Received } from '../support/webhook-receiver.js';
import type { GivenMember } from './newsroom.js';

export interface GivenWebhook {
  /** `/api/desk/<newsroom>/webhooks/<id>`. */
  readonly path: string;
  readonly made: WebhookWithSecret;
}

/** A webhook that leads to `url`, made over HTTP. */
export async function givenWebhook(admin: GivenMember, url: string, more: object = {}): Promise<GivenWebhook> {
  const path = `${admin.newsroom.path}/webhooks`;
  const made = (await admin.as.post(path, { url, ...more }).expect(201)).body as WebhookWithSecret;
  return { path: `${path}/${made.id}`, made };
}

/** Runs every job that is due by the clock, and what these add that is due at once. */
export async function settle({ app, database }: TestApp, others: readonly TestApp[] = []): Promise<void> {
  const clock = app.get(Clock, { strict: false });
  for (let round = 0; round < 30; round += 1) {
    await Promise.all([app, ...others.map((other) => other.app)].map((each) => each.get(Jobs, { strict: false }).runDue()));
    const due = await lookAt<object>(database, 'SELECT 1 FROM graphile_worker.jobs WHERE run_at <= $1 AND attempts < max_attempts', [clock.now()]);
    if (due.length === 0) return;
  }
  throw new Error('There is no end to the jobs.');
}

/** Everything that was sent or is to be sent, oldest first. */
export async function deliveriesOf(admin: GivenMember, { path }: GivenWebhook, query = ''): Promise<DeliveryView[]> {
  const { body } = await admin.as.get(`${path}/deliveries?limit=100${query}`).expect(200);
  return (body.items as DeliveryView[]).reverse();
}

export const typesOf = (received: readonly Received[]): string[] => received.map(({ message }) => message.type);

/** Whether the official library accepts it with this secret. */
export function isVerified({ body, headers }: Received, secret: string | null): boolean {
  try {
    new Webhook(secret ?? '').verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

/** Whether one of its Ed25519 signatures is by this key (the official library for JavaScript knows HMAC only). */
export function isVerifiedPublicly({ body, headers }: Received, key: string | undefined): boolean {
  const x = Buffer.from((key ?? '').replace('whpk_', ''), 'base64').toString('base64url');
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
  const signed = Buffer.from(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`);
  const given = String(headers['webhook-signature']).split(' ').flatMap((part) => /^v1a,(.+)$/.exec(part)?.[1] ?? []);
  return given.some((signature) => verify(null, signed, publicKey, Buffer.from(signature, 'base64')));
}
