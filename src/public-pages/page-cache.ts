import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { accepts } from '../platform/http/static-files.js';
import { composedBody, type ComposedBody } from '../public-api/composed-body.js';
import { pack, unpack, type Packing } from './packing.js';

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
  /** At least one: each encoding is made of another when somebody asks for it. */
  readonly bodies: Partial<Record<Encoding, ComposedBody>>;
}

export interface Encoded {
  readonly encoding: Encoding;
  readonly body: ComposedBody;
  /** Strong, with quotes. */
  readonly etag: string;
}

/** Rough cost of an entry beside its bodies (bytes). */
const OVERHEAD = 1_600;
/** 128 bits of SHA-256. */
export const tagOf = (body: ComposedBody): string => createHash('sha256').update(body, 'latin1').digest('base64url').slice(0, 22);

/**
 * Pages, cards and pictures that were asked for, bounded in bytes. An entry knows the ETags of the JSON that it was made of; whoever takes it
 * compares them with those that hold now, so nothing here has to hear of publications.
 */
export class PageCache {
  private readonly entries: LRUCache<string, CachedForm>;
  private asked = 0;
  private missing = 0;

  /** @param maxBytes bound for all entries together; 0 keeps none */
  constructor(private readonly maxBytes: number) {
    this.entries = new LRUCache({ maxSize: Math.max(1, maxBytes), sizeCalculation: sizeOf });
  }

  get(form: PageForm, claimId: string): CachedForm | undefined {
    this.asked += 1;
    const entry = this.entries.get(`${form} ${claimId}`);
    if (entry === undefined) this.missing += 1;
    return entry;
  }

  put(entry: CachedForm): void {
    if (this.maxBytes > 0) this.entries.set(`${entry.form} ${entry.claimId}`, entry);
  }

  /**
   * In the best encoding that the reader takes, made now when nobody wanted it before. Packing takes the place of the plain form, which is four
   * times as long and which hardly anybody wants; for who does it is unpacked again.
   */
  async encoded(entry: CachedForm, acceptEncoding: string | undefined): Promise<Encoded> {
    const encoding = encodingFor(acceptEncoding);
    const ready = readyIn(entry, encoding);
    if (ready !== null) return ready;
    const plain = await plainOf(entry);
    const body = encoding === 'identity' ? plain : await pack(plain, encoding, 'thorough');
    const present = this.entries.peek(`${entry.form} ${entry.claimId}`);
    if (present?.tag === entry.tag) {
      const { identity: _, ...packed } = present.bodies;
      this.put({ ...present, bodies: { ...packed, [encoding]: body } });
    }
    return encodedAs(entry, encoding, body);
  }

  clear(): void {
    this.entries.clear();
  }

  /** How often something was in memory when it was asked for, and how often not, since the start. */
  get lookups(): { readonly hits: number; readonly misses: number } {
    return { hits: this.asked - this.missing, misses: this.missing };
  }

  /** How many bytes the entries take, their overhead included. */
  get size(): number {
    return this.entries.calculatedSize;
  }
}

/** Browsers say the same in a handful of ways: what each comes to. */
const chosen = new LRUCache<string, Encoding>({ max: 100 });

export function encodingFor(acceptEncoding: string | undefined): Encoding {
  if (acceptEncoding === undefined) return 'identity';
  const known = chosen.get(acceptEncoding);
  if (known !== undefined) return known;
  const encoding = bestEncoding(acceptEncoding);
  chosen.set(acceptEncoding, encoding);
  return encoding;
}

function bestEncoding(acceptEncoding: string): Encoding {
  return accepts(acceptEncoding, 'br') ? 'br' : accepts(acceptEncoding, 'gzip') ? 'gzip' : 'identity';
}

/** Null when it is not at hand in this encoding. */
export function readyIn(entry: CachedForm, encoding: Encoding): Encoded | null {
  const body = entry.bodies[encoding];
  return body === undefined ? null : encodedAs(entry, encoding, body);
}

const encodedAs = ({ tag }: CachedForm, encoding: Encoding, body: ComposedBody): Encoded => ({
  encoding, body, etag: encoding === 'identity' ? `"${tag}"` : `"${tag}-${encoding}"`,
});

async function plainOf({ bodies: { identity, br, gzip } }: CachedForm): Promise<ComposedBody> {
  if (identity !== undefined) return identity;
  if (br !== undefined) return unpack(br, 'br');
  if (gzip !== undefined) return unpack(gzip, 'gzip');
  throw new Error('A form has a body.');
}

const sizeOf = ({ bodies }: CachedForm): number => Object.values(bodies).reduce((sum, body) => sum + body.length, OVERHEAD);

/** A form from its text, before anybody asked for it packed. */
export function formOf(text: string, rest: Omit<CachedForm, 'tag' | 'bodies'>): CachedForm {
  const identity = composedBody(text);
  return { ...rest, tag: tagOf(identity), bodies: { identity } };
}
