import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { askEarly, takeEarly } from './early-answers.ts';

describe('What is asked early', () => {
  const real = { fetch: globalThis.fetch, setTimeout: globalThis.setTimeout, now: performance.now.bind(performance) };
  let now = 0;
  const asked: string[] = [];
  const timers: (() => void)[] = [];
  const signals: (AbortSignal | null | undefined)[] = [];

  beforeEach(() => {
    asked.length = 0;
    signals.length = 0;
    timers.length = 0;
    globalThis.fetch = (address, init) => {
      signals.push(init?.signal);
      asked.push(address as string);
      return address === '/broken' ? Promise.reject(new TypeError('no connection')) : Promise.resolve(new Response('early'));
    };
    performance.now = () => now;
    globalThis.setTimeout = ((later: () => void) => timers.push(later)) as unknown as typeof setTimeout;
  });
  afterEach(() => {
    globalThis.fetch = real.fetch;
    globalThis.setTimeout = real.setTimeout;
    performance.now = real.now;
  });

  it('is answered once', async () => {
    askEarly('/api/a');
    expect(takeEarly('/api/b')).toBeNull();
    expect(await (await takeEarly('/api/a'))?.text()).toBe('early');
    expect(takeEarly('/api/a')).toBeNull();
    expect(asked).toEqual(['/api/a']);
  });

  it('is forgotten after ten seconds', () => {
    askEarly('/api/a');
    now += 10_001;
    expect(takeEarly('/api/a')).toBeNull();
  });

  it('is given up when nobody takes it: it would keep a connection', () => {
    askEarly('/api/a');
    askEarly('/api/b');
    void takeEarly('/api/b');
    now += 10_000;
    for (const tenSecondsLater of timers) tenSecondsLater();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
  });

  it('tells of a failure whoever takes it', async () => {
    askEarly('/broken');
    await expect(takeEarly('/broken')).rejects.toThrow('no connection');
  });
});
