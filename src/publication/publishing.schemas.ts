import { z } from 'zod';
import { claimHead } from '../claims/claim-outlook.js';
import { instant, instantInput } from '../platform/http/fields.js';
import { uuid } from '../platform/text/text.schemas.js';
import { note, readRevision, requiredNote, stepAnswer } from '../review/step.js';
import { claimReviewAdvice, claimReviewReasons } from './claim-review.js';

const at = z.strictObject({ at: instantInput().meta({ description: 'In the future; published within seconds of it' }) });

export const publishWish = z
  .union([z.literal('now'), at])
  .meta({ id: 'PublishWish', description: '"now" has no undo; a time can be taken back until it has come' });
export type PublishWishBody = z.infer<typeof publishWish>;

export const approvalBody = z
  .strictObject({
    ...readRevision,
    note: note().optional(),
    publish: publishWish.optional().meta({ description: 'Publishes with this approval, unless further approvals are needed' }),
  })
  .meta({ id: 'Approval' });
export type ApprovalBody = z.infer<typeof approvalBody>;

export const publicationBody = z
  .strictObject({
    publish: publishWish.default('now'),
    revision: readRevision.revision.optional().meta({ description: 'Number of the review revision that was read; REVIEW_OUTDATED where another one is approved' }),
    contentDigest: readRevision.contentDigest.optional().meta({ description: 'Its digest; REVIEW_OUTDATED where another content is approved' }),
  })
  .prefault({})
  .meta({ id: 'PublicationRequest' });
export type PublicationBody = z.infer<typeof publicationBody>;

export const retractionBody = z
  .strictObject({ reason: requiredNote().meta({ description: 'Public, word for word' }) })
  .meta({ id: 'Retraction' });

export const withholdingBody = z
  .strictObject({ ground: requiredNote().meta({ description: 'The legal ground; public, word for word' }) })
  .meta({ id: 'WithholdingProposal' });

export const withholdingConfirmationBody = z
  .strictObject({
    erase: z.boolean().default(false).meta({ description: 'Erases the words of the claim for good: in its records, at the desk and in the audit log, which keeps who did what and when. Digests stay, and the slug does' }),
  })
  .prefault({})
  .meta({ id: 'WithholdingConfirmation' });

export const withholdingPath = z.object({ newsroom: z.string(), claim: z.string(), withholding: uuid() });

export const recordView = z
  .object({
    revision: z.int(),
    kind: z.enum(['publish', 'correct', 'retract', 'withhold', 'import']),
    slug: z.string(),
    contentDigest: z.string(),
    reviewRevision: z.int().nullable(),
    note: z.string().nullable(),
    at: instant(),
  })
  .meta({ id: 'PublicationRecord' });
export type RecordView = z.infer<typeof recordView>;

export const claimReviewView = z
  .object({
    emitted: z.boolean().meta({ description: 'Readers and search engines get the claim as schema.org ClaimReview' }),
    reasons: z.array(z.enum(claimReviewReasons)).meta({ description: 'Why not; empty when it is emitted' }),
    advice: z.array(z.enum(claimReviewAdvice)).meta({ description: 'What would make it better' }),
  })
  .meta({ id: 'ClaimReviewStanding' });
export type ClaimReviewView = z.infer<typeof claimReviewView>;

export const recordListView = z
  .object({
    items: z.array(recordView),
    claimReview: claimReviewView.nullable().meta({ description: 'Null when the claim never was public' }),
    claim: claimHead,
  })
  .meta({ id: 'PublicationRecords', description: 'Oldest first' });

export const publishingAnswer = stepAnswer
  .extend({ record: recordView.nullable().meta({ description: 'The public record that this step made; null when it made none' }) })
  .meta({ id: 'PublishingAnswer' });
export type PublishingAnswer = z.infer<typeof publishingAnswer>;

export const withholdingAnswer = publishingAnswer
  .extend({ withholding: uuid().nullable().meta({ description: 'The proposal that waits for a second person' }) })
  .meta({ id: 'WithholdingAnswer' });
export type WithholdingAnswer = z.infer<typeof withholdingAnswer>;
