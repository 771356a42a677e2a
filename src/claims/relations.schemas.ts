import { z } from 'zod';
import { version } from '../platform/http/fields.js';
import { uuid } from '../platform/text/text.schemas.js';
import { claimHead } from './claim-outlook.js';
import { receivedRelationView, relationView } from './claim-parts.js';
import { claimRef } from './claim-ref.js';
import { relationTypes } from './relation-rules.js';

export const relationBody = z
  .strictObject({ type: z.enum(relationTypes), to: claimRef() })
  .meta({ id: 'NewRelation', description: 'This claim <type> the other one' });

export const relationPath = z.object({ newsroom: z.string(), claim: claimRef(), relation: uuid() });

export const relationsAnswer = z
  .object({
    version: version().meta({ description: "The claim's" }),
    relations: z.array(relationView).meta({ description: 'Stated by this claim; part of its content' }),
    received: z.array(receivedRelationView).meta({ description: 'Stated by other claims about this one' }),
    claim: claimHead,
  })
  .meta({ id: 'RelationsAnswer' });

export type RelationBody = z.infer<typeof relationBody>;
export type RelationPath = z.infer<typeof relationPath>;
export type RelationsAnswer = z.infer<typeof relationsAnswer>;
