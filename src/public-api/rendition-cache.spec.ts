import { beforeEach, describe, expect, it } from '@jest/globals';
import { RenditionCache, type RenderedClaim } from './rendition-cache.js';

const claim = (id: string, etag: string, size = 1000): RenderedClaim => ({
  claimId: id,
  status: 200,
  etag,
  body: 'x'.repeat(size),
});

describe('RenditionCache', () => {
  let cache: RenditionCache;
  beforeEach(() => {
    cache = new RenditionCache(10_000);
    cache.startListening();
  });

  const twice = (id: string): void => {
    cache.put(id, claim(id, '"a"'), cache.ticket());
    cache.put(id, claim(id, '"a"'), cache.ticket());
  };

  it('keeps what was read and drops it when a publication is announced, under every key', () => {
    cache.put('id-1', claim('id-1', '"a"'), cache.ticket());
    cache.put('slug-1', claim('id-1', '"a"'), cache.ticket());
    expect(cache.get('slug-1')?.etag).toBe('"a"');
    cache.announce('id-1', '"b"');
    expect(cache.get('id-1')).toBeUndefined();
    expect(cache.get('slug-1')).toBeUndefined();
  });

  it('keeps what was read between a commit and its notice, which names the same bytes', () => {
    cache.put('slug-1', claim('id-1', '"b"'), cache.ticket());
    cache.announce('id-1', '"b"');
    expect(cache.get('id-1')?.etag).toBe('"b"');
    expect(cache.get('slug-1')?.etag).toBe('"b"');
  });

  it('does not keep a read that was overtaken by a publication', () => {
    const ticket = cache.ticket();
    const readBefore = claim('id-1', '"a"');
    cache.announce('id-1', '"b"');
    cache.put('id-1', readBefore, ticket);
    expect(cache.get('id-1')).toBeUndefined();
    cache.put('id-1', claim('id-1', '"b"'), cache.ticket());
    expect(cache.get('id-1')?.etag).toBe('"b"');
  });

  it('keeps nothing while nobody listens, nor a read that began before the gap', () => {
    const ticket = cache.ticket();
    cache.put('id-1', claim('id-1', '"a"'), ticket);
    cache.stopListening();
    expect(cache.get('id-1')).toBeUndefined();
    cache.put('id-1', claim('id-1', '"a"'), cache.ticket());
    expect(cache.get('id-1')).toBeUndefined();
    cache.startListening();
    cache.put('id-1', claim('id-1', '"a"'), ticket);
    expect(cache.get('id-1')).toBeUndefined();
  });

  it('stays within its bound in bytes and lets go of the least recently read', () => {
    for (let n = 0; n < 20; n += 1) twice(`id-${String(n)}`);
    expect(cache.size).toBeLessThanOrEqual(10_000);
    expect(cache.size).toBeGreaterThan(8_000);
    expect(cache.get('id-0')).toBeUndefined();
    expect(cache.get('id-19')).toBeDefined();
  });

  it('takes, once it is full, only what is missed again', () => {
    for (let n = 0; n < 6; n += 1) cache.put(`id-${String(n)}`, claim(`id-${String(n)}`, '"a"'), cache.ticket());
    cache.put('id-6', claim('id-6', '"a"'), cache.ticket());
    expect(cache.get('id-6')).toBeUndefined();
    expect(cache.get('id-0')).toBeDefined();
    cache.put('id-6', claim('id-6', '"a"'), cache.ticket());
    expect(cache.get('id-6')).toBeDefined();
    expect(cache.get('id-1')).toBeUndefined();
  });

  it('is off with a bound of 0', () => {
    const off = new RenditionCache(0);
    off.startListening();
    off.put('id-1', claim('id-1', '"a"', 0), off.ticket());
    expect(off.get('id-1')).toBeUndefined();
  });
});
