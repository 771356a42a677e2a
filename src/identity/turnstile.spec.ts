import { describe, expect, it } from '@jest/globals';
import { Turnstile } from './turnstile.js';

const full = (): Error => new Error('full');

describe('Turnstile', () => {
  it('never runs more than its places, keeps the order, and runs everything', async () => {
    const turnstile = new Turnstile(2, 100);
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const task = (number: number) => async (): Promise<number> => {
      started.push(number);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return number;
    };
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    expect(await Promise.all(numbers.map((number) => turnstile.pass(task(number), full)))).toEqual(numbers);
    expect(most).toBe(2);
    expect(started).toEqual(numbers);
  });

  it('refuses when the line is full, and works on after a task that failed', async () => {
    const turnstile = new Turnstile(1, 1);
    let release = (): void => undefined;
    const held = turnstile.pass(() => new Promise<string>((resolve) => (release = () => resolve('first'))), full);
    const queued = turnstile.pass(() => Promise.reject(new Error('broken')), full);
    await expect(turnstile.pass(() => Promise.resolve('third'), full)).rejects.toThrow('full');
    release();
    expect(await held).toBe('first');
    await expect(queued).rejects.toThrow('broken');
    expect(await turnstile.pass(() => Promise.resolve('again'), full)).toBe('again');
  });
});
