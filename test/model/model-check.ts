import type { Check, Conditions, Outcome } from '../assurance/check.js';
import { Coverage, legalCells } from './coverage.js';
import { defects, type Defect } from './planted-defects.js';
import { openRig, type Rig } from './rig.js';
import { runSequences, type Failure, type Replay } from './sequences.js';
import { inWorkers, type Progress } from './workers.js';

/** Sequences without a divergence; sequences that a planted defect may take until it is found. */
const SEQUENCES = { quick: 12, full: 5_000 };
const UNTIL_FOUND = 400;
/** Found only after dozens of sequences, for which `npm test` has no time. */
const SLOW = [
  'publishes while on hold', 'what was withdrawn is still approved', "another newsroom's claim can be read", 'a dropped claim can be edited',
  'a schedule is kept though an approver was suspended',
];

/** `MODEL_REPLAY='{"seed":…}' npm run test:model` does one sequence again, and looks for a shorter one. */
const REPLAY = process.env['MODEL_REPLAY'];
const replayOf = (replay: Replay): string => `MODEL_REPLAY='${JSON.stringify(replay)}' npm run test:model`;

export const modelCheck: Check = {
  key: 'model',
  promise: 'the workflow does what its specification says; nobody approves their own words, by edit, import or key',
  demanded: '0 divergences in 5,000 sequences of up to 40 commands; 12 of 12 planted defects found',
  async run(conditions) {
    if (REPLAY !== undefined) return replayed(conditions, JSON.parse(REPLAY) as Replay);
    const { failure, progress } = conditions.scale === 'full' ? await inWorkers(conditions, SEQUENCES.full) : await here(conditions);
    if (failure !== null) return diverged(failure, progress.sequences);
    const coverage = new Coverage();
    coverage.add(progress);
    const planted = conditions.scale === 'full' ? defects : defects.filter(({ name }) => !SLOW.includes(name));
    const { found, lines, missed } = await plantedDefects(conditions, planted);
    const never = conditions.scale === 'full' ? coverage.missing() : [];
    coverage.lines().forEach((line) => conditions.say(line));
    return {
      seen: `${thousands(progress.sequences)} sequences (${thousands(progress.commands)} commands), 0 divergences; ${String(found)} of ${String(planted.length)} planted defects found`,
      met: found === planted.length && never.length === 0,
      replay: null,
      notes: [
        `${String(legalCells.length - coverage.missing().length)} of ${String(legalCells.length)} cells of the workflow (verb × state) were done`,
        ...(never.length === 0 ? [] : [`never done: ${never.join(', ')}`]),
        ...(missed.length === 0 ? [] : [`not found: ${missed.join('; ')}`]),
        ...lines,
      ],
    };
  },
};

const thousands = (number: number): string => number.toLocaleString('en');

function diverged({ replay, divergence, sequence }: Failure, sequences: number): Outcome {
  return { seen: `a divergence after ${thousands(sequences)} sequences: ${divergence}`, met: false, replay: replayOf(replay), notes: [sequence] };
}

async function withRig<T>(conditions: Conditions, work: (rig: Rig) => Promise<T>): Promise<T> {
  const rig = await openRig(await conditions.database());
  try {
    return await work(rig);
  } finally {
    await rig.close();
  }
}

async function here(conditions: Conditions): Promise<{ failure: Failure | null; progress: Progress }> {
  return withRig(conditions, async (rig) => {
    const failure = await runSequences(rig, SEQUENCES.quick, { seed: conditions.seed }, { shrink: true });
    return { failure, progress: { sequences: failure?.after ?? SEQUENCES.quick, commands: rig.commands, ...rig.coverage.counts() } };
  });
}

async function replayed(conditions: Conditions, replay: Replay): Promise<Outcome> {
  const failure = await withRig(conditions, (rig) => runSequences(rig, 1, replay, { shrink: true }));
  return failure === null ? { seen: 'the sequence goes well now', met: true, replay: null, notes: [] } : diverged(failure, 0);
}

/** One after the other, each until the model finds it. What does not see a mistake that was made would not see the next one, either. */
async function plantedDefects(conditions: Conditions, planted: readonly Defect[]): Promise<{ found: number; lines: string[]; missed: string[] }> {
  return withRig(conditions, async (rig) => {
    const lines: string[] = [];
    const missed: string[] = [];
    for (const defect of planted) {
      const restore = await defect.plant(rig);
      const failure = await runSequences(rig, UNTIL_FOUND, { seed: conditions.seed }, { shrink: false });
      await restore();
      if (failure === null) missed.push(defect.name);
      else lines.push(`planted: ${defect.name}: found by sequence ${String(failure.after + 1)} of seed ${String(conditions.seed)}`);
      conditions.say(lines.at(-1) ?? defect.name);
    }
    return { found: lines.length, lines, missed };
  });
}
