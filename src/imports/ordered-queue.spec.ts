import { describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { OrderedQueue } from './ordered-queue.js';

describe('OrderedQueue', () => {
  it('begins a few tasks at a time and gives them their turns in order', async () => {
    const queue = new OrderedQueue(3);
    const told: string[] = [];
    let [running, most] = [0, 0];
    for (let number = 0; number < 12; number += 1) {
      await queue.add(async (turn) => {
        most = Math.max(most, (running += 1));
        // Later ones are quicker.
        await pause(12 - number);
        await turn;
        told.push(String(number));
        running -= 1;
      });
    }
    await queue.end();
    expect(told).toEqual(Array.from({ length: 12 }, (_, number) => String(number)));
    expect(most).toBe(3);
  });

  it('lets nobody behind a failure have a turn', async () => {
    const queue = new OrderedQueue(3);
    const told: number[] = [];
    const add = (number: number): Promise<void> =>
      queue.add(async (turn) => {
        await turn;
        if (number === 2) throw new Error('the second');
        told.push(number);
      });
    const adding = (async () => {
      for (const number of [1, 2, 3, 4, 5]) await add(number);
    })();
    await expect(adding).rejects.toThrow('the second');
    await expect(queue.end()).rejects.toThrow('the second');
    expect(told).toEqual([1]);
  });
});
