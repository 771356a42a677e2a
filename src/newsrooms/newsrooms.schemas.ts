import { z } from 'zod';
import type { Newsroom } from '../generated/prisma/client.js';
import { version } from '../platform/http/fields.js';
import { languageTag, text, url } from '../platform/text/text.schemas.js';

const bylines = z
  .enum(['none', 'names', 'roles'])
  .meta({ description: 'What published claims say about the people who worked on them; names only of those who consent.' });

const approvalsNeeded = z.int().min(1).max(3).meta({ description: 'How many editors must approve a revision.' });
const replyRequestRequired = z.boolean().meta({ description: 'A reply request must be on file before a claim is submitted.' });

export const newsroomPolicySchema = z
  .strictObject({ approvalsNeeded, replyRequestRequired, bylines })
  .meta({ id: 'NewsroomPolicy' });

/** The addresses that readers need; publishing waits for `correctionsPolicyUrl` and `complaintsUrl`. */
const addresses = {
  url: url().nullable(),
  licence: text(200, { min: 1 }).nullable().meta({ description: 'Licence of what is published, for example CC-BY-4.0 or its URL.' }),
  methodologyUrl: url().nullable(),
  correctionsPolicyUrl: url().nullable(),
  complaintsUrl: url().nullable(),
  ownershipUrl: url().nullable(),
};

export const newsroomChangeSchema = z
  .strictObject({
    name: text(200, { min: 1 }),
    language: languageTag().meta({ description: 'Language of the checks unless a claim says otherwise.' }),
    showArticleText: z.boolean().meta({ description: 'Published claims may show the text around the quote.' }),
    ...addresses,
  })
  .meta({ id: 'NewsroomChange' });

export const newsroomViewSchema = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    language: z.string(),
    url: z.string().nullable(),
    licence: z.string().nullable(),
    methodologyUrl: z.string().nullable(),
    correctionsPolicyUrl: z.string().nullable(),
    complaintsUrl: z.string().nullable(),
    ownershipUrl: z.string().nullable(),
    showArticleText: z.boolean(),
    policy: z.object({ approvalsNeeded: z.int(), replyRequestRequired: z.boolean(), bylines }),
    sample: z.boolean().meta({ description: 'Holds sample content: not for publishing.' }),
    version: version(),
  })
  .meta({ id: 'Newsroom' });

export type NewsroomPolicy = z.infer<typeof newsroomPolicySchema>;
export type NewsroomChange = z.infer<typeof newsroomChangeSchema>;
export type NewsroomView = z.infer<typeof newsroomViewSchema>;

export function newsroomView(newsroom: Newsroom): NewsroomView {
  const { approvalsNeeded: needed, replyRequestRequired: required, bylines: shown, ...settings } = newsroom;
  return { ...settings, policy: { approvalsNeeded: needed, replyRequestRequired: required, bylines: shown } };
}
