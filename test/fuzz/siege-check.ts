import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Check, Conditions, Outcome } from '../assurance/check.js';
import { givenFullDesk, type Desk } from '../factories/full-desk.js';
import { givenMember } from '../factories/newsroom.js';
import { p99, pacedReads } from './paced-reads.js';
import { serve, type Served, type Strain } from './served.js';
import { attacks, hold, strike, type Target } from './siege-attacks.js';
import { SiegeForce } from './siege-force.js';

const SIZE = {
  quick: { slow: 20, idle: 50, perSecond: 100, seconds: 1, rounds: 1, alone: 1 },
  full: { slow: 200, idle: 500, perSecond: 200, seconds: 20, rounds: 5, alone: 3 },
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
    const served = await serve(await conditions.database(), conditions.scale === 'full', {});
    const force = new SiegeForce();
    try {
      return await besiege(conditions, served, force);
    } finally {
      force.disband();
      await served.close();
    }
  },
};

async function besiege({ scale, say }: Conditions, served: Served, force: SiegeForce): Promise<Outcome> {
  const size = SIZE[scale];
  const desk = await givenFullDesk(served.test);
  const read = `/api/v1/claims/${desk.claims.published}`;
  await pacedReads(served.baseUrl, read, size);
  const before = served.resident();
  const alone = await oneByOne(served, desk, size.alone);
  const findings = [...alone.findings];
  const ratios: number[] = [];
  const rounds: string[] = [];
  for (let round = 1; round <= size.rounds; round += 1) {
    const calm = p99(await pacedReads(served.baseUrl, read, size));
    await served.strain();
    await force.begin({ targets: [await member(served, desk), await member(served, desk), nobody(served, desk)], ...size });
    const besieged = p99(await pacedReads(served.baseUrl, read, size));
    const { blows, wrong } = await force.stop();
    served.alive();
    findings.push(...wrong);
    ratios.push(besieged / calm);
    rounds.push(`round ${String(round)}: p99 ${calm.toFixed(1)} → ${besieged.toFixed(1)} ms, the server's own delay ${delayOf(await served.strain())}; attacks by answer: ${JSON.stringify(blows)}`);
    say(rounds.at(-1) ?? '');
  }
  if (scale === 'full') findings.push(...(await slowHeadIsCut(served.baseUrl)));
  const after = await settled(served, read, before);
  const ratio = [...ratios].sort((left, right) => left - right)[Math.floor(ratios.length / 2)] ?? 0;
  const grown = before === null || after === null ? null : after - before;
  return {
    seen: `p99 ${ratio.toFixed(2)}×, ${String(findings.length)} attacks not refused${grown === null ? '' : `, memory ${String(before)} → ${String(after)} MiB`}`,
    // How fast it is means nothing beside all other tests: the short form looks at the answers.
    met: findings.length === 0 && (scale === 'quick' || ratio < SLOWER) && (grown === null || grown <= KEPT),
    replay: null,
    notes: [...findings, ...rounds, ...(scale === 'full' ? [`what each attack alone costs the server, in ms of a processor: ${alone.costs.join('; ')}`] : [])],
  };
}

const delayOf = (strain: Strain | null): string => (strain === null ? '-' : `${(strain.delay * 1_000).toFixed(0)} ms`);

/** A new colleague, with a whole minute's budget. */
async function member(served: Served, desk: Desk): Promise<Target> {
  const { cookie } = await givenMember(desk.newsroom, 'reviewer');
  return { ...nobody(served, desk), cookie };
}

const nobody = ({ baseUrl }: Served, { newsroom, claims }: Desk): Target => ({
  baseUrl,
  cookie: null,
  articles: `${newsroom.path}/articles`,
  threads: `${newsroom.path}/claims/${claims.draft}/threads`,
});

/** Each attack by itself: whether it is refused, and how much the server works for it. */
async function oneByOne(served: Served, desk: Desk, times: number): Promise<{ findings: string[]; costs: string[] }> {
  const findings: string[] = [];
  const costs: string[] = [];
  for (const attack of attacks(nobody(served, desk))) {
    const target = await member(served, desk);
    await served.strain();
    for (let time = 0; time < times; time += 1) {
      const { status } = await strike(target, attack);
      if (status !== 0 && !attack.refused.includes(status)) findings.push(`${attack.what} was answered ${String(status)}`);
    }
    const strain = await served.strain();
    costs.push(`${attack.what} ${strain === null ? '-' : ((strain.processor * 1_000) / times).toFixed(0)}`);
  }
  return { findings, costs };
}

async function slowHeadIsCut(baseUrl: string): Promise<string[]> {
  const [socket] = await hold(baseUrl, { slow: 1, idle: 0 });
  if (socket === undefined) return ['no connection could be opened'];
  const cut = await Promise.race([once(socket, 'close').then(() => true), pause(HEAD_CUT_WITHIN_MS, false)]);
  socket.destroy();
  return cut ? [] : [`a head that never ends was waited for longer than ${String(HEAD_CUT_WITHIN_MS / 1000)} s`];
}

/** Memory is given back with the next collections, which come while the server goes on with its work. */
async function settled(served: Served, read: string, before: number | null): Promise<number | null> {
  for (let second = 0; second < 30 && (served.resident() ?? 0) > (before ?? 0) + KEPT; second += 1) await pacedReads(served.baseUrl, read, { perSecond: 100, seconds: 1 });
  return served.resident();
}
