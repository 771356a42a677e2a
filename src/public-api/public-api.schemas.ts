import { z } from 'zod';
import { NEWSROOM_SLUG_MAX } from '../newsrooms/newsroom-slug.js';
import { parseEdtf } from '../platform/edtf/edtf.js';
import { cursor, instant, key, limit, pageOf, text, uuid } from '../platform/http/fields.js';
import { languageTag } from '../platform/text/text.schemas.js';
import { publishedClaimSchema } from '../publication/published-form.js';

const word = (max: number) => text(max).min(1);

const date = (meaning: string) =>
  z
    .string()
    .refine((value) => parseEdtf(value) !== null, { error: 'Must be a date: YYYY, YYYY-MM, YYYY-MM-DD or an instant with its zone.' })
    .meta({ description: `${meaning} A year, month or day stands for its first instant in UTC.` });

const contentDigest = z.string().regex(/^sha256:[0-9a-f]{64}$/).meta({ description: 'SHA-256 of the canonical content' });

const filters = {
  query: word(200).optional().meta({
    description: 'Full text: all words must occur, in any form ("weapon" finds "weapons"); "a phrase" in quotes, -word excludes. Chinese and Japanese are found in parts of any length.',
  }),
  language: languageTag().optional().meta({ description: 'Language of the check, exactly (BCP 47).' }),
  rating: word(100).optional().meta({ description: 'Key of the rating in its scale.' }),
  claimant: word(300).optional().meta({ description: 'Name of the claimant as published; case and width do not matter.' }),
  topic: key(60).optional().meta({ description: 'Key of a topic.' }),
  newsroom: key(NEWSROOM_SLUG_MAX).optional().meta({ description: 'Slug of a newsroom.' }),
  publishedAfter: date('First published after this.').optional(),
  updatedAfter: date('Last changed after this. For browsing; to stay in step, follow /changes.').optional(),
};
const status = z.enum(['published', 'retracted', 'all']).default('published');

export const listClaimsQuery = z.strictObject({
  ...filters,
  status: status.meta({ description: 'Withheld claims are never listed.' }),
  limit: limit(100, 20),
  cursor: cursor().optional(),
});
export type ListClaimsQuery = z.infer<typeof listClaimsQuery>;

export const exportQuery = z.strictObject({
  ...filters,
  status: status.meta({
    description: 'all: also a line for each withheld claim, the problem that its address answers (status 451, ground and date) and nothing else.',
  }),
});
export type ExportQuery = z.infer<typeof exportQuery>;

export const publishedClaimsSchema = pageOf(publishedClaimSchema).meta({ id: 'PublishedClaims' });

export const changesQuery = z.strictObject({ limit: limit(1000, 100), cursor: cursor().optional() });
export type ChangesQuery = z.infer<typeof changesQuery>;

export const changeSchema = z
  .object({
    id: uuid().meta({ description: 'Names the change; the same change always carries the same id.' }),
    type: z.enum(['published', 'corrected', 'retracted', 'withheld']),
    at: instant(),
    claimId: uuid(),
    slug: z.string().meta({ description: 'Without its words while the claim is withheld: claim-<end of its id>.' }),
    newsroom: z.string().meta({ description: 'Slug of the newsroom.' }),
    revision: z.int().min(1).meta({ description: 'Published revision that this change made.' }),
    contentDigest,
    alsoChanged: z.array(uuid()).meta({ description: 'Ids of other claims that show this one, or have shown it until this change: read them again, too.' }),
    url: z.string().meta({ description: 'Address of the claim in this API.' }),
  })
  .meta({ id: 'Change' });

export const changesSchema = z
  .object({
    items: z.array(changeSchema),
    nextCursor: z.string().meta({ description: 'Where to go on, also when the page is empty. Keep it; ask again later.' }),
    hasMore: z.boolean(),
  })
  .meta({ id: 'Changes', description: 'In order; for one claim by revision. Every change is told at least once.' });
export type Changes = z.infer<typeof changesSchema>;

export const publishedRevisionSchema = z
  .object({
    revision: z.int().min(1),
    kind: z.enum(['publish', 'correct', 'retract', 'withhold', 'import']),
    at: instant(),
    correctionKind: z.string().nullable(),
    note: z.string().nullable().meta({ description: 'Public note of a correction, reason of a retraction, ground of a withholding.' }),
    contentDigest,
    approvals: z.array(z.object({ role: z.string(), at: instant() })),
    content: z.record(z.string(), z.unknown()).nullable().meta({ description: 'What was approved and published, word for word; null for what says nothing new, and for what was withheld.' }),
    contentUrl: z.string().meta({ description: 'The canonical bytes whose SHA-256 is the digest.' }),
  })
  .meta({ id: 'PublishedRevision' });

export const publishedRevisionsSchema = z
  .object({ claimId: uuid(), slug: z.string(), items: z.array(publishedRevisionSchema) })
  .meta({ id: 'PublishedRevisions', description: 'Newest first.' });
export type PublishedRevisions = z.infer<typeof publishedRevisionsSchema>;
