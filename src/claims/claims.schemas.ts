import { z } from 'zod';
import { version } from '../platform/http/fields.js';
import { edtf, languageTag, text, uuid } from '../platform/text/text.schemas.js';
import { appearanceInput } from './appearances.schemas.js';
import { claimKinds } from './claim-kind.js';
import { claimHead } from './claim-outlook.js';
import { appearanceView, chainView, selectionView, statementView, topicView } from './claim-parts.js';
import { claimRef } from './claim-ref.js';

const STATEMENT_MAX = 2000;

export const claimPath = z.object({ newsroom: z.string(), claim: claimRef() });

const statement = () => text(STATEMENT_MAX, { min: 1, multiline: true }).nullable().meta({ description: 'The innermost proposition, without saying-words; stands on its own' });
const headline = () => text(300, { min: 1 }).nullable();
const note = (max: number) => text(max, { min: 1, multiline: true }).nullable();

export const newClaimBody = z
  .strictObject({
    statement: statement().default(null),
    kind: z.enum(claimKinds).default('fact'),
    language: languageTag().optional().meta({ description: "Of the check, BCP 47; the newsroom's when not given" }),
    headline: headline().default(null),
    claimedAt: edtf().nullable().default(null),
    checkWorthiness: note(2000).default(null).meta({ description: 'Why it may be worth a check; for the desk only' }),
    appearance: appearanceInput.optional(),
  })
  .meta({ id: 'NewClaim' });

/** The whole part: what is left out is empty. Only the correction stays as it is when it is not sent. */
export const statementBody = z
  .strictObject({
    statement: statement(),
    kind: z.enum(claimKinds),
    language: languageTag(),
    headline: headline().default(null),
    license: text(200, { min: 1 }).nullable().default(null),
    claimedAt: edtf().nullable().default(null),
    quoteTranslation: note(10_000).default(null),
    checkWorthiness: note(2000).default(null),
    translationOf: claimRef().nullable().default(null),
    correction: z
      .strictObject({
        kind: z.enum(['correction', 'clarification', 'update', 'verdict_change']).nullable(),
        note: note(2000).meta({ description: 'Public: what was wrong and what it says now' }),
        reportedByReader: z.boolean(),
      })
      .optional()
      .meta({ description: 'Only in a round of a claim that was public before' }),
  })
  .meta({ id: 'StatementFields' });

export const topicsBody = z
  .strictObject({
    topics: z
      .array(uuid())
      .max(20)
      .refine((ids) => new Set(ids).size === ids.length, { error: 'Holds the same topic twice' }),
  })
  .meta({ id: 'ClaimTopics' });

export const newClaimView = z
  .object({
    version: version(),
    claim: claimHead,
    statement: statementView,
    appearances: z.array(appearanceView),
    chain: chainView,
    topics: z.array(topicView),
    selection: selectionView.nullable(),
  })
  .meta({ id: 'NewClaimView' });

export const statementAnswer = statementView.extend({ claim: claimHead }).meta({ id: 'StatementAnswer' });
export const topicsAnswer = z.object({ version: version(), topics: z.array(topicView), claim: claimHead }).meta({ id: 'ClaimTopicsAnswer' });

export type ClaimPath = z.infer<typeof claimPath>;
export type NewClaimBody = z.infer<typeof newClaimBody>;
export type StatementBody = z.infer<typeof statementBody>;
export type TopicsBody = z.infer<typeof topicsBody>;
export type NewClaimView = z.infer<typeof newClaimView>;
export type StatementAnswer = z.infer<typeof statementAnswer>;
export type TopicsAnswer = z.infer<typeof topicsAnswer>;
