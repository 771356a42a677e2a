import { z } from 'zod';
import { claimHead, missingItem } from '../claims/claim-outlook.js';
import {
  appearanceView,
  chainView,
  receivedRelationView,
  relationView,
  selectionView,
  statementView,
  topicView,
} from '../claims/claim-parts.js';
import { threadSchema } from '../discussion/thread-view.js';
import { evidenceItemSchema } from '../evidence/evidence-view.js';
import { replyRequestSchema } from '../evidence/reply-request-view.js';
import { instant, version } from '../platform/http/fields.js';
import { uuid } from '../platform/text/text.schemas.js';
import { explanationSchema } from '../verdicts/explanation-view.js';
import { secondRatingSchema } from '../verdicts/second-rating-view.js';
import { relatedVerdictSchema, verdictSchema } from '../verdicts/verdict-view.js';
import { claimTurn } from './claim-turns.js';
import { holdView } from './holds.schemas.js';
import { publicationReach } from './publication-reach.js';
import { revisionSummaryView } from './review.schemas.js';
import { approvalCountView, personRef } from './step.js';

/** The whole claim as the desk works with it, every part with its own version. */
export const claimDeskView = z
  .object({
    version: version(),
    claim: claimHead,
    missing: z.array(missingItem).meta({ description: 'What the claim lacks for its next step, whoever looks at it' }),
    turn: claimTurn.meta({ description: 'Whose turn it is, as lists say it' }),
    turnSince: instant().meta({ description: 'Since when it waits for them' }),
    createdBy: personRef,
    createdAt: instant(),
    updatedAt: instant(),
    statement: statementView,
    appearances: z.array(appearanceView),
    chain: chainView,
    relations: z.array(relationView).meta({ description: 'Stated by this claim' }),
    receivedRelations: z.array(receivedRelationView).meta({ description: 'Stated by others about this claim' }),
    relatedVerdicts: z.array(relatedVerdictSchema).meta({ description: 'What the claims at the other ends of relations are rated' }),
    topics: z.array(topicView),
    selection: selectionView.nullable(),
    evidence: z.array(evidenceItemSchema),
    replyRequests: z.array(replyRequestSchema),
    verdicts: z.array(verdictSchema).meta({ description: 'Without blind ratings that are not both in' }),
    secondRatings: z.array(secondRatingSchema),
    explanation: explanationSchema,
    discussion: z.object({ threads: z.int(), open: z.int(), openBlocking: z.int(), items: z.array(threadSchema) }),
    assignment: z.object({ person: personRef, at: instant() }).nullable(),
    priority: z.int(),
    dueAt: instant().nullable(),
    articleChanged: z.boolean(),
    queueReason: z.string().nullable(),
    contributors: z.array(personRef).meta({ description: 'Saved a changed value since the last publication: may not approve' }),
    recused: z.array(personRef),
    dropped: z
      .object({ by: z.enum(['drop', 'reject']), reason: z.string(), note: z.string().nullable(), duplicateOf: uuid().nullable() })
      .nullable(),
    revisions: z.array(revisionSummaryView).meta({ description: 'Newest first, each with its decisions' }),
    approvals: approvalCountView.nullable().meta({ description: 'On the revision under review; null when there is none' }),
    reach: publicationReach.nullable().meta({ description: 'Who would hear of it if the revision under review were published now; null when there is none, and for who may not approve' }),
    holds: z.array(holdView),
    schedule: z.object({ at: instant(), revision: z.int(), by: personRef }).nullable(),
    withholding: z.object({ id: uuid(), ground: z.string(), by: personRef, at: instant() }).nullable(),
    published: z
      .object({ slug: z.string(), revision: z.int(), firstPublishedAt: instant() })
      .nullable()
      .meta({ description: 'Null when it never was public' }),
    importedFrom: z.string().nullable(),
  })
  .meta({ id: 'ClaimDeskView' });
export type ClaimDeskView = z.infer<typeof claimDeskView>;
