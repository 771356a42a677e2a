import { z } from 'zod';
import { speakerTypes } from '../speakers/speaker-type.js';
import { text, url, uuid } from '../platform/text/text.schemas.js';
import { anchorInput } from './anchor-input.js';
import { chainModes, maxChainLinks } from './attribution-chain.js';
import { claimHead } from './claim-outlook.js';
import { chainView } from './claim-parts.js';

const known = z.strictObject({ id: uuid() });
const added = z
  .strictObject({ name: text(300, { min: 1 }), type: z.enum(speakerTypes), url: url().nullable().default(null) })
  .meta({ description: 'A speaker that the newsroom does not have yet' });

const chainLinkInput = z
  .strictObject({
    speaker: z
      .union([known, added])
      .nullable()
      .meta({ description: 'Null: somebody whom the article does not name; never taken for anybody else' }),
    name: text(300, { min: 1 }).optional().meta({ description: "As cited; the speaker's own name when not given" }),
    role: text(300, { min: 1 }).nullable().default(null).meta({ description: 'As cited, at that time' }),
    mode: z.enum(chainModes),
    anchor: anchorInput.nullable().default(null).meta({ description: 'Where this link stands in the article' }),
  })
  .meta({ id: 'ChainLinkFields' });

export const chainBody = z
  .strictObject({
    ownVoice: z.boolean().default(false).meta({ description: "The article itself makes the claim; then there are no links" }),
    links: z.array(chainLinkInput).max(maxChainLinks).meta({ description: 'Outermost first, without the article; the last one is the claimant' }),
  })
  .refine(({ ownVoice, links }) => !ownVoice || links.length === 0, { error: "The article's own voice has no links", path: ['ownVoice'] })
  .meta({ id: 'ChainFields' });

export const chainAnswer = chainView.extend({ claim: claimHead }).meta({ id: 'ChainAnswer' });

export type ChainLinkInput = z.infer<typeof chainLinkInput>;
export type ChainBody = z.infer<typeof chainBody>;
export type ChainAnswer = z.infer<typeof chainAnswer>;
