import { z } from 'zod';
import { instant, version } from '../platform/http/fields.js';
import { sourceKinds, stances, visibilities, type EvidenceFields, type EvidenceItem } from './evidence-item.js';

export const aboutSchema = z
  .discriminatedUnion('part', [
    z.strictObject({ part: z.literal('statement') }),
    z.strictObject({ part: z.literal('link'), link: z.int().min(1).max(1000) }),
  ])
  .meta({ id: 'EvidenceAbout', description: 'The statement, or link n of the attribution chain (from 1, outermost first).' });

const nullableText = z.string().nullable();

export const evidenceItemSchema = z
  .object({
    number: z.int().min(1).meta({ description: 'E<number>: stable within the claim, never reused.' }),
    version: version(),
    stance: z.enum(stances),
    about: aboutSchema,
    source: z.object({ name: z.string(), kind: z.enum(sourceKinds), url: nullableText }),
    sourceInterest: nullableText,
    primary: z.boolean(),
    title: nullableText,
    url: nullableText,
    quote: nullableText,
    quoteTranslation: nullableText,
    locator: z.object({ page: nullableText, time: nullableText, paragraph: nullableText }).nullable(),
    retrievedAt: nullableText,
    archive: z.object({ url: z.string(), sha256: z.string() }).nullable(),
    visibility: z.enum(visibilities),
    withheldReason: nullableText,
    createdBy: z.object({ id: z.uuid(), name: z.string().nullable() }),
    createdAt: instant(),
    updatedAt: instant(),
  })
  .meta({ id: 'EvidenceItem' });

export type EvidenceItemView = z.infer<typeof evidenceItemSchema>;

/** What a person wrote about it. */
export function fieldsOf(item: EvidenceItem): EvidenceFields {
  return {
    stance: item.stance,
    about: item.about,
    source: item.source,
    sourceInterest: item.sourceInterest,
    primary: item.primary,
    title: item.title,
    url: item.url,
    quote: item.quote,
    quoteTranslation: item.quoteTranslation,
    locator: item.locator,
    retrievedAt: item.retrievedAt,
    archive: item.archive,
    visibility: item.visibility,
    withheldReason: item.withheldReason,
  };
}

/** `names` are those of the people who appear in it; somebody who is gone has none. */
export function evidenceView(item: EvidenceItem, names: ReadonlyMap<string, string>): EvidenceItemView {
  const { number, version } = item;
  return {
    number,
    version,
    ...fieldsOf(item),
    createdBy: { id: item.createdBy, name: names.get(item.createdBy) ?? null },
    createdAt: item.createdAt.toISOString(),
    updatedAt: item.updatedAt.toISOString(),
  };
}
