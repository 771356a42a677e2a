import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Schema } from '../api/client.ts';
import type { Tone } from '../design/badge.tsx';
import type { IconName } from '../design/icon.tsx';

/** The words of the domain for the codes of the API: exhaustive, so that a new code does not compile until it has a word. */

export type ClaimState = Schema<'ClaimHead'>['state'];
export type ClaimKind = Schema<'ClaimListItem'>['kind'];
export type Mode = Schema<'ChainLinkView'>['mode'];
export type RelationType = Schema<'RelationView'>['type'];
export type Stance = Schema<'EvidenceItem'>['stance'];
export type SourceKind = Schema<'EvidenceItem'>['source']['kind'];
export type Axis = Schema<'Verdict'>['axis'];

export interface StateLook {
  readonly word: MessageDescriptor;
  readonly icon: IconName;
  readonly tone: Tone;
}

export const STATES: Readonly<Record<ClaimState, StateLook>> = {
  draft: { word: msg`Draft`, icon: 'draft', tone: 'grey' },
  in_review: { word: msg`In review`, icon: 'review', tone: 'blue' },
  changes_requested: { word: msg`Changes requested`, icon: 'back', tone: 'amber' },
  approved: { word: msg`Approved`, icon: 'approved', tone: 'teal' },
  scheduled: { word: msg`Scheduled`, icon: 'clock', tone: 'violet' },
  published: { word: msg`Published`, icon: 'published', tone: 'green' },
  retracted: { word: msg`Retracted`, icon: 'retracted', tone: 'red' },
  withheld: { word: msg`Withheld`, icon: 'withheld', tone: 'red' },
  dropped: { word: msg`Dropped`, icon: 'dropped', tone: 'grey' },
};

export const KINDS: Readonly<Record<ClaimKind, MessageDescriptor>> = {
  fact: msg`Statement of fact`,
  prediction: msg`Prediction`,
  opinion: msg`Opinion`,
};

export const MODES: Readonly<Record<Mode, MessageDescriptor>> = {
  says: msg({ message: 'says', context: 'mode of attribution' }),
  reports: msg({ message: 'reports', context: 'mode of attribution' }),
  suggests: msg({ message: 'suggests', context: 'mode of attribution' }),
  denies: msg({ message: 'denies', context: 'mode of attribution' }),
  confirms: msg({ message: 'confirms', context: 'mode of attribution' }),
  claims: msg({ message: 'claims', context: 'mode of attribution' }),
  quotes: msg({ message: 'quotes', context: 'mode of attribution' }),
  cites: msg({ message: 'cites', context: 'mode of attribution' }),
  warns: msg({ message: 'warns', context: 'mode of attribution' }),
  alleges: msg({ message: 'alleges', context: 'mode of attribution' }),
  announces: msg({ message: 'announces', context: 'mode of attribution' }),
  estimates: msg({ message: 'estimates', context: 'mode of attribution' }),
  predicts: msg({ message: 'predicts', context: 'mode of attribution' }),
  writes: msg({ message: 'writes', context: 'mode of attribution' }),
};

export const RELATIONS: Readonly<Record<RelationType, MessageDescriptor>> = {
  contradicts: msg({ message: 'contradicts', context: 'relation between claims' }),
  denies: msg({ message: 'denies', context: 'relation between claims' }),
  supports: msg({ message: 'supports', context: 'relation between claims' }),
  repeats: msg({ message: 'repeats', context: 'relation between claims' }),
  part_of: msg({ message: 'is part of', context: 'relation between claims' }),
  duplicate_of: msg({ message: 'is a duplicate of', context: 'relation between claims' }),
  about: msg({ message: 'is about', context: 'relation between claims' }),
};

export const STANCES: Readonly<Record<Stance, StateLook>> = {
  supports: { word: msg`Supports`, icon: 'supports', tone: 'green' },
  refutes: { word: msg`Refutes`, icon: 'refutes', tone: 'red' },
  context: { word: msg`Context`, icon: 'context', tone: 'grey' },
};

export const SOURCE_KINDS: Readonly<Record<SourceKind, MessageDescriptor>> = {
  primary_document: msg`Primary document`,
  data: msg`Data`,
  expert: msg`Expert`,
  official: msg`Official`,
  media: msg`Media`,
  right_of_reply: msg`Right of reply`,
};

/** The two questions that Factdesk answers. */
export const AXES: Readonly<Record<Axis, MessageDescriptor>> = {
  truth: msg`Is it so?`,
  attribution: msg`Was it said?`,
};
