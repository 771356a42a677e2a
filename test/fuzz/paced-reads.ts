import { setTimeout as pause } from 'node:timers/promises';
import { Wire } from '../support/wire.js';

const LANES = 32;

/**
 * Reads so many times a second, for so many seconds, and answers the milliseconds that each took, from the moment at which it was due: a
 * server that stands still makes all those wait that come meanwhile, not only those that were under way.
 */
export async function pacedReads(baseUrl: string, path: string, { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number }): Promise<number[]> {
  const wire = new Wire(baseUrl, LANES);
  await wire.warm(LANES);
  const times: number[] = [];
  const began = performance.now();
  const reads: Promise<void>[] = [];
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const due = began + (number * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    const read = async (): Promise<void> => {
      const { status } = await wire.send({ method: 'GET', path });
      if (status !== 200) throw new Error(`A public read was answered ${String(status)}.`);
      times.push(performance.now() - due);
    };
    reads.push(read());
  }
  await Promise.all(reads);
  wire.close();
  return times;
}

/** What 99 of 100 stay below. */
export const p99 = (times: readonly number[]): number => [...times].sort((left, right) => left - right)[Math.floor(times.length * 0.99)] ?? 0;
