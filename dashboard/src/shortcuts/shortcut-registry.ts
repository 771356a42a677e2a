import { isCommandStroke, strokeOf, strokesOf, type KeyPress } from './keystroke.ts';

export interface Shortcut {
  /** `g q`, `j`, `Shift+A`, `Ctrl+Enter`, `?`: what stands on the keys, in the order in which they are pressed. */
  readonly keys: string;
  /** What it does, in the person's language; `?` lists it. */
  readonly description: string;
  /** Under which heading `?` lists it: the screen's name, in the person's language. */
  readonly scope: string;
  /** Returns false when there was nothing to do: the next one with these keys has its turn, then the browser. */
  readonly run: (event: KeyboardEvent) => unknown;
  /** Works in dialogs and nowhere else. Without it a shortcut rests while a dialog is open. */
  readonly inDialog?: boolean;
  /** Belongs to the frame, not to the screen: comes after those of the screen, whichever was loaded first. */
  readonly isGeneral?: boolean;
  /** Keeps running while the key is held down. */
  readonly repeats?: boolean;
}

/** Where the keyboard event happened, as far as it matters. */
export interface Place {
  readonly inText: boolean;
  readonly inDialog: boolean;
  /** In a menu or a list that letters move through. */
  readonly inMenu: boolean;
  /** Keys that the control with the focus uses itself: Enter on a link, Enter and Space on a button. */
  readonly taken: readonly string[];
}

/** After so many milliseconds a sequence that was begun is forgotten. */
const PATIENCE = 1500;

/** All shortcuts that work at the moment. The one that came last goes first: a part of a screen before the screen around it. */
export class ShortcutRegistry {
  #shortcuts: readonly Shortcut[] = [];
  #begun: readonly string[] = [];
  #begunAt = 0;
  #areOn = true;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly isApple: boolean) {}

  add(shortcut: Shortcut): () => void {
    const general = this.#shortcuts.filter(({ isGeneral = false }) => isGeneral);
    const own = this.#shortcuts.filter(({ isGeneral = false }) => !isGeneral);
    this.#change(shortcut.isGeneral === true ? [...general, shortcut, ...own] : [...general, ...own, shortcut]);
    return () => this.#change(this.#shortcuts.filter((each) => each !== shortcut));
  }

  /** Off: those with Ctrl stay, all others rest (WCAG 2.1.4). */
  turn(areOn: boolean): void {
    this.#areOn = areOn;
    this.#begun = [];
  }

  readonly list = (): readonly Shortcut[] => this.#shortcuts;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** @returns whether somebody took the key, or waits for the next one of a sequence: then it is nobody else's. */
  press(event: KeyboardEvent & KeyPress, place: Place, now: number): boolean {
    const stroke = strokeOf(event, this.isApple);
    if (stroke === null) return false;
    const begun = now - this.#begunAt < PATIENCE ? this.#begun : [];
    this.#begun = [];
    if (!this.#mayWork(stroke, place)) return false;
    const strokes = [...begun, stroke];
    const candidates = this.#shortcuts.filter(({ keys, inDialog = false }) => inDialog === place.inDialog && startsWith(strokesOf(keys), strokes));
    const exact = candidates.filter(({ keys }) => strokesOf(keys).length === strokes.length);
    for (const shortcut of exact.toReversed()) {
      if (event.repeat && shortcut.repeats !== true) return true;
      if (shortcut.run(event) !== false) return true;
    }
    if (exact.length > 0 || candidates.length === 0) return false;
    this.#begun = strokes;
    this.#begunAt = now;
    return true;
  }

  #mayWork(stroke: string, { inText, inMenu, taken }: Place): boolean {
    if (taken.includes(stroke)) return false;
    return isCommandStroke(stroke) || (this.#areOn && !inText && !inMenu);
  }

  #change(shortcuts: readonly Shortcut[]): void {
    this.#shortcuts = shortcuts;
    for (const listener of this.#listeners) listener();
  }
}

const startsWith = (all: readonly string[], first: readonly string[]): boolean => first.every((stroke, index) => all[index] === stroke);
