import { z } from 'zod';
import { claimHead } from '../claims/claim-outlook.js';
import { claimRef } from '../claims/claim-ref.js';
import { edtf, text, url } from '../platform/text/text.schemas.js';
import { sourceKinds, stances, visibilities } from './evidence-item.js';
import { aboutSchema, evidenceItemSchema } from './evidence-view.js';

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

const sha256 = () =>
  z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, { error: 'Must be a SHA-256: 64 hexadecimal digits' })
    .toLowerCase();

/** The whole of a piece of evidence: what is left out is empty, also when an existing one is saved. */
export const evidenceFieldsSchema = z
  .strictObject({
    stance: z.enum(stances),
    about: aboutSchema.default({ part: 'statement' }),
    source: z.strictObject({
      name: text(300, { min: 1 }),
      kind: z.enum(sourceKinds),
      url: optional(url()),
    }),
    sourceInterest: optional(text(1000, { min: 1 })).describe('What the source has to gain.'),
    primary: z.boolean().default(false).describe('First-hand.'),
    title: optional(text(500, { min: 1 })),
    url: optional(url()),
    quote: optional(text(10_000, { min: 1, multiline: true })).describe('The words of the source, exactly.'),
    quoteTranslation: optional(text(10_000, { min: 1, multiline: true })),
    locator: optional(
      z.strictObject({
        page: optional(text(100, { min: 1 })),
        time: optional(text(100, { min: 1 })),
        paragraph: optional(text(100, { min: 1 })),
      }),
    ),
    retrievedAt: optional(edtf()),
    archive: optional(z.strictObject({ url: url(), sha256: sha256() })),
    visibility: z.enum(visibilities).default('public'),
    withheldReason: optional(text(1000, { min: 1 })).describe('Shown in public; exactly when withheld.'),
  })
  .superRefine((item, context) => {
    const refuse = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: path === '' ? [] : [path], message, input: item });
    };
    if (item.visibility === 'withheld' && item.withheldReason === null) {
      refuse('withheldReason', 'Readers are told why they do not see it: give a reason');
    }
    if (item.visibility === 'public' && item.withheldReason !== null) {
      refuse('withheldReason', 'Only withheld evidence has a reason for it');
    }
    if (item.quoteTranslation !== null && item.quote === null) refuse('quoteTranslation', 'There is no quote to translate');
    if (item.title === null && item.url === null && item.quote === null) {
      refuse('', 'Give at least one of title, url and quote: a source alone proves nothing');
    }
  })
  .meta({ id: 'EvidenceFields' });

export type EvidenceFieldsBody = z.infer<typeof evidenceFieldsSchema>;

export const evidenceAnswerSchema = evidenceItemSchema
  .extend({ claim: claimHead })
  .meta({ id: 'EvidenceAnswer', description: 'A piece of evidence, and what may be done with the claim now.' });

export const evidenceListSchema = z.object({ items: z.array(evidenceItemSchema), claim: claimHead }).meta({ id: 'EvidenceList' });

/** Longest slug of a newsroom and more; what does not fit names none. */
const newsroom = z.string().max(200);

export const claimPathSchema = z.strictObject({ newsroom, claim: claimRef() });
export type ClaimPath = z.infer<typeof claimPathSchema>;

const evidenceNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

export const evidencePathSchema = claimPathSchema.extend({ number: evidenceNumber });
export type EvidencePath = z.infer<typeof evidencePathSchema>;
