import { Clock } from '../../src/platform/clock/clock.js';

/** A clock that stands still until a test moves it on. Identifiers and randomness stay real. */
export class TestClock extends Clock {
  private offsetMs = 0;
  private readonly start: number | null;

  /** Without `start` it runs with the real time, shifted by what `advance` adds. */
  constructor(start?: string) {
    super();
    this.start = start === undefined ? null : Date.parse(start);
  }

  override now(): Date {
    return new Date((this.start ?? Date.now()) + this.offsetMs);
  }

  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = by;
    this.offsetMs += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}
