import type { Mutant } from './mutant.js';

/** A mutant that no test can notice, or that none should, and why. */
export interface Explained {
  readonly file: string;
  readonly mutator: string;
  /** As they stand in the source and in the mutant, blanks aside. */
  readonly original: string;
  readonly replacement: string;
  readonly why: string;
}

export const EXPLAINED: readonly Explained[] = [];

const bare = (code: string): string => code.replaceAll(/\s+/g, '');

/** Why a mutant may survive; null when nobody has said. */
export const explanationOf = ({ file, mutator, original, replacement }: Mutant): string | null =>
  EXPLAINED.find((each) => `src/${each.file}` === file && each.mutator === mutator && bare(each.original) === bare(original) && bare(each.replacement) === bare(replacement))?.why ?? null;
