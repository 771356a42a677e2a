import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { askEarly, takeEarly } from './early-answers.ts';

describe('What is asked early', () => {
  const real = { fetch: globalThis.fetch, now: performance.now.bind(performance) };
  let now = 0;
  const asked: string[] = [];

  beforeEach(() => {
    asked.length = 0;
    globalThis.fetch = (address) => {
      asked.push(address as string);
      return address === '/broken' ? Promise.reject(new TypeError('no connection')) : Promise.resolve(new Response('early'));
    };
    performance.now = () => now;
  });
  afterEach(() => {
    globalThis.fetch = real.fetch;
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

  it('tells of a failure whoever takes it', async () => {
    askEarly('/broken');
    await expect(takeEarly('/broken')).rejects.toThrow('no connection');
  });
});
