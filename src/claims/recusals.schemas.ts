import { z } from 'zod';
import { instant, version } from '../platform/http/fields.js';
import { text, uuid } from '../platform/text/text.schemas.js';
import { claimRef } from './claim-ref.js';

export const recusalBody = z
  .strictObject({
    personId: uuid().optional().meta({ description: 'Yourself when not given; somebody else only by an editor' }),
    claim: claimRef().optional(),
    speakerId: uuid().optional(),
    reason: text(1000, { min: 1, multiline: true }),
  })
  .refine(({ claim, speakerId }) => (claim === undefined) !== (speakerId === undefined), { error: 'Name either a claim or a speaker', path: ['claim'] })
  .meta({ id: 'NewRecusal' });

export const recusalPath = z.object({ newsroom: z.string(), id: uuid() });

export const recusalView = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    claimId: z.uuid().nullable(),
    claim: z.object({ number: z.string(), statement: z.string().nullable() }).nullable(),
    speakerId: z.uuid().nullable(),
    speaker: z.object({ name: z.string() }).nullable().meta({ description: 'As the speaker is called today, after merges, too.' }),
    reason: z.string(),
    createdBy: z.uuid(),
    createdAt: instant(),
    endedAt: instant().nullable(),
    version: version(),
  })
  .meta({ id: 'RecusalView' });

export const recusalList = z.object({ items: z.array(recusalView) }).meta({ id: 'RecusalList' });

export type RecusalBody = z.infer<typeof recusalBody>;
export type RecusalPath = z.infer<typeof recusalPath>;
export type RecusalView = z.infer<typeof recusalView>;
export type RecusalList = z.infer<typeof recusalList>;
