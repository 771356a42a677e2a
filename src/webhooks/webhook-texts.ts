import { z } from 'zod';
import { parseContent } from '../review/claim-content.js';
import type { FilteredText } from './webhook-filters.js';

/** What filters look at in the content of a public record. */
export function filteredText(content: string): FilteredText {
  const { language, topics, verdict } = parseContent(content);
  const ratings = [verdict.rating?.key, verdict.attributionRating?.key].flatMap((key) => key ?? []);
  return { language, topics: topics.map(({ key }) => key), ratings };
}

const state = z.object({ round: z.string(), live: z.string() });

/** What the triggers of the migration `webhooks` have seen of a record and of a move. */
export const recordFacts = z.object({ revision: z.int().min(1) });
export const moveFacts = z.object({
  action: z.string(),
  number: z.int(),
  publishedRevision: z.int(),
  reviewRevision: z.int(),
  before: state,
  after: state,
});
