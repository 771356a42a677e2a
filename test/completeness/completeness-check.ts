import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../src/platform/clock/clock.js';
import type { Check, Conditions, Outcome } from '../assurance/check.js';
import { environmentOf } from '../crash/stage.js';
import { drawing } from '../crash/stories.js';
import { givenApproved } from '../factories/claim.js';
import { givenDesk, type GivenDesk } from '../factories/desk.js';
import { givenWebhook } from '../factories/webhooks.js';
import { startTestApp } from '../support/app.js';
import { copyClaim } from '../support/claim-copies.js';
import type { TestDatabase } from '../support/database.js';
import { buildServer, startServerProcess } from '../support/server-process.js';
import { startReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';
import { BEGINNING, followByClient, followBySerial, followFeed, heardBy, Told, type Place } from './followers.js';
import { WANTED_BY_ALL, Writers, type Written } from './writers.js';

interface Length {
  /** One after the other; a run that was stopped goes on with the next, on another database. */
  readonly legs: number;
  /** In each leg: records of claims that only the feed tells of, and of claims that a webhook is told of as well. Each of these is a request with three transactions. */
  readonly quiet: number;
  readonly heard: number;
  /** Whose webhooks tell of the latter, each of its own newsroom; all of them to one receiver. */
  readonly newsrooms: number;
  readonly writers: number;
  readonly claims: number;
}
const LENGTHS: Readonly<Record<Conditions['scale'], Length>> = {
  quick: { legs: 1, quiet: 450, heard: 50, newsrooms: 1, writers: 4, claims: 40 },
  full: { legs: 10, quiet: 9_000, heard: 1_000, newsrooms: 4, writers: 8, claims: 500 },
};
/** Nobody is told anything new for so long: the rest will not come. */
const SILENT_MS = 30_000;

export const completenessCheck: Check = {
  key: 'completeness',
  promise: 'change feed and webhooks complete, in order per claim, duplicates with the same id',
  demanded: '0 of 100,000 changes lost with 8 writers',
  async run(conditions) {
    const { legs, claims: count, newsrooms } = LENGTHS[conditions.scale];
    let sum = (conditions.resumed as Sum | null) ?? NOTHING;
    buildServer();
    const [database, receiver] = [await conditions.database(), await startReceiver()];
    const claims = await approvedClaims(database, receiver, { count, newsrooms });
    const server = startServerProcess({ through: 'node', environment: environmentOf(database) });
    try {
      const scene = { conditions, database, receiver, claims, baseUrl: await server.url() };
      for (let place = BEGINNING; sum.legs < legs; ) {
        const leg = await follow(scene, sum.legs, place);
        [sum, place] = [added(sum, leg.sum), leg.place];
        conditions.say(`leg ${String(sum.legs)} of ${String(legs)}: ${String(sum.written)} written, ${String(sum.lost.feed + sum.lost.client + sum.lost.webhook)} lost, ${String(sum.wrong.length)} wrong`);
        conditions.reached(sum);
      }
    } finally {
      if (server.isRunning()) server.kill('SIGTERM');
      await server.ended;
      await receiver.close();
    }
    return outcomeOf(sum);
  },
};

interface Scene {
  readonly conditions: Conditions;
  readonly database: TestDatabase;
  readonly receiver: WebhookReceiver;
  readonly claims: { readonly quiet: readonly string[]; readonly heard: readonly string[] };
  readonly baseUrl: string;
}

/** What came of the legs so far. */
interface Sum {
  readonly legs: number;
  readonly written: number;
  /** Of these, what a webhook was to be told. */
  readonly heard: number;
  readonly lost: { readonly feed: number; readonly client: number; readonly webhook: number; readonly serial: number };
  readonly repeated: number;
  readonly rolledBack: number;
  readonly wrong: readonly string[];
}
const NOTHING: Sum = { legs: 0, written: 0, heard: 0, lost: { feed: 0, client: 0, webhook: 0, serial: 0 }, repeated: 0, rolledBack: 0, wrong: [] };

const added = (left: Sum, right: Sum): Sum => ({
  legs: left.legs + right.legs,
  written: left.written + right.written,
  heard: left.heard + right.heard,
  lost: {
    feed: left.lost.feed + right.lost.feed,
    client: left.lost.client + right.lost.client,
    webhook: left.lost.webhook + right.lost.webhook,
    serial: left.lost.serial + right.lost.serial,
  },
  repeated: left.repeated + right.repeated,
  rolledBack: left.rolledBack + right.rolledBack,
  wrong: [...left.wrong, ...right.wrong],
});

/** One leg, with those who follow beginning where they had got to. */
async function follow({ conditions, database, receiver, claims, baseUrl }: Scene, leg: number, place: Place): Promise<{ sum: Sum; place: Place }> {
  const { quiet, heard, writers } = LENGTHS[conditions.scale];
  const { say } = conditions;
  const seed = conditions.seed + leg * writers;
  const told = { feed: new Told('feed'), client: new Told('client'), serial: new Told('serial') };
  const end = new AbortController();
  const from = { signal: end.signal, ...place };
  const before = receiver.received.length;
  const following = Promise.all([
    followFeed(baseUrl, told.feed, from), followBySerial(database.superuserUrl, told.serial, from), followByClient(baseUrl, told.client, { ...from, draw: drawing(seed) }),
  ]);
  following.catch(() => undefined);
  const loud = new Writers(database.superuserUrl, turned(claims.heard, leg), heard);
  const silent = new Writers(database.superuserUrl, turned(claims.quiet, leg), quiet);
  const all = (): Written[] => [...silent.written.values(), ...loud.written.values()];
  const telling = setInterval(() => say(`${String(silent.written.size + loud.written.size)} written, ${String(told.feed.ids.size)} in the feed, ${String(receiver.received.length - before)} webhooks`), 10_000);
  try {
    await Promise.all(Array.from({ length: writers }, (_, writer) => (writer === 0 ? loud : silent).write(drawing(seed + writer))));
    await untilTold(() => [told.feed.missing(all()), told.client.missing(all()), heardBy(receiver, before).missing(loud.written.values())]);
  } finally {
    clearInterval(telling);
    end.abort();
  }
  const [cursor, serial] = await following;
  const webhook = heardBy(receiver, before);
  const rolledBack = silent.rolledBack + loud.rolledBack;
  return { sum: sumOf([told.feed, told.client, webhook], { all: all(), loud: [...loud.written.values()], serial: told.serial.missing(all()), rolledBack }), place: { cursor, serial } };
}

/** In each leg other claims are those that everybody wants: none has thousands of records in the end. */
function turned(claims: readonly string[], leg: number): string[] {
  const first = (leg * WANTED_BY_ALL) % claims.length;
  return [...claims.slice(first), ...claims.slice(0, first)];
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

interface OfLeg {
  readonly all: readonly Written[];
  readonly loud: readonly Written[];
  readonly serial: number;
  readonly rolledBack: number;
}

function sumOf([feed, client, webhook]: readonly [Told, Told, Told], { all, loud, serial, rolledBack }: OfLeg): Sum {
  const known = new Set(all.map(({ id }) => id));
  const everybody = [feed, client, webhook];
  const invented = everybody.flatMap(({ who, ids }) => [...ids].filter((id) => !known.has(id)).map((id) => `${who} was told ${id}, which was taken back`));
  return {
    legs: 1,
    written: all.length,
    heard: loud.length,
    lost: { feed: feed.missing(all), client: client.missing(all), webhook: webhook.missing(loud), serial },
    repeated: everybody.reduce((sum, each) => sum + each.repeated, 0),
    rolledBack,
    wrong: [...everybody.flatMap((told) => told.wrong), ...invented],
  };
}

function outcomeOf({ written, heard, lost, wrong, repeated, rolledBack }: Sum): Outcome {
  const { feed, client, webhook, serial } = lost;
  const blind = serial === 0 ? ['a feed by serial number lost nothing either: this shows nothing'] : [];
  return {
    seen: `${String(feed)} + ${String(client)} of ${written.toLocaleString('en')} lost by feed and client, ${String(webhook)} of ${heard.toLocaleString('en')} by the webhook; ${String(wrong.length)} out of order or different`,
    met: feed + client + webhook + wrong.length + blind.length === 0,
    replay: null,
    notes: [
      ...wrong.slice(0, 5), ...blind,
      `${String(repeated)} told twice, with the same id; ${String(rolledBack)} records were taken back and told to nobody; a feed by serial number, read beside it, lost ${String(serial)}`,
      ...(heard < written ? [`a webhook was told of ${heard.toLocaleString('en')} of them, each by a request of its own: there is not the time for all`] : []),
    ],
  };
}

/** Approved, not published yet; each webhook is the one of a newsroom of its own. */
async function approvedClaims(database: TestDatabase, receiver: WebhookReceiver, { count, newsrooms }: { count: number; newsrooms: number }): Promise<Scene['claims']> {
  const test = await startTestApp({ database, clock: new Clock(), watchContract: false, config: { webhooks: { secretKey: null, allowedNetworks: ['127.0.0.1/32'] } } });
  const copies = async ({ reviewer, editor }: GivenDesk, howMany: number): Promise<string[]> => copyClaim(database, (await givenApproved(reviewer, editor)).id, howMany);
  const quiet = await copies(await givenDesk(test), count);
  const heard: string[][] = [];
  for (let newsroom = 0; newsroom < newsrooms; newsroom++) {
    const desk = await givenDesk(test);
    await givenWebhook(desk.admin, receiver.url);
    heard.push(await copies(desk, Math.max(5, Math.floor(count / 10 / newsrooms))));
  }
  await test.close();
  return { quiet, heard: inTurns(heard) };
}

/** One of each list after the other: among the first few are some of every newsroom. */
const inTurns = (lists: readonly (readonly string[])[]): string[] => (lists[0] ?? []).flatMap((_, index) => lists.flatMap((list) => list[index] ?? []));
