import { z } from 'zod';
import { claimHead } from '../claims/claim-outlook.js';
import { instant, instantInput, version } from '../platform/http/fields.js';
import { uuid } from '../platform/text/text.schemas.js';
import { holdKinds } from './publication-rules.js';
import { personRef, requiredNote } from './step.js';

export const holdBody = z
  .strictObject({
    kind: z.enum(holdKinds),
    reason: requiredNote().meta({ description: 'For the desk; never public' }),
    until: instantInput().nullable().default(null).meta({ description: 'When it ends by itself; null: when somebody releases it' }),
  })
  .meta({ id: 'HoldRequest' });

export const holdPath = z.object({ newsroom: z.string(), claim: z.string(), hold: uuid() });

export const holdView = z
  .object({
    id: uuid(),
    version: version(),
    kind: z.enum(holdKinds),
    reason: z.string(),
    until: instant().nullable(),
    by: personRef,
    createdAt: instant(),
    releasedAt: instant().nullable(),
    releasedBy: personRef.nullable(),
    active: z.boolean().meta({ description: 'Bars publication now' }),
  })
  .meta({ id: 'Hold' });
export type HoldView = z.infer<typeof holdView>;

export const holdAnswer = holdView.extend({ claim: claimHead }).meta({ id: 'HoldAnswer' });
export const holdListAnswer = z.object({ items: z.array(holdView), claim: claimHead }).meta({ id: 'Holds' });
