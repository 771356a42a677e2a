import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../src/platform/clock/clock.js';
import type { Check, Conditions, Outcome } from '../assurance/check.js';
import { environmentOf } from '../crash/stage.js';
import { drawing } from '../crash/stories.js';
import { givenApproved } from '../factories/claim.js';
import { givenDesk } from '../factories/desk.js';
import { givenWebhook } from '../factories/webhooks.js';
import { startTestApp } from '../support/app.js';
import { copyClaim } from '../support/claim-copies.js';
import type { TestDatabase } from '../support/database.js';
import { buildServer, startServerProcess } from '../support/server-process.js';
import { startReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';
import { followByClient, followBySerial, followFeed, heardBy, Told } from './followers.js';
import { Writers, type Written } from './writers.js';

interface Length {
  /** Records of claims that only the feed tells of, and of claims that a webhook is told of as well: each of these is a request with four transactions. */
  readonly quiet: number;
  readonly heard: number;
  readonly writers: number;
  readonly claims: number;
}
const LENGTHS: Readonly<Record<Conditions['scale'], Length>> = {
  quick: { quiet: 450, heard: 50, writers: 4, claims: 40 },
  full: { quiet: 99_000, heard: 1_000, writers: 8, claims: 2_000 },
};
/** Nobody is told anything new for so long: the rest will not come. */
const SILENT_MS = 30_000;

export const completenessCheck: Check = {
  key: 'completeness',
  promise: 'change feed and webhooks complete, in order per claim, duplicates with the same id',
  demanded: '0 of 100,000 changes lost with 8 writers',
  async run(conditions) {
    buildServer();
    const [database, receiver] = [await conditions.database(), await startReceiver()];
    const claims = await approvedClaims(database, receiver, LENGTHS[conditions.scale].claims);
    const server = startServerProcess({ through: 'node', environment: environmentOf(database) });
    try {
      return await follow({ conditions, database, receiver, claims, baseUrl: await server.url() });
    } finally {
      if (server.isRunning()) server.kill('SIGTERM');
      await server.ended;
      await receiver.close();
    }
  },
};

interface Scene {
  readonly conditions: Conditions;
  readonly database: TestDatabase;
  readonly receiver: WebhookReceiver;
  readonly claims: { readonly quiet: readonly string[]; readonly heard: readonly string[] };
  readonly baseUrl: string;
}

async function follow({ conditions, database, receiver, claims, baseUrl }: Scene): Promise<Outcome> {
  const { quiet, heard, writers } = LENGTHS[conditions.scale];
  const { seed, say } = conditions;
  const told = { feed: new Told('feed'), client: new Told('client'), serial: new Told('serial') };
  const end = new AbortController();
  const { signal } = end;
  const following = Promise.all([
    followFeed(baseUrl, told.feed, signal), followByClient(baseUrl, told.client, { signal, draw: drawing(seed) }), followBySerial(database.superuserUrl, told.serial, signal),
  ]);
  following.catch(() => undefined);
  const loud = new Writers(database.superuserUrl, claims.heard, heard);
  const silent = new Writers(database.superuserUrl, claims.quiet, quiet);
  const all = (): Written[] => [...silent.written.values(), ...loud.written.values()];
  const telling = setInterval(() => say(`${String(silent.written.size + loud.written.size)} written, ${String(told.feed.ids.size)} in the feed, ${String(receiver.received.length)} webhooks`), 10_000);
  try {
    await Promise.all(Array.from({ length: writers }, (_, writer) => (writer === 0 ? loud : silent).write(drawing(seed + writer))));
    await untilTold(() => [told.feed.missing(all()), told.client.missing(all()), heardBy(receiver).missing(loud.written.values())]);
  } finally {
    clearInterval(telling);
    end.abort();
  }
  await following;
  return outcomeOf([told.feed, told.client], heardBy(receiver), { all: all(), loud: [...loud.written.values()], serial: told.serial.missing(all()), rolledBack: silent.rolledBack + loud.rolledBack });
}

/** Ends when nothing is missing, or when what is missing does not become less any more. */
async function untilTold(missing: () => number[]): Promise<void> {
  let [least, since] = [Infinity, performance.now()];
  for (;;) {
    const now = missing().reduce((sum, each) => sum + each, 0);
    if (now === 0) return;
    if (now < least) [least, since] = [now, performance.now()];
    if (performance.now() - since > SILENT_MS) return;
    await pause(200);
  }
}

interface Sum {
  readonly all: readonly Written[];
  readonly loud: readonly Written[];
  readonly serial: number;
  readonly rolledBack: number;
}

function outcomeOf(followers: readonly Told[], webhook: Told, { all, loud, serial, rolledBack }: Sum): Outcome {
  const known = new Set(all.map(({ id }) => id));
  const invented = [...followers, webhook].flatMap(({ who, ids }) => [...ids].filter((id) => !known.has(id)).map((id) => `${who} was told ${id}, which was taken back`));
  const lost = [...followers.map((told) => told.missing(all)), webhook.missing(loud)];
  const repeated = followers.reduce((sum, each) => sum + each.repeated, webhook.repeated);
  const wrong = [...followers, webhook].flatMap((told) => told.wrong).concat(invented);
  const blind = serial === 0 ? ['a feed by serial number lost nothing either: this shows nothing'] : [];
  const [feed = 0, client = 0, webhooks = 0] = lost;
  return {
    seen: `${String(feed)} + ${String(client)} of ${all.length.toLocaleString('en')} lost by feed and client, ${String(webhooks)} of ${loud.length.toLocaleString('en')} by the webhook; ${String(wrong.length)} out of order or different`,
    met: feed + client + webhooks + wrong.length + blind.length === 0,
    replay: null,
    notes: [...wrong.slice(0, 5), ...blind, `${String(repeated)} told twice, with the same id; ${String(rolledBack)} records were taken back and told to nobody; a feed by serial number, read beside it, lost ${String(serial)}`],
  };
}

/** Approved, not published yet; the webhook is the one of a newsroom of its own. */
async function approvedClaims(database: TestDatabase, receiver: WebhookReceiver, count: number): Promise<Scene['claims']> {
  const test = await startTestApp({ database, clock: new Clock(), watchContract: false, config: { webhooks: { secretKey: null, allowedNetworks: ['127.0.0.1/32'] } } });
  const [quiet, heard] = [await givenDesk(test), await givenDesk(test)];
  await givenWebhook(heard.admin, receiver.url);
  const copies = async ({ reviewer, editor }: typeof quiet, howMany: number): Promise<string[]> => copyClaim(database, (await givenApproved(reviewer, editor)).id, howMany);
  const claims = { quiet: await copies(quiet, count), heard: await copies(heard, Math.max(5, count / 10)) };
  await test.close();
  return claims;
}
