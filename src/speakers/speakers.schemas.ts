import { z } from 'zod';
import { cursor, instant, limit, pageOf, version } from '../platform/http/fields.js';
import { text, url, uuid } from '../platform/text/text.schemas.js';
import { speakerTypes } from './speaker-type.js';

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;
const twice = { error: 'Holds the same value twice' };

const name = () => text(300, { min: 1 }).meta({ description: 'The name by which the desk knows the speaker' });

export const speakerBody = z
  .strictObject({
    name: name(),
    type: z.enum(speakerTypes),
    aliases: z.array(text(300, { min: 1 })).max(50).refine(unique, twice).default([]),
    sameAs: z.array(url()).max(20).refine(unique, twice).default([]).meta({ description: 'The same speaker elsewhere, for example on Wikidata' }),
    url: url().nullable().default(null).meta({ description: 'The site of the speaker' }),
  })
  .meta({ id: 'SpeakerFields' });

export const mergeBody = z
  .strictObject({ into: uuid().meta({ description: 'The speaker that stays' }) })
  .meta({ id: 'SpeakerMerge' });

export const speakerPath = z.object({ newsroom: z.string(), id: uuid() });

export const speakerQuery = z.strictObject({
  query: text(200).optional().meta({ description: 'Part of a name or an alias' }),
  type: z.enum(speakerTypes).optional(),
  limit: limit(100, 20),
  cursor: cursor().optional(),
});

export const speakerView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    type: z.enum(speakerTypes).nullable().meta({ description: 'Null when an import named the speaker without saying' }),
    aliases: z.array(z.string()),
    sameAs: z.array(z.string()),
    url: z.string().nullable(),
    mergedInto: z.uuid().nullable().meta({ description: 'The speaker that this one turned out to be' }),
    version: version(),
    createdAt: instant(),
  })
  .meta({ id: 'SpeakerView' });

export const speakerPage = pageOf(speakerView).meta({ id: 'SpeakerPage' });

export type SpeakerBody = z.infer<typeof speakerBody>;
export type MergeBody = z.infer<typeof mergeBody>;
export type SpeakerPath = z.infer<typeof speakerPath>;
export type SpeakerQuery = z.infer<typeof speakerQuery>;
export type SpeakerView = z.infer<typeof speakerView>;
export type SpeakerPage = z.infer<typeof speakerPage>;
