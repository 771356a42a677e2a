import type { Tx } from '../platform/database/database.js';

/**
 * Takes what readers wrote about a claim, and their addresses. Declared here, because an erasure has to reach it; implemented by
 * `reader-reports`, which knows publications. An abstract class, so that it is also the injection token.
 */
export abstract class ReaderWords {
  /** Under the claim's lock, after its withholding was recorded: the database lets nothing else be erased. */
  abstract erase(tx: Tx, newsroomId: string, claimId: string): Promise<void>;
}
