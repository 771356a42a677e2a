import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Target } from './siege-attacks.js';

/** Attackers are told whom to attack, and when to stop. One lane for each target: its attacks come one after the other. */
export type Orders = { readonly targets: readonly Target[]; readonly slow: number; readonly idle: number } | 'stop';
/** They say when it has begun, and at the end what came of it: how often which status was answered, and what was answered otherwise than it should. */
export type Report = 'begun' | Losses;
export interface Losses {
  readonly blows: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
}

/** The process of the attackers. */
export class SiegeForce {
  private readonly attackers: ChildProcess = fork(join(import.meta.dirname, 'siege-attackers.ts'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', './scripts/typescript.ts'],
  });

  /** Comes back when every connection is open and the first attacks are on their way. */
  async begin(orders: Exclude<Orders, 'stop'>): Promise<void> {
    await this.ask(orders);
  }

  async stop(): Promise<Losses> {
    const report = await this.ask('stop');
    if (report === 'begun') throw new Error('The attackers began when they were to stop.');
    return report;
  }

  disband(): void {
    this.attackers.disconnect();
  }

  private ask(orders: Orders): Promise<Report> {
    return new Promise((resolve, reject) => {
      const gone = (code: number | null): void => reject(new Error(`The attackers ended by themselves with ${String(code)}.`));
      this.attackers.once('exit', gone);
      this.attackers.once('message', (report: Report) => {
        this.attackers.removeListener('exit', gone);
        resolve(report);
      });
      this.attackers.send(orders);
    });
  }
}
