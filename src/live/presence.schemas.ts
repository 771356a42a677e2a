import { z } from 'zod';
import { claimRef } from '../claims/claim-ref.js';
import { uuid } from '../platform/text/text.schemas.js';
import { presenceParts } from './live.schemas.js';

const tab = () =>
  z
    .string()
    .regex(/^[\w-]{8,64}$/, { error: 'Must be 8 to 64 letters, digits, - or _' })
    .meta({ description: 'Names one tab of the browser; a random value of its own.' });

export const presenceBody = z
  .strictObject({
    tab: tab(),
    place: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('claim'), id: claimRef() }),
      z.strictObject({ type: z.literal('article'), id: uuid() }),
    ]),
    part: z.enum(presenceParts),
  })
  .meta({ id: 'PresenceHeartbeat' });
export type PresenceBody = z.infer<typeof presenceBody>;

export const presencePath = z.object({ newsroom: z.string(), tab: tab() });
export const leaveBody = z.strictObject({ tab: tab() }).meta({ id: 'PresenceLeave' });
