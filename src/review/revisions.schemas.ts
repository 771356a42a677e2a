import { z } from 'zod';
import { claimHead } from '../claims/claim-outlook.js';
import { relationTypes } from '../claims/relation-rules.js';
import { uuid } from '../platform/text/text.schemas.js';
import { claimContentSchema, shownEvidenceSchema } from './claim-content.js';
import { revisionSummaryView } from './review.schemas.js';

export const revisionPath = z.object({
  newsroom: z.string(),
  claim: z.string(),
  revision: z.coerce.number().int().min(1).max(2_147_483_647),
});

/** What approvers see beyond the content: withheld evidence whole, and the claims that relations name. */
export const confidentialView = z
  .object({
    evidence: z.array(shownEvidenceSchema),
    relations: z.array(z.object({ type: z.enum(relationTypes), claimId: uuid() })),
    translationOf: uuid().nullable(),
  })
  .meta({ id: 'ConfidentialContent', description: 'Never public' });

export const revisionView = revisionSummaryView
  .extend({
    content: claimContentSchema.nullable().meta({ description: 'Null when it was erased after a withholding' }),
    canonical: z.string().meta({ description: 'The canonical bytes (RFC 8785) whose SHA-256 is the digest; empty when erased' }),
    confidential: confidentialView.nullable(),
    claim: claimHead,
  })
  .meta({ id: 'ReviewRevision' });
export type RevisionView = z.infer<typeof revisionView>;
