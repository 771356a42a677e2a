import type { Check, Conditions, Outcome } from '../assurance/check.js';
import { Journal } from '../crash/journal.js';
import { contradictions, lost } from '../crash/reckoning.js';
import { drawing, Stories } from '../crash/stories.js';
import { environmentOf, peopled } from '../crash/stage.js';
import { startBalancer, type Balancer } from '../support/balancer.js';
import type { TestDatabase } from '../support/database.js';
import { buildServer, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { startReceiver } from '../support/webhook-receiver.js';
import { Readers } from './readers.js';

const ROUNDS: Readonly<Record<Conditions['scale'], number>> = { quick: 1, full: 10 };
const WRITERS = 4;
const READERS = 2;
const WATCHERS = 2;
const EXIT_WITHIN_SECONDS = 10;

/** Two processes behind a balancer are replaced one after the other while people read and write. */
export const restartCheck: Check = {
  key: 'restart',
  promise: 'a new version is started while everybody works',
  demanded: '0 failed requests over 10 rolling restarts of two processes; SIGTERM exit ≤ 10 s',
  async run(conditions) {
    buildServer();
    const database = await conditions.database();
    const [balancer, receiver] = await Promise.all([startBalancer(), startReceiver()]);
    const pair = new Pair(balancer, database);
    try {
      const desk = await peopled(database, receiver);
      const journal = new Journal(balancer.url, WRITERS);
      const work: Work = { journal, stories: new Stories(journal, desk), readers: new Readers(balancer.url, desk) };
      await pair.start();
      const finish = begin(work, conditions.seed);
      for (let round = 1; round <= ROUNDS[conditions.scale]; round += 1) {
        await pair.replace();
        conditions.say(`round ${String(round)}: ${String(balancer.failures.length)} failed of ${String(requestsOf(work))}`);
      }
      await finish();
      journal.close();
      return outcomeOf({ work, pair, balancer, wrong: [...(await lost(database, journal)), ...(await contradictions(database))] }, conditions);
    } finally {
      pair.kill();
      await Promise.all([balancer.close(), receiver.close()]);
    }
  },
};

interface Work {
  readonly journal: Journal;
  readonly stories: Stories;
  readonly readers: Readers;
}

const requestsOf = ({ journal, readers }: Work): number => journal.sent + readers.read;

function begin({ stories, readers }: Work, seed: number): () => Promise<void> {
  const all = Promise.all([
    ...Array.from({ length: WRITERS }, (_, lane) => stories.tell(drawing(seed + lane))),
    ...Array.from({ length: READERS }, () => readers.reading()),
    ...Array.from({ length: WATCHERS }, () => readers.watching()),
  ]);
  all.catch(() => undefined);
  return async () => {
    stories.isOver = true;
    readers.end();
    await all;
  };
}

/** Two processes that are replaced one after the other. */
class Pair {
  readonly exits: number[] = [];
  readonly untidy: string[] = [];
  private readonly members: { readonly url: string; readonly process: ServerProcess }[] = [];

  constructor(
    private readonly balancer: Balancer,
    private readonly database: TestDatabase,
  ) {}

  async start(): Promise<void> {
    await Promise.all([this.add(), this.add()]);
  }

  async replace(): Promise<void> {
    for (const { url, process } of this.members.splice(0)) {
      const began = performance.now();
      process.kill('SIGTERM');
      const code = await process.ended;
      this.exits.push((performance.now() - began) / 1000);
      if (code !== 0) this.untidy.push(`a process ended with ${String(code)}: ${process.output().slice(-500)}`);
      this.balancer.forget(url);
      await this.add();
    }
  }

  kill(): void {
    for (const { process } of this.members) if (process.isRunning()) process.kill('SIGKILL');
  }

  private async add(): Promise<void> {
    const process = startServerProcess({ through: 'node', environment: { ...environmentOf(this.database), DRAIN_SECONDS: '1' } });
    const url = await process.url();
    this.members.push({ url, process });
    await this.balancer.join(url);
  }
}

interface Seen {
  readonly work: Work;
  readonly pair: Pair;
  readonly balancer: Balancer;
  readonly wrong: readonly string[];
}

function outcomeOf({ work, pair, balancer, wrong }: Seen, { scale }: Conditions): Outcome {
  const { journal, readers } = work;
  const failed = [...balancer.failures, ...journal.surprises, ...readers.failures];
  const again = journal.unanswered + journal.refused;
  const slowest = Math.max(...pair.exits);
  const idle = readers.reconnected === 0 ? ['no stream had to come back: this shows nothing'] : [];
  const all = [...failed, ...wrong, ...pair.untidy, ...idle];
  return {
    seen: `${String(Math.max(failed.length, again))} failed of ${String(requestsOf(work))}, ${String(readers.reconnected)} streams came back; exit after at most ${slowest.toFixed(1)} s`,
    met: all.length === 0 && again === 0 && (scale === 'quick' || slowest <= EXIT_WITHIN_SECONDS),
    replay: null,
    notes: all.slice(0, 10),
  };
}
