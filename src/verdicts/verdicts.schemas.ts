import { z } from 'zod';
import { claimHead } from '../claims/claim-outlook.js';
import { claimRef } from '../claims/claim-ref.js';
import { edtf, text, uuid } from '../platform/text/text.schemas.js';
import { explanationSchema } from './explanation-view.js';
import { rationaleProblem, RATIONALE_MAX } from './rationale.js';
import { secondRatingSchema } from './second-rating-view.js';
import { axes } from './verdict-fit.js';
import { verdictSchema } from './verdict-view.js';

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

const ratingKey = text(100, { min: 1 }).describe('Key of a rating in the present scale of the axis.');
const reasons = optional(text(5000, { min: 1, multiline: true })).describe('For colleagues; never published.');

export const verdictBodySchema = z
  .strictObject({
    axis: z.enum(axes),
    link: optional(z.int().min(1).max(1000)).describe('Attribution only: link n of the chain; null for the whole chain.'),
    ratingKey,
    reasons,
  })
  .meta({ id: 'VerdictProposal' });
export type VerdictBody = z.infer<typeof verdictBodySchema>;

export const verdictEditSchema = z.strictObject({ ratingKey, reasons }).meta({ id: 'VerdictEdit' });
export type VerdictEditBody = z.infer<typeof verdictEditSchema>;

export const verdictAnswerSchema = verdictSchema.extend({ claim: claimHead }).meta({ id: 'VerdictAnswer' });
export const verdictListSchema = z.object({ items: z.array(verdictSchema), claim: claimHead }).meta({ id: 'VerdictList' });

const newsroom = z.string().max(200);
export const claimPathSchema = z.strictObject({ newsroom, claim: claimRef() });
export type ClaimPath = z.infer<typeof claimPathSchema>;
export const claimItemPathSchema = claimPathSchema.extend({ id: uuid() });
export type ClaimItemPath = z.infer<typeof claimItemPathSchema>;
export const evidencePathSchema = claimPathSchema.extend({
  number: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number),
});
export type EvidencePath = z.infer<typeof evidencePathSchema>;

/** What is left when a part of a claim is taken out. */
export const claimOnlySchema = z.object({ claim: claimHead });

/** The whole explanation: what is left out is empty. */
export const explanationBodySchema = z
  .strictObject({
    conclusion: optional(text(200, { min: 1 })).describe('One sentence.'),
    rationale: optional(text(RATIONALE_MAX, { min: 1, multiline: true })).describe('Markdown that cites evidence as [E1].'),
    asKnownOn: optional(edtf()).describe('The state of knowledge that the verdict rests on.'),
  })
  .superRefine(({ rationale }, context) => {
    const problem = rationale === null ? null : rationaleProblem(rationale);
    if (problem !== null) context.addIssue({ code: 'custom', path: ['rationale'], message: problem.detail, input: rationale });
  })
  .meta({ id: 'ExplanationFields' });
export type ExplanationBody = z.infer<typeof explanationBodySchema>;

export const explanationAnswerSchema = explanationSchema.extend({ claim: claimHead }).meta({ id: 'ExplanationAnswer' });

export const secondRatingBodySchema = z
  .strictObject({ axis: z.enum(axes), raterIds: z.array(uuid()).min(2).max(5).describe('Two to five active members, none of them recused.') })
  .meta({ id: 'SecondRatingRequest' });
export type SecondRatingBody = z.infer<typeof secondRatingBodySchema>;

export const blindRatingBodySchema = z.strictObject({ ratingKey, reasons }).meta({ id: 'BlindRating' });
export type BlindRatingBody = z.infer<typeof blindRatingBodySchema>;

export const secondRatingAnswerSchema = secondRatingSchema.extend({ claim: claimHead }).meta({ id: 'SecondRatingAnswer' });
export const secondRatingListSchema = z.object({ items: z.array(secondRatingSchema), claim: claimHead }).meta({ id: 'SecondRatingList' });
