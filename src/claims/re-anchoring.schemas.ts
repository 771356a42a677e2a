import { z } from 'zod';
import { articleView, textRevisionView } from '../articles/article-view.js';
import { limit, cursor, version } from '../platform/http/fields.js';
import { uuid } from '../platform/text/text.schemas.js';
import { anchorView, citedRevisionView } from './claim-parts.js';
import { displayedStates, lives, rounds } from './claim-state.js';

export const articlePath = z.object({ newsroom: z.string(), id: uuid() });

const shownClaim = z
  .object({
    id: z.uuid(),
    number: z.string(),
    statement: z.string().nullable(),
    state: z.enum(displayedStates),
    round: z.enum(rounds),
    live: z.enum(lives),
    articleChanged: z.boolean(),
  })
  .meta({ id: 'ClaimInArticle' });

/** Where an appearance stands in one text of its article. */
export const anchoringView = z
  .object({
    appearanceId: z.uuid(),
    appearanceVersion: version(),
    claim: shownClaim,
    cutFrom: citedRevisionView.meta({ description: 'The text that the claim quotes' }),
    outcome: z.enum(['exact', 'fuzzy', 'orphaned']),
    score: z.number().meta({ description: '0 to 1' }),
    needsConfirmation: z.boolean(),
    confirmedBy: z.uuid().nullable(),
    anchor: anchorView.nullable().meta({ description: 'In this text; null when it is orphaned' }),
  })
  .meta({ id: 'AnchoringView' });

export const revisedAnswer = z
  .object({
    version: version().meta({ description: "The article's" }),
    article: articleView,
    textRevision: textRevisionView,
    counts: z.object({ exact: z.int(), fuzzy: z.int(), orphaned: z.int() }),
    anchorings: z.array(anchoringView).meta({ description: 'Every appearance in any earlier text of the article' }),
  })
  .meta({ id: 'ArticleRevised' });

export const articleClaimsQuery = z.strictObject({
  revision: z.coerce.number().int().min(1).max(2_147_483_647).optional().meta({ description: 'Number of a text revision; the newest when not given' }),
  limit: limit(1000, 200),
  cursor: cursor().optional(),
});

export const articleClaims = z
  .object({ textRevision: citedRevisionView, items: z.array(anchoringView), nextCursor: z.string().nullable() })
  .meta({ id: 'ArticleClaims' });

export type ArticlePath = z.infer<typeof articlePath>;
export type AnchoringView = z.infer<typeof anchoringView>;
export type RevisedAnswer = z.infer<typeof revisedAnswer>;
export type ArticleClaimsQuery = z.infer<typeof articleClaimsQuery>;
export type ArticleClaims = z.infer<typeof articleClaims>;
