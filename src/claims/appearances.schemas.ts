import { z } from 'zod';
import { version } from '../platform/http/fields.js';
import { edtf, text, url, uuid } from '../platform/text/text.schemas.js';
import { anchorFields, checkAnchor } from './anchor-input.js';
import { claimHead } from './claim-outlook.js';
import { appearanceView } from './claim-parts.js';
import { claimRef } from './claim-ref.js';

const common = {
  publishedAt: edtf().nullable().default(null),
  first: z.boolean().default(false).meta({ description: 'The earliest known one; the first that is added is it anyway' }),
};

const textAppearance = z.strictObject({ type: z.literal('text'), ...anchorFields, ...common }).superRefine(checkAnchor);
const urlAppearance = z.strictObject({ type: z.literal('url'), url: url(), ...common });
const mediaAppearance = z.strictObject({
  type: z.literal('media'),
  mediaUrl: url(),
  mediaHash: z
    .string()
    .max(71)
    .regex(/^sha256:[0-9a-f]{64}$/, { error: 'Must be sha256:<64 hexadecimal digits>' })
    .nullable()
    .default(null),
  mediaFragment: text(200, { min: 1 })
    .regex(/^[a-z]+=[\w%:.,+-]+(&[a-z]+=[\w%:.,+-]+)*$/i, { error: 'Must be a W3C media fragment, such as t=10,20' })
    .nullable()
    .default(null),
  ...common,
});

export const appearanceInput = z
  .discriminatedUnion('type', [textAppearance, urlAppearance, mediaAppearance])
  .meta({ id: 'NewAppearance' });

export const confirmationBody = z
  .strictObject({
    textRevisionId: uuid().meta({ description: 'The text in which the place was seen' }),
    adopt: z.boolean().default(false).meta({ description: 'Quote from this text from now on; a change of the content' }),
  })
  .meta({ id: 'AnchorConfirmation' });

export const appearancePath = z.object({ newsroom: z.string(), claim: claimRef(), appearance: uuid() });

export const appearanceAnswer = z
  .object({ version: version().meta({ description: "The appearance's" }), appearance: appearanceView, claim: claimHead })
  .meta({ id: 'AppearanceAnswer' });

export const appearancesAnswer = z
  .object({ version: version().meta({ description: "The claim's" }), appearances: z.array(appearanceView), claim: claimHead })
  .meta({ id: 'AppearancesAnswer' });

export type AppearanceInput = z.infer<typeof appearanceInput>;
export type ConfirmationBody = z.infer<typeof confirmationBody>;
export type AppearancePath = z.infer<typeof appearancePath>;
export type AppearanceAnswer = z.infer<typeof appearanceAnswer>;
export type AppearancesAnswer = z.infer<typeof appearancesAnswer>;
