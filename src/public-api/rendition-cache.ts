import { LRUCache } from 'lru-cache';

/** What a reader gets for one claim: the bytes that were composed at publication, ready to be sent. */
export interface RenderedClaim {
  readonly claimId: string;
  /** 200, 410 (retracted) or 451 (withheld) */
  readonly status: number;
  /** strong, with quotes */
  readonly etag: string;
  readonly bytes: Buffer;
}

/** Rough cost of an entry beside its bytes: key, object, list pointers (bytes). */
const OVERHEAD = 400;
/** Claims whose newest ETag is remembered; far more than change while one read is under way. */
const REMEMBERED_NOTICES = 50_000;

/**
 * The most read claims in memory, bounded in bytes, and never older than the last notice that arrived about them.
 *
 * Every process listens to PostgreSQL, which tells at commit which claim has new bytes, and their ETag. A notice drops
 * the entry unless it holds these very bytes; a read that began before the notice and ends after it brings other bytes than the notice names and is not
 * kept. While nobody listens nothing is kept at all, so a lost connection costs speed and never truth.
 */
export class RenditionCache {
  private readonly entries: LRUCache<string, RenderedClaim>;
  private readonly keysOf = new Map<string, Set<string>>();
  private readonly noticed = new LRUCache<string, string>({ max: REMEMBERED_NOTICES });
  private listening = false;
  private generation = 0;

  /** @param maxBytes bound for all entries together; 0 switches the cache off */
  constructor(private readonly maxBytes: number) {
    this.entries = new LRUCache({
      maxSize: Math.max(1, maxBytes),
      sizeCalculation: (claim) => claim.bytes.length + OVERHEAD,
      dispose: (claim, key) => this.forgetKey(claim.claimId, key),
    });
  }

  /** The bytes under this id or slug, if they are in memory and sure to be current. */
  get(key: string): RenderedClaim | undefined {
    return this.entries.get(key);
  }

  /** Call before reading from the database; hand the ticket to `put`, so that a read from before a gap is not kept. */
  ticket(): number {
    return this.generation;
  }

  /** Keeps what was read, unless it may be older than what was announced meanwhile. */
  put(key: string, claim: RenderedClaim, ticket: number): void {
    if (!this.listening || ticket !== this.generation || this.maxBytes === 0) return;
    const announced = this.noticed.get(claim.claimId);
    if (announced !== undefined && announced !== claim.etag) return;
    this.entries.set(key, { ...claim, bytes: ownBytes(claim.bytes) });
    const keys = this.keysOf.get(claim.claimId) ?? new Set<string>();
    this.keysOf.set(claim.claimId, keys.add(key));
  }

  /** A publication gave this claim new bytes. What was read after its commit and before this notice is kept: it is the same bytes. */
  announce(claimId: string, etag: string): void {
    this.noticed.set(claimId, etag);
    for (const key of [...(this.keysOf.get(claimId) ?? [])]) {
      if (this.entries.peek(key)?.etag !== etag) this.entries.delete(key);
    }
  }

  /** From now on every publication is heard: entries may be kept. */
  startListening(): void {
    this.reset();
    this.listening = true;
  }

  /** Publications may go unheard: nothing in memory can be trusted any more. */
  stopListening(): void {
    this.listening = false;
    this.reset();
  }

  /** How many bytes the entries take, their overhead included. */
  get size(): number {
    return this.entries.calculatedSize;
  }

  private reset(): void {
    this.generation += 1;
    this.entries.clear();
    this.keysOf.clear();
    this.noticed.clear();
  }

  private forgetKey(claimId: string, key: string): void {
    const keys = this.keysOf.get(claimId);
    keys?.delete(key);
    if (keys?.size === 0) this.keysOf.delete(claimId);
  }
}

/** Small buffers are slices of larger ones; keeping the slice would keep all of it, beyond what the bound counts. */
function ownBytes(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength === bytes.length) return bytes;
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}
