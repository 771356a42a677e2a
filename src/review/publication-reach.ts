import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';

export const publicationReach = z
  .object({ webhooks: z.int().meta({ description: 'Active webhooks that would be told of it, by the types of events, languages, topics and ratings that they want' }) })
  .meta({ id: 'PublicationReach' });

export type Reach = z.infer<typeof publicationReach>;

/** What would be published, and of which claim. */
export interface Publishable {
  readonly newsroomId: string;
  readonly claimId: string;
  /** Frozen, as it was submitted. */
  readonly content: string;
}

/**
 * Answers who would hear of a publication. Declared here, so that whoever decides sees it with the claim; implemented by `webhooks`, which knows whom we
 * tell. An abstract class, so that it is also the injection token.
 */
export abstract class PublicationReach {
  abstract of(tx: Tx, publishable: Publishable): Promise<Reach>;
}
