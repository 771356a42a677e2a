/** Attackers in a process of their own, started by siege-force.ts: whoever measures must not wait for them. */
import { attacks, hold, strike, type Attack, type Target } from './siege-attacks.js';
import type { Orders, Report } from './siege-force.js';

process.on('message', (orders: Orders) => void (orders === 'stop' ? (isOver = true) : attack(orders)));
process.once('disconnect', () => process.exit());

let isOver = false;

async function attack({ targets, slow, idle }: Exclude<Orders, 'stop'>): Promise<void> {
  isOver = false;
  const sockets = await hold(targets[0]?.baseUrl ?? '', { slow, idle });
  const blows = new Map<string, number>();
  const wrong = new Set<string>();
  const lane = async (target: Target): Promise<void> => {
    const each = attacks(target);
    for (let number = 0; !isOver; number += 1) {
      const chosen = each[number % each.length] as Attack;
      const { what, status } = await strike(target, chosen);
      blows.set(String(status), (blows.get(String(status)) ?? 0) + 1);
      if (!mayAnswer(target, chosen).includes(status)) wrong.add(`${what} was answered ${String(status)}`);
    }
  };
  const lanes = targets.map(lane);
  process.send?.('begun' satisfies Report);
  await Promise.all(lanes);
  sockets.forEach((socket) => socket.destroy());
  process.send?.({ blows: Object.fromEntries(blows), wrong: [...wrong] } satisfies Report);
}

/** Nobody gets in, and whoever has sent too much is told so. */
const mayAnswer = ({ cookie }: Target, { refused }: Attack): readonly number[] => [0, 429, ...refused, ...(cookie === null ? [401] : [])];
