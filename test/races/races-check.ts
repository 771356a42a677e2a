import type { Check, Conditions } from '../assurance/check.js';
import { mostOften, nameOf, pairs, type Pair } from './acts.js';
import { orderOf, Race, type Outcome } from './race.js';
import { LANES, openStage, type Stage } from './stage.js';
import { givenStart, startNames, type Start } from './starts.js';
import { broken } from './stored.js';

/** Rounds of the pairs that matter most, together; and of all pairs together. */
const ROUNDS = { quick: { often: 240, rest: 40 }, full: { often: 5_000, rest: 5_000 } };
/** What always comes first is no race. */
const RARELY = 0.005;
const TOLD = 5;

interface Tally {
  rounds: number;
  /** How often the left side got through. */
  leftWins: number;
}

export const racesCheck: Check = {
  key: 'races',
  promise: 'whatever two people do at the same moment comes to what it would come to one after the other; nothing is public that was not approved, to the byte',
  demanded: '0 other outcomes in 10,000 races of all verbs at two servers, 5,000 of them of approving and publishing with edits and with people who lose their rights',
  async run(conditions) {
    const stage = await openStage(conditions);
    try {
      return await raced(conditions, stage);
    } finally {
      await stage.close();
    }
  },
};

async function raced(conditions: Conditions, stage: Stage): Promise<Awaited<ReturnType<Check['run']>>> {
  const starts = new Map<string, Start>();
  for (const name of startNames) starts.set(name, await givenStart(stage.test, name));
  const rounds = ROUNDS[conditions.scale];
  const rest = pairs.filter(({ left, right }) => stage.runsJobs || !(left.includes('due') || right.includes('due')));
  // Fewer rounds than pairs: by lot, and at full length every pair as often.
  const drawn = conditions.scale === 'quick' ? rest.filter((_, at) => (at * 7919 + conditions.seed) % rest.length < rounds.rest) : rest;
  const found: string[] = [];
  const idle: string[] = [];
  let [often, others] = [0, 0];
  try {
    for (const [list, total] of [[mostOften, rounds.often], [drawn, rounds.rest]] as const) {
      for (const [at, pair] of list.entries()) {
        const start = starts.get(pair.start);
        if (start === undefined) throw new Error(`There is no start ${pair.start}.`);
        const share = Math.floor(total / list.length) + (at < total % list.length ? 1 : 0);
        const tally = await race(new Race(stage, start, pair), pair, share, found);
        if (list === mostOften) {
          often += tally.rounds;
          const least = Math.max(1, Math.floor(tally.rounds * RARELY));
          if (tally.leftWins < least || tally.rounds - tally.leftWins < least) idle.push(`${nameOf(pair)}: the left side came through ${String(tally.leftWins)} times of ${String(tally.rounds)}`);
        } else others += tally.rounds;
        conditions.say(`${nameOf(pair)}: ${String(tally.rounds)} rounds, the left side came through in ${String(tally.leftWins)}`);
      }
    }
  } finally {
    await Promise.all([...starts.values()].map(({ copies }) => copies.close()));
  }
  const servers = stage.runsJobs ? 'two servers' : 'one server';
  return {
    seen: `${String(found.length)} of ${(often + others).toLocaleString('en')} (${String(drawn.length)} pairs, ${servers}); ${often.toLocaleString('en')} of approving and publishing with what must prevent it`,
    met: found.length === 0 && idle.length === 0,
    // Which of two comes first is not drawn by lot: what replays it is doing the pair again, as often.
    replay: null,
    notes: [...found.slice(0, TOLD), ...idle],
  };
}

/** So many rounds of one pair, several at a time. */
async function race(pairRace: Race, pair: Pair, rounds: number, found: string[]): Promise<Tally> {
  const allowed = await pairRace.allowed();
  for (const outcome of allowed) report(pair, 0, outcome, broken(outcome.stored), found);
  const tally = { rounds: 0, leftWins: 0 };
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < rounds) {
      const round = (next += 1);
      const outcome = await pairRace.run(round);
      tally.rounds += 1;
      if (outcome.left[0] === 'done') tally.leftWins += 1;
      const order = orderOf(outcome, allowed);
      if (order === null) report(pair, round, outcome, broken(outcome.stored) ?? 'no order of the steps comes to this', found);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return tally;
}

function report(pair: Pair, round: number, outcome: Outcome, what: string | null, found: string[]): void {
  if (what !== null) found.push(`${nameOf(pair)}, round ${String(round)}: ${what}: ${JSON.stringify(outcome)}`);
}
