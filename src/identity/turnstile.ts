/** Lets at most `places` tasks run at the same time; at most `waiting` stand in line, in order of arrival. */
export class Turnstile {
  private running = 0;
  private readonly line: (() => void)[] = [];

  constructor(
    private readonly places: number,
    private readonly waiting: number,
  ) {}

  /** Runs `task` when it is its turn. Throws what `refuse` makes when the line is full. */
  async pass<T>(task: () => Promise<T>, refuse: () => Error): Promise<T> {
    if (this.running >= this.places) {
      if (this.line.length >= this.waiting) throw refuse();
      await new Promise<void>((resolve) => this.line.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await task();
    } finally {
      // The place goes straight to the next in line, so that nobody who comes just now slips in between.
      const next = this.line.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
