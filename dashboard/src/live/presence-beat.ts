import type { PresencePart } from './desk-event.ts';

/** Where somebody is: a claim (its id or number) or an article, and what they do there. */
export interface Whereabouts {
  readonly place: { readonly type: 'claim' | 'article'; readonly id: string };
  readonly part: PresencePart;
}

export interface PresenceWorld {
  later(ms: number, run: () => void): () => void;
  isVisible(): boolean;
  /** Says where this tab is. Failures are of no consequence: the next beat says it again. */
  show(newsroom: string, where: Whereabouts): Promise<void>;
  /** Says that it is nowhere any more; must work while the page is being closed. */
  leave(newsroom: string): void;
}

const BEAT_MS = 15_000;
/** From one part to the next, and from one screen to the next, nobody is nowhere. */
const SETTLE_MS = 400;

/** Tells the others where this tab is, for as long as somebody looks at it. */
export class PresenceBeat {
  private newsroom: string | null = null;
  private stay: Whereabouts[] = [];
  private timer: (() => void) | null = null;
  private isShown = false;

  constructor(private readonly world: PresenceWorld) {}

  /** The last that was entered counts, until it is left. */
  enter(where: Whereabouts): () => void {
    this.stay = [...this.stay, where];
    this.plan(SETTLE_MS);
    return () => {
      this.stay = this.stay.filter((other) => other !== where);
      this.plan(SETTLE_MS);
    };
  }

  start(newsroom: string): () => void {
    this.newsroom = newsroom;
    this.plan(SETTLE_MS);
    return () => {
      this.hide();
      this.newsroom = null;
      this.timer?.();
    };
  }

  /** The tab is looked at again, or no longer. */
  visibilityChanged(): void {
    if (this.world.isVisible()) this.plan(0);
    else this.hide();
  }

  hide(): void {
    this.timer?.();
    if (this.isShown && this.newsroom !== null) this.world.leave(this.newsroom);
    this.isShown = false;
  }

  private plan(ms: number): void {
    this.timer?.();
    this.timer = this.world.later(ms, () => this.beat());
  }

  private beat(): void {
    const where = this.stay.at(-1);
    if (this.newsroom === null || !this.world.isVisible()) return;
    if (where === undefined) {
      this.hide();
      return;
    }
    this.isShown = true;
    this.world.show(this.newsroom, where).catch(() => undefined);
    this.plan(BEAT_MS);
  }
}
