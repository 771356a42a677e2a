import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Check, Conditions, Outcome } from '../assurance/check.js';
import { givenFullDesk, type Desk } from '../factories/full-desk.js';
import { Wire } from '../support/wire.js';
import { serve, type Served } from './served.js';

const SIZE = {
  quick: { slow: 20, idle: 50, bursts: 1, reads: 100, rounds: 1 },
  full: { slow: 200, idle: 500, bursts: 10, reads: 1_000, rounds: 5 },
};
/** How much slower the slowest hundredth of public reads may be under siege. */
const SLOWER = 2;
/** MiB that the server may hold more afterwards than before. */
const KEPT = 60;
/** The server waits that long for a head, looks every few seconds, and the machine may be busy. */
const HEAD_CUT_WITHIN_MS = 40_000;

export const siegeCheck: Check = {
  key: 'siege',
  promise: 'Slow, idle, deep, packed and oversized requests keep nobody else from reading',
  demanded: 'p99 of public reads < 2× normal, every attack refused, memory back to normal',
  async run(conditions) {
    const served = await serve(await conditions.database(), conditions.scale === 'full');
    try {
      return await besiege(conditions, served);
    } finally {
      await served.close();
    }
  },
};

async function besiege({ scale, say }: Conditions, served: Served): Promise<Outcome> {
  const size = SIZE[scale];
  const desk = await givenFullDesk(served.test);
  const read = `/api/v1/claims/${desk.claims.published}`;
  await p99(served, read, size.reads);
  const before = served.resident();
  const findings: string[] = [];
  const ratios: number[] = [];
  for (let round = 1; round <= size.rounds; round += 1) {
    const calm = await p99(served, read, size.reads);
    const sockets = await hold(served.baseUrl, size);
    const bursts = burst(served.baseUrl, desk, size.bursts);
    const besieged = await p99(served, read, size.reads);
    findings.push(...(await bursts));
    sockets.forEach((socket) => socket.destroy());
    served.alive();
    ratios.push(besieged / calm);
    say(`round ${String(round)}: p99 ${calm.toFixed(1)} → ${besieged.toFixed(1)} ms`);
  }
  if (scale === 'full') findings.push(...(await slowHeadIsCut(served.baseUrl)));
  const after = await settled(served, before);
  const ratio = [...ratios].sort((left, right) => left - right)[Math.floor(ratios.length / 2)] ?? 0;
  const grown = before === null || after === null ? null : after - before;
  return {
    seen: `p99 ${ratio.toFixed(2)}×, ${String(findings.length)} attacks not refused${grown === null ? '' : `, memory ${String(before)} → ${String(after)} MiB`}`,
    // How fast it is means nothing beside all other tests: the short form looks at the answers.
    met: findings.length === 0 && (scale === 'quick' || ratio < SLOWER) && (grown === null || grown <= KEPT),
    replay: null,
    notes: findings,
  };
}

/** Milliseconds within which 99 of 100 public reads are answered, four at a time. */
async function p99({ baseUrl }: Served, path: string, count: number): Promise<number> {
  const wire = new Wire(baseUrl, 4);
  const times: number[] = [];
  const lane = async (): Promise<void> => {
    while (times.length < count) {
      const began = performance.now();
      const { status } = await wire.send({ method: 'GET', path });
      if (status !== 200) throw new Error(`A public read was answered ${String(status)}.`);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: 4 }, lane));
  wire.close();
  return times.sort((left, right) => left - right)[Math.floor(times.length * 0.99)] ?? 0;
}

/** Connections that say nothing, and such that say one byte a second: of a head, and of a body. */
async function hold(baseUrl: string, { slow, idle }: { slow: number; idle: number }): Promise<Socket[]> {
  const head = (kind: number): string => (kind % 2 === 0 ? 'GET /api/v1/claims HTTP/1.1\r\nHost: x\r\nX-Slow: ' : 'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{');
  const opened = Array.from({ length: idle + slow }, (_, index) => open(baseUrl, index < idle ? '' : head(index)));
  const sockets = await Promise.all(opened);
  for (const socket of sockets.slice(idle)) {
    const drip = setInterval(() => { if (socket.writable) socket.write('x'); }, 1_000);
    socket.once('close', () => clearInterval(drip));
  }
  return sockets;
}

async function open(baseUrl: string, first: string): Promise<Socket> {
  const { port, hostname } = new URL(baseUrl);
  const socket = connect(Number(port), hostname);
  // That the server hangs up is what it should do.
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  socket.write(first);
  return socket;
}

type Attack = { readonly what: string; readonly path: string; readonly body: Buffer | string; readonly headers?: Record<string, string | string[]>; readonly refused: readonly number[] };

function attacks(desk: Desk): Attack[] {
  const articles = `${desk.newsroom.path}/articles`;
  const long = 'x'.repeat(5 * 1024 * 1024);
  return [
    { what: 'JSON of 100,000 levels', path: articles, body: '['.repeat(100_000) + ']'.repeat(100_000), refused: [400] },
    { what: 'objects of 100,000 levels', path: articles, body: '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000), refused: [400] },
    // 100 MiB in 100 KiB.
    { what: 'a packed body that unfolds', path: articles, body: BOMB, headers: { 'content-encoding': 'gzip' }, refused: [415] },
    { what: 'a title of 5 MB', path: articles, body: JSON.stringify({ title: long, text: 'x' }), refused: [413, 422] },
    { what: 'a comment of 5 MB', path: `${desk.newsroom.path}/claims/${desk.claims.draft}/threads`, body: JSON.stringify({ body: long }), refused: [413] },
    { what: 'a million members', path: articles, body: `{${Array.from({ length: 90_000 }, (_, index) => `"${String(index)}":1`).join(',')}}`, refused: [413, 422] },
    { what: 'a flood of headers', path: articles, body: '{}', headers: { 'x-flood': Array.from({ length: 1_000 }, () => 'x'.repeat(20)) }, refused: [431] },
  ];
}
const BOMB = gzipSync(Buffer.alloc(100 * 1024 * 1024));

/** Every attack, again and again, two at a time. What was not refused as it should be. */
async function burst(baseUrl: string, desk: Desk, times: number): Promise<string[]> {
  const findings: string[] = [];
  const { cookie } = desk.people.author;
  // Made once: whoever measures must not be busy with making them.
  const one = attacks(desk).map((attack) => ({ ...attack, body: Buffer.from(attack.body) }));
  const each = Array.from({ length: times }, () => one).flat();
  const lane = async (): Promise<void> => {
    for (let attack = each.pop(); attack !== undefined; attack = each.pop()) {
      const { what, path, body, headers = {}, refused } = attack;
      const wire = new Wire(baseUrl, 1);
      // A server may hang up on what it has refused before all of it has come.
      const status = await wire.send({ method: 'POST', path, body, headers: { cookie, origin: baseUrl, 'idempotency-key': `siege-${String(each.length)}`, 'content-type': 'application/json', ...headers } }).then((answer) => answer.status, () => 0);
      wire.close();
      if (status !== 0 && !refused.includes(status)) findings.push(`${what} was answered ${String(status)}`);
    }
  };
  await Promise.all([lane(), lane()]);
  return findings;
}

async function slowHeadIsCut(baseUrl: string): Promise<string[]> {
  const [socket] = await hold(baseUrl, { slow: 1, idle: 0 });
  if (socket === undefined) return ['no connection could be opened'];
  const cut = await Promise.race([once(socket, 'close').then(() => true), pause(HEAD_CUT_WITHIN_MS, false)]);
  socket.destroy();
  return cut ? [] : [`a head that never ends was waited for longer than ${String(HEAD_CUT_WITHIN_MS / 1000)} s`];
}

/** Memory is given back with the next collections, not at once. */
async function settled(served: Served, before: number | null): Promise<number | null> {
  for (let second = 0; second < 30 && (served.resident() ?? 0) > (before ?? 0) + KEPT; second += 1) await pause(1_000);
  return served.resident();
}
