import { z } from 'zod';
import { parseEdtf } from '../platform/edtf/edtf.js';
import { text } from '../platform/http/fields.js';

/** What assistants may ask for, and what they are told. The descriptions are what a model reads to choose its arguments. */

const search = (max: number) => text(max).min(1);
const limit = (most: number, otherwise: number) => z.int().min(1).max(most).default(otherwise);
const optional = z.string().nullable();

export const searchInput = z.strictObject({
  query: search(200).describe('Words that must all occur in the check, in any form; "a phrase" in quotes, -word excludes. In the language of the check.'),
  language: search(35).optional().describe('Language of the check, exactly (BCP 47), such as en or zh-CN.'),
  rating: search(100).optional().describe('Key of a rating, as earlier answers give it in rating.key.'),
  claimant: search(300).optional().describe('Who made the claim: the whole name as published; case does not matter.'),
  limit: limit(20, 5).describe('How many claims at most.'),
});
export type SearchInput = z.infer<typeof searchInput>;

export const claimInput = z.strictObject({
  claim: search(2048).describe('Id or slug of the claim, or the address of its page or API document on this site.'),
});

export const correctionsInput = z.strictObject({
  since: z
    .string()
    .max(40)
    .refine((value) => parseEdtf(value) !== null, { error: 'Must be a date: YYYY, YYYY-MM, YYYY-MM-DD or an instant with its zone.' })
    .optional()
    .describe('Only what changed after this: YYYY, YYYY-MM, YYYY-MM-DD or an instant with its zone.'),
  limit: limit(50, 10).describe('How many changes at most, newest first.'),
});
export type CorrectionsInput = z.infer<typeof correctionsInput>;

const rating = z.object({ key: z.string(), label: z.string() }).nullable();

const shown = {
  id: z.string(),
  state: z.enum(['published', 'retracted']),
  statement: z.string(),
  claimant: optional.describe("Null: the article's own voice, or not known."),
  rating: rating.describe('Is it so.'),
  attributionRating: rating.describe('Was it said.'),
  conclusion: z.string(),
  asKnownOn: optional.describe('The day whose state of knowledge the verdict gives. Say it with the verdict.'),
  language: z.string(),
  newsroom: z.string(),
  sourceUrl: z.string().describe('Page of the check. Link it wherever the verdict is used.'),
  revision: z.int(),
  contentDigest: z.string().describe('SHA-256 of the approved content, which contentUrl answers.'),
  contentUrl: z.string(),
  firstPublishedAt: z.string(),
  updatedAt: z.string(),
  corrections: z.int().describe('How often it was corrected.'),
  retraction: z.object({ at: z.string(), reason: z.string() }).nullable(),
  sample: z.boolean().describe('Sample content for trying out, not a real check.'),
};
const shownClaim = z.object(shown);

const withheldClaim = z.object({
  id: z.string(),
  state: z.literal('withheld'),
  withholding: z.object({ at: z.string(), ground: z.string() }),
});

const evidence = z.object({
  number: z.int(),
  stance: z.string(),
  source: z.string(),
  title: optional,
  url: optional,
  quote: optional,
  retrievedAt: optional,
  archiveUrl: optional,
});

const wholeClaim = z.object({
  ...shown,
  quote: optional.describe('The words in the article that were checked.'),
  article: z.object({ title: z.string(), publisher: optional, url: optional, publishedAt: optional }).nullable(),
  attribution: z.array(z.object({ speaker: z.string(), mode: z.string() })).describe('Who passes the claim on, from the article inwards.'),
  rationale: z.string().describe('Markdown that cites evidence as [E1].'),
  evidence: z.array(evidence).describe('What is public of it.'),
  relations: z.array(z.object({ type: z.string(), statement: z.string(), id: z.string() })),
  history: z.array(z.object({ at: z.string(), kind: z.string(), note: z.string() })).describe('Corrections and retractions, oldest first.'),
});

const correction = z.object({
  at: z.string(),
  change: z.enum(['corrected', 'retracted', 'withheld']),
  kind: optional.describe('correction, clarification, update or verdict_change.'),
  note: optional.describe('What the newsroom says about it.'),
  verdictChanged: z.boolean().nullable(),
  claim: z.discriminatedUnion('state', [shownClaim, withheldClaim]).describe('The claim as it stands now.'),
});

export const searchOutput = z.object({ claims: z.array(shownClaim), more: z.boolean().describe('Whether there are more than were asked for.') });
export const claimOutput = z.object({ claim: z.discriminatedUnion('state', [wholeClaim, withheldClaim]) });
export const correctionsOutput = z.object({ corrections: z.array(correction) });

export type ShownClaim = z.infer<typeof shownClaim>;
export type WithheldClaim = z.infer<typeof withheldClaim>;
export type WholeClaim = z.infer<typeof wholeClaim>;
export type Correction = z.infer<typeof correction>;
