import { z } from 'zod';

/** Parts of a claim that a change can be about; `state` is round, live, decisions, schedules, publications and withholding. */
export const claimParts = [
  'created', 'statement', 'topics', 'selection', 'chain', 'appearances', 'relations', 'evidence', 'replyRequests', 'verdict', 'explanation',
  'discussion', 'assignment', 'priority', 'hold', 'recusal', 'reports', 'state',
] as const;
export type ClaimPart = (typeof claimParts)[number];

/** Things of a newsroom that are told without an id: there are few of each, and who shows them reads them all. */
export const areas = [
  'topics', 'ratingScales', 'newsroom', 'members', 'recusals', 'invitations', 'passwordResets', 'apiKeys', 'imports', 'webhooks',
] as const;
export type Area = (typeof areas)[number];

export const presenceParts = [
  'reading', 'statement', 'chain', 'appearances', 'evidence', 'verdict', 'explanation', 'discussion', 'review',
] as const;
export type PresencePart = (typeof presenceParts)[number];

const position = z.int().min(0).meta({ description: 'Rises by one with every committed change of the newsroom.' });
const person = z.object({ id: z.string(), name: z.string() });

const change = z
  .discriminatedUnion('about', [
    z.object({
      about: z.literal('claim'),
      id: z.string(),
      version: z.int().nullable().meta({ description: 'Null while a blind second rating is open: read the claim.' }),
      parts: z.array(z.enum(claimParts)),
      articles: z.array(z.string()).meta({ description: 'Up to five articles in which the claim stands or stood.' }),
    }),
    z.object({ about: z.literal('article'), id: z.string() }),
    z.object({ about: z.literal('speaker'), id: z.string() }),
    z.object({ about: z.enum(areas) }),
  ])
  .meta({ id: 'DeskChange' });
export type Change = z.infer<typeof change>;

const place = z.object({ type: z.enum(['claim', 'article']), id: z.string() });
export const presenceSchema = z
  .object({ person, tab: z.string(), place, part: z.enum(presenceParts), since: z.iso.datetime() })
  .meta({ id: 'Presence' });
export type Presence = z.infer<typeof presenceSchema>;
export type Place = z.infer<typeof place>;

export const goodbyeReasons = ['sessionEnded', 'suspended', 'roleChanged', 'left', 'shutdown'] as const;
export type GoodbyeReason = (typeof goodbyeReasons)[number];

export const deskEventSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('live'), position }),
    z.object({ type: z.literal('reset'), position, reason: z.enum(['resumeImpossible', 'gap', 'bulk']) }),
    z.object({ type: z.literal('degraded') }),
    z.object({ type: z.literal('changed'), position, by: person.nullable(), changes: z.array(change) }),
    z.object({ type: z.literal('presenceSnapshot'), present: z.array(presenceSchema) }),
    z.object({ type: z.literal('presence'), presence: presenceSchema }),
    z.object({ type: z.literal('absence'), person, tab: z.string() }),
    z.object({ type: z.literal('goodbye'), reason: z.enum(goodbyeReasons) }),
  ])
  .meta({ id: 'DeskEvent', description: 'The data of one message of the stream; its event field repeats `type`, its id is the position.' });
export type DeskEvent = z.infer<typeof deskEventSchema>;

export const livePositionSchema = z.object({ position }).meta({ id: 'LivePosition' });
export type LivePosition = z.infer<typeof livePositionSchema>;

export const newsroomPath = z.object({ newsroom: z.string() });
