import { z } from 'zod';
import { claimGlance } from './glance-view.js';

/** Beyond it nobody counts: a list that long is narrowed down, not read. */
export const COUNTED = 1000;

export const glancePage = z
  .object({
    total: z.int().nullable().meta({ description: `Null: more than ${COUNTED}` }),
    items: z.array(claimGlance),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ClaimGlancePage' });

export type GlancePage = z.infer<typeof glancePage>;
