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

const sameWay = 'a short cut: what follows comes to the same answer';

export const EXPLAINED: readonly Explained[] = [
  {
    file: 'access/policy.ts', mutator: 'StringLiteral', original: "''", replacement: '"Stryker was here!"',
    why: 'names of the actor that the matrix of roles asks with; no rule looks at a name',
  },
  { file: 'platform/http/conditional.ts', mutator: 'ConditionalExpression', original: 'ifNoneMatch === etag', replacement: 'false', why: sameWay },
  { file: 'platform/text/text-direction.ts', mutator: 'StringLiteral', original: "''", replacement: '"Stryker was here!"', why: 'a split text has a first part; the default is for the compiler' },
  {
    file: 'review/refusal.ts', mutator: 'ConditionalExpression', original: "case 'illegal': return new DomainError(refusal.code, { extra: { verb } });", replacement: "case 'illegal':",
    why: 'nothing is missing in what is illegal, so the next case makes the same error of it',
  },
];

const bare = (code: string): string => code.replaceAll(/\s+/g, '');

/** Why a mutant may survive; null when nobody has said. */
export const explanationOf = ({ file, mutator, original, replacement }: Mutant): string | null =>
  EXPLAINED.find((each) => `src/${each.file}` === file && each.mutator === mutator && bare(each.original) === bare(original) && bare(each.replacement) === bare(replacement))?.why ?? null;
