import { z } from 'zod';
import { claimKinds } from './claim-kind.js';
import { correctionKinds, selectionReasons } from './claim-parts.js';

/** What the claim's own row holds of its content, by part. */
const statement = z.object({
  statement: z.string().nullable(),
  kind: z.enum(claimKinds),
  headline: z.string().nullable(),
  language: z.string(),
  license: z.string().nullable(),
  claimedAt: z.string().nullable(),
  quoteTranslation: z.string().nullable(),
  translationOfId: z.uuid().nullable(),
  correctionKind: z.enum(correctionKinds).nullable(),
  correctionNote: z.string().nullable(),
  correctionReportedByReader: z.boolean(),
});
const chain = z.object({ ownVoice: z.boolean() });
const selection = z.object({ selectionReason: z.enum(selectionReasons).nullable(), selectionNote: z.string().nullable() });

export const claimWords = z.object({ statement, chain, selection });

type Words = z.infer<typeof claimWords>;
export type ClaimWords = Words['statement'] & Words['chain'] & Words['selection'];
