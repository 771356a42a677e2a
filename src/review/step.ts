import { z } from 'zod';
import { claimHead } from '../claims/claim-outlook.js';
import { version } from '../platform/http/fields.js';
import { text, uuid } from '../platform/text/text.schemas.js';

/** What the requests and answers of all steps of a claim are made of, in `review` and in `publication`. */

/** Longest note, comment or reason, in code points. */
export const NOTE_MAX = 5000;

export const note = () => text(NOTE_MAX, { multiline: true });
export const requiredNote = () => text(NOTE_MAX, { min: 1, multiline: true });

export const contentDigestField = () =>
  z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, { error: 'Must be sha256: and 64 hexadecimal digits' })
    .meta({ description: 'SHA-256 of the canonical content (RFC 8785)' });

/** What a decision is bound to: the words that were read, not whatever stands there now. */
export const readRevision = {
  revision: z.int().min(1).max(2_147_483_647).meta({ description: 'Number of the review revision that was read' }),
  contentDigest: contentDigestField(),
};

export const personRef = z.object({ id: uuid(), name: z.string() }).meta({ id: 'PersonRef' });

export const approvalCountView = z
  .object({ given: z.int(), needed: z.int(), missing: z.int() })
  .meta({ id: 'ApprovalCount' });

/** The answer to every step: where the claim stands now. */
export const stepAnswer = z
  .object({
    version: version(),
    claim: claimHead,
    revision: z
      .object({ revision: z.int(), contentDigest: z.string() })
      .nullable()
      .meta({ description: 'The newest review revision; null before the first submission' }),
    approvals: approvalCountView
      .nullable()
      .meta({ description: 'On that revision; null when nothing is under review' }),
  })
  .meta({ id: 'StepAnswer' });
export type StepAnswer = z.infer<typeof stepAnswer>;
