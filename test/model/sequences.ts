import fc, { type AsyncCommand } from 'fast-check';
import type { Act } from './acts.js';
import { DeskModel } from './desk-model.js';
import { actOf, intent, mood, type Intent } from './intents.js';
import { RealDesk } from './real-desk.js';
import type { Rig } from './rig.js';

const LONGEST = 40;

/** What to give to see one sequence again, shrunk as far as it was. */
export interface Replay {
  readonly seed: number;
  readonly path: string;
  readonly replayPath: string;
}
export interface Failure {
  readonly replay: Replay;
  /** How many sequences went well before. */
  readonly after: number;
  readonly sequence: string;
  readonly divergence: string;
}

class Command implements AsyncCommand<DeskModel, RealDesk> {
  private done: Act | null = null;

  constructor(private readonly intent: Intent) {}

  check(): boolean {
    return true;
  }

  async run(model: DeskModel, real: RealDesk): Promise<void> {
    this.done = actOf(this.intent, model, real.mood);
    if (this.done !== null) await real.act(this.done, model);
  }

  toString(): string {
    return JSON.stringify(this.done ?? { nothing: this.intent.do });
  }
}

/** Runs so many sequences, each in a newsroom of its own; null when model and product never differed. `shrink`: looks for the shortest. */
export async function runSequences(rig: Rig, count: number, from: { seed: number } | Replay, { shrink }: { shrink: boolean }): Promise<Failure | null> {
  const replayed = 'path' in from ? { path: from.path } : {};
  const commands = fc.commands([intent.map((each) => new Command(each))], {
    maxCommands: LONGEST, size: 'max', ...('path' in from ? { replayPath: from.replayPath } : {}),
  });
  const property = fc.asyncProperty(mood, commands, async (inMood, sequence) => {
    await rig.begin();
    const room = await rig.rooms.make(inMood.approvalsNeeded);
    const model = new DeskModel(room.start);
    const real = new RealDesk(rig, room, inMood);
    await fc.asyncModelRun(() => ({ model, real }), sequence);
    await real.end(model);
  });
  const details = await fc.check(property, { numRuns: count, seed: from.seed, endOnFailure: !shrink, ...replayed });
  if (!details.failed) return null;
  const sequence = fc.stringify(details.counterexample?.[1]);
  const replayPath = /replayPath="([^"]*)"/.exec(sequence)?.[1] ?? '';
  return {
    replay: { seed: details.seed, path: details.counterexamplePath ?? '', replayPath },
    after: details.numRuns - 1,
    sequence: sequence.split('} {').join('}\n{').replaceAll('},{', '},\n{'),
    divergence: details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance),
  };
}
