import { z } from 'zod';
import { displayedStates } from '../claims/claim-state.js';
import { limit, requiredText } from '../platform/http/fields.js';
import { glanceArticle } from './glance-view.js';

export const searchQuery = z.strictObject({
  query: requiredText(200).meta({ description: 'Words, all of which must be there; or the number of a claim, such as C-12' }),
  limit: limit(20, 5).meta({ description: 'Of each group' }),
});

const foundClaim = z
  .object({
    id: z.uuid(),
    number: z.string(),
    statement: z.string().nullable(),
    state: z.enum(displayedStates),
    quote: z.string().nullable().meta({ description: 'The quote that was found, where it was the quote' }),
    article: glanceArticle.nullable(),
    matched: z.enum(['number', 'statement', 'quote']),
  })
  .meta({ id: 'FoundClaim' });

const foundSpeaker = z
  .object({ id: z.uuid(), name: z.string(), aliases: z.array(z.string()), type: z.enum(['person', 'organisation', 'outlet']).nullable() })
  .meta({ id: 'FoundSpeaker' });

const group = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), more: z.boolean().meta({ description: 'There are more than the limit' }) });

export const searchAnswer = z
  .object({
    claims: group(foundClaim).meta({ description: 'By number, then by statement, then by quote; the newest first' }),
    articles: group(glanceArticle),
    speakers: group(foundSpeaker).meta({ description: 'Whoever was merged is found under who they were merged into' }),
  })
  .meta({ id: 'DeskSearch' });

export type SearchQuery = z.infer<typeof searchQuery>;
export type FoundClaim = z.infer<typeof foundClaim>;
export type SearchAnswer = z.infer<typeof searchAnswer>;
