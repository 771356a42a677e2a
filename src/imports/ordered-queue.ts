/**
 * Runs a few tasks at a time that have to take effect in order: each is given its turn, which comes when the task before it is done.
 * After a task has failed, no later one gets a turn: theirs fails with the same error.
 */
export class OrderedQueue {
  private readonly running = new Set<Promise<void>>();
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly atATime: number) {}

  /** Starts the task, when necessary after waiting for an earlier one. Throws what an earlier one has thrown. */
  async add(task: (turn: Promise<void>) => Promise<void>): Promise<void> {
    const mine = task(this.last);
    this.last = mine;
    this.running.add(mine);
    // Heard here as well, so that a failure is never without a listener until somebody waits for it.
    mine.then(
      () => this.running.delete(mine),
      () => undefined,
    );
    while (this.running.size >= this.atATime) await Promise.race(this.running);
  }

  /** Waits for all tasks. Throws what the first that failed has thrown. */
  async end(): Promise<void> {
    await Promise.allSettled(this.running);
    await this.last;
  }
}
