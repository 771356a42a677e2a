import type { Check, Conditions, Outcome } from '../assurance/check.js';
import { clockJumped } from './clock-jumps.js';
import { diskFilled } from './disk-full.js';
import { clientsCut, databaseCut, databaseKilled, reckoned, serverKilled, serverStopped, type Mishap } from './mishaps.js';
import { misreported, repliedOtherwise } from './reckoning.js';
import { openStage, type Stage } from './stage.js';
import { drawing } from './stories.js';
import { seenToLose } from './teeth.js';
import { undelivered } from './undelivered.js';

const READY_WITHIN_SECONDS = 5;

interface Length {
  /** Of the server, and of PostgreSQL. */
  readonly kills: number;
  readonly cuts: number;
  readonly stoppedMs: readonly number[];
  /** Requests that are sent once more at the end. */
  readonly repeated: number;
}
const LENGTHS: Readonly<Record<Conditions['scale'], Length>> = {
  quick: { kills: 1, cuts: 1, stoppedMs: [], repeated: 60 },
  full: { kills: 20, cuts: 10, stoppedMs: [10_000], repeated: 2_000 },
};

/** Server and PostgreSQL are killed amid the work of a desk whose clients repeat what was not answered. */
export const crashCheck: Check = {
  key: 'crash',
  promise: 'no acknowledged write lost, no half publication',
  demanded: '0 in 20 server kills and 20 database kills under load; ready again ≤ 5 s after a start',
  async run(conditions) {
    const stage = await openStage();
    try {
      const { wrong, notes } = await amidMishaps(stage, conditions);
      if (conditions.scale === 'quick') return outcomeOf(stage, wrong, notes, conditions);
      const elsewhere = await onOtherStages(conditions);
      return outcomeOf(stage, [...wrong, ...elsewhere.wrong], [...notes, ...elsewhere.notes], conditions);
    } finally {
      await stage.close();
    }
  },
};

async function amidMishaps(stage: Stage, { scale, seed, say }: Conditions): Promise<{ wrong: string[]; notes: string[] }> {
  const { kills, cuts, stoppedMs, repeated } = LENGTHS[scale];
  const draw = drawing(seed);
  const mishaps: Mishap[] = [
    ...Array.from({ length: kills }, () => [serverKilled, databaseKilled]).flat(),
    ...stoppedMs.map(serverStopped),
    ...Array.from({ length: cuts }, () => [databaseCut, clientsCut]).flat(),
  ];
  await stage.startServer();
  const finish = stage.work(seed);
  const wrong: string[] = [];
  for (const [index, mishap] of mishaps.entries()) {
    wrong.push(...(await mishap(stage, draw)));
    say(`mishap ${String(index + 1)} of ${String(mishaps.length)}: ${String(stage.journal.acknowledged.length)} acknowledged, ${String(wrong.length)} wrong`);
  }
  await finish();
  wrong.push(...stage.journal.surprises, ...(await reckoned(stage)), ...(await misreported(stage.database, stage.journal.origin)));
  wrong.push(...(await repliedOtherwise(stage.journal, repeated)));
  if (stage.journal.unanswered < kills || stage.journal.refused === 0) wrong.push('hardly any request was under way when something broke: this shows nothing');
  if (scale === 'full') wrong.push(...(await undelivered(stage)), ...(await clockJumped(stage)));
  const { journal, stories } = stage;
  return { wrong, notes: [`${String(stories.told)} claims from first words to the end, ${String(journal.unanswered)} requests without an answer and ${String(journal.refused)} answered 503, all repeated`] };
}

async function onOtherStages({ seed, say }: Conditions): Promise<{ wrong: string[]; notes: string[] }> {
  const gone = await seenToLose(seed);
  say(`with synchronous_commit=off ${String(gone)} acknowledged writes are gone`);
  const disk = await diskFilled(seed);
  say(disk === null ? 'no disk could be mounted to be filled' : `with a full disk ${String(disk.refused)} requests were refused`);
  return {
    wrong: [...(gone === 0 ? ['with synchronous_commit=off nothing was seen to be lost: the check would not see it'] : []), ...(disk?.wrong ?? [])],
    notes: [
      `with synchronous_commit=off it was seen to lose ${String(gone)}`,
      disk === null ? 'disk full: not tried, because this machine lets nobody mount a file system' : `disk full: ${String(disk.refused)} requests answered 503, then all went on by itself`,
    ],
  };
}

function outcomeOf(stage: Stage, wrong: readonly string[], notes: readonly string[], { scale }: Conditions): Outcome {
  const slowest = Math.max(...stage.readyAfter);
  // The tests run on machines that do other things at the same time.
  const inTime = scale === 'quick' || slowest <= READY_WITHIN_SECONDS;
  const { kills } = LENGTHS[scale];
  return {
    seen: `${String(wrong.length)} of ${String(stage.journal.acknowledged.length)} in ${String(kills)} + ${String(kills)} kills; ready after at most ${slowest.toFixed(1)} s`,
    met: wrong.length === 0 && inTime,
    replay: null,
    notes: [...wrong.slice(0, 10), ...notes],
  };
}
