import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { IconName } from '../../../design/icon.tsx';
import type { Tone } from '../../../design/badge.tsx';
import type { Entry } from './timeline.ts';

export interface EntryLook {
  readonly word: MessageDescriptor;
  readonly icon: IconName;
  readonly tone: Tone;
}

export const ENTRIES: Readonly<Record<Entry['kind'], EntryLook>> = {
  created: { word: msg`Created`, icon: 'plus', tone: 'grey' },
  submitted: { word: msg`Submitted`, icon: 'review', tone: 'blue' },
  withdrawn: { word: msg`Withdrawn from review`, icon: 'back', tone: 'grey' },
  approved: { word: msg`Approved`, icon: 'approved', tone: 'teal' },
  approval_revoked: { word: msg`Approval taken back`, icon: 'back', tone: 'amber' },
  changes_requested: { word: msg`Changes requested`, icon: 'back', tone: 'amber' },
  rejected: { word: msg`Rejected`, icon: 'dropped', tone: 'red' },
  dropped: { word: msg`Dropped`, icon: 'dropped', tone: 'grey' },
  abandoned: { word: msg`Correction abandoned`, icon: 'dropped', tone: 'grey' },
  reopened: { word: msg`Reopened`, icon: 'draft', tone: 'grey' },
  correction_opened: { word: msg`Correction opened`, icon: 'draft', tone: 'amber' },
  scheduled: { word: msg`Scheduled`, icon: 'clock', tone: 'violet' },
  unscheduled: { word: msg`Schedule called off`, icon: 'clock', tone: 'grey' },
  publication_refused: { word: msg`Could not be published when its time came`, icon: 'warning', tone: 'red' },
  published: { word: msg`Published`, icon: 'published', tone: 'green' },
  corrected: { word: msg`Correction published`, icon: 'published', tone: 'green' },
  retracted: { word: msg`Retracted`, icon: 'retracted', tone: 'red' },
  withholding_proposed: { word: msg`Withholding proposed`, icon: 'withheld', tone: 'amber' },
  withholding_dismissed: { word: msg`Withholding dismissed`, icon: 'back', tone: 'grey' },
  withheld: { word: msg`Withheld`, icon: 'withheld', tone: 'red' },
  imported: { word: msg`Imported`, icon: 'download', tone: 'grey' },
  taken: { word: msg`Taken`, icon: 'person', tone: 'grey' },
  assigned: { word: msg`Assigned`, icon: 'person', tone: 'grey' },
  released: { word: msg`Given back`, icon: 'person', tone: 'grey' },
  hold_placed: { word: msg`Put on hold`, icon: 'withheld', tone: 'red' },
  hold_released: { word: msg`Hold lifted`, icon: 'withheld', tone: 'grey' },
  thread_opened: { word: msg`Thread started`, icon: 'comment', tone: 'grey' },
  thread_resolved: { word: msg`Thread resolved`, icon: 'comment', tone: 'grey' },
  second_rating_requested: { word: msg`Blind rating asked for`, icon: 'review', tone: 'violet' },
  second_rating_revealed: { word: msg`Blind ratings revealed`, icon: 'review', tone: 'violet' },
  second_rating_cancelled: { word: msg`Blind rating called off`, icon: 'review', tone: 'grey' },
  article_changed: { word: msg`The article changed`, icon: 'article', tone: 'amber' },
};
