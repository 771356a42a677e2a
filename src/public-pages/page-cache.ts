import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { accepts } from '../platform/http/static-files.js';
import { composedBody, type ComposedBody } from '../public-api/composed-body.js';
import { pack, type Packing } from './packing.js';

export const pageForms = ['page', 'embed', 'picture'] as const;
export type PageForm = (typeof pageForms)[number];
export type Encoding = Packing | 'identity';

/** What a form was made of: the JSON of this claim, and of those that it shows beside it. */
export interface PageSource {
  readonly claimId: string;
  readonly etag: string;
}

export interface CachedForm {
  readonly form: PageForm;
  readonly claimId: string;
  /** Null for a withheld claim, whose slug is not told. */
  readonly slug: string | null;
  readonly newsroomSlug: string | null;
  readonly status: number;
  /** The claim itself first. */
  readonly sources: readonly PageSource[];
  /** Without quotes; that of an encoding has its name at the end. */
  readonly tag: string;
  readonly identity: ComposedBody;
  readonly packed: Partial<Record<Packing, ComposedBody>>;
}

export interface Encoded {
  readonly encoding: Encoding;
  readonly body: ComposedBody;
  /** Strong, with quotes. */
  readonly etag: string;
}

/** Rough cost of an entry beside its bodies (bytes). */
const OVERHEAD = 900;
/** 128 bits of SHA-256. */
export const tagOf = (body: ComposedBody): string => createHash('sha256').update(body, 'latin1').digest('base64url').slice(0, 22);

/**
 * Pages, cards and pictures that were asked for, bounded in bytes. An entry knows the ETags of the JSON that it was made of; whoever takes it
 * compares them with those that hold now, so nothing here has to hear of publications.
 */
export class PageCache {
  private readonly entries: LRUCache<string, CachedForm>;

  /** @param maxBytes bound for all entries together; 0 keeps none */
  constructor(private readonly maxBytes: number) {
    this.entries = new LRUCache({ maxSize: Math.max(1, maxBytes), sizeCalculation: sizeOf });
  }

  get(form: PageForm, claimId: string): CachedForm | undefined {
    return this.entries.get(`${form} ${claimId}`);
  }

  put(entry: CachedForm): void {
    if (this.maxBytes > 0) this.entries.set(`${entry.form} ${entry.claimId}`, entry);
  }

  /** In the best encoding that the reader takes, packed now when nobody wanted it before. */
  async encoded(entry: CachedForm, acceptEncoding: string | undefined): Promise<Encoded> {
    const encoding = encodingFor(acceptEncoding);
    const ready = readyIn(entry, encoding);
    if (ready !== null || encoding === 'identity') return ready ?? plain(entry);
    const body = await pack(entry.identity, encoding, 'thorough');
    const present = this.entries.peek(`${entry.form} ${entry.claimId}`);
    if (present?.tag === entry.tag) this.put({ ...present, packed: { ...present.packed, [encoding]: body } });
    return { encoding, body, etag: `"${entry.tag}-${encoding}"` };
  }

  clear(): void {
    this.entries.clear();
  }

  /** How many bytes the entries take, their overhead included. */
  get size(): number {
    return this.entries.calculatedSize;
  }
}

export function encodingFor(acceptEncoding: string | undefined): Encoding {
  if (acceptEncoding === undefined) return 'identity';
  return accepts(acceptEncoding, 'br') ? 'br' : accepts(acceptEncoding, 'gzip') ? 'gzip' : 'identity';
}

/** Null when it was not packed yet. */
export function readyIn(entry: CachedForm, encoding: Encoding): Encoded | null {
  if (encoding === 'identity') return plain(entry);
  const body = entry.packed[encoding];
  return body === undefined ? null : { encoding, body, etag: `"${entry.tag}-${encoding}"` };
}

const plain = ({ identity, tag }: CachedForm): Encoded => ({ encoding: 'identity', body: identity, etag: `"${tag}"` });

const sizeOf = ({ identity, packed }: CachedForm): number => identity.length + (packed.br?.length ?? 0) + (packed.gzip?.length ?? 0) + OVERHEAD;

/** A form from its text, before anybody asked for it packed. */
export function formOf(text: string, rest: Omit<CachedForm, 'tag' | 'identity' | 'packed'>): CachedForm {
  const identity = composedBody(text);
  return { ...rest, identity, tag: tagOf(identity), packed: {} };
}
