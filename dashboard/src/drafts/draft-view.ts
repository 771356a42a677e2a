import type { FieldConflict } from './draft-content.ts';
import type { Fields } from './fields.ts';

export type DraftState = 'saved' | 'waiting' | 'saving' | 'offline' | 'signed-out' | 'conflict' | 'refused';

/** What is shown of a part under edit. */
export interface DraftView {
  readonly value: Fields;
  readonly status: DraftState;
  /** What the last try met, until one succeeds. */
  readonly problem: unknown;
  /** When the next try is made by itself, in milliseconds since 1970. */
  readonly retryAt: number | null;
  /** No answer for ten seconds. */
  readonly isSlow: boolean;
  /** False when the browser would not keep the draft, so that closing the page would lose it. */
  readonly isKept: boolean;
  /** When it was typed, in milliseconds since 1970, if that was before this page was opened. */
  readonly broughtBackFrom: number | null;
  readonly conflicts: readonly FieldConflict[];
}

/** `flush` stopped in this state without a problem of its own: nobody is signed in, two versions wait for a decision, it cannot be edited. */
export class NotSavedError extends Error {
  override readonly name = 'NotSavedError';

  constructor(readonly status: DraftState) {
    super(`Not saved: ${status}`);
  }
}
