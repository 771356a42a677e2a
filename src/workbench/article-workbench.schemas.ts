import { z } from 'zod';
import { articleView } from '../articles/article-view.js';
import { displayedStates } from '../claims/claim-state.js';
import { relationTypes } from '../claims/relation-rules.js';
import { version } from '../platform/http/fields.js';
import { uuid } from '../platform/text/text.schemas.js';
import { glanceFields } from './glance-view.js';

export const workbenchPath = z.object({ newsroom: z.string(), id: uuid() });
export const workbenchQuery = z.strictObject({
  revision: z.coerce.number().int().min(1).max(2_147_483_647).optional().meta({ description: 'Number of a text revision; the newest when not given' }),
});

const workbenchText = z
  .object({
    id: z.uuid(),
    number: z.int(),
    newest: z.boolean(),
    digest: z.string().meta({ description: 'sha256:<hex> of the text in UTF-8' }),
    codePoints: z.int(),
    language: z.string(),
    dir: z.enum(['ltr', 'rtl']).meta({ description: 'Of the language; single paragraphs may run the other way' }),
    text: z.string(),
  })
  .meta({ id: 'WorkbenchText' });

const workbenchAnchor = z
  .object({
    appearanceId: z.uuid(),
    appearanceVersion: version(),
    start: z.int().meta({ description: 'Code points into this text' }),
    end: z.int().meta({ description: 'Exclusive' }),
    exact: z.string(),
    outcome: z.enum(['exact', 'fuzzy']),
    score: z.number().meta({ description: '0 to 1' }),
    confirmed: z.boolean().meta({ description: 'False: somebody has to look whether this is the place' }),
  })
  .meta({ id: 'WorkbenchAnchor' });

const workbenchClaim = z.object({ ...glanceFields, anchors: z.array(workbenchAnchor) }).meta({ id: 'WorkbenchClaim' });

const orphan = z
  .object({
    appearanceId: z.uuid(),
    appearanceVersion: version(),
    claimId: z.uuid(),
    quote: z.string().meta({ description: 'As it stood in the text that it was cut from' }),
    cutFrom: z.int().meta({ description: 'Number of that text revision' }),
    first: z.boolean().meta({ description: 'The earliest known place of the claim' }),
    publishedAt: z.string().nullable().meta({ description: 'EDTF level 0' }),
    score: z.number(),
  })
  .meta({ id: 'WorkbenchOrphan' });

export const articleWorkbench = z
  .object({
    article: articleView,
    text: workbenchText,
    claims: z.array(workbenchClaim).meta({ description: 'Every claim with a place in this article, by number; without anchors where it is not found in this text' }),
    relations: z
      .array(z.object({ id: z.uuid(), type: z.enum(relationTypes), from: z.uuid(), to: z.uuid() }))
      .meta({ description: 'From or to one of these claims' }),
    related: z
      .array(z.object({ id: z.uuid(), number: z.string(), statement: z.string().nullable(), state: z.enum(displayedStates) }))
      .meta({ description: 'The other ends that have no place in this article' }),
    orphans: z.array(orphan).meta({ description: 'Places that this text has no more' }),
  })
  .meta({ id: 'ArticleWorkbench' });

export type WorkbenchPath = z.infer<typeof workbenchPath>;
export type WorkbenchQuery = z.infer<typeof workbenchQuery>;
export type WorkbenchText = z.infer<typeof workbenchText>;
export type WorkbenchAnchor = z.infer<typeof workbenchAnchor>;
export type WorkbenchOrphan = z.infer<typeof orphan>;
export type ArticleWorkbench = z.infer<typeof articleWorkbench>;
