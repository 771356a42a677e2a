type ReadMany<T> = (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>;

interface Waiting<T> {
  readonly promise: Promise<T | null>;
  readonly resolve: (value: T | null) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Single reads, gathered into few: what is asked for in one turn of the event loop, or while the statements under way keep
 * every lane busy, is read in one statement. Asking for the same key again joins a read only before it is sent: an answer
 * must not be older than its request.
 */
export class GatheredReads<T> {
  private waiting = new Map<string, Waiting<T>>();
  private free: number;
  private scheduled = false;

  /**
   * @param readMany the statement; what it does not bring is null
   * @param lanes statements under way at the same time
   * @param most keys in one statement
   */
  constructor(
    private readonly readMany: ReadMany<T>,
    lanes: number,
    private readonly most: number,
  ) {
    this.free = lanes;
  }

  /** Reads one key, soon. Rejects with the error of its statement. */
  read(key: string): Promise<T | null> {
    const known = this.waiting.get(key);
    if (known !== undefined) return known.promise;
    const { promise, resolve, reject } = Promise.withResolvers<T | null>();
    this.waiting.set(key, { promise, resolve, reject });
    this.schedule();
    return promise;
  }

  private schedule(): void {
    if (this.scheduled || this.free === 0 || this.waiting.size === 0) return;
    this.scheduled = true;
    // After everything that has arrived on other connections by now.
    setImmediate(() => {
      this.scheduled = false;
      void this.send();
    });
  }

  private async send(): Promise<void> {
    const batch = this.take();
    this.free -= 1;
    this.schedule();
    try {
      const found = await this.readMany([...batch.keys()]);
      for (const [key, { resolve }] of batch) resolve(found.get(key) ?? null);
    } catch (error) {
      for (const { reject } of batch.values()) reject(error);
    } finally {
      this.free += 1;
      this.schedule();
    }
  }

  private take(): Map<string, Waiting<T>> {
    if (this.waiting.size <= this.most) {
      const all = this.waiting;
      this.waiting = new Map();
      return all;
    }
    const some = new Map([...this.waiting].slice(0, this.most));
    for (const key of some.keys()) this.waiting.delete(key);
    return some;
  }
}
