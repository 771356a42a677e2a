import { z } from 'zod';
import { text as anyText } from '../platform/http/fields.js';
import { edtf, languageTag, text, url } from '../platform/text/text.schemas.js';
import { count, pagingQuery, standardQuery } from './google-query.js';

const languageCode = z.union([z.literal(''), languageTag()]).optional().meta({ description: 'BCP 47, such as en-US; the region is not considered' });

export const claimSearchQuery = z.strictObject({
  ...standardQuery,
  ...pagingQuery,
  query: anyText(200).optional(),
  languageCode,
  reviewPublisherSiteFilter: anyText(300).optional().meta({ description: 'Site of a newsroom, such as desk.example, or that of this installation' }),
  maxAgeDays: count(100_000).meta({ description: 'By the date of the review; 0: any' }),
});
export type ClaimSearchQuery = z.infer<typeof claimSearchQuery>;

export const imageSearchQuery = z.strictObject({
  ...standardQuery,
  ...pagingQuery,
  imageUri: url().meta({ description: 'Address of a picture, video or document that a claim stands in or that is evidence' }),
  languageCode,
});
export type ImageSearchQuery = z.infer<typeof imageSearchQuery>;

export const pageListQuery = z
  .strictObject({
    ...standardQuery,
    ...pagingQuery,
    url: url().optional().meta({ description: 'The public page of one claim' }),
    organization: anyText(300).optional().meta({ description: 'Site of a newsroom, such as desk.example' }),
  })
  .refine(({ url: address, organization }) => address === undefined || organization === undefined, {
    error: 'Cannot be given together with url.',
    path: ['organization'],
  });
export type PageListQuery = z.infer<typeof pageListQuery>;

export const discoveryQuery = z.strictObject({ ...standardQuery, version: z.literal('v1alpha1') });

export const pagePath = z.object({ page: z.string().min(1).max(200) });

/** Members that answers have and that nobody sets: sent back with an update, they are taken and not looked at. */
const given = () => z.unknown().optional();
/** Google has these, and no claim has a place for them: refused, because leaving them out without a word would lose them. */
const homeless = (what: string) =>
  z.string().max(0, { error: `There is no place for ${what}: leave it out.` }).nullish().meta({ description: 'Has to be empty' });
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();

const ratingBody = z.strictObject({
  textualRating: optional(text(200)).meta({ description: "Label or key of a rating of the newsroom's scale" }),
  ratingExplanation: optional(text(200)),
  ratingValue: optional(z.number()).meta({ description: 'Follows from the scale; not looked at' }),
  worstRating: optional(z.number()),
  bestRating: optional(z.number()),
  imageUrl: homeless('a picture of the rating'),
});

const markupBody = z.strictObject({
  url: given(),
  claimReviewed: text(2000, { min: 1, multiline: true }),
  claimDate: optional(z.union([z.literal(''), edtf()])),
  claimLocation: homeless('the place where the claim was made'),
  claimFirstAppearance: optional(z.union([z.literal(''), url()])),
  claimAppearances: optional(z.array(url()).max(49)),
  claimAuthor: optional(
    z.strictObject({ name: optional(text(300)), jobTitle: optional(text(300)), sameAs: optional(z.union([z.literal(''), url()])), imageUrl: homeless('a picture of the claimant') }),
  ),
  rating: optional(ratingBody),
});
export type MarkupBody = z.infer<typeof markupBody>;

export const markupPageBody = z
  .strictObject({
    name: given(),
    pageUrl: given(),
    publishDate: given(),
    claimReviewAuthor: given(),
    claimReviewMarkups: z.array(markupBody).length(1, { error: 'A claim has one ClaimReview: send exactly one.' }),
    versionId: z.string().max(100).nullish().meta({ description: 'Of an update: as the page was read' }),
  })
  .meta({ id: 'GoogleClaimReviewMarkupPageFields' });
export type MarkupPageBody = z.infer<typeof markupPageBody>;
