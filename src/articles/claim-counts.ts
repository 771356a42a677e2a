import type { Tx } from '../platform/database/database.js';

/** How many claims quote an article in any of its texts, whatever became of them, and how many of these are public now. */
export interface ClaimCount {
  readonly total: number;
  readonly published: number;
}

export const NO_CLAIMS: ClaimCount = { total: 0, published: 0 };

/**
 * Answers how many claims there are in articles. Declared here, so that the list of articles can tell it; implemented by `claims`, of which
 * articles know nothing. An abstract class, so that it is also the injection token.
 */
export abstract class ClaimCounts {
  /** By id of the article; those without a claim may be left out. */
  abstract ofArticles(tx: Tx, newsroomId: string, articleIds: readonly string[]): Promise<ReadonlyMap<string, ClaimCount>>;
}
