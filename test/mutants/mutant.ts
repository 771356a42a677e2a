/** One small change of a source, as Stryker's instrumenter makes them. */
export interface Mutant {
  /** Unique among those that were instrumented together; what the instrumented code compares with. */
  readonly id: string;
  /** From the root of the checkout, with slashes. */
  readonly file: string;
  /** The how-manieth of its file: with the file's text it names the mutant for good. */
  readonly index: number;
  /** Stryker's name of the kind of change, for example `EqualityOperator`. */
  readonly mutator: string;
  /** First line that it changes, from 1. */
  readonly line: number;
  /** What stands in the source, and what takes its place. */
  readonly original: string;
  readonly replacement: string;
  /** The whole line of the source on which it begins. */
  readonly sourceLine: string;
  /** Where `original` begins in the source, in UTF-16 units. */
  readonly start: number;
}

export type Fate =
  /** A spec failed, or did not come to an end. */
  | 'killed'
  /** The compiler refuses it: it never reaches a test. */
  | 'refused'
  /** All specs that reach it passed. */
  | 'survived'
  /** No spec reaches it. */
  | 'unreached';

export interface Verdict {
  readonly fate: Fate;
  /** The spec that noticed; the first error of the compiler; null otherwise. */
  readonly by: string | null;
  /** Specs that were run, from the root of the checkout. */
  readonly specs: readonly string[];
}

export const describeMutant = ({ file, line, mutator, original, replacement }: Mutant): string =>
  `${file}:${String(line)} ${mutator}: ${inOneLine(original)} → ${inOneLine(replacement)}`;

const LONGEST = 100;

const inOneLine = (code: string): string => {
  const line = code.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
};
