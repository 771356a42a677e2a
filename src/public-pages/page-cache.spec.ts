import { describe, expect, it } from '@jest/globals';
import { RenditionCache } from '../public-api/rendition-cache.js';
import { unpack } from './packing.js';
import { encodingFor, formOf, PageCache, readyIn, type CachedForm } from './page-cache.js';

const TEXT = '大桥是安全的 '.repeat(200);
const made = (claimId = 'c', form: CachedForm['form'] = 'page'): CachedForm => formOf(TEXT, { form, claimId, slug: 's', newsroomSlug: 'n', status: 200, sources: [] });

describe('what is told of memory', () => {
  it('is of pages how often one was there, and how often not', () => {
    const cache = new PageCache(1_000_000);
    cache.put(made());
    for (const id of ['c', 'c', 'c', 'other', 'another']) cache.get('page', id);
    cache.get('embed', 'c');
    expect(cache.lookups).toEqual({ hits: 3, misses: 3 });
  });

  it('is of claims the same, under id and slug', () => {
    const cache = new RenditionCache(100_000);
    cache.startListening();
    expect(cache.lookups).toEqual({ hits: 0, misses: 0 });
    cache.put('slug-1', { claimId: 'id-1', status: 200, etag: '"a"', body: 'x' }, cache.ticket());
    for (const key of ['id-1', 'slug-1', 'slug-1', 'slug-2', 'id-2']) cache.get(key);
    expect(cache.lookups).toEqual({ hits: 3, misses: 2 });
    cache.announce('id-1', '"b"');
    cache.get('slug-1');
    expect(cache.lookups).toEqual({ hits: 3, misses: 3 });
  });
});

describe('a page in memory', () => {
  it('is given in the best encoding that the reader takes, each with a tag of its own', async () => {
    const cache = new PageCache(1_000_000);
    cache.put(made());
    const entry = () => cache.get('page', 'c') ?? made('nobody');
    const packed = await cache.encoded(entry(), 'gzip, br');
    expect([packed.encoding, packed.etag]).toEqual(['br', `"${made().tag}-br"`]);
    expect(Buffer.from(await unpack(packed.body, 'br'), 'latin1').toString()).toBe(TEXT);
    expect(readyIn(entry(), 'identity')).toBeNull();
    expect(readyIn(entry(), 'br')).toEqual(packed);
    const zipped = await cache.encoded(entry(), 'gzip');
    expect([zipped.encoding, Buffer.from(await unpack(zipped.body, 'gzip'), 'latin1').toString()]).toEqual(['gzip', TEXT]);
    const plain = await cache.encoded(entry(), undefined);
    expect([plain.encoding, plain.etag, Buffer.from(plain.body, 'latin1').toString()]).toEqual(['identity', `"${made().tag}"`, TEXT]);
  });

  it('is not put back packed when another one has taken its place meanwhile', async () => {
    const cache = new PageCache(1_000_000);
    const later = formOf('other words', { form: 'page', claimId: 'c', slug: 's', newsroomSlug: 'n', status: 200, sources: [] });
    cache.put(made());
    const packing = cache.encoded(made(), 'br');
    cache.put(later);
    await packing;
    expect(cache.get('page', 'c')).toBe(later);
  });

  it('is kept apart from other forms of its claim, and not at all without room', () => {
    const cache = new PageCache(1_000_000);
    cache.put(made('c', 'embed'));
    expect([cache.get('embed', 'c')?.form, cache.get('page', 'c')]).toEqual(['embed', undefined]);
    const none = new PageCache(0);
    none.put(made());
    expect([none.get('page', 'c'), none.size]).toEqual([undefined, 0]);
  });

  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1, br;q=0', 'gzip'],
    ['*', 'br'],
    ['br;q=0, gzip;q=0, *;q=0', 'identity'],
    ['deflate', 'identity'],
  ])('is for a reader who takes %j given in %s, also the second time', (accepted, encoding) => {
    expect([encodingFor(accepted), encodingFor(accepted)]).toEqual([encoding, encoding]);
  });
});
