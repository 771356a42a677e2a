import { z } from 'zod';
import { claimHead } from '../claims/claim-outlook.js';

const side = z.string().regex(/^(draft|[rp][1-9]\d{0,8})$/, { error: 'Must be r1 (review revision), p1 (published revision) or draft' });

export const differencesQuery = z.strictObject({
  from: side.meta({ description: 'r1: review revision 1; p1: published revision 1; draft: as it stands now' }),
  to: side,
});
export type DifferencesQuery = z.infer<typeof differencesQuery>;

const wordRun = z.object({ op: z.enum(['same', 'removed', 'added']), text: z.string() }).meta({ id: 'WordRun' });
const value = z.unknown();

export const differenceView = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('added'), pointer: z.string(), after: value }),
    z.object({ kind: z.literal('removed'), pointer: z.string(), before: value }),
    z.object({ kind: z.literal('changed'), pointer: z.string(), before: value, after: value, words: z.array(wordRun).optional() }),
    z.object({ kind: z.literal('moved'), pointer: z.string(), before: z.int(), after: z.int() }),
  ])
  .meta({ id: 'Difference', description: 'The pointer (RFC 6901) leads into the later content, for "removed" into the earlier one' });

export const differencesView = z
  .object({
    from: z.string(),
    to: z.string(),
    items: z.array(differenceView).meta({ description: 'Empty exactly when both say the same' }),
    claim: claimHead,
  })
  .meta({ id: 'Differences' });
export type DifferencesView = z.infer<typeof differencesView>;
