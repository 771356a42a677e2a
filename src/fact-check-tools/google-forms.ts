import { z } from 'zod';

/*
 * The answers of Google's Fact Check Tools API, v1alpha1, member for member. What is not known is left out, as Google does it, and so is
 * whatever somebody who names `fields` does not name: no member is sure to be there.
 */

const optional = z.string().optional();

const googleReview = z
  .object({
    publisher: z.object({ name: optional, site: optional.meta({ description: 'Host, without www' }) }).optional(),
    url: optional,
    title: optional,
    reviewDate: z.iso.datetime().optional(),
    textualRating: optional,
    languageCode: optional,
  })
  .meta({ id: 'GoogleClaimReview' });

export const googleClaim = z
  .object({
    text: optional,
    claimant: optional,
    claimDate: z.iso.datetime().optional().meta({ description: 'Where only a year, month or day is known its first instant' }),
    claimReview: z.array(googleReview).optional(),
  })
  .meta({ id: 'GoogleClaim' });

const nextPageToken = z.string().optional().meta({ description: 'Absent on the last page' });

export const claimSearchAnswer = z.object({ claims: z.array(googleClaim).optional(), nextPageToken }).meta({ id: 'GoogleClaimSearchResponse' });
export const imageSearchAnswer = z
  .object({ results: z.array(z.object({ claim: googleClaim.optional() })).optional(), nextPageToken })
  .meta({ id: 'GoogleClaimImageSearchResponse' });

const markup = z
  .object({
    url: optional,
    claimReviewed: optional,
    claimDate: optional.meta({ description: 'EDTF level 0' }),
    claimFirstAppearance: optional,
    claimAppearances: z.array(z.string()).optional(),
    claimAuthor: z.object({ name: optional, jobTitle: optional, sameAs: optional }).optional(),
    rating: z
      .object({
        textualRating: optional,
        ratingExplanation: optional,
        ratingValue: z.number().optional(),
        worstRating: z.number().optional(),
        bestRating: z.number().optional(),
      })
      .optional(),
  })
  .meta({ id: 'GoogleClaimReviewMarkup' });

export const markupPage = z
  .object({
    name: optional.meta({ description: 'pages/<id of the claim>' }),
    pageUrl: optional.meta({ description: 'Absent until the claim is published' }),
    publishDate: optional,
    claimReviewAuthor: z.object({ name: optional }).optional(),
    claimReviewMarkups: z.array(markup).optional(),
    versionId: optional.meta({ description: 'What an update has to name' }),
  })
  .meta({ id: 'GoogleClaimReviewMarkupPage' });

export const markupPageList = z
  .object({ claimReviewMarkupPages: z.array(markupPage).optional(), nextPageToken })
  .meta({ id: 'GoogleListClaimReviewMarkupPagesResponse' });

export const emptyAnswer = z.object({}).meta({ id: 'GoogleEmpty' });

export type GoogleClaim = z.infer<typeof googleClaim>;
export type MarkupPage = z.infer<typeof markupPage>;
export type Markup = z.infer<typeof markup>;
